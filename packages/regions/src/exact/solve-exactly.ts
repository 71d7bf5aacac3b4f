import type { Answer, RegionProblem, Watch } from '../problem.ts'
import { enumerateRegions, MOST_SETS } from './enumerate.ts'
import { solvePool } from './solve-pool.ts'

/** How far an exact solution may go. */
export interface ExactOptions {
  /** How many regions may be kept in memory; 2,000,000 unless told. */
  readonly mostSets?: number
  /** Branches of an integer program; any number unless told. */
  readonly nodes?: number
  /** Work of closing the gap; see {@link PoolOptions}. */
  readonly work?: number
}

/**
 * The best partition of a problem, with proof: every region that its rule allows is enumerated, and
 * the cheapest choice of them that covers each node once is found. See {@link enumerateRegions} and
 * {@link solvePool}. For a place of tens of nodes with a band of a few nodes a region, in seconds.
 *
 * @returns 'too many' when there are more regions than may be kept
 * @throws RangeError where a cost or a size is not a finite number
 */
export async function solveExactly(
  problem: RegionProblem,
  { mostSets = MOST_SETS, ...limits }: ExactOptions = {},
  watch: Watch = {},
): Promise<Answer | 'too many'> {
  const pool = await enumerateRegions(problem, { mostSets }, watch)
  if (pool === 'too many') return pool
  const { status, partition, value, bound, method } = await solvePool(pool, limits, watch)
  return { status, partition, value, bound, method }
}
