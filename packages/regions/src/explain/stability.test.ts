import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomPartition } from '../../test/random-problem.ts'
import { stability } from './stability.ts'

describe('how stable places are', () => {
  test('is the part of companions kept, and those always kept by name', () => {
    const base = Int32Array.of(0, 0, 0, 1)
    const others = [Int32Array.of(0, 0, 1, 2), Int32Array.of(0, 0, 0, 0)]
    expect(stability(base, others)).toEqual({
      share: Float64Array.of(0.75, 0.75, 0.5, 0.5),
      always: [[1], [0], [], []],
    })
  })

  test('is complete without others and among equals', () => {
    fc.assert(
      fc.property(randomPartition(6), (base) => {
        const turned = base.map((region) => 9 - region)
        for (const others of [[], [base, turned]]) {
          const { share, always } = stability(base, others)
          expect([...share]).toEqual(Array.from({ length: 6 }, () => 1))
          expect(
            always.map((those, node) => [...those, node].sort((one, other) => one - other)),
          ).toEqual(
            [...base].map((region) => [...base.keys()].filter((other) => base[other] === region)),
          )
        }
      }),
    )
  })

  test('agrees with counting companions one by one', () => {
    const seven = randomPartition(7)
    fc.assert(
      fc.property(seven, fc.array(seven, { minLength: 1, maxLength: 4 }), (base, others) => {
        const { share } = stability(base, others)
        for (const [node, own] of share.entries()) {
          let [kept, all] = [0, 0]
          const mates = [...base.keys()].filter((one) => one !== node && base[one] === base[node])
          for (const other of others) {
            for (const mate of mates) {
              all += 1
              if (other[mate] === other[node]) kept += 1
            }
            if (mates.length > 0) continue
            all += 1
            if (other.filter((region) => region === other[node]).length === 1) kept += 1
          }
          expect(own).toBeCloseTo(kept / all, 12)
        }
      }),
    )
  })

  test('is not told across different nodes', () => {
    expect(() => stability(Int32Array.of(0), [Int32Array.of(0, 0)])).toThrow(RangeError)
  })
})
