import type { PathStep } from '@footings/queues'
import type { Values } from '../inputs.ts'
import { triageMinutes } from '../staffing.ts'

/** A telephone consultation as a part of one face to face: 5.32 of 9.24 minutes (Stevens 2017). */
const TELEPHONE_PART = 5.32 / 9.24

/** Whose turn it is where a team is shared. */
export const URGENT = 1
export const BOOKED = 2

type AtClose = 'serve out' | 'leave unmet'

/** A contact with an exponential time. */
export function contact(pools: readonly string[], mean: number): PathStep {
  return step('seen', pools, URGENT, mean, 'leave unmet')
}

/** A booked contact: whoever has come is seen, whatever the hour. */
export function bookedContact(pool: string, mean: number): PathStep {
  return step('booked', [pool], BOOKED, mean, 'serve out')
}

/** A contact in their practice, or in a hub where the practice would keep them waiting for too long. */
export function overflowing(
  pool: string,
  hub: string,
  mean: number,
  longestWait: number,
): PathStep {
  const { pools: _, ...kept } = contact([], mean)
  const stops = [
    { pools: [pool], longestWait },
    { pools: [hub], longestWait },
  ]
  return { ...kept, routes: [{ stops }] }
}

/** By telephone first; those who must be seen come in a while later and are seen whatever the hour. */
export function triaged(
  pool: string,
  priority: typeof URGENT | typeof BOOKED,
  values: Values,
): readonly PathStep[] {
  const atClose = priority === URGENT ? 'leave unmet' : 'serve out'
  const all = triageMinutes(values)
  const telephone = Math.min(TELEPHONE_PART * values['practice-minutes'], all)
  const faceToFace = Math.max(0, 1 - values['triage-face-to-face'] / 100)
  if (faceToFace === 0 || telephone === all) return [step('seen', [pool], priority, all, atClose)]
  return [
    {
      ...step('seen', [pool], priority, telephone, atClose),
      next: [{ step: 'face to face', probability: faceToFace, delay: values['called-in-after'] }],
    },
    step('face to face', [pool], priority, (all - telephone) / faceToFace, 'serve out'),
  ]
}

function step(
  name: string,
  pools: readonly string[],
  priority: number,
  mean: number,
  atClose: AtClose,
): PathStep {
  return { name, pools, priority, service: { law: 'exponential', mean }, atClose }
}
