/** The ends of a funnel's axis, in the unit of what it is of. */
export interface FunnelAxis {
  readonly minimum: number
  readonly maximum: number
}

/**
 * The axis of a funnel whose areas lie between `least` and `most`: from 0 where the largest is more
 * than twice the smallest, otherwise from 5 % below the smallest rounded down to one figure; to 5 %
 * above the largest rounded up to two figures. Throws a RangeError where the ends are not in order.
 *
 * Source: PHEindicatormethods 2.1 `calculate_funnel_limits`.
 */
export function funnelAxis(least: number, most: number): FunnelAxis {
  if (!(least >= 0 && most >= least && most < Infinity)) {
    throw new RangeError(`an axis cannot go from ${least} to ${most}`)
  }
  return { minimum: most > 2 * least ? 0 : roundedDown(least), maximum: roundedUp(most) }
}

/**
 * The places at which a funnel's curves are drawn: whole numbers from max(1, minimum), evenly
 * spaced on a log scale as far as whole numbers allow and at least 1 apart. With `steps` of
 * `points` - 1 the last is the axis maximum (or beyond, where the axis has fewer whole numbers than
 * points); with more steps than that the curve ends so many steps before the maximum, as the peer's
 * ratio funnels do, by one. Halves are rounded to even, as in R and .NET.
 *
 * Source: PHEindicatormethods 2.1 `calculate_funnel_limits`.
 */
export function funnelGrid(axis: FunnelAxis, points = 100, steps = points - 1): Float64Array {
  if (!Number.isInteger(points) || points < 2 || !Number.isInteger(steps) || steps < points - 1) {
    throw new RangeError(`a grid of ${points} points cannot take ${steps} steps`)
  }
  const grid = new Float64Array(points)
  let at = Math.max(1, axis.minimum)
  grid[0] = at
  for (let point = 1; point < points; point++) {
    const share = 1 / (steps - point + 1)
    at = Math.max(halfToEven((axis.maximum / at) ** share * at), at + 1)
    grid[point] = at
  }
  return grid
}

function roundedDown(value: number): number {
  if (value === 0) return 0
  const unit = 10 ** (digits(Math.floor(value * 0.95)) - 1)
  return Math.floor((value * 0.95) / unit) * unit
}

function roundedUp(value: number): number {
  if (value === 0) return 0
  const exponent = digits(Math.ceil(value * 1.05)) - 2
  // 10 ** -1 is not exact, and dividing by it would spoil whole results.
  if (exponent < 0) return Math.ceil(value * 1.05 * 10) / 10
  return Math.ceil((value * 1.05) / 10 ** exponent) * 10 ** exponent
}

function digits(whole: number): number {
  let count = 1
  for (let power = 10; power <= whole; power *= 10) count++
  return count
}

function halfToEven(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  if (rest === 0.5) return below % 2 === 0 ? below : below + 1
  return rest < 0.5 ? below : below + 1
}
