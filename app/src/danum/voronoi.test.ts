import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { centroid, signedArea, voronoiCells, type Point, type Polygon } from './voronoi.ts'

const SQUARE: Polygon = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
]
const coordinate = fc.double({ min: 0.1, max: 9.9, noNaN: true })
const sites = fc.uniqueArray(fc.tuple(coordinate, coordinate), {
  minLength: 2,
  maxLength: 25,
  comparator: (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]) < 0.05,
})

function contains(polygon: Polygon, [x, y]: Point): boolean {
  return polygon.every((corner, index) => {
    const next = polygon[(index + 1) % polygon.length] ?? corner
    const side = (next[0] - corner[0]) * (y - corner[1]) - (next[1] - corner[1]) * (x - corner[0])
    return side >= -1e-7
  })
}

describe('voronoi cells', () => {
  test('tile the outline: their areas sum to its area', () => {
    fc.assert(
      fc.property(sites, (points) => {
        const areas = voronoiCells(points, SQUARE).map(signedArea)
        expect(areas.reduce((whole, area) => whole + area, 0)).toBeCloseTo(100, 6)
      }),
    )
  })

  test('a point lies in the cell of the site that a plain search finds nearest', () => {
    fc.assert(
      fc.property(sites, fc.tuple(coordinate, coordinate), (points, place) => {
        const distances = points.map((site) => Math.hypot(site[0] - place[0], site[1] - place[1]))
        const nearest = distances.indexOf(Math.min(...distances))
        const cell = voronoiCells(points, SQUARE)[nearest] ?? []
        expect(contains(cell, place)).toBe(true)
      }),
    )
  })

  test('the centre of a square is its middle', () => {
    expect(signedArea(SQUARE)).toBe(100)
    expect(centroid(SQUARE)).toEqual([5, 5])
  })
})
