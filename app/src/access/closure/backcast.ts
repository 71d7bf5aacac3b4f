import type { PastClosure } from './data.ts'
import type { ClosureChoices } from './choices-made.ts'
import type { Pull } from './pull.ts'
import type { Backcast } from './result.ts'
import { movesOf, worldOf } from './world.ts'

/**
 * The model on practices that closed between two counts of lists: where it sends their patients, with no
 * limit to room, beside how the other lists changed. From each list's change the trend of all of them is
 * taken: what they would have changed by had only the patients of the closed practices come on top. Null
 * where a list is not known of any neighbour. Lists change for other reasons too, and a practice that
 * merged takes its patients along: it is a check of plausibility.
 */
export function backcastOf(
  past: PastClosure,
  choices: ClosureChoices,
  pull: Pull,
): Backcast | null {
  const later = new Map(past.later)
  const practices = past.practices.filter(
    ({ code, registered, point }) =>
      past.closing.includes(code) || (registered !== null && point !== null && later.has(code)),
  )
  const world = worldOf(practices, past.closing, [], past.origins)
  if (world.receivers.length === 0) return null
  const { free } = movesOf(world, { ...choices, rule: 'none', staffMove: 0 }, pull)
  const moved = free.taken.reduce((sum, each) => sum + each, 0)
  const was = world.receivers.reduce((sum, { registered }) => sum + (registered ?? 0), 0)
  const is = world.receivers.reduce((sum, { code }) => sum + (later.get(code) ?? 0), 0)
  if (moved <= 0 || was <= 0) return null
  const trend = (is - was - moved) / was
  const neighbours = world.receivers.map(({ code, name, registered }, at) => ({
    code,
    name,
    sent: free.taken[at] ?? 0,
    grew: (later.get(code) ?? 0) - (registered ?? 0) * (1 + trend),
  }))
  const overlapOf = (sent: (at: number) => number) =>
    neighbours.reduce((sum, { grew }, at) => sum + Math.min(sent(at), Math.max(0, grew)), 0) / moved
  return {
    names: past.names,
    before: past.before,
    after: past.after,
    moved,
    trend: 100 * trend,
    neighbours: neighbours
      .filter(({ sent }) => sent >= 0.5)
      .toSorted((a, b) => b.sent - a.sent || (a.code < b.code ? -1 : 1)),
    overlap: overlapOf((at) => neighbours[at]?.sent ?? 0),
    overlapBySize: overlapOf((at) => (moved * (world.receivers[at]?.registered ?? 0)) / was),
  }
}
