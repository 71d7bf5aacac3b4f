/** Points in order of period, with one NaN for every gap between two of them. */
export interface ControlSeries {
  readonly values: Float64Array
  /** The place of each in the values given; -1 for a gap. */
  readonly source: Int32Array
  readonly missingPeriods: number
}

/** The places of the points in order of period. Periods must be whole numbers, one a value. */
export function orderOf(periods: readonly number[], count: number): number[] {
  if (periods.length !== count) {
    throw new RangeError(`${periods.length} periods for ${count} values of a control chart`)
  }
  const odd = periods.find((period) => !Number.isSafeInteger(period))
  if (odd !== undefined) {
    throw new RangeError(`a period of a control chart must be a whole number, not ${odd}`)
  }
  return Array.from(periods.keys()).sort((a, b) => (periods[a] ?? 0) - (periods[b] ?? 0))
}

/** Puts the values in order and a NaN where periods were left out. */
export function withGaps(
  given: readonly (number | null)[],
  periods: readonly number[],
  order: readonly number[],
): ControlSeries {
  const values: number[] = []
  const source: number[] = []
  let missingPeriods = 0
  for (const [place, at] of order.entries()) {
    const before = order[place - 1]
    const skipped = before === undefined ? 0 : (periods[at] ?? 0) - (periods[before] ?? 0) - 1
    if (skipped > 0) {
      missingPeriods += skipped
      values.push(NaN)
      source.push(-1)
    }
    values.push(given[at] ?? NaN)
    source.push(at)
  }
  return {
    values: Float64Array.from(values),
    source: Int32Array.from(source),
    missingPeriods,
  }
}

/** Where each group begins: at the first point, and at the first of or after every rebase. */
export function groupStarts(
  rebaseAt: readonly number[],
  periods: readonly number[],
  source: Int32Array,
): number[] {
  const starts = new Set([0])
  for (const period of rebaseAt) {
    const place = source.findIndex((at) => at >= 0 && (periods[at] ?? 0) >= period)
    if (!Number.isFinite(period) || place <= 0) {
      throw new RangeError(`a rebase at period ${period} leaves no points on one side of it`)
    }
    starts.add(place)
  }
  return [...starts].sort((a, b) => a - b)
}

/** The place after the `count`-th known value of a group, or the group's end where it has fewer. */
export function fixedEnd(values: Float64Array, from: number, to: number, count: number): number {
  let left = count
  for (let at = from; at < to; at++) {
    if (!Number.isNaN(values[at]) && --left === 0) return at + 1
  }
  return to
}
