import type { Highs } from 'highs'
import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'
import type { MasterAnswer } from './master.ts'
import { Master } from './master.ts'
import { bestOfEach } from './best-of-each.ts'
import type { Pool } from './pool.ts'
import type { PoolModel } from './pool-model.ts'
import type { Prices } from './reduced-costs.ts'
import { reducedCosts } from './reduced-costs.ts'
import type { Share, TripleCut } from './triple-cuts.ts'
import { brokenCuts, cutKey } from './triple-cuts.ts'

/** What the linear relaxation over a whole pool says. */
export interface Relaxation {
  /** No choice of regions costs less, in scaled costs; Infinity where there is none. */
  readonly bound: number
  readonly prices: Prices
  /** What each region adds to the bound at least, where it is chosen. */
  readonly reduced: Float64Array
  readonly shares: readonly Share[]
  readonly unknown: number
  readonly cuts: readonly TripleCut[]
  /** Every share is 0 or 1. */
  readonly whole: boolean
}

/** Reduced costs above this are taken as not negative; in scaled costs, whose mean is about 32. */
export const PRICED_OUT = 1e-7
/** Regions of each node to begin with, and those that one pass adds. */
export const FIRST = 8
export const COLUMNS_A_NODE = 3
/** Rounds of cuts, and cuts of a round. */
const CUT_ROUNDS = 12
const CUTS_A_ROUND = 30
/** A round of cuts that raises the bound by a smaller share is the last. */
const LEAST_RISE = 2e-4
/** What may be left unkept by rounding, and what cannot be rounding. */
export const UNKEPT = 1e-7
export const INFEASIBLE = 1e-6
/** What a unit left unkept costs, against the dearest region; how that grows, and how far. */
export const UNKEPT_PRICE = 10
export const PRICE_GROWTH = 100
export const DEAREST_PRICE = 1e5
/** A share this near to 0 or 1 is 0 or 1. */
const WHOLE = 1e-6

/**
 * The linear relaxation of a choice of regions: column generation over the whole pool, with
 * three-subset-row cuts while they raise the bound. Where the rules cannot be kept even in parts, the
 * bound is Infinity, and that is a proof.
 */
export async function relax(
  highs: Highs,
  model: PoolModel,
  { cutRounds = CUT_ROUNDS }: { readonly cutRounds?: number },
  watch: Watch,
): Promise<Relaxation> {
  const reduced = new Float64Array(model.pool.count)
  const dearest = dearestOf(model)
  let unkeptPrice = UNKEPT_PRICE * dearest
  const master = new Master(highs, model, unkeptPrice)
  try {
    master.addSets(firstSets(model.pool, model.costs))
    let bound = -Infinity
    const known = new Set<string>()
    for (let round = 0; ;) {
      const answer = await converge(master, model, 'cost', reduced, watch)
      if (answer.unkept > UNKEPT && unkeptPrice < DEAREST_PRICE * dearest) {
        master.setPhase('cover', unkeptPrice)
        const covered = await converge(master, model, 'cover', reduced, watch)
        const short = price(model, covered.prices, 'cover', 0, reduced)
        if (boundOf(model, covered.prices, short, true) > INFEASIBLE) {
          return { ...told(covered, reduced, master.cuts), bound: Infinity, whole: false }
        }
        unkeptPrice *= PRICE_GROWTH
        master.setPhase('cost', unkeptPrice)
        continue
      }
      const least = price(model, answer.prices, 'cost', Infinity, reduced)
      const raised = boundOf(model, answer.prices, least, false)
      const slow = raised - bound < LEAST_RISE * Math.max(1, Math.abs(raised))
      bound = raised
      const whole =
        answer.unkept <= UNKEPT &&
        answer.shares.every(({ share }) => share > 1 - WHOLE || share < WHOLE)
      const cuts =
        whole || round >= cutRounds || (slow && round > 0)
          ? []
          : brokenCuts(model.pool, answer.shares, known, CUTS_A_ROUND)
      if (cuts.length === 0) return { ...told(answer, reduced, master.cuts), bound, whole }
      for (const cut of cuts) known.add(cutKey(cut))
      master.addCuts(cuts)
      round += 1
      watch.report?.(null, `${master.cuts.length} cuts, bound rising`)
    }
  } finally {
    master.dispose()
  }
}

/** The cost of the dearest region, in scaled costs; 1 at least. */
export function dearestOf({ costs }: PoolModel): number {
  return costs.reduce((most, cost) => Math.max(most, Math.abs(cost)), 1)
}

function told(answer: MasterAnswer, reduced: Float64Array, cuts: readonly TripleCut[]) {
  const { prices, shares, unknown } = answer
  return { prices, reduced, shares, unknown, cuts: [...cuts] }
}

/** Adds regions until none that is left out would make the relaxation cheaper. */
async function converge(
  master: Master,
  model: PoolModel,
  phase: 'cost' | 'cover',
  reduced: Float64Array,
  watch: Watch,
): Promise<MasterAnswer> {
  for (;;) {
    const answer = master.solve()
    const least = price(model, answer.prices, phase, 0, reduced)
    if (least > -PRICED_OUT) return answer
    if (master.addSets(bestOfEach(model.pool, reduced, -PRICED_OUT, COLUMNS_A_NODE)) === 0)
      return answer
    await pause(watch)
  }
}

/** Reduced costs of all regions by these prices, in a phase; tells the least. */
export function price(
  { pool, costs, side }: PoolModel,
  prices: Prices,
  phase: 'cost' | 'cover',
  upTo: number,
  reduced: Float64Array,
): number {
  const own = phase === 'cost' ? costs : null
  const rows = side.map(({ coefficients }) => coefficients)
  return reducedCosts(pool, own, rows, prices, upTo, reduced)
}

/**
 * What these prices prove, whatever they are (weak duality): no choice costs less. A region priced
 * below 0 by `least` counts as often as there may be regions. In the phase of covering it bounds what
 * is left unkept.
 */
export function boundOf(
  model: PoolModel,
  prices: Prices,
  least: number,
  covering: boolean,
): number {
  const { count, side, unknown } = model
  let bound = rowTerm(prices.region, count.min, count.max)
  for (const paid of prices.nodes) bound += paid
  side.forEach(({ lower, upper }, at) => (bound += rowTerm(prices.side[at] ?? 0, lower, upper)))
  for (const { price: paid } of prices.cuts) bound += paid
  if (unknown !== null) {
    let reduced = covering ? 0 : unknown.cost
    unknown.side.forEach((value, at) => (reduced -= value * (prices.side[at] ?? 0)))
    bound += reduced > 0 ? reduced * unknown.lower : reduced * unknown.upper
  }
  return bound + count.max * Math.min(0, least)
}

function rowTerm(paid: number, lower: number, upper: number): number {
  if (paid > 0) return Number.isFinite(lower) ? paid * lower : paid < 1e-9 ? 0 : -Infinity
  if (paid < 0) return Number.isFinite(upper) ? paid * upper : paid > -1e-9 ? 0 : -Infinity
  return 0
}

/** Regions to begin with: for each node those that are cheapest for their members. */
function firstSets(pool: Pool, costs: Float64Array): readonly number[] {
  const perSize = costs.map((cost, set) => cost / (pool.sizes[set] ?? 1))
  return bestOfEach(pool, pool.sizes.every((size) => size > 0) ? perSize : costs, Infinity, FIRST)
}
