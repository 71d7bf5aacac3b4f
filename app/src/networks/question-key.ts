import { createHash } from 'node:crypto'
import type { Party } from './aims.ts'
import type { PlannerPlace } from './planner-place.ts'
import type { PlanRule } from './rule.ts'

/**
 * SHA-256 of everything that an answer rests on: the place's data, the rule, and the weights of these
 * parties, so that a page can tell whether the question has changed since. Names of parties, names of
 * practices and notes are not in it.
 */
export function questionKey(
  { code, on, practices, groupings }: PlannerPlace,
  rule: PlanRule,
  parties: readonly Party[],
): string {
  const data = practices.map(({ name: _, homes, ...practice }) => ({
    ...practice,
    homes: homes === null ? null : [...homes].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  }))
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
