/**
 * How far an assumption can be trusted. `verified`: read in the source named. `computed`: worked out from
 * published figures. `assumed`: a guess that is called one. `recalled`: remembered and not confirmed, so
 * that it is used only when the user says so.
 */
export const STANDINGS = ['verified', 'computed', 'assumed', 'recalled'] as const

export type Standing = (typeof STANDINGS)[number]

/** A number that a model needs and that nobody can look up for a place. Ranges are plausible ones. */
export interface Assumption {
  readonly id: string
  /** The heading that it stands beneath on the form. */
  readonly group: string
  readonly label: string
  readonly unit: string
  readonly hint?: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** What can be typed at all. */
  readonly least: number
  readonly most: number
  /** Decimals that it is shown with. */
  readonly decimals: number
  readonly standing: Standing
  /** Where it comes from, with the year. */
  readonly source: string
  /** What the user could use instead: 'your own telephone system'. */
  readonly local: string
}

/** What a user put in the place of an assumption, or said of it. */
export interface GivenAssumption {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  /** Where the local figure comes from; null where the default is taken as it is. */
  readonly source: string | null
}

/** An assumption as a run uses it. */
export interface SettledAssumption {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly decimals: number
  /** Null: recalled, and the user has not said that it may be used. */
  readonly value: number | null
  readonly low: number
  readonly high: number
  readonly standing: Standing | 'local'
  readonly source: string
}

/** Assumptions with what the user gave in the place of some. Pure. */
export function settle(
  assumptions: readonly Assumption[],
  given: Readonly<Record<string, GivenAssumption>>,
): readonly SettledAssumption[] {
  return assumptions.map((one): SettledAssumption => {
    const { id, label, unit, decimals, standing } = one
    const own = given[id]
    if (own === undefined) {
      const value = standing === 'recalled' ? null : one.value
      const { low, high, source } = one
      return { id, label, unit, decimals, value, low, high, standing, source }
    }
    const taken = own.source === null && own.value === one.value
    return {
      id,
      label,
      unit,
      decimals,
      value: own.value,
      low: Math.min(own.low ?? (taken ? one.low : own.value), own.value),
      high: Math.max(own.high ?? (taken ? one.high : own.value), own.value),
      standing: taken ? standing : 'local',
      source: own.source ?? (taken ? one.source : 'Local figure, source not told'),
    }
  })
}

/** The value of an assumption; null where it is recalled and not confirmed. */
export function assumed(settled: readonly SettledAssumption[], id: string): number | null {
  const found = settled.find((one) => one.id === id)
  if (found === undefined) throw new RangeError(`There is no assumption ${id}`)
  return found.value
}

/** The value of one that is never merely recalled. */
export function assumedNumber(settled: readonly SettledAssumption[], id: string): number {
  const value = assumed(settled, id)
  if (value === null) throw new RangeError(`The assumption ${id} is not confirmed`)
  return value
}
