import type { PlannerPlace } from './planner-place.ts'
import type { PlanRule } from './rule.ts'

/** A practice of the place that takes no part in a plan. */
export interface Excluded {
  readonly code: string
  readonly why: 'left out by the rule' | 'its list is not known'
}

/** The practices that take no part: left out by hand, and those whose size cannot be counted. */
export function excludedBy(
  { practices }: Pick<PlannerPlace, 'practices'>,
  { leftOut, list }: Pick<PlanRule, 'leftOut' | 'list'>,
): readonly Excluded[] {
  const byHand = new Set(leftOut)
  return practices.flatMap((practice): Excluded[] => {
    if (byHand.has(practice.code)) return [{ code: practice.code, why: 'left out by the rule' }]
    if (practice[list] === null) return [{ code: practice.code, why: 'its list is not known' }]
    return []
  })
}
