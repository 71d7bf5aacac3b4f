import { createHash } from 'node:crypto'
import type { Party } from './aims.ts'
import type { PlannerPlace } from './planner-place.ts'
import type { PlanRule } from './rule.ts'

/**
 * SHA-256 of everything that an answer rests on: the place's data, the rule, and the weights of these
 * parties, so that a page can tell whether the question has changed since. Names, notes and what a
 * network is paid are not in it: no aim counts them.
 */
export function questionKey(
  { code, on, practices, groupings }: PlannerPlace,
  rule: PlanRule,
  parties: readonly Party[],
): string {
  const data = practices.map((one) => [
    one.code,
    one.registered,
    one.weighted,
    one.longitude,
    one.latitude,
    one.deprivation,
    one.gps,
    one.homes === null ? null : [...one.homes].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])
  const groups = groupings.map(({ id, groups: those }) => [id, those.map((one) => one.practices)])
  const weights = parties.map((party) =>
    Object.entries(party.weights)
      .filter(([, weight]) => weight > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  return createHash('sha256')
    .update(JSON.stringify({ code, on, data, groups, rule, weights }))
    .digest('hex')
}
