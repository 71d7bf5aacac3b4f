/** How many points in a row make a shift and a trend. */
export interface RuleLengths {
  readonly shift: number
  readonly trend: number
}

/** Making Data Count: seven points on one side of the mean, seven points rising or falling. */
export const MAKING_DATA_COUNT: RuleLengths = { shift: 7, trend: 7 }

/** What makes a point a special cause, the strongest first. */
export const CONTROL_RULES = ['outside', 'trend', 'two of three', 'shift'] as const
export type ControlRule = (typeof CONTROL_RULES)[number]

/** The limits of every point, in the place of its value; NaN where there are none. */
export interface PointLimits {
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly nearLower: Float64Array
  readonly nearUpper: Float64Array
}

/** Room for the limits of so many points; NaN at first. */
export function pointLimits(points: number): PointLimits {
  const empty = () => new Float64Array(points).fill(NaN)
  return { lower: empty(), upper: empty(), nearLower: empty(), nearUpper: empty() }
}

/** Throws RangeError unless both lengths are whole numbers of at least 2. */
export function checkRuleLengths(rules: RuleLengths): void {
  for (const length of [rules.shift, rules.trend]) {
    if (!Number.isInteger(length) || length < 2) {
      throw new RangeError(`a shift or trend is of 2 or more whole points, not of ${length}`)
    }
  }
}

/** The rule of a code that `markSpecialCauses` writes; null for common cause. */
export function ruleOf(code: number): ControlRule | null {
  return CONTROL_RULES[Math.abs(code) - 1] ?? null
}

/**
 * Marks the special causes of one group of points, values[from] to values[to - 1], in `codes` from
 * `codesFrom` on: 0 common cause; 1 outside the limits, 2 part of a trend, 3 one of two of three,
 * 4 part of a shift; above zero for high or rising, below for low or falling. The first that holds
 * is written, in that order.
 *
 * - outside: above the upper or below the lower limit, not on it.
 * - trend: `rules.trend` points each above (below) the one before; every point of the run is
 *   marked. A turning point of two trends belongs to the later.
 * - two of three: of three points in a row, all on one side of the mean, at least two lie between
 *   near limit and limit (points outside the limits are not among the two); those two are marked.
 * - shift: `rules.shift` points in a row on one side of the mean; a point on the mean ends the run.
 *
 * A missing value (NaN) ends every run. Source: Making Data Count (NHS England), as in
 * NHSRplotthedots. Excel's and Power BI's charts differ: there a point outside the limits may be one
 * of the two, and the third may lie on the other side.
 */
export function markSpecialCauses(
  values: Float64Array,
  from: number,
  to: number,
  mean: number,
  limits: PointLimits,
  limitsFrom: number,
  rules: RuleLengths,
  codes: Int8Array,
  codesFrom: number,
): void {
  const shift = codesFrom - from
  codes.fill(0, codesFrom, codesFrom + to - from)
  markShifts(values, from, to, mean, rules.shift, codes, shift)
  markTwoOfThree(values, from, to, mean, limits, limitsFrom - from, codes, shift)
  markTrends(values, from, to, rules.trend, codes, shift)
  for (let at = from; at < to; at++) {
    const value = values[at] ?? NaN
    const place = at - from + limitsFrom
    if (value > (limits.upper[place] ?? NaN)) codes[at + shift] = 1
    else if (value < (limits.lower[place] ?? NaN)) codes[at + shift] = -1
  }
}

/** -1, 0 or 1 below, on or above the mean; 0 for a missing value. */
function sideOf(value: number, mean: number): number {
  return value > mean ? 1 : value < mean ? -1 : 0
}

function markShifts(
  values: Float64Array,
  from: number,
  to: number,
  mean: number,
  length: number,
  codes: Int8Array,
  shift: number,
): void {
  let run = 0
  let side = 0
  for (let at = from; at < to; at++) {
    const own = sideOf(values[at] ?? NaN, mean)
    run = own === 0 ? 0 : own === side ? run + 1 : 1
    side = own
    if (run >= length) codes.fill(4 * side, at - length + 1 + shift, at + 1 + shift)
  }
}

function markTrends(
  values: Float64Array,
  from: number,
  to: number,
  length: number,
  codes: Int8Array,
  shift: number,
): void {
  let run = 1
  let direction = 0
  for (let at = from + 1; at < to; at++) {
    const step = sideOf(values[at] ?? NaN, values[at - 1] ?? NaN)
    run = step === 0 ? 1 : step === direction ? run + 1 : 2
    direction = step
    if (step !== 0 && run >= length) {
      codes.fill(2 * direction, at - length + 1 + shift, at + 1 + shift)
    }
  }
}

function markTwoOfThree(
  values: Float64Array,
  from: number,
  to: number,
  mean: number,
  limits: PointLimits,
  toLimits: number,
  codes: Int8Array,
  shift: number,
): void {
  for (let first = from; first + 2 < to; first++) {
    const side = sideOf(values[first] ?? NaN, mean)
    if (side === 0) continue
    let near = 0
    let together = true
    for (let at = first; at < first + 3; at++) {
      together &&= sideOf(values[at] ?? NaN, mean) === side
      if (isNear(values[at] ?? NaN, limits, at + toLimits)) near++
    }
    if (!together || near < 2) continue
    for (let at = first; at < first + 3; at++) {
      if (isNear(values[at] ?? NaN, limits, at + toLimits)) codes[at + shift] = 3 * side
    }
  }
}

function isNear(value: number, limits: PointLimits, place: number): boolean {
  const above = value > (limits.nearUpper[place] ?? NaN) && value <= (limits.upper[place] ?? NaN)
  return (
    above || (value < (limits.nearLower[place] ?? NaN) && value >= (limits.lower[place] ?? NaN))
  )
}
