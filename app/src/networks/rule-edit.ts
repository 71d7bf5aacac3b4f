import { z } from 'zod'
import type { PlannerPlace } from './planner-place.ts'
import { PlanRule } from './rule.ts'
import type { Relaxation } from './run-model.ts'

/** A change of one part of a rule, as a button carries it. */
export const RuleEdit = z
  .object({
    least: z.number(),
    most: z.number(),
    count: z.object({ least: z.int(), most: z.int() }),
    /** Networks to be fixed besides those that are. */
    fixed: z.array(z.object({ name: z.string(), practices: z.array(z.string()).min(1) })).max(300),
  })
  .partial()
  .refine((edit) => Object.keys(edit).length > 0, 'changes nothing')

export type RuleEdit = z.infer<typeof RuleEdit>

/** The change that a relaxation makes; null where it changes no rule. */
export function relaxedEdit(
  rule: Pick<PlanRule, 'count'>,
  one: Relaxation,
  { practices }: Pick<PlannerPlace, 'practices'>,
): RuleEdit | null {
  switch (one.kind) {
    case 'least':
      return { least: one.to }
    case 'most':
      return { most: one.to }
    case 'count':
      return { count: { least: one.to, most: one.to } }
    case 'shortfall':
      return null
    case 'excuse':
      break
  }
  const names = new Map(practices.map(({ code, name }) => [code, name]))
  const fixed = one.alone.map((codes) => ({
    name: names.get(codes[0] ?? '') ?? '',
    practices: codes,
  }))
  // Fixed networks count among the number of networks.
  const { length } = one.networks
  return rule.count === null ? { fixed } : { fixed, count: { least: length, most: length } }
}

/** The rule with the change made; it is checked as any other when it is kept. */
export function editedRule(rule: PlanRule, { fixed, ...edit }: RuleEdit): PlanRule {
  const gone = new Set(fixed?.flatMap(({ practices }) => practices))
  return {
    ...rule,
    least: edit.least ?? rule.least,
    most: edit.most ?? rule.most,
    count: edit.count ?? rule.count,
    together: rule.together.filter((codes) => !codes.every((code) => gone.has(code))),
    fixed: [...rule.fixed, ...(fixed ?? [])],
  }
}
