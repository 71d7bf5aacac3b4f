import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sum } from './apportion.ts'
import { assignNetworks } from './networks.ts'

const practice = fc.record({
  at: fc.tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  ),
  list: fc.integer({ min: 2000, max: 19_000 }),
  locality: fc.constantFrom('Central' as const, 'North East' as const, 'South West' as const),
})

const spread = (lists: readonly (readonly number[])[]): number =>
  sum(lists.map((group) => sum(group) ** 2))

/** The least spread over every way to cut the lists into three, by trying them all. */
function leastSpread(lists: readonly number[]): number {
  let least = Infinity
  for (let first = 1; first < lists.length - 1; first += 1) {
    for (let second = first + 1; second < lists.length; second += 1) {
      const cut = [lists.slice(0, first), lists.slice(first, second), lists.slice(second)]
      least = Math.min(least, spread(cut))
    }
  }
  return least
}

describe('networks', () => {
  test('every practice is in one, and no other cut of the same walk is more even', () => {
    fc.assert(
      fc.property(fc.array(practice, { minLength: 3, maxLength: 12 }), (practices) => {
        const networks = assignNetworks(practices, 3)
        expect(networks).toHaveLength(3)
        expect(new Set(networks.flat())).toEqual(new Set(practices))
        expect(networks.flat()).toHaveLength(practices.length)
        const lists = networks.map((members) => members.map(({ list }) => list))
        expect(spread(lists)).toBe(leastSpread(lists.flat()))
      }),
    )
  })
})
