import type { Point } from './neighbours.ts'

/** Rounding of the quick answer, as a share of its terms (Shewchuk 1997, ccwerrboundA). */
const ROUNDING = 3.3306690738754716e-16
/** Below this, products may have lost digits to underflow. */
const UNDERFLOW = 1e-290

/**
 * On which side of the line from a to b the point c lies: 1 left, -1 right, 0 on it. Exact: the
 * quick answer is counted again in whole numbers where rounding could have changed its sign
 * (the filter of Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997).
 */
export function sideOf(a: Point, b: Point, c: Point): -1 | 0 | 1 {
  const left = (a.x - c.x) * (b.y - c.y)
  const right = (a.y - c.y) * (b.x - c.x)
  const quick = left - right
  if (Math.abs(quick) > ROUNDING * (Math.abs(left) + Math.abs(right)) + UNDERFLOW) {
    return quick > 0 ? 1 : -1
  }
  const [ax = 0n, ay = 0n, bx = 0n, by = 0n, cx = 0n, cy = 0n] = wholeNumbers([
    a.x,
    a.y,
    b.x,
    b.y,
    c.x,
    c.y,
  ])
  const exact = (ax - cx) * (by - cy) - (ay - cy) * (bx - cx)
  return exact > 0n ? 1 : exact < 0n ? -1 : 0
}

/** Whether the straight lines from a to b and from c to d have a point in common; touching counts. */
export function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  return (
    Math.min(a.x, b.x) <= Math.max(c.x, d.x) &&
    Math.min(c.x, d.x) <= Math.max(a.x, b.x) &&
    Math.min(a.y, b.y) <= Math.max(c.y, d.y) &&
    Math.min(c.y, d.y) <= Math.max(a.y, b.y) &&
    sideOf(a, b, c) * sideOf(a, b, d) <= 0 &&
    sideOf(c, d, a) * sideOf(c, d, b) <= 0
  )
}

/** The numbers, all times one power of two that makes them whole. */
function wholeNumbers(values: readonly number[]): readonly bigint[] {
  const parts = values.map((value) => {
    const bits = new BigUint64Array(Float64Array.of(value).buffer)[0] ?? 0n
    const power = Number((bits >> 52n) & 0x7ffn)
    const fraction = bits & 0xf_ffff_ffff_ffffn
    const size = power === 0 ? fraction : fraction | 0x10_0000_0000_0000n
    return { whole: value < 0 ? -size : size, power: Math.max(1, power) }
  })
  const least = Math.min(...parts.map(({ power }) => power))
  return parts.map(({ whole, power }) => whole << BigInt(power - least))
}
