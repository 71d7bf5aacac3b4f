import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'
import { bestOfEach } from './best-of-each.ts'
import type { Master, MasterAnswer, Phase } from './master.ts'
import type { PoolModel } from './pool-model.ts'
import {
  boundOf,
  COLUMNS_A_NODE,
  DEAREST_PRICE,
  INFEASIBLE,
  price,
  PRICE_GROWTH,
  PRICED_OUT,
  UNKEPT,
  UNKEPT_PRICE,
} from './relaxation.ts'
import { MASTER_WORK, type Work } from './work.ts'

/** The linear relaxation of a branch. */
export interface BranchRelaxation {
  readonly answer: MasterAnswer
  /** No choice of the branch costs less, in scaled costs; Infinity where there is none. */
  readonly bound: number
}

/**
 * The linear relaxation over the regions that a branch allows, by column generation from what the
 * master has already. It ends early when the bound is no less than `open`.
 *
 * @param dearest the cost of the dearest region, in scaled costs
 * @param reduced room for a number a region
 * @returns null where the work ended before the answer
 */
export async function relaxBranch(
  master: Master,
  model: PoolModel,
  allowed: Uint8Array,
  { open, dearest, reduced }: { open: number; dearest: number; reduced: Float64Array },
  work: Work,
  watch: Watch,
): Promise<BranchRelaxation | null> {
  let bound = -Infinity
  let covering = false
  let unkeptPrice = UNKEPT_PRICE * dearest
  master.allow(allowed)
  master.setPhase('cost', unkeptPrice)
  while (work.left > 0) {
    await pause(watch)
    const answer = master.solve()
    const phase = covering ? 'cover' : 'cost'
    const least = priceAllowed(model, answer, phase, allowed, reduced)
    work.add(MASTER_WORK + model.pool.count)
    const own = boundOf(model, answer.prices, least, covering)
    if (covering && own > INFEASIBLE) return { answer, bound: Infinity }
    if (!covering) bound = Math.max(bound, own)
    if (bound >= open) return { answer, bound }
    const missing =
      least > -PRICED_OUT ? [] : bestOfEach(model.pool, reduced, -PRICED_OUT, COLUMNS_A_NODE)
    if (master.addSets(missing) > 0) continue
    if (covering) unkeptPrice *= PRICE_GROWTH
    else if (answer.unkept <= UNKEPT || unkeptPrice >= DEAREST_PRICE * dearest) {
      return { answer, bound }
    }
    covering = !covering
    master.setPhase(covering ? 'cover' : 'cost', unkeptPrice)
  }
  return null
}

/** Reduced costs of the regions allowed, Infinity for the others; tells the least. */
function priceAllowed(
  model: PoolModel,
  { prices }: MasterAnswer,
  phase: Phase,
  allowed: Uint8Array,
  reduced: Float64Array,
): number {
  price(model, prices, phase, 0, reduced)
  let least = Infinity
  for (let set = 0; set < reduced.length; set += 1) {
    if (allowed[set] === 0) reduced[set] = Infinity
    else least = Math.min(least, reduced[set] ?? 0)
  }
  return least
}
