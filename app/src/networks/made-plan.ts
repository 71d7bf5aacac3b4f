import type { Workspace } from '../workspace.ts'
import { readPlannerPlace } from './place-data.ts'
import { createPlan, type Plan } from './plan-records.ts'
import { PlanRule } from './rule.ts'

/** The day of the made-up place that tests plan on. */
export const PLAN_DAY = '2024-03-31'

/**
 * A plan for the made-up place that is quickly solved, kept for tests: all of its published networks
 * but three are fixed, with two parties.
 */
export async function quickPlan(
  workspace: Workspace,
  name: string,
  rule: Partial<PlanRule> = {},
): Promise<Plan> {
  const place = await readPlannerPlace(workspace, '98D', PLAN_DAY)
  const networks = place.groupings.find(({ id }) => id === 'network')?.groups ?? []
  return createPlan(
    workspace.store,
    { name: 'Ada' },
    {
      place: '98D',
      name,
      owner: 'Primary care team',
      on_date: PLAN_DAY,
      rule: PlanRule.parse({
        least: 30_000,
        most: 50_000,
        neighbours: { from: 'points' },
        fixed: networks
          .slice(0, -3)
          .map((one) => ({ name: one.name, practices: [...one.practices] })),
        ...rule,
      }),
      parties: [
        { name: 'Commissioner', weights: { distance: 1, size: 1 } },
        { name: 'LMC', weights: { distance: 0.5, disruption: 1 } },
      ],
    },
  )
}
