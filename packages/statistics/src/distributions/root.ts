/** A function at x: its value, and its slope against log x. */
interface AtPoint {
  readonly excess: number
  readonly slope: number
}

/**
 * The x > 0 where a function is zero that is concave and monotone against log x, such as the
 * logarithm of a tail less that of a probability. Newton's method then comes nearer with every
 * step after the first.
 */
export function rootOfLog(start: number, at: (x: number) => AtPoint): number {
  let x = start
  let last = Infinity
  for (let turn = 0; turn < 200; turn++) {
    const { excess, slope } = at(x)
    const step = Math.min(Math.max(-excess / slope, -50), 50)
    if (Number.isNaN(step)) throw new RangeError('The quantile is beyond the range of numbers')
    x *= Math.exp(step)
    const size = Math.abs(step)
    if (size < 4e-16 || (size < 1e-11 && size >= last)) break
    last = size
  }
  return x
}
