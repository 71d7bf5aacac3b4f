/**
 * Outcomes of units by period, none missing, where the treated units all start at one period and
 * the others never do.
 */
export interface BlockPanel {
  readonly units: readonly string[]
  readonly periods: readonly string[]
  /** A row for each unit, a value for each period, in the unit of the outcome. */
  readonly outcomes: readonly Float64Array[]
  /** Positions of the treated units. */
  readonly treated: readonly number[]
  /** Position of the first treated period. */
  readonly start: number
}

/** A panel taken apart into what the methods ask of it. */
export interface PanelParts {
  /** The mean of the treated units. */
  readonly target: Float64Array
  readonly treated: readonly Float64Array[]
  /** Units never treated, in the order of their names, so that the order of rows does not count. */
  readonly donors: readonly Donor[]
}

/** A unit that was never treated. */
export interface Donor {
  readonly unit: string
  readonly outcomes: Float64Array
}

/**
 * The parts of a panel.
 *
 * @throws RangeError where a value is not known, lengths differ, no unit is treated, fewer than two
 * are not, or there is no period before or after the start
 */
export function partsOf(panel: BlockPanel): PanelParts {
  const { units, periods, outcomes, treated, start } = panel
  if (outcomes.length !== units.length) throw new RangeError('a unit has no row of outcomes')
  for (const [at, row] of outcomes.entries()) {
    if (row.length !== periods.length || !row.every(Number.isFinite)) {
      throw new RangeError(`${units[at]} has no known outcome in a period`)
    }
  }
  if (!Number.isInteger(start) || start < 1 || start >= periods.length) {
    throw new RangeError('a period is needed before the start and one from it on')
  }
  const chosen = new Set(treated)
  const own = outcomes.filter((_, at) => chosen.has(at))
  if (own.length === 0 || own.length !== treated.length) {
    throw new RangeError('the treated units are positions of one or more units')
  }
  const donors = outcomes
    .flatMap((row, at) => (chosen.has(at) ? [] : [{ unit: units[at] ?? '', outcomes: row }]))
    .sort((a, b) => (a.unit < b.unit ? -1 : Number(a.unit > b.unit)))
  if (donors.length < 2) throw new RangeError('two units that were never treated are needed')
  return { target: meanSeries(own), treated: own, donors }
}

/** The mean of series, period by period. */
export function meanSeries(series: readonly Float64Array[]): Float64Array {
  return weightedSeries(
    series,
    series.map(() => 1 / series.length),
  )
}

/** The sum of series, each times its weight, period by period. */
export function weightedSeries(
  series: readonly Float64Array[],
  weights: ArrayLike<number>,
): Float64Array {
  const total = new Float64Array(series[0]?.length ?? 0)
  for (const [at, values] of series.entries()) {
    const weight = weights[at] ?? 0
    if (weight === 0) continue
    for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + weight * (values[i] ?? 0)
  }
  return total
}

/** The mean of values from one position to before another. */
export function meanBetween(values: Float64Array, from: number, to: number): number {
  let total = 0
  for (let i = from; i < to; i++) total += values[i] ?? 0
  return total / (to - from)
}

/** The root of the mean square of values from one position to before another. */
export function rootMeanSquare(values: Float64Array, from: number, to: number): number {
  let total = 0
  for (let i = from; i < to; i++) total += (values[i] ?? 0) ** 2
  return Math.sqrt(total / (to - from))
}
