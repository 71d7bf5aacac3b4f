import { canonical } from '../cost.ts'
import type { Partition, RegionProblem } from '../problem.ts'

/**
 * Every region that the rule of a problem allows, packed. Region s has the bits
 * `bits[s * words]` to `bits[s * words + words - 1]`: node i is bit i % 32 of word i >> 5.
 */
export interface Pool {
  readonly problem: RegionProblem
  /** Words of 32 bits per region. */
  readonly words: number
  readonly bits: Uint32Array
  /** What each region costs; the constant of the objective is not in it. */
  readonly costs: Float64Array
  readonly sizes: Float64Array
  /** The number of regions. */
  readonly count: number
}

/** The nodes of a region of the pool, in increasing order. O(words + members). */
export function setMembers({ words, bits }: Pool, set: number): readonly number[] {
  const members: number[] = []
  for (let word = 0; word < words; word += 1) {
    let left = bits[set * words + word] ?? 0
    while (left !== 0) {
      members.push(word * 32 + 31 - Math.clz32(left & -left))
      left &= left - 1
    }
  }
  return members
}

/** Whether a region of the pool has a node. */
export function hasMember({ words, bits }: Pool, set: number, node: number): boolean {
  return (((bits[set * words + (node >> 5)] ?? 0) >>> (node & 31)) & 1) === 1
}

/**
 * The partition into these regions of the pool.
 *
 * @throws RangeError unless each node is in exactly one of them
 */
export function chosenPartition(pool: Pool, sets: Iterable<number>): Partition {
  const labels = new Int32Array(pool.problem.graph.n).fill(-1)
  for (const set of sets) {
    for (const node of setMembers(pool, set)) {
      if (labels[node] !== -1) throw new RangeError(`node ${node} is in two of the regions`)
      labels[node] = set
    }
  }
  const without = labels.indexOf(-1)
  if (without !== -1) throw new RangeError(`node ${without} is in none of the regions`)
  return canonical(labels)
}

/**
 * The regions of a partition as positions in the pool, in increasing order; null when one of them is
 * not in it. O(regions of the pool x words).
 */
export function setsOfPartition(pool: Pool, partition: Partition): Int32Array | null {
  const { words, bits, count } = pool
  const wanted = new Map<string, Uint32Array>()
  partition.forEach((region, node) => {
    const key = String(region)
    const own = wanted.get(key) ?? new Uint32Array(words)
    own[node >> 5] = (own[node >> 5] ?? 0) | (1 << (node & 31))
    wanted.set(key, own)
  })
  const found: number[] = []
  for (let set = 0; set < count && wanted.size > 0; set += 1) {
    for (const [key, own] of wanted) {
      let word = 0
      while (word < words && bits[set * words + word] === own[word]) word += 1
      if (word < words) continue
      found.push(set)
      wanted.delete(key)
      break
    }
  }
  return wanted.size === 0 ? Int32Array.from(found) : null
}
