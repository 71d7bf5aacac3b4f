import { erlangA } from './erlang-a.ts'
import { erlangB } from './erlang-b.ts'
import { erlangC, waitLongerThan } from './erlang-c.ts'
import { above, notNegative, shareOf } from './inputs.ts'
import { leastWhole } from './least-whole.ts'

/** What the servers must achieve. Every target that is given must hold; times in one unit. */
export interface QueueTargets {
  /** Share turned away where nobody can wait (Erlang B). */
  readonly blockingAtMost?: number
  /** Mean wait of everyone. */
  readonly meanWaitAtMost?: number
  /** A share of those who come is answered within a time. */
  readonly within?: { readonly time: number; readonly share: number }
  /** Load per server. */
  readonly utilisationAtMost?: number
  /** Share that gives up; needs patience. */
  readonly abandonedAtMost?: number
}

/** The work that comes and what is asked of those who serve it. */
export interface StaffingQuestion extends QueueTargets {
  readonly arrivalRate: number
  readonly meanService: number
  /** Mean patience: Erlang A instead of C. Left out, nobody gives up. */
  readonly meanPatience?: number
  /** Where to stop looking. */
  readonly most?: number
}

/** The answer to a staffing question. */
export interface LeastServers {
  /** The least servers with which every target holds; null where `most` do not suffice. */
  readonly servers: number | null
  /** The targets that one server less would miss: what decides. */
  readonly binding: readonly (keyof QueueTargets)[]
}

const MOST = 100_000

/**
 * The least whole servers with which all targets hold: blocking by Erlang B, waits by Erlang C or,
 * with patience, by Erlang A. Every measure falls as servers are added, so doubling and halving
 * finds the least.
 *
 * @throws RangeError where no target is given or a number is no such thing
 */
export function leastServers(question: StaffingQuestion): LeastServers {
  const load =
    notNegative(question.arrivalRate, 'The arrival rate') *
    above(question.meanService, 'Mean service')
  const targets = targetsOf(question, load)
  if (targets.length === 0) {
    throw new RangeError('No target is given: blocking, mean wait, within, utilisation, abandoned.')
  }
  const held = (servers: number): boolean => targets.every(([, holds]) => holds(servers))
  const servers = leastWhole(held, 1, question.most ?? MOST)
  const fewer = (servers ?? 0) - 1
  const binding =
    fewer < 1 ? [] : targets.filter(([, holds]) => !holds(fewer)).map(([name]) => name)
  return { servers, binding }
}

type Target = readonly [name: keyof QueueTargets, holds: (servers: number) => boolean]

function targetsOf(question: StaffingQuestion, load: number): Target[] {
  const { arrivalRate, meanService, meanPatience = Infinity } = question
  const queue = (servers: number) => ({ arrivalRate, meanService, meanPatience, servers })
  const targets: Target[] = []
  const { blockingAtMost, meanWaitAtMost, within, utilisationAtMost, abandonedAtMost } = question
  if (blockingAtMost !== undefined) {
    shareOf(blockingAtMost, 'The blocking')
    targets.push(['blockingAtMost', (servers) => erlangB(load, servers) <= blockingAtMost])
  }
  if (meanWaitAtMost !== undefined) {
    notNegative(meanWaitAtMost, 'The mean wait')
    const meanWait = (servers: number) =>
      meanPatience === Infinity
        ? erlangC(queue(servers)).meanWait
        : erlangA(queue(servers)).meanWait
    targets.push(['meanWaitAtMost', (servers) => meanWait(servers) <= meanWaitAtMost])
  }
  if (within !== undefined) {
    shareOf(within.share, 'The share within')
    const answered = (servers: number) =>
      meanPatience === Infinity
        ? 1 - waitLongerThan(queue(servers), within.time)
        : (erlangA(queue(servers), within.time).answeredWithin ?? 0)
    targets.push(['within', (servers) => answered(servers) >= within.share])
  }
  if (utilisationAtMost !== undefined) {
    above(utilisationAtMost, 'The utilisation')
    targets.push(['utilisationAtMost', (servers) => load / servers <= utilisationAtMost])
  }
  if (abandonedAtMost !== undefined) {
    shareOf(abandonedAtMost, 'The abandoned share')
    if (meanPatience === Infinity) {
      throw new RangeError('A share that gives up needs a mean patience.')
    }
    targets.push([
      'abandonedAtMost',
      (servers) => erlangA(queue(servers)).abandonedShare <= abandonedAtMost,
    ])
  }
  return targets
}
