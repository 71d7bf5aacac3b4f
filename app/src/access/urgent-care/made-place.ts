import { settle, type SettledAssumption } from '../../models/assumption.ts'
import { ASSUMPTIONS, type AssumptionId } from './assumptions.ts'
import type { UrgentCareData, UrgentPractice } from './data.ts'
import { illustratedShape, NOTHING_LOCAL } from './local-lines.ts'

/** Assumptions for tests, some with a value of their own and no range. */
export function madeAssumptions(
  values: Partial<Record<AssumptionId, number>> = {},
): readonly SettledAssumption[] {
  return settle(
    ASSUMPTIONS,
    Object.fromEntries(
      Object.entries(values).map(([id, value]) => [
        id,
        { value, low: null, high: null, source: 'made for a test' },
      ]),
    ),
  )
}

/** A made-up practice whose patients all live in one fifth, so many km from it and from every hub. */
export function madePractice(
  code: string,
  registered: number,
  { own, hub }: { readonly own: number; readonly hub: number } = { own: 1, hub: 4 },
): UrgentPractice {
  const only = (km: number) => [km, null, null, null, null, null]
  return {
    code,
    name: `Practice ${code}`,
    registered,
    provision: 'shared',
    sameDayShare: null,
    appointments: null,
    clinicians: null,
    local: NOTHING_LOCAL,
    homes: {
      patients: [registered, 0, 0, 0, 0, 0],
      own: only(own),
      hub: { network: only(hub), one: only(hub), two: only(hub) },
    },
  }
}

/** A made-up place with hubs at its first and second practice, and no networks. */
export function madePlace(practices: readonly UrgentPractice[]): UrgentCareData {
  const everyone = practices.map((_, at) => at)
  const odd = everyone.filter((at) => at % 2 === 1)
  return {
    practices,
    hubs: {
      network: [],
      one: [{ host: 0, label: 'One', members: everyone }],
      two: [
        { host: 0, label: 'One', members: everyone.filter((at) => at % 2 === 0) },
        ...(odd.length === 0 ? [] : [{ host: 1, label: 'Two', members: odd }]),
      ],
    },
    siting: { one: 'made', two: 'made' },
    ...illustratedShape(8, 18.5),
    shapeIsLocal: false,
    unmet: null,
  }
}
