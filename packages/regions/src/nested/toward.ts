import type { ChosenProblem } from '../choices/with-choices.ts'
import { costOf, regionsOf, scoreRegion } from '../cost.ts'
import type { Pool } from '../exact/pool.ts'
import { setMembers } from '../exact/pool.ts'
import { solvePool } from '../exact/solve-pool.ts'
import { pause } from '../pause.ts'
import type { Partition, Watch } from '../problem.ts'
import { localityProblem } from './levels.ts'
import type { NestedProblem } from './problem.ts'

/** Regions priced before others are let in. */
const STRETCH = 200
/** Where the choice may end: the exact steps after it do not need the best. */
const NODES = 20
const REGIONS = 1_500
const ENOUGH = 0.005

/**
 * Clusters that suit localities without being bound to their borders: the best where each cluster also
 * costs what it adds to the one of the localities near it that it adds least to. A straight line in
 * place of what localities cost, so that clusters may take nodes across a border; how good they are is
 * for the exact steps to say. O(regions x localities near x what scoring a locality takes).
 *
 * @param pool the regions to choose from
 */
export async function clustersToward(
  nested: NestedProblem,
  { members, expand }: ChosenProblem,
  pool: Pool,
  localities: Partition,
  watch: Watch,
): Promise<Partition | null> {
  const outer = localityProblem(nested)
  const regions = regionsOf(localities)
  const alone = regions.map((region) => scoreRegion(outer, region).cost)
  const costs = new Float64Array(pool.count)
  for (let set = 0; set < pool.count; set += 1) {
    if (set % STRETCH === 0) await pause(watch)
    const own = setMembers(pool, set).flatMap((node) => members[node] ?? [])
    const inside = new Set(own)
    let least = Infinity
    for (const near of nearTo(nested, localities, own)) {
      const region = regions[near] ?? []
      const rest = region.filter((node) => !inside.has(node))
      const without =
        rest.length === region.length
          ? (alone[near] ?? 0)
          : rest.length === 0
            ? 0
            : scoreRegion(outer, rest).cost
      const joined = [...rest, ...own].sort((a, b) => a - b)
      const withThem =
        joined.length === region.length ? (alone[near] ?? 0) : scoreRegion(outer, joined).cost
      least = Math.min(least, withThem - without)
    }
    costs[set] = (pool.costs[set] ?? 0) + least
  }
  const enough = ENOUGH * Math.abs(costOf(outer, localities))
  const { partition } = await solvePool(
    pool,
    { costs, nodes: NODES, regions: REGIONS, enough },
    watch,
  )
  return partition === null ? null : expand(partition)
}

/** The localities of some nodes and of their neighbours. */
function nearTo(
  { clusters: { graph } }: NestedProblem,
  localities: Partition,
  nodes: readonly number[],
): readonly number[] {
  const near = new Set<number>()
  for (const node of nodes) {
    near.add(localities[node] ?? -1)
    for (const next of graph.neighbours[node] ?? []) near.add(localities[next] ?? -1)
  }
  return [...near].sort((a, b) => a - b)
}
