import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distancesOf, kilometres, middleOf, type Walk } from './distances.ts'

type Ring = readonly (readonly [number, number])[]
const polygon = (...rings: Ring[]) => ({
  geometry: { type: 'Polygon' as const, coordinates: rings },
})
const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
]

describe('kilometres', () => {
  test('a degree of latitude is 111.2 km, and of longitude less the further north', () => {
    const origin = { longitude: -1, latitude: 53 }
    expect(kilometres(origin, { longitude: -1, latitude: 54 })).toBeCloseTo(111.195, 2)
    expect(kilometres(origin, { longitude: 0, latitude: 53 })).toBeCloseTo(66.92, 1)
    expect(kilometres(origin, origin)).toBe(0)
  })

  test('it agrees with the haversine formula', () => {
    const point = fc.record({
      longitude: fc.double({ min: -6, max: 2, noNaN: true }),
      latitude: fc.double({ min: 49, max: 56, noNaN: true }),
    })
    fc.assert(
      fc.property(point, point, (a, b) => {
        const rad = Math.PI / 180
        const h =
          Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2 +
          Math.cos(a.latitude * rad) *
            Math.cos(b.latitude * rad) *
            Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2
        expect(kilometres(a, b)).toBeCloseTo(2 * 6371.0088 * Math.asin(Math.sqrt(h)), 6)
      }),
    )
  })
})

describe('the middle of an area', () => {
  test('of a square, in whichever direction its ring runs', () => {
    expect(middleOf(polygon(square(-1, 53, 2)))).toEqual({ longitude: 0, latitude: 54 })
    expect(middleOf(polygon(square(-1, 53, 2).toReversed()))).toEqual({
      longitude: 0,
      latitude: 54,
    })
  })

  test('a hole takes away, and parts count by their surface', () => {
    // 16 less 4 in its left lower quarter: (16 * 2 - 4 * 1) / 12.
    const holed = middleOf(polygon(square(0, 0, 4), square(0, 0, 2)))
    expect(holed?.longitude).toBeCloseTo(28 / 12, 12)
    expect(holed?.latitude).toBeCloseTo(28 / 12, 12)
    const two = middleOf({
      geometry: { type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(10, 0, 3)]] },
    })
    expect(two?.longitude).toBeCloseTo((0.5 + 9 * 11.5) / 10, 12)
  })

  test('a boundary without a surface has none', () => {
    expect(middleOf(polygon([]))).toBeUndefined()
    expect(
      middleOf(
        polygon([
          [0, 0],
          [1, 1],
          [0, 0],
        ]),
      ),
    ).toBeUndefined()
  })

  test('of triangles it is the mean of the corners', () => {
    const corner = fc.tuple(
      fc.double({ min: -6, max: 2, noNaN: true }),
      fc.double({ min: 49, max: 56, noNaN: true }),
    )
    fc.assert(
      fc.property(corner, corner, corner, (a, b, c) => {
        const twice = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        fc.pre(Math.abs(twice) > 1e-3)
        const middle = middleOf(polygon([a, b, c, a]))
        expect(middle?.longitude).toBeCloseTo((a[0] + b[0] + c[0]) / 3, 8)
        expect(middle?.latitude).toBeCloseTo((a[1] + b[1] + c[1]) / 3, 8)
      }),
    )
  })
})

describe('distances weighted by patients', () => {
  test('are those of every patient one by one', () => {
    const walk = fc.record({
      patients: fc.integer({ min: 0, max: 20 }),
      km: fc.option(fc.double({ min: 0, max: 20, noNaN: true })),
    })
    fc.assert(
      fc.property(fc.array(walk, { maxLength: 12 }), (walks: readonly Walk[]) => {
        const each = walks.flatMap(({ patients, km }) =>
          km === null ? [] : Array.from({ length: patients }, () => km),
        )
        const found = distancesOf(walks)
        expect(found.patients).toBe(walks.reduce((sum, { patients }) => sum + patients, 0))
        expect(found.located).toBe(each.length)
        expect(found.beyondKm).toBe(each.filter((km) => km > 5).length)
        expect(found.beyondMiles).toBe(each.filter((km) => km > 3 * 1.609344).length)
        const sorted = each.toSorted((a, b) => a - b)
        expect(found.medianKm).toBe(sorted[Math.ceil(each.length / 2) - 1] ?? null)
        if (each.length === 0) expect(found.meanKm).toBeNull()
        else {
          const mean = each.reduce((sum, km) => sum + km, 0) / each.length
          expect(found.meanKm).toBeCloseTo(mean, 8)
        }
      }),
    )
  })

  test('an area without a point is in the patients and in no distance', () => {
    const found = distancesOf([
      { patients: 10, km: 2 },
      { patients: 90, km: null },
    ])
    expect(found).toMatchObject({ patients: 100, located: 10, meanKm: 2, medianKm: 2 })
  })
})
