import { poolModel } from '../exact/pool-model.ts'
import { chosenPartition, setMembers, setsOfPartition } from '../exact/pool.ts'
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

/** Partitions into regions of a pool that cost no more than so much. */
export class NearList {
  readonly #pool: Pool
  readonly #members: ReadonlyMap<number, readonly number[]>
  readonly #differences: Float64Array
  /** The regions of each partition, as positions in the pool. */
  readonly choices: readonly (readonly number[])[]
  readonly values: readonly number[]
  /** Whether there are no others. */
  readonly all: boolean

  constructor(pool: Pool, choices: readonly (readonly number[])[], all: boolean) {
    const { constant } = pool.problem.objective
    this.#pool = pool
    this.choices = choices
    this.all = all
    this.values = choices.map((sets) =>
      sets.reduce((sum, set) => sum + (pool.costs[set] ?? NaN), constant),
    )
    this.#members = new Map(choices.flat().map((set) => [set, setMembers(pool, set)]))
    this.#differences = new Float64Array(pool.count)
  }

  partition(candidate: number): Partition {
    return chosenPartition(this.#pool, this.choices[candidate] ?? [])
  }

  /** The list and other partitions into regions of the pool, each once. */
  with(partitions: readonly Partition[]): NearList {
    const known = new Map(this.choices.map((sets) => [key(sets), sets]))
    for (const partition of partitions) {
      const sets = setsOfPartition(this.#pool, partition)
      if (sets !== null) known.set(key([...sets]), [...sets])
    }
    return new NearList(this.#pool, [...known.values()], this.all)
  }

  /**
   * The pairs of nodes that are together in each partition of the list and apart in another, or the
   * other way round: a sum over regions. O(members of the regions in the list + regions of each).
   */
  differencesFrom(other: Partition): Int32Array {
    const inside = new Int32Array(other.length)
    let together = 0
    for (const region of other) {
      const count = inside[region] ?? 0
      together += count
      inside[region] = count + 1
    }
    const each = this.#differences
    for (const [set, members] of this.#members) {
      inside.fill(0)
      let common = 0
      for (const node of members) {
        const region = other[node] ?? 0
        const count = inside[region] ?? 0
        common += count
        inside[region] = count + 1
      }
      each[set] = (members.length * (members.length - 1)) / 2 - 2 * common
    }
    return Int32Array.from(this.choices, (sets) => {
      let sum = together
      for (const set of sets) sum += each[set] ?? 0
      return sum
    })
  }
}

function key(sets: readonly number[]): string {
  return sets.toSorted((a, b) => a - b).join(' ')
}

/**
 * Lists every partition into regions of a pool that costs no more than `dearest`, from the reduced
 * costs of the linear relaxation, or some of them where they are more than 50,000 or that is too much
 * work.
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
  const { bound, reduced } = await relax(await solver(), model, {}, watch)
  const most = dearest - pool.problem.objective.constant
  const open = most * model.scale - bound + ROUNDING
  const choices: (readonly number[])[] = []
  const ended = await choicesWithin(
    { pool, reduced, open, count: model.count, steps: STEPS },
    (sets) => {
      const cost = sets.reduce((sum, set) => sum + (pool.costs[set] ?? NaN), 0)
      if (cost <= most) choices.push(sets)
      return choices.length > MOST ? -Infinity : open
    },
    watch,
  )
  return new NearList(pool, choices, ended && choices.length <= MOST)
}
