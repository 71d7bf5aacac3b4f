import type { Pool } from './pool.ts'

/**
 * For each node the regions with the least scores of those that have it, together and in increasing
 * order. Ties go to the first. O(regions x (members + each)).
 *
 * @param scores of each region of the pool
 * @param below only those with a lower score
 * @param each how many for each node
 */
export function bestOfEach(
  { words, bits, count, problem }: Pool,
  scores: Float64Array,
  below: number,
  each: number,
): readonly number[] {
  const { n } = problem.graph
  const sets = new Int32Array(n * each).fill(-1)
  const held = new Float64Array(n * each).fill(below)
  for (let set = 0; set < count; set += 1) {
    const score = scores[set] ?? 0
    if (score >= below) continue
    for (let word = 0; word < words; word += 1) {
      let left = bits[set * words + word] ?? 0
      while (left !== 0) {
        const node = word * 32 + 31 - Math.clz32(left & -left)
        left &= left - 1
        const from = node * each
        let at = from + each - 1
        if (score >= (held[at] ?? 0)) continue
        for (; at > from && (held[at - 1] ?? 0) > score; at -= 1) {
          held[at] = held[at - 1] ?? 0
          sets[at] = sets[at - 1] ?? -1
        }
        held[at] = score
        sets[at] = set
      }
    }
  }
  return [...new Set(sets)].filter((set) => set >= 0).sort((a, b) => a - b)
}
