import type { MethodCheck } from '../check.ts'
import { rootMeanSquare, type PanelParts } from './block-panel.ts'
import type { SyntheticFit } from './fit.ts'

const DONORS = 15
const PERIODS = 10
const FIT = 0.25
const KKT = 1e-6

/**
 * What must hold for a synthetic control: 15 donors or more (with fewer than 19 no rank reaches 5
 * %), 10 earlier periods or more, the treated unit between the lowest and the highest donor in each
 * of those (needed, though not enough, for a place in their convex hull), a twin that misses by at
 * most a quarter of the standard deviation of the outcome over donors and earlier periods, and
 * weights at the optimum. The numbers 10 and a quarter are this package's own.
 */
export function syntheticChecks(
  { target, donors }: PanelParts,
  start: number,
  fit: Pick<SyntheticFit, 'preRmspe' | 'kkt'>,
): readonly MethodCheck[] {
  const pool = donors.map(({ outcomes }) => outcomes)
  const spread = spreadOf(pool, start)
  const outside = periodsOutside(target, pool, start)
  const share = fit.preRmspe / spread
  return [
    ...poolChecks(donors.length, start),
    {
      name: 'within the donors',
      passed: outside === 0,
      told: `The treated unit lies outside of the range of the donors in ${outside} of ${start} earlier periods; a weighted mean of donors cannot reach it there.`,
      essential: true,
    },
    {
      name: 'fit before the start',
      passed: fit.preRmspe <= FIT * spread,
      told: `The twin misses by ${fit.preRmspe.toPrecision(3)} before the start, ${(100 * share).toFixed(1)} % of the standard deviation of the outcome (${spread.toPrecision(3)}); at most ${100 * FIT} % passes.`,
      essential: true,
    },
    {
      name: 'weights at the optimum',
      passed: fit.kkt <= KKT * spread ** 2,
      told: `The conditions of optimality hold to ${fit.kkt.toExponential(1)}, where the variance of the outcome is ${(spread ** 2).toPrecision(3)}; at most a millionth of it passes.`,
      essential: true,
    },
  ]
}

/** The checks of the number of donors and of earlier periods. */
export function poolChecks(donors: number, start: number): readonly MethodCheck[] {
  return [
    {
      name: 'donors',
      passed: donors >= DONORS,
      told: `There are ${donors} donors; at least ${DONORS} are needed.`,
      essential: true,
    },
    {
      name: 'periods before',
      passed: start >= PERIODS,
      told: `There are ${start} periods before the start; at least ${PERIODS} are needed.`,
      essential: true,
    },
  ]
}

/** The standard deviation of the outcome over units and the periods before the start. */
function spreadOf(pool: readonly Float64Array[], start: number): number {
  const all = Float64Array.from(pool.flatMap((outcomes) => [...outcomes.subarray(0, start)]))
  const centre = all.reduce((total, value) => total + value, 0) / all.length
  return rootMeanSquare(
    all.map((value) => value - centre),
    0,
    all.length,
  )
}

/** In how many periods before the start a series is outside of the range of the others. */
function periodsOutside(
  target: Float64Array,
  pool: readonly Float64Array[],
  start: number,
): number {
  let outside = 0
  for (let at = 0; at < start; at++) {
    const values = pool.map((outcomes) => outcomes[at] ?? 0)
    const own = target[at] ?? 0
    if (own < Math.min(...values) || own > Math.max(...values)) outside++
  }
  return outside
}
