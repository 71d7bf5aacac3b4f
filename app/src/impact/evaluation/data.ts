import type { Better } from '@footings/evaluation'

/** The ways of judging a change, in the words of `footings evaluate`. */
export const METHOD_IDS = [
  'did',
  'staggered-did',
  'synthetic-control',
  'sdid',
  'its',
  'before-after',
] as const

export type MethodId = (typeof METHOD_IDS)[number]

/** A unit: a practice, or whatever the pasted lines name. */
export interface EvaluationUnit {
  readonly code: string
  readonly name: string
  /** The first period of the change, by its place among the periods; null where it never came. */
  readonly start: number | null
  /** The published network of a practice; null where it is in none or it is not known. */
  readonly network: string | null
}

export interface EvaluationPeriod {
  readonly start: string
  /** The last day, by which the period is named in tables. */
  readonly end: string
  readonly words: string
}

/** A known figure of one unit in one period. Null is not known. */
export interface EvaluationCell {
  /** By their places among the units and periods. */
  readonly unit: number
  readonly period: number
  readonly events: number | null
  readonly population: number | null
  /** The figure that is evaluated. */
  readonly value: number
}

/** What is measured. */
export interface EvaluationOutcome {
  readonly name: string
  /** The indicator's id; null for pasted figures. */
  readonly indicator: string | null
  readonly unit: string
  readonly decimals: number
  /** Value is so many times events by population. */
  readonly multiplier: number
  /** Whether whole events among a population are told, so that they are judged as counts. */
  readonly counts: boolean
  readonly better: Better
  /** The least effect worth having, in percent of the level before; null where none was named. */
  readonly worthwhile: number | null
}

/** Whether the data allow a method, and why. */
export interface MethodAllowed {
  readonly method: MethodId
  readonly allowed: boolean
  readonly why: string
}

/** A panel of units and periods with what was done, to whom and from when. */
export interface EvaluationData {
  readonly done: string
  /** The first day of the change. */
  readonly from: string
  readonly washOut: number
  /** When the plan of the evaluation was agreed; null where that was not told. */
  readonly planned: string | null
  readonly outcome: EvaluationOutcome
  readonly units: readonly EvaluationUnit[]
  readonly periods: readonly EvaluationPeriod[]
  readonly cells: readonly EvaluationCell[]
  readonly allowed: readonly MethodAllowed[]
  readonly method: MethodId
  readonly reason: string
}

/** The units with the change. */
export function treatedOf({ units }: Pick<EvaluationData, 'units'>): readonly EvaluationUnit[] {
  return units.filter(({ start }) => start !== null)
}

/** The first periods of the change, rising. */
export function startsOf({ units }: Pick<EvaluationData, 'units'>): readonly number[] {
  const starts = units.flatMap(({ start }) => (start === null ? [] : [start]))
  return [...new Set(starts)].toSorted((a, b) => a - b)
}

/** The mean of the treated before the change; null where nothing is known of it. */
export function levelBefore({ units, cells }: EvaluationData): number | null {
  const values = cells.flatMap(({ unit, period, value }) => {
    const start = units[unit]?.start ?? null
    return start !== null && period < start ? [value] : []
  })
  if (values.length === 0) return null
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The first and last start in words, for a sentence. */
export function startWords(data: EvaluationData): string {
  const starts = startsOf(data)
  const words = (at: number | undefined) => data.periods[at ?? 0]?.words ?? ''
  const [first, last] = [words(starts[0]), words(starts.at(-1))]
  return first === last ? first : `${first} to ${last}`
}

/** A panel without what was done and how it is judged. */
export type PanelParts = Pick<EvaluationData, 'units' | 'periods' | 'cells'>

/** The treated units that are known in every period, by place. */
export function wholeUnits({ units, periods, cells }: PanelParts): ReadonlySet<number> {
  const byUnit = Map.groupBy(cells, ({ unit }) => unit)
  return new Set(
    units.flatMap(({ start }, at) =>
      start !== null && byUnit.get(at)?.length === periods.length ? [at] : [],
    ),
  )
}
