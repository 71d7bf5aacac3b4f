import type { ChosenProblem } from '../choices/with-choices.ts'
import { enumerateRegions } from '../exact/enumerate.ts'
import { narrowPool, poolOfSets } from '../exact/narrow.ts'
import type { Pool } from '../exact/pool.ts'
import { setMembers } from '../exact/pool.ts'
import { solvePool } from '../exact/solve-pool.ts'
import { nearBest } from '../options/near-best.ts'
import type { Answer, Band, Partition, RegionProblem, Watch } from '../problem.ts'
import { countRange } from '../search/counts.ts'
import { search } from '../search/search.ts'

/** Regions kept in memory. */
const MOST_SETS = 2_000_000
/** Branch and bound of near-best ones, which need not be the farthest. */
const NEAR_NODES = 20
/** Regions to price anew, and how much dearer clusters of them may be at most, as a share. */
const PRICED_SETS = 8_000
const PRICED_WITHIN = 0.32

/** The regions of clusters that are dearer than the best by a share at most. */
export interface Cheap {
  readonly pool: Pool
  readonly within: number
}

interface Limits {
  readonly seed: number
  readonly nodes: number
}

/**
 * The level of clusters: the best alone, others near it, and the best within given localities. Every
 * region is enumerated once; where that is too much, each question is searched and has no bound.
 */
export class ClusterLevel {
  readonly chosen: ChosenProblem
  readonly #pool: Pool | null
  readonly #limits: Limits

  private constructor(chosen: ChosenProblem, pool: Pool | null, limits: Limits) {
    this.chosen = chosen
    this.#pool = pool
    this.#limits = limits
  }

  static async of(chosen: ChosenProblem, limits: Limits, watch: Watch): Promise<ClusterLevel> {
    const pool = await enumerateRegions(chosen.problem, { mostSets: MOST_SETS }, watch)
    return new ClusterLevel(chosen, pool === 'too many' ? null : pool, limits)
  }

  /** The best alone, of any localities or none. @param count another number of clusters */
  async best(watch: Watch, count: Band | null = this.chosen.problem.count): Promise<Answer> {
    const { problem } = this.chosen
    return this.#pool === null
      ? search({ ...problem, count }, { seed: this.#limits.seed }, watch)
      : solvePool(this.#pool, { count, nodes: this.#limits.nodes }, watch)
  }

  /** The best of one cluster fewer and of one more, on the original nodes, where the rule has them. */
  async ofOtherCounts(best: Answer, watch: Watch): Promise<readonly Partition[]> {
    if (best.partition === null) return []
    const range = countRange(this.chosen.problem)
    const regions = new Set(best.partition).size
    const found: Partition[] = []
    for (const count of [regions - 1, regions + 1]) {
      if (count < range.min || count > range.max) continue
      const { partition } = await this.best(watch, { min: count, max: count })
      if (partition !== null) found.push(this.chosen.expand(partition))
    }
    return found
  }

  /** Clusters near the best in cost and unlike it, on the original nodes. */
  async nearBest(best: Answer, { pool, within }: Cheap, tries: number, watch: Watch) {
    if (tries === 0) return []
    const options = { within: within / 4, most: tries, nodes: NEAR_NODES }
    const near = await nearBest(pool, best, options, watch)
    return near.flatMap(({ answer: { partition } }) =>
      partition === null ? [] : [this.chosen.expand(partition)],
    )
  }

  /** The regions of clusters that are not much dearer than the best alone; null where too many. */
  async cheap(best: Answer, watch: Watch): Promise<Cheap | null> {
    if (this.#pool === null || best.partition === null) return null
    const { count } = this.chosen.problem
    let pool = this.#pool
    for (let within = PRICED_WITHIN; within > 0.001; within /= 2) {
      const most = best.value + within * Math.abs(best.value)
      pool = await narrowPool(pool, most, count, watch)
      if (pool.count <= PRICED_SETS) return { pool, within }
    }
    return null
  }

  /** The best of which each cluster lies within one locality; null where none was found. */
  async within(localities: Partition, watch: Watch): Promise<Partition | null> {
    const { problem, members } = this.chosen
    const above = Int32Array.from(members, ([first = -1]) => localities[first] ?? -1)
    const whole = members.every((those, node) =>
      those.every((member) => localities[member] === above[node]),
    )
    if (!whole) return null
    const { nodes, seed } = this.#limits
    const { partition } =
      this.#pool === null
        ? await search(keptApart(problem, above), { seed }, watch)
        : await solvePool(poolWithin(this.#pool, above), { nodes }, watch)
    return partition === null ? null : this.chosen.expand(partition)
  }
}

/** The regions of a pool whose nodes are in one locality. */
function poolWithin(pool: Pool, above: Int32Array): Pool {
  const inside: number[] = []
  for (let set = 0; set < pool.count; set += 1) {
    const members = setMembers(pool, set)
    const locality = above[members[0] ?? -1]
    if (members.every((node) => above[node] === locality)) inside.push(set)
  }
  return poolOfSets(pool, Int32Array.from(inside))
}

/** The problem in which nodes of different localities may not be in one region. */
function keptApart(problem: RegionProblem, above: Int32Array): RegionProblem {
  const { n } = problem.graph
  const apart = new Uint8Array(n * n)
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      if (above[a] !== above[b] || problem.apart?.[a * n + b] === 1) apart[a * n + b] = 1
    }
  }
  return { ...problem, apart }
}
