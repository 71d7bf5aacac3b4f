import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { peerAverage } from './peer-average.ts'
import { peerStability } from './peer-stability.ts'
import type { StandardisedCharacteristics } from './peers.ts'
import { nearestPeers, standardise } from './peers.ts'
import { proportion } from './proportion.ts'
import { seededRandom } from './random.ts'
import { rate } from './rate.ts'

const COLUMNS = 3
const cell = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
)
const table = fc
  .array(fc.array(cell, { minLength: COLUMNS, maxLength: COLUMNS }), {
    minLength: 2,
    maxLength: 30,
  })
  .map((rows) => Float64Array.from(rows.flat()))
const weights = fc
  .array(fc.integer({ min: 0, max: 3 }), { minLength: COLUMNS, maxLength: COLUMNS })
  .filter((list) => list.some((weight) => weight > 0))

/** Every distance worked out and all of them sorted. */
function sortedPeers(
  { scores, rows, columns }: StandardisedCharacteristics,
  weighted: readonly number[],
  of: number,
  exclude: ReadonlySet<number>,
  count: number,
): { index: number; square: number }[] {
  return Array.from({ length: rows }, (_, index) => {
    let square = 0
    for (let column = 0; column < columns; column++) {
      const weight = weighted[column] ?? 0
      const off = (scores[index * columns + column] ?? NaN) - (scores[of * columns + column] ?? NaN)
      if (weight > 0) square += weight * off * off
    }
    return { index, square }
  })
    .filter(({ index, square }) => index !== of && !exclude.has(index) && !Number.isNaN(square))
    .sort((a, b) => a.square - b.square || a.index - b.index)
    .slice(0, count)
}

describe('standardise', () => {
  test('gives mean 0 and standard deviation 1 in every column that varies', () => {
    fc.assert(
      fc.property(table, (values) => {
        const { scores, rows, means, deviations } = standardise(values, COLUMNS)
        for (let column = 0; column < COLUMNS; column++) {
          const raw = Array.from(
            { length: rows },
            (_, row) => values[row * COLUMNS + column] ?? NaN,
          )
          const own = Array.from(
            { length: rows },
            (_, row) => scores[row * COLUMNS + column] ?? NaN,
          )
          expect(own.map(Number.isNaN)).toEqual(raw.map(Number.isNaN))
          const known = raw.filter((value) => !Number.isNaN(value))
          if (new Set(known).size < 2) {
            expect(own.filter((score) => !Number.isNaN(score)).every((score) => score === 0)).toBe(
              true,
            )
            continue
          }
          const mean = known.reduce((sum, value) => sum + value, 0) / known.length
          const pairs = known.flatMap((one) => known.map((two) => (one - two) ** 2))
          const variance = pairs.reduce((sum, square) => sum + square, 0) / 2 / known.length
          expect(means[column]).toBeCloseTo(mean, 9)
          expect(deviations[column]).toBeCloseTo(Math.sqrt(variance / (known.length - 1)), 9)
          for (const [row, score] of own.entries()) {
            if (Number.isNaN(score)) continue
            const expected = ((raw[row] ?? NaN) - mean) / (deviations[column] ?? NaN)
            expect(score).toBeCloseTo(expected, 9)
          }
        }
      }),
    )
  })

  test('by logarithms compares in proportion, and takes nothing of 0', () => {
    const { scores } = standardise(Float64Array.of(5000, 10000, 20000, 0, -4), 1, ['log'])
    const [small, middle, large, none, below] = scores
    expect((large ?? NaN) - (middle ?? NaN)).toBeCloseTo((middle ?? NaN) - (small ?? NaN), 12)
    expect(none).toBeNaN()
    expect(below).toBeNaN()
  })

  test('refuses what is no table', () => {
    expect(() => standardise(new Float64Array(7), 3)).toThrow(RangeError)
    expect(() => standardise(new Float64Array(6), 0)).toThrow(RangeError)
    expect(() => standardise(new Float64Array(6), 3, ['log'])).toThrow(RangeError)
  })
})

