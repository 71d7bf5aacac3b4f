/** Where along a range another option begins to win. */
export interface SwitchPoint {
  /** The first value, to one part in a million of the range, at which `to` wins. */
  readonly at: number
  readonly from: string
  readonly to: string
}

export interface SwitchRange {
  readonly low: number
  readonly high: number
  /** Into how many equal steps the range is cut: what changes and changes back within one is not found. */
  readonly steps: number
}

/**
 * Where along a range of one number the winner changes: every step is looked at, and each change within
 * one narrowed by halving. Several changes are all told; none is an empty list: nothing in the range
 * flips the answer.
 *
 * @param winner which option wins where the number is x
 * @throws RangeError where the range is not one
 */
export function switchPoints(
  { low, high, steps }: SwitchRange,
  winner: (x: number) => string,
): readonly SwitchPoint[] {
  if (!(low <= high) || !Number.isSafeInteger(steps) || steps < 1) {
    throw new RangeError(`${low} to ${high} in ${steps} steps is no range`)
  }
  if (low === high) return []
  const tolerance = (high - low) * 1e-6
  const points: SwitchPoint[] = []
  let x = low
  let from = winner(low)
  for (let step = 1; step <= steps; step++) {
    const end = step === steps ? high : low + ((high - low) * step) / steps
    const last = winner(end)
    while (from !== last) {
      const found = narrowed({ x, from }, { x: end, from: last }, tolerance, winner)
      points.push({ at: found.x, from, to: found.from })
      x = found.x
      from = found.from
    }
    x = end
  }
  return points
}

interface At {
  readonly x: number
  readonly from: string
}

/** The nearest place found after `before` where what won there no longer does. */
function narrowed(before: At, after: At, tolerance: number, winner: (x: number) => string): At {
  let low = before.x
  let high = after
  while (high.x - low > tolerance) {
    const x = low + (high.x - low) / 2
    const from = winner(x)
    if (from === before.from) low = x
    else high = { x, from }
  }
  return high
}
