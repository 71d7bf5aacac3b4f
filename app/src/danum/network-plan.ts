import { EXAMPLE_PARTIES } from '../networks/aims.ts'
import { PlanRule } from '../networks/rule.ts'
import type { Change } from '../store/change.ts'
import { DANUM } from './names.ts'
import type { PlannedMember } from './plan.ts'

/**
 * Keeps the question that the people of Danum have open: eight networks as they are, or others? With
 * two wishes between neighbours of different collaborations. Nobody has looked for options yet.
 */
export async function storeNetworkPlan(
  change: Change,
  members: readonly PlannedMember[],
): Promise<void> {
  const of = (footprint: string) =>
    members
      .filter((member) => member.footprint === footprint && member.status === 'member')
      .map(({ practice }) => practice)
  const [town, otherTown] = of('Ropewalk Health')
  const [coast] = of('Marram Coast Practices')
  const [north] = of('North West Practices')
  if (town === undefined || otherTown === undefined || coast === undefined || north === undefined) {
    throw new Error('a collaboration of Danum has too few members')
  }
  const rule = PlanRule.parse({
    least: 30_000,
    most: 50_000,
    wishes: [
      { practice: town, wish: 'with', other: otherTown },
      { practice: coast, wish: 'not with', other: north },
    ],
  })
  await change.insert('network_plan', {
    place: DANUM.subIcb.code,
    name: 'Networks for 2024/25',
    owner: DANUM.icb.name,
    on_date: '2024-03-31',
    rule: JSON.stringify(rule),
    parties: JSON.stringify(EXAMPLE_PARTIES),
    note: 'Should the eight networks stay as they are, or are there better ones?',
  })
}
