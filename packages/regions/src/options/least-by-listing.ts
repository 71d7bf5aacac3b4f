import type { PoolModel } from '../exact/pool-model.ts'
import { relax } from '../exact/relaxation.ts'
import type { Watch } from '../problem.ts'
import { solver } from '../solver.ts'
import { choicesWithin } from './choices-within.ts'

/** What a listing found; values in scaled costs. */
export interface Listed {
  /** The best choice that is better than what was known, as positions in the pool. */
  readonly sets: readonly number[] | null
  /** Whether it is proven that no choice is better than it and what was known. */
  readonly proven: boolean
}

/** Looks at regions, some quarter of a second, unless told. */
const STEPS = 3e7
/** What is open at first, in scaled costs, whose mean is about 32, and how many times more then. */
const FIRST_OPEN = 2
const GROWTH = 3
/** Reduced costs may be too high by this, in scaled costs. */
const ROUNDING = 1e-5

/**
 * The cheapest choice of regions: the linear relaxation, then a listing of the choices whose reduced
 * costs leave them open, wider and wider until one is found, which is then the cheapest.
 *
 * @param valueOf what a choice costs, in scaled costs; Infinity where it breaks a rule
 * @param known the value of a choice that is known; Infinity without one
 */
export async function leastByListing(
  model: PoolModel,
  valueOf: (sets: readonly number[]) => number,
  known: number,
  watch: Watch,
  steps = STEPS,
): Promise<Listed> {
  const { pool, count } = model
  if (count.min > count.max) return { sets: null, proven: true }
  const { bound, reduced } = await relax(await solver(), model, {}, watch)
  if (bound === Infinity) return { sets: null, proven: true }
  const dearest = reduced.reduce((most, one) => Math.max(most, one), 0)
  const widest = Math.max(1, count.max) * dearest
  let best: readonly number[] | null = null
  let value = known
  for (let open = FIRST_OPEN; ; open *= GROWTH) {
    const room = () => Math.min(open, value - bound) + ROUNDING
    const take = (sets: readonly number[]): number => {
      const own = valueOf(sets)
      if (own < value) [best, value] = [sets, own]
      return room()
    }
    const wanted = { pool, reduced, open: room(), count, steps }
    if (!(await choicesWithin(wanted, take, watch))) return { sets: best, proven: false }
    if (value - bound <= open || open > widest) return { sets: best, proven: true }
  }
}
