/**
 * Whole numbers in proportion to the weights that sum to the total: the largest-remainder method
 * (Hamilton), ties to the earlier. `least` is given to each first. Throws RangeError when the total
 * cannot cover the least or the weights are all zero.
 */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  const shared = total - least * weights.length
  const whole = sum(weights)
  if (shared < 0 || !(whole > 0)) {
    throw new RangeError(`${total} cannot be shared out among ${weights.length} weights`)
  }
  const exact = weights.map((weight) => (shared * weight) / whole)
  const parts = exact.map((share) => Math.floor(share))
  const left = shared - sum(parts)
  const order = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index)
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts.map((part) => part + least)
}

/** The sum of the numbers. */
export function sum(numbers: Iterable<number>): number {
  let whole = 0
  for (const number of numbers) whole += number
  return whole
}

/** The number rounded to so many decimals. */
export function round(number: number, decimals = 0): number {
  const scale = 10 ** decimals
  return Math.round(number * scale) / scale
}

/** The number, or the nearer end of the range when it lies outside. */
export function clamp(number: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, number))
}
