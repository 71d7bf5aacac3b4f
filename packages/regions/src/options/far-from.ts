import { poolModel } from '../exact/pool-model.ts'
import type { SideRow } from '../exact/pool-model.ts'
import { setMembers } from '../exact/pool.ts'
import type { Pool } from '../exact/pool.ts'
import type { Band, Partition, Watch } from '../problem.ts'
import { leastByListing } from './least-by-listing.ts'
import { differenceOf, pairsTogether } from './near-list.ts'

/** How a partition far from others is looked for. */
export interface FarWanted {
  readonly pool: Pool
  /** What it may cost at most, the problem's constant included. */
  readonly dearest: number
  /** The number of regions; null when it is free. */
  readonly count: Band | null
  /** Those it is to be far from; one at least. */
  readonly others: readonly Partition[]
  /** From each of them it differs by so many pairs at least. */
  readonly leastDifference: number
}

/**
 * The partition into regions of a pool whose difference from the nearest of some others is greatest:
 * the difference is a sum over regions, so that it is bounded by the linear relaxation of a choice of
 * regions and an unknown difference, and then found by listing. Where the listing is too much work, it
 * is the farthest that it has come by.
 *
 * @returns the regions, as positions in the pool; null where none was found
 */
export async function farFrom(
  { pool, dearest, count, others, leastDifference }: FarWanted,
  watch: Watch,
): Promise<readonly number[] | null> {
  const { n } = pool.problem.graph
  const most = dearest - pool.problem.objective.constant
  const members = Array.from({ length: pool.count }, (_, set) => setMembers(pool, set))
  const inside = new Int32Array(n)
  const rows = others.map((other): SideRow => ({
    coefficients: Float64Array.from(members, (nodes) => differenceOf(nodes, other, inside)),
    lower: -pairsTogether(other),
    upper: Infinity,
  }))
  const difference = {
    cost: -1,
    lower: leastDifference,
    upper: Math.max(leastDifference, (n * (n - 1)) / 2),
    side: Float64Array.of(0, ...rows.map(() => -1)),
  }
  const cost: SideRow = { coefficients: pool.costs, lower: -Infinity, upper: most }
  const model = poolModel(pool, new Float64Array(pool.count), count, [cost, ...rows], difference)
  const sum = (values: Float64Array, sets: readonly number[]) =>
    sets.reduce((all, set) => all + (values[set] ?? NaN), 0)
  const valueOf = (sets: readonly number[]): number => {
    if (!(sum(pool.costs, sets) <= most)) return Infinity
    let nearest = Infinity
    for (const { coefficients, lower } of rows) {
      nearest = Math.min(nearest, sum(coefficients, sets) - lower)
    }
    return nearest < leastDifference ? Infinity : -nearest * model.scale
  }
  return (await leastByListing(model, valueOf, Infinity, watch)).sets
}
