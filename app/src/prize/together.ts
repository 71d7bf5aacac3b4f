import { noEstimate, Z95, Z998, type Estimate, type Limits } from '@footings/statistics'

/** How far one practice is from a level, below 0 where it is beyond it already. */
export interface Distance {
  /** With the chance in the practice's own figure and what is unsure of the level. */
  readonly whole: Estimate
  /** With the chance in the practice's own figure alone. */
  readonly own: Estimate
}

/** The mean of the positive part of a standard normal number. */
const CHANCE_EXCESS = 1 / Math.sqrt(2 * Math.PI)

const METHOD = 'sum of gaps, MOVER'

/**
 * What is left of an estimate where only a gap counts: a practice beyond the level has none, and
 * gives none of its own away.
 */
export function gapOf(distance: Estimate): Estimate {
  const gap = (amount: number | null): number | null =>
    amount === null ? null : Math.max(0, amount)
  return {
    ...distance,
    value: gap(distance.value),
    lower95: gap(distance.lower95),
    upper95: gap(distance.upper95),
    lower998: gap(distance.lower998),
    upper998: gap(distance.upper998),
  }
}

/**
 * The sum of the gaps of practices whose figures vary by chance, so that the line of all together is
 * the sum of the lines above it. Practices vary independently, so that the squares of the distances
 * from gap to limit are added up; what is unsure of the level is taken to be shared by all of them
 * (one comparator, or peers in common), so that those distances are added up as they are.
 *
 * To add up gaps and no surpluses counts chance as a gap: of practices that are all exactly at the
 * level, about half lie below it. For every practice whose limits contain the level the lower limit
 * is therefore brought down by what chance alone is expected to add, 0.4 standard errors. The value
 * itself is left as the sum. The upper limit needs no such correction.
 *
 * In simulations of 43 practices around an ambition of 80 % (practices from far below it to beyond
 * it, 30 to 2,300 patients each) 95 % limits held the true sum in 95 to 100 of 100 cases; without
 * the correction in as few as none, where all practices are exactly at the ambition.
 *
 * Source: Zou and Donner 2008 (Statistics in Medicine 27: 1693-1702) for the limits of a sum from
 * the limits of its parts.
 */
export function sumOfGaps(distances: readonly Distance[]): Estimate {
  const known = distances.filter(({ whole }) => whole.value !== null)
  if (known.length === 0) return noEstimate(METHOD, 'missing value')
  const value = known.reduce((sum, { whole }) => sum + Math.max(0, whole.value ?? 0), 0)
  const inner = limitsOfSum(known, value, 95)
  const outer = limitsOfSum(known, value, 998)
  return {
    value,
    lower95: inner?.lower ?? null,
    upper95: inner?.upper ?? null,
    lower998: outer?.lower ?? null,
    upper998: outer?.upper ?? null,
    method: METHOD,
    reason: inner === null ? 'missing limits' : null,
  }
}

/**
 * The sum of gaps whose limits come from one model. What the model has wrong it has wrong for all
 * practices alike, so that their limits are added up as they are: exact where the errors of all
 * practices go together, and too wide as far as they do not.
 */
export function sumOfModelledGaps(gaps: readonly Estimate[]): Estimate {
  const known = gaps.filter(({ value }) => value !== null)
  const method = 'sum of gaps and of their limits'
  if (known.length === 0) return noEstimate(method, 'missing value')
  const sum = (of: (gap: Estimate) => number | null): number | null => {
    let total = 0
    for (const gap of known) {
      const amount = of(gap)
      if (amount === null) return null
      total += amount
    }
    return total
  }
  const lower95 = sum((gap) => gap.lower95)
  const upper95 = sum((gap) => gap.upper95)
  return {
    value: sum((gap) => gap.value),
    lower95,
    upper95,
    lower998: sum((gap) => gap.lower998),
    upper998: sum((gap) => gap.upper998),
    method,
    reason: lower95 === null || upper95 === null ? 'missing limits' : null,
  }
}

function limitsOfSum(
  distances: readonly Distance[],
  total: number,
  level: 95 | 998,
): Limits | null {
  const z = level === 95 ? Z95 : Z998
  let below = 0
  let above = 0
  let sharedBelow = 0
  let sharedAbove = 0
  let excess = 0
  for (const { whole, own } of distances) {
    const value = whole.value ?? 0
    const wide = limitsAt(whole, level)
    const narrow = limitsAt(own, level)
    if (wide === null || narrow === null) return null
    if (wide.lower < 0 && wide.upper > 0) {
      excess += (CHANCE_EXCESS * (narrow.upper - narrow.lower)) / (2 * z)
    }
    const gap = Math.max(0, value)
    const up = Math.max(0, narrow.upper) - gap
    above += up * up
    sharedAbove += rest(Math.max(0, wide.upper) - gap, up)
    if (value <= 0) continue
    const down = value - narrow.lower
    below += down * down
    sharedBelow += rest(value - wide.lower, down)
  }
  return {
    lower: Math.max(0, total - excess - Math.hypot(Math.sqrt(below), sharedBelow)),
    upper: total + Math.hypot(Math.sqrt(above), sharedAbove),
  }
}

/** What remains of a distance when a part at right angles is taken away. */
function rest(whole: number, part: number): number {
  return Math.sqrt(Math.max(0, whole * whole - part * part))
}

function limitsAt(of: Estimate, level: 95 | 998): Limits | null {
  const lower = level === 95 ? of.lower95 : of.lower998
  const upper = level === 95 ? of.upper95 : of.upper998
  return lower === null || upper === null ? null : { lower, upper }
}
