/**
 * Durbin and Watson's statistic: near 2 without correlation of neighbours, near 0 with a strong
 * positive one. Neighbours are one apart in time, so that a missing period is not bridged.
 *
 * @param times whole numbers, rising
 */
export function durbinWatson(residuals: ArrayLike<number>, times: ArrayLike<number>): number {
  let steps = 0
  let squares = 0
  for (let row = 0; row < residuals.length; row++) {
    squares += (residuals[row] ?? 0) ** 2
    if (row > 0 && (times[row] ?? 0) - (times[row - 1] ?? 0) === 1) {
      steps += ((residuals[row] ?? 0) - (residuals[row - 1] ?? 0)) ** 2
    }
  }
  return steps / squares
}

/**
 * Correlation of residuals with those 1, 2, ... `lags` periods before, about their mean, over the
 * sum of all squares (Box and Jenkins 1970).
 */
export function autocorrelations(
  residuals: ArrayLike<number>,
  times: ArrayLike<number>,
  lags: number,
): readonly number[] {
  const count = residuals.length
  let mean = 0
  for (let row = 0; row < count; row++) mean += (residuals[row] ?? 0) / count
  let squares = 0
  for (let row = 0; row < count; row++) squares += ((residuals[row] ?? 0) - mean) ** 2
  return Array.from({ length: lags }, (_, at) => {
    let sum = 0
    let other = 0
    for (let row = 0; row < count; row++) {
      while ((times[other] ?? 0) < (times[row] ?? 0) - at - 1) other++
      if ((times[other] ?? 0) !== (times[row] ?? 0) - at - 1) continue
      sum += ((residuals[row] ?? 0) - mean) * ((residuals[other] ?? 0) - mean)
    }
    return sum / squares
  })
}

/** The lag that Newey and West (1994) start from: floor(4 (n/100)^(2/9)). */
export function usualLag(count: number): number {
  return Math.floor(4 * (count / 100) ** (2 / 9))
}
