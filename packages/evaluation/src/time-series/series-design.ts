import { EvaluationError, type Design } from '../regression/design.ts'

/** One period of a series. Periods count up by one, whatever they are: months, quarters, weeks. */
export interface SeriesPoint {
  /** A whole number; of months, best one whose remainder by 12 is the calendar month. */
  readonly time: number
  /** Null where it is not known, which is never zero. */
  readonly outcome: number | null
  /** What the outcome is counted among, such as the list; above zero. */
  readonly population?: number | null
}

/** When a change came, and what else moves the series. */
export interface SeriesChange {
  /** The first period of the change. */
  readonly start: number
  /** Periods from the start on that are left out, while the change is being made; 0 by default. */
  readonly washOut?: number
  /** Whether the trend may change too, beside the level; it may not by default. */
  readonly slope?: boolean
  /** Pairs of sines and cosines for the season; 2 by default, 0 for none. */
  readonly harmonics?: number
  /** Periods in a year: 12 by default. */
  readonly season?: number
}

export const LEVEL = 'level'
export const TREND = 'trend'
export const SLOPE = 'slope change'

/** The part that a period plays. */
export type Phase = 'before' | 'wash-out' | 'after'

/** Which part a period plays. */
export function phaseOf(time: number, { start, washOut = 0 }: SeriesChange): Phase {
  if (time < start) return 'before'
  return time < start + washOut ? 'wash-out' : 'after'
}

/**
 * The columns of a segmented regression at some periods: a constant; the level, 1 after the change;
 * the trend, in periods from the first; the change of slope, counted from the last period before
 * the change; sines, then cosines, of k times the year.
 *
 * @param first the period at which the trend is 1
 * @param as what to suppose of the change: as it was, or that it never came
 */
export function seriesDesign(
  when: readonly number[],
  first: number,
  change: SeriesChange,
  as: 'it was' | 'it never came' = 'it was',
): Design {
  const { start, slope = false, harmonics = 2, season = 12 } = change
  const column = (value: (time: number) => number) => Float64Array.from(when, value)
  const on = (time: number) => (as === 'it was' && phaseOf(time, change) !== 'before' ? 1 : 0)
  const orders = Array.from({ length: harmonics }, (_, at) => at + 1)
  const angle = (time: number, order: number) => (2 * Math.PI * order * time) / season
  const all: readonly (readonly [string, Float64Array])[] = [
    ['constant', column(() => 1)],
    [LEVEL, column(on)],
    [TREND, column((time) => time - first + 1)],
    ...(slope ? [[SLOPE, column((time) => on(time) * (time - start + 1))] as const] : []),
    ...orders.map(
      (order) => [`sine ${order}`, column((time) => Math.sin(angle(time, order)))] as const,
    ),
    ...orders.map(
      (order) => [`cosine ${order}`, column((time) => Math.cos(angle(time, order)))] as const,
    ),
  ]
  // The sine of half a season is zero at every period, and its cosine is not.
  const named = all.filter(([name]) => name !== `sine ${season / 2}`)
  return { names: named.map(([name]) => name), columns: named.map(([, values]) => values) }
}

/** The points of a series in order of time, and the periods between them that are not there. */
export interface OrderedSeries {
  readonly points: readonly SeriesPoint[]
  /** Periods without a row, or whose outcome or population is not known. */
  readonly missing: readonly number[]
}

/**
 * Puts a series in order. Nothing is put in the place of what is missing.
 *
 * @throws EvaluationError for a period that is not a whole number, or comes twice
 */
export function orderSeries(points: readonly SeriesPoint[]): OrderedSeries {
  const ordered = points.toSorted((a, b) => a.time - b.time)
  const missing: number[] = []
  let expected = ordered[0]?.time ?? 0
  for (const { time, outcome, population } of ordered) {
    if (!Number.isSafeInteger(time)) throw new EvaluationError(`${time} is not a whole period.`)
    if (time < expected) throw new EvaluationError(`The period ${time} comes twice.`)
    for (; expected < time; expected++) missing.push(expected)
    if (outcome === null || population === null) missing.push(time)
    expected = time + 1
  }
  return { points: ordered, missing }
}