describe('nearest peers', () => {
  test('are the first of all practices sorted by distance', () => {
    fc.assert(
      fc.property(
        table,
        weights,
        fc.nat(29),
        fc.uniqueArray(fc.nat(29), { maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        (values, weighted, place, left, count) => {
          const characteristics = standardise(values, COLUMNS)
          const of = place % characteristics.rows
          const exclude = new Set(left)
          const choice = { characteristics, weights: weighted, of, count }
          const { peers, reason } = nearestPeers({ ...choice, exclude })
          const missing = weighted.some(
            (weight, column) => weight > 0 && Number.isNaN(values[of * COLUMNS + column]),
          )
          const expected = sortedPeers(characteristics, weighted, of, exclude, count)
          expect(peers.map(({ index }) => index)).toEqual(expected.map(({ index }) => index))
          for (const [at, peer] of peers.entries()) {
            expect(peer.distance).toBe(Math.sqrt(expected[at]?.square ?? NaN))
            const total = peer.contributions.reduce((sum, part) => sum + part, 0)
            expect(total).toBeCloseTo(peer.distance ** 2, 9)
            expect(peer.contributions).toHaveLength(COLUMNS)
          }
          if (missing) expect(reason).toBe('missing value')
          else expect(reason).toBe(peers.length < count ? 'too few values' : null)
          const byFunction = nearestPeers({ ...choice, exclude: (row) => exclude.has(row) })
          expect(byFunction.peers).toEqual(peers)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('do not depend on units, and double weight is as if the column stood twice', () => {
    fc.assert(
      fc.property(table, fc.nat(29), (values, place) => {
        const characteristics = standardise(values, COLUMNS)
        const of = place % characteristics.rows
        const inOtherUnits = standardise(
          values.map((value, at) => (at % COLUMNS === 1 ? 8 * value : value)),
          COLUMNS,
        )
        const { peers } = nearestPeers({ characteristics, of })
        const distances = (list: typeof peers) => list.map(({ distance }) => distance)
        expect(nearestPeers({ characteristics: inOtherUnits, of }).peers).toEqual(peers)
        const twice = standardise(
          Float64Array.from({ length: characteristics.rows * 4 }, (_, at) => {
            return values[Math.floor(at / 4) * COLUMNS + (at % 4) - (at % 4 === 3 ? 1 : 0)] ?? NaN
          }),
          4,
        )
        const doubled = nearestPeers({ characteristics, of, weights: [1, 1, 2] })
        for (const [at, distance] of distances(doubled.peers).entries()) {
          const other = distances(nearestPeers({ characteristics: twice, of }).peers)[at]
          expect(distance).toBeCloseTo(other ?? NaN, 9)
        }
      }),
    )
  })

  test('a characteristic that is not chosen may be missing', () => {
    const characteristics = standardise(Float64Array.of(1, NaN, 2, 5, 4, NaN, 9, 5), 2)
    expect(nearestPeers({ characteristics, of: 0 })).toEqual({ peers: [], reason: 'missing value' })
    const { peers } = nearestPeers({ characteristics, of: 0, weights: [1, 0], count: 2 })
    expect(peers.map(({ index }) => index)).toEqual([1, 2])
    expect(nearestPeers({ characteristics, of: 1 }).peers.map(({ index }) => index)).toEqual([3])
  })

  test('refuse choices that cannot be meant', () => {
    const characteristics = standardise(new Float64Array(6), 2)
    const asking = (more: object) => () => nearestPeers({ characteristics, of: 0, ...more })
    for (const more of [
      { of: 3 },
      { of: -1 },
      { of: 0.5 },
      { weights: [1] },
      { weights: [0, 0] },
      { weights: [1, -1] },
      { count: 0 },
    ]) {
      expect(asking(more)).toThrow(RangeError)
    }
  })
})

describe('stability of peers', () => {
  const random = seededRandom(9)
  const cloud = Float64Array.from({ length: 400 * 4 }, () => random.normal())
  // Rows 0 to 3 are alike and far from all others.
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) cloud[row * 4 + column] = 20 + 0.1 * row
  }
  const characteristics = standardise(cloud, 4)

  test('peers far nearer than all others always stay', () => {
    const { peers, others } = peerStability({ characteristics, of: 0, count: 3, seed: 1 })
    expect(peers).toEqual([1, 2, 3].map((index) => ({ index, share: 1 })))
    expect(others).toEqual([])
  })

  test('peers among many alike come and go, and others take their place', () => {
    const options = { characteristics, of: 10, count: 10, seed: 4 }
    const first = peerStability(options)
    expect(first.peers.map(({ index }) => index)).toEqual(
      nearestPeers(options).peers.map(({ index }) => index),
    )
    expect(first.peers[0]?.share).toBeGreaterThan(0.9)
    expect(first.peers.some(({ share }) => share < 0.9)).toBe(true)
    expect(first.others.length).toBeGreaterThan(0)
    const total = [...first.peers, ...first.others].reduce((sum, { share }) => sum + share, 0)
    expect(total).toBeGreaterThan(9)
    expect(total).toBeLessThan(10.0001)
    expect(peerStability(options)).toEqual(first)
    expect(peerStability({ ...options, seed: 5 })).not.toEqual(first)
  })

  test('weights that vary more leave fewer in place; those left out stay out', () => {
    const staying = (weightJitter: number) =>
      peerStability({ characteristics, of: 10, seed: 2, weightJitter, draws: 100 }).peers.reduce(
        (sum, { share }) => sum + share,
        0,
      )
    expect(staying(0)).toBeGreaterThan(staying(0.9))
    const gone = new Set(nearestPeers({ characteristics, of: 10 }).peers.map(({ index }) => index))
    const without = peerStability({ characteristics, of: 10, seed: 2, exclude: gone, draws: 20 })
    const seen = [...without.peers, ...without.others].map(({ index }) => index)
    expect(seen.some((index) => gone.has(index) || index === 10)).toBe(false)
  })

  test('say what is wrong', () => {
    const holes = standardise(Float64Array.of(NaN, 1, 2), 1)
    const none = peerStability({ characteristics: holes, of: 0, seed: 1 })
    expect(none).toMatchObject({ peers: [], others: [], reason: 'missing value' })
    const asking = (more: object) => () =>
      peerStability({ characteristics, of: 0, seed: 1, ...more })
    expect(asking({ draws: 0 })).toThrow(RangeError)
    expect(asking({ weightJitter: 1 })).toThrow(RangeError)
    expect(asking({ seed: -1 })).toThrow(RangeError)
  })
})

describe('the average of peers', () => {
  const numerators = [10, 20, NaN, 40, 5]
  const denominators = [100, 300, 500, NaN, 0]

  test('is the ratio of sums with limits of its own', () => {
    expect(peerAverage(numerators, denominators, [0, 1], 'proportion', 100)).toEqual({
      ...proportion(30, 400, 100),
      numerator: 30,
      denominator: 400,
      used: 2,
      missing: 0,
    })
    expect(peerAverage(numerators, denominators, [1, 0], 'rate', 1000)).toMatchObject(
      rate(30, 400, 1000),
    )
    expect(peerAverage(numerators, denominators, [1], 'proportion')).toMatchObject(
      proportion(20, 300),
    )
  })

  test('leaves out a peer that is not known, with both its counts', () => {
    const average = peerAverage(numerators, denominators, [0, 2, 3], 'proportion')
    expect(average).toMatchObject({ numerator: 10, denominator: 100, used: 1, missing: 2 })
    expect(peerAverage(numerators, denominators, [2, 3], 'rate')).toMatchObject({
      value: null,
      reason: 'missing comparator',
      missing: 2,
    })
    expect(peerAverage(numerators, denominators, [], 'proportion').reason).toBe(
      'missing comparator',
    )
    expect(() => peerAverage(numerators, denominators, [5], 'rate')).toThrow(RangeError)
  })
})
