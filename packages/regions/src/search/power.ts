/** More bits of an exponent than this change nothing that matters. */
const BITS = 24

/**
 * A positive base to the power of a number from 0 to 1, by square roots and products only, so that its
 * last digit is the same on every machine. Good to about 1e-7 of the exponent.
 */
export function power(base: number, exponent: number): number {
  if (exponent >= 1) return base
  let result = 1
  let root = base
  let left = exponent
  for (let bit = 0; bit < BITS; bit += 1) {
    root = Math.sqrt(root)
    left *= 2
    if (left < 1) continue
    result *= root
    left -= 1
  }
  return result
}
