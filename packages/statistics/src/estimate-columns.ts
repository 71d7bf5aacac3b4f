/**
 * Figures of many rows with their limits, a place of every column for a row: what `Estimate` is for
 * one. NaN stands where there is none.
 */
export interface EstimateColumns {
  readonly value: Float64Array
  readonly lower95: Float64Array
  readonly upper95: Float64Array
  readonly lower998: Float64Array
  readonly upper998: Float64Array
}

/** Columns of so many rows, every place of them NaN. */
export function emptyEstimateColumns(rows: number): EstimateColumns {
  const column = () => new Float64Array(rows).fill(Number.NaN)
  return {
    value: column(),
    lower95: column(),
    upper95: column(),
    lower998: column(),
    upper998: column(),
  }
}

/** RangeError unless two columns have the same number of rows. */
export function checkSameRows(counts: ArrayLike<number>, denominators: ArrayLike<number>): void {
  if (counts.length !== denominators.length) {
    throw new RangeError(`${counts.length} counts and ${denominators.length} denominators`)
  }
}

/** RangeError unless a multiplier, such as 100 for a percentage, is above zero. */
export function checkMultiplier(multiplier: number): void {
  if (!(multiplier > 0 && multiplier < Infinity)) {
    throw new RangeError(`A multiplier is a number above 0, such as 100, not ${multiplier}`)
  }
}
