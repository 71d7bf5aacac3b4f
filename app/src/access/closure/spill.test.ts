import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostPlaced } from './most-placed.ts'
import { spill, wholeParts } from './spill.ts'

const sumOf = (values: Iterable<number>) => [...values].reduce((sum, each) => sum + each, 0)

/** A few origins and practices, weights with zeros among them, rooms with none and without end. */
const CASES = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.record({
      patients: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: rows, maxLength: rows }),
      weights: fc.array(fc.integer({ min: 0, max: 5 }), {
        minLength: rows * columns,
        maxLength: rows * columns,
      }),
      rooms: fc.array(fc.oneof(fc.integer({ min: 0, max: 15 }), fc.constant(Infinity)), {
        minLength: columns,
        maxLength: columns,
      }),
    }),
  )

/** By the definition, with nothing but lists: who waits asks all with room, and who is over takes a part. */
function naiveSpill(
  patients: readonly number[],
  weights: readonly number[],
  rooms: readonly number[],
): readonly number[] {
  const columns = rooms.length
  const taken = rooms.map(() => 0)
  let waiting: readonly number[] = patients
  let open = rooms.map((room) => room > 0)
  for (;;) {
    const asked = waiting.map((left, row) => {
      const own = rooms.map((_, at) => (open[at] ? (weights[row * columns + at] ?? 0) : 0))
      return own.map((weight) => (sumOf(own) === 0 ? 0 : (left * weight) / sumOf(own)))
    })
    const wanted = rooms.map((_, at) => sumOf(asked.map((row) => row[at] ?? 0)))
    const part = rooms.map((room, at) => {
      const left = room - (taken[at] ?? 0)
      const asks = wanted[at] ?? 0
      return asks > 0 && asks > left ? left / asks : 1
    })
    wanted.forEach((some, at) => (taken[at] = (taken[at] ?? 0) + some * (part[at] ?? 0)))
    waiting = waiting.map(
      (left, row) => left - sumOf((asked[row] ?? []).map((some, at) => some * (part[at] ?? 0))),
    )
    const next = open.map((each, at) => each && part[at] === 1)
    if (part.every((each) => each === 1)) return [...taken, sumOf(waiting)]
    open = next
  }
}

describe('spill-over', () => {
  test('keeps everybody, fills nobody beyond room, and is what its definition says', () => {
    fc.assert(
      fc.property(CASES, ({ patients, weights, rooms }) => {
        const got = spill(
          Float64Array.from(patients),
          Float64Array.from(weights),
          Float64Array.from(rooms),
        )
        expect(sumOf(got.taken) + sumOf(got.without)).toBeCloseTo(sumOf(patients), 6)
        expect(sumOf(got.placed)).toBeCloseTo(sumOf(got.taken), 6)
        got.taken.forEach((each, at) => expect(each).toBeLessThanOrEqual(rooms[at] ?? 0))
        got.placed.forEach((each, at) => {
          if (weights[at] === 0) expect(each).toBe(0)
        })
        naiveSpill(patients, weights, rooms).forEach((each, at) =>
          expect([...got.taken, sumOf(got.without)][at]).toBeCloseTo(each, 6),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('no better than the most that can be placed, which the smallest cut is', () => {
    fc.assert(
      fc.property(CASES, ({ patients, weights, rooms }) => {
        const columns = rooms.length
        const most = mostPlaced(
          patients,
          Uint8Array.from(weights, (weight) => Number(weight > 0)),
          rooms,
        )
        // Every set of origins: the rest all placed, and these no more than have room among theirs.
        const cuts = Array.from({ length: 2 ** patients.length }, (_, set) => {
          const inside = (row: number) => (set >> row) % 2 === 1
          const rest = sumOf(patients.filter((_each, row) => !inside(row)))
          const theirs = rooms.filter((_room, at) =>
            patients.some((_each, row) => inside(row) && (weights[row * columns + at] ?? 0) > 0),
          )
          return rest + sumOf(theirs)
        })
        expect(most).toBe(Math.min(...cuts))
        const { taken } = spill(
          Float64Array.from(patients),
          Float64Array.from(weights),
          Float64Array.from(rooms),
        )
        expect(sumOf(taken)).toBeLessThanOrEqual(most + 1e-6)
      }),
      { numRuns: 300 },
    )
  })
})

test('whole parts sum to the whole, each within one of its own', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1 }), (sevenths) => {
      const parts = sevenths.map((each) => each / 7)
      const whole = Math.round(sumOf(parts))
      const got = wholeParts(parts, whole)
      // What sums to no whole number cannot be met by more than a part.
      if (Math.abs(sumOf(parts) - whole) > 1e-6) return
      expect(sumOf(got)).toBe(whole)
      got.forEach((each, at) => expect(Math.abs(each - (parts[at] ?? 0))).toBeLessThan(1))
    }),
  )
  expect(wholeParts([2 - 1e-9, 1.5, 1.5 + 1e-9], 5)).toEqual([2, 2, 1])
})
