import { AGE_BANDS, NOT_TOLD } from './ages.ts'
import type { Lever } from './result.ts'
import type { Prepared, PreparedRole, Range } from './prepare.ts'

interface Moved {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly decimals: number
  readonly range: Range
  /** The prepared numbers with the lever at a value. */
  readonly at: (value: number) => Prepared
}

/**
 * The outcome with each lever at the low and at the high end of its range, the others as they are; the
 * largest swing first. Levers that move nothing are left out.
 */
export function leverSwings(
  prepared: Prepared,
  outcome: (prepared: Prepared) => number | null,
): readonly Lever[] {
  return leversOf(prepared)
    .flatMap(({ range, at, ...told }): readonly Lever[] => {
      if (range.low === range.high) return []
      const low = outcome(at(range.low))
      const high = outcome(at(range.high))
      if (low === null || high === null || low === high) return []
      const percent = (share: number) => 100 * share
      return [{ ...told, low, high, atLow: percent(range.low), atHigh: percent(range.high) }]
    })
    .toSorted((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low))
}

function leversOf(prepared: Prepared): readonly Moved[] {
  const settled = prepared.roles.filter(({ kind }) => kind === 'settled')
  const [first] = settled
  if (first === undefined) return []
  const withRoles = (change: (role: PreparedRole) => PreparedRole): Prepared => ({
    ...prepared,
    roles: prepared.roles.map((role) => (role.kind === 'settled' ? change(role) : role)),
  })
  const leaving = AGE_BANDS.slice(0, NOT_TOLD).flatMap(({ id, label }, band): readonly Moved[] => {
    const range = first.leave[band]
    if (range === undefined || (first.mix[band] ?? 0) + (band < 2 ? 1 : 0) === 0) return []
    return [
      {
        id: `leave-${id}`,
        label: `GPs leaving, ${label.toLowerCase()}`,
        unit: '% a year',
        decimals: 0,
        range,
        at: (value) =>
          withRoles((role) => ({
            ...role,
            leave: role.leave.map((one, at) => (at === band ? { ...one, value } : one)),
          })),
      },
    ]
  })
  return [
    ...leaving,
    {
      id: 'fill',
      label: 'Vacant posts filled within a year',
      unit: '%',
      decimals: 0,
      range: first.fill,
      at: (value) => withRoles((role) => ({ ...role, fill: { ...role.fill, value } })),
    },
    {
      id: 'trend',
      label: 'Change of the number of posts',
      unit: '% a year',
      decimals: 1,
      range: first.trend,
      at: (value) => withRoles((role) => ({ ...role, trend: { ...role.trend, value } })),
    },
    {
      id: 'drift',
      label: 'Change of the hours of a GP',
      unit: '% a year',
      decimals: 1,
      range: prepared.drift,
      at: (value) => ({ ...prepared, drift: { ...prepared.drift, value } }),
    },
    {
      id: 'growth',
      label: 'Growth of lists',
      unit: '% a year',
      decimals: 1,
      range: prepared.growth,
      at: (value) => ({ ...prepared, growth: { ...prepared.growth, value } }),
    },
  ]
}
