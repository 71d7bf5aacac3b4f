import { constantService } from './constant-service.ts'
import { notNegative, shareOf } from './inputs.ts'
import { leastWhole } from './least-whole.ts'
import type { StaffingQuestion } from './least-servers.ts'
import { loadOf } from './served-queue.ts'

/**
 * The least servers of a queue of constant service with which the wait and utilisation that are asked
 * for hold; null where `most` (1,000 where left out) do not suffice. Utilisations above 0.9999 are
 * not considered.
 *
 * @throws RangeError where no target is given or a number is no such thing
 */
export function leastConstantServers(
  question: Pick<
    StaffingQuestion,
    'arrivalRate' | 'meanService' | 'meanWaitAtMost' | 'within' | 'utilisationAtMost' | 'most'
  >,
): number | null {
  const { arrivalRate, meanService, meanWaitAtMost, within, most = 1000 } = question
  const { utilisationAtMost } = question
  if (meanWaitAtMost === undefined && within === undefined && utilisationAtMost === undefined) {
    throw new RangeError('No target is given: mean wait, within or utilisation.')
  }
  if (meanWaitAtMost !== undefined) notNegative(meanWaitAtMost, 'The mean wait')
  if (within !== undefined) shareOf(within.share, 'The share within')
  const load = loadOf({ arrivalRate, meanService, servers: 1 })
  const fewest = Math.max(1, Math.ceil(load / 0.9999))
  return leastWhole(
    (servers) => {
      if (load / servers > (utilisationAtMost ?? 1)) return false
      const told = constantService({ arrivalRate, meanService, servers }, within?.time)
      if (told.meanWait > (meanWaitAtMost ?? Infinity)) return false
      return within === undefined || (told.answeredWithin ?? 0) >= within.share
    },
    fewest,
    most,
  )
}
