import type { Band, Watch } from '../problem.ts'
import { solver } from '../solver.ts'
import type { Pool } from './pool.ts'
import { poolModel } from './pool-model.ts'
import { relax } from './relaxation.ts'

/** Reduced costs may be too high by this, in scaled costs, whose mean is about 32. */
const ROUNDING = 1e-5

/**
 * The regions of a pool that can be in a partition that costs no more than `most`: those whose
 * reduced cost in the linear relaxation is no more than what `most` leaves over its bound. Every such
 * partition is still in the smaller pool.
 *
 * @param most a cost of whole partitions, the problem's constant included
 * @param count the number of regions; null when it is free
 */
export async function narrowPool(
  pool: Pool,
  most: number,
  count: Band | null,
  watch: Watch = {},
): Promise<Pool> {
  const model = poolModel(pool, pool.costs, count, [], null)
  const { bound, reduced } = await relax(await solver(), model, {}, watch)
  const open = (most - pool.problem.objective.constant) * model.scale - bound + ROUNDING
  return poolOfSets(
    pool,
    Int32Array.from(reduced.keys().filter((set) => (reduced[set] ?? 0) <= open)),
  )
}

/** A pool of some of the regions of a pool. */
export function poolOfSets(pool: Pool, sets: Int32Array): Pool {
  const { words } = pool
  const bits = new Uint32Array(sets.length * words)
  for (const [at, set] of sets.entries()) {
    bits.set(pool.bits.subarray(set * words, (set + 1) * words), at * words)
  }
  return {
    ...pool,
    bits,
    costs: Float64Array.from(sets, (set) => pool.costs[set] ?? 0),
    sizes: Float64Array.from(sets, (set) => pool.sizes[set] ?? 0),
    count: sets.length,
  }
}
