const BITS = new DataView(new ArrayBuffer(8))
const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.90821492927058770002e-10

/**
 * Natural logarithm of a positive normal number, within one unit of its last digit: the method of
 * fdlibm (Sun Microsystems 1993). It uses the four operations alone and so gives the same bits
 * everywhere, where the last digits of Math.log are free in ECMAScript.
 */
export function portableLog(value: number): number {
  BITS.setFloat64(0, value, true)
  const high = BITS.getUint32(4, true)
  // The mantissa is taken to lie between the roots of 1/2 and 2, without a branch.
  const carry = ((high & 0xf_ffff) + 0x9_5f64) & 0x10_0000
  BITS.setUint32(4, (high & 0xf_ffff) | (carry ^ 0x3ff0_0000), true)
  const doublings = (high >>> 20) - 1023 + (carry >>> 20)
  const off = BITS.getFloat64(0, true) - 1
  const ratio = off / (2 + off)
  const square = ratio * ratio
  const fourth = square * square
  const even =
    fourth *
    (3.999999999940941908e-1 +
      fourth * (2.222219843214978396e-1 + fourth * 1.531383769920937332e-1))
  const odd =
    square *
    (6.66666666666673513e-1 +
      fourth *
        (2.857142874366239149e-1 +
          fourth * (1.818357216161805012e-1 + fourth * 1.479819860511658591e-1)))
  const half = 0.5 * off * off
  return doublings * LN2_HIGH - (half - (ratio * (half + even + odd) + doublings * LN2_LOW) - off)
}

/** Exponential of a number between -700 and 700 by its power series; the same bits everywhere. */
export function portableExp(value: number): number {
  const doublings = Math.round(value / Math.LN2)
  const rest = value - doublings * LN2_HIGH - doublings * LN2_LOW
  let series = 1
  for (let term = 18; term >= 1; term -= 1) series = 1 + (rest / term) * series
  for (let left = doublings; left > 0; left -= 1) series *= 2
  for (let left = doublings; left < 0; left += 1) series *= 0.5
  return series
}
