import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allPartitions } from '../../test/random-problem.ts'
import { pairsApart } from '../explain/difference.ts'
import type { Partition } from '../problem.ts'
import { spread } from './spread.ts'

const PARTITIONS = allPartitions(5)

/** Some of the partitions of five nodes, in some order, the first to be far from. */
const someOf = fc.shuffledSubarray([...PARTITIONS], { minLength: 1, maxLength: 14 })

function leastBetween(partitions: readonly Partition[]): number {
  let least = Infinity
  for (const [at, one] of partitions.entries()) {
    for (const other of partitions.slice(at + 1)) least = Math.min(least, pairsApart(one, other))
  }
  return least
}

test('three are at least half as far apart as any three, and mostly as far', () => {
  let [runs, best] = [0, 0]
  fc.assert(
    fc.property(someOf, ([first = new Int32Array(5), ...partitions]) => {
      const found = spread(
        {
          values: partitions.map((_, at) => at),
          differencesFrom: (other) => Int32Array.from(partitions, (one) => pairsApart(one, other)),
          partition: (at) => partitions[at] ?? first,
        },
        first,
        3,
      )
      if (partitions.length < 3) {
        expect(found).toBeNull()
        return
      }
      let greatest = 0
      for (const [at, a] of partitions.entries()) {
        for (const [next, b] of partitions.entries()) {
          for (const c of partitions.slice(next + 1)) {
            if (next > at) greatest = Math.max(greatest, leastBetween([first, a, b, c]))
          }
        }
      }
      const chosen = (found?.candidates ?? []).map((at) => partitions[at] ?? first)
      expect(new Set(found?.candidates).size).toBe(3)
      expect(found?.least).toBe(leastBetween([first, ...chosen]))
      expect(2 * (found?.least ?? 0)).toBeGreaterThanOrEqual(greatest)
      runs += 1
      if (found?.least === greatest) best += 1
    }),
    { numRuns: 200, seed: 1 },
  )
  expect(best).toBeGreaterThan(0.8 * runs)
})
