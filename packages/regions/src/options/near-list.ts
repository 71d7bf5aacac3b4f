import { poolOfSets } from '../exact/narrow.ts'
import { poolModel } from '../exact/pool-model.ts'
import { chosenPartition, setMembers } from '../exact/pool.ts'
import type { Pool } from '../exact/pool.ts'
import { relax } from '../exact/relaxation.ts'
import type { Band, Partition, Watch } from '../problem.ts'
import { solver } from '../solver.ts'
import { choicesWithin } from './choices-within.ts'

/** Looks of a listing, some quarter of a second, and partitions of a list, at most. */
const STEPS = 3e7
const MOST = 50_000
/** Reduced costs may be too high by this, in scaled costs, whose mean is about 32. */
const ROUNDING = 1e-5

/** Partitions that cost no more than so much. */
export class NearList {
  /** The regions that can be in such a partition. */
  readonly pool: Pool
  /** The regions of each partition, as positions in that pool. */
  readonly choices: readonly (readonly number[])[]
  readonly values: readonly number[]
  /** Whether there are no others. */
  readonly all: boolean
  readonly #members: ReadonlyMap<number, readonly number[]>
  readonly #differences: Float64Array

  constructor(pool: Pool, choices: readonly (readonly number[])[], all: boolean) {
    const { constant } = pool.problem.objective
    this.pool = pool
    this.choices = choices
    this.all = all
    this.values = choices.map((sets) =>
      sets.reduce((sum, set) => sum + (pool.costs[set] ?? NaN), constant),
    )
    this.#members = new Map(choices.flat().map((set) => [set, setMembers(pool, set)]))
    this.#differences = new Float64Array(pool.count)
  }

  partition(candidate: number): Partition {
    return chosenPartition(this.pool, this.choices[candidate] ?? [])
  }

  /**
   * The pairs of nodes that are together in each partition of the list and apart in another, or the
   * other way round: a sum over regions. O(members of the regions in the list + regions of each).
   */
  differencesFrom(other: Partition): Int32Array {
    const inside = new Int32Array(other.length)
    for (const [set, members] of this.#members) {
      this.#differences[set] = differenceOf(members, other, inside)
    }
    const together = pairsTogether(other)
    return Int32Array.from(this.choices, (sets) => {
      let sum = together
      for (const set of sets) sum += this.#differences[set] ?? 0
      return sum
    })
  }
}

/**
 * What a region adds to the difference of its partition from another: its pairs, less twice those that
 * are together in the other. With the pairs together in the other that sums to the difference.
 *
 * @param inside room for a count of each region of the other
 */
export function differenceOf(
  members: readonly number[],
  other: Partition,
  inside: Int32Array,
): number {
  let common = 0
  for (const node of members) {
    const region = other[node] ?? 0
    const count = inside[region] ?? 0
    common += count
    inside[region] = count + 1
  }
  for (const node of members) inside[other[node] ?? 0] = 0
  return (members.length * (members.length - 1)) / 2 - 2 * common
}

/** The pairs of nodes that are together. */
export function pairsTogether(partition: Partition): number {
  const inside = new Int32Array(partition.length)
  let pairs = 0
  for (const region of partition) {
    const count = inside[region] ?? 0
    pairs += count
    inside[region] = count + 1
  }
  return pairs
}

/**
 * Lists every partition into regions of a pool that costs no more than `dearest`, from the reduced
 * costs of the linear relaxation; or some of them, where they are more than 50,000 or too much work.
 *
 * @param dearest a cost of whole partitions, the problem's constant included
 * @param count the number of regions; null when it is free
 */
export async function listNear(
  pool: Pool,
  dearest: number,
  count: Band | null,
  watch: Watch,
): Promise<NearList> {
  const model = poolModel(pool, pool.costs, count, [], null)
  if (model.count.min > model.count.max) return new NearList(pool, [], true)
  const relaxation = await relax(await solver(), model, {}, watch)
  const most = dearest - pool.problem.objective.constant
  const open = most * model.scale - relaxation.bound + ROUNDING
  const all = relaxation.reduced
  const sets = Int32Array.from(all.keys().filter((set) => (all[set] ?? 0) <= open))
  const near = poolOfSets(pool, sets)
  const reduced = Float64Array.from(sets, (set) => all[set] ?? 0)
  const choices: (readonly number[])[] = []
  const ended = await choicesWithin(
    { pool: near, reduced, open, count: model.count, steps: STEPS },
    (chosen) => {
      const cost = chosen.reduce((sum, set) => sum + (near.costs[set] ?? NaN), 0)
      if (cost <= most) choices.push(chosen)
      return choices.length > MOST ? -Infinity : open
    },
    watch,
  )
  return new NearList(near, choices, ended && choices.length <= MOST)
}
