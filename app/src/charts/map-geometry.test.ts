import { geoArea, geoContains } from 'd3-geo'
import { describe, expect, test } from 'vitest'
import { boundaryPath, extentOf, fitted, scaleBar, type Polygon } from './map-geometry.ts'

const ring = [
  [-1.2, 53.4],
  [-1.0, 53.4],
  [-1.0, 53.6],
  [-1.2, 53.6],
  [-1.2, 53.4],
]
const square: Polygon = { type: 'Polygon', coordinates: [ring] }
const forD3 = { type: 'Polygon' as const, coordinates: [ring] }
const area = (geometry: Polygon) => [{ code: 'E1', name: 'Square', geometry }]

function drawn(geometry: Polygon): string {
  const extent = extentOf(area(geometry), [])
  if (extent === null) throw new Error('there is something to draw')
  return boundaryPath(geometry, fitted(extent, 400, 10, 100, 800).projection)
}

describe('boundaries', () => {
  test('rings in either direction give a map of the same place', () => {
    const reversed: Polygon = { type: 'Polygon', coordinates: [ring.toReversed()] }
    expect(geoArea(forD3)).toBeGreaterThan(1)
    expect(geoContains(forD3, [-100, -20])).toBe(true)
    const extents = [square, reversed].map((each) => extentOf(area(each), []))
    expect(extents[0]).toEqual({ west: -1.2, south: 53.4, east: -1.0, north: 53.6 })
    expect(extents[1]).toEqual(extents[0])
    const points = (path: string) => path.match(/-?[\d.]+/g)?.length
    expect(points(drawn(reversed))).toBe(points(drawn(square)))
  })

  test('the square fills the width, and the path closes', () => {
    const path = drawn(square)
    expect(path).toMatch(/^M10 [\d.]+l380 0 0-[\d.]+-380 0z$/)
  })

  test('points nearer than half a pixel and points within a straight line are left out', () => {
    const dense = Array.from({ length: 5000 }, (_, i) => [-1.2 + (0.2 * i) / 5000, 53.4])
    const wiggly: Polygon = { type: 'Polygon', coordinates: [[...dense, ...ring.slice(1)]] }
    expect(drawn(wiggly)).toBe(drawn(square))
  })

  test('an area smaller than a pixel is a dot, and a broken one is nothing', () => {
    const extent = { west: -2, south: 53, east: 0, north: 54 }
    const { projection } = fitted(extent, 400, 10, 100, 800)
    const tiny = ring.map(([x = 0, y = 0]) => [-1 + (x + 1) * 1e-4, 53.5 + (y - 53.5) * 1e-4])
    expect(boundaryPath({ type: 'Polygon', coordinates: [tiny] }, projection)).toMatch(/h1v1h-1z$/)
    expect(boundaryPath({ type: 'Polygon', coordinates: [] }, projection)).toBe('')
    expect(boundaryPath({ type: 'Polygon', coordinates: [[[NaN, 53]]] }, projection)).toBe('')
  })

  test('holes and parts are kept', () => {
    const hole = ring.map(([x = 0, y = 0]) => [-1.1 + (x + 1.1) / 2, 53.5 + (y - 53.5) / 2])
    const path = drawn({ type: 'Polygon', coordinates: [ring, hole] })
    expect(path.match(/M/g)).toHaveLength(2)
    const extent = { west: -2, south: 53, east: 0, north: 54 }
    const two = { type: 'MultiPolygon' as const, coordinates: [[ring], [hole]] }
    const { projection } = fitted(extent, 400, 10, 100, 800)
    expect(boundaryPath(two, projection).match(/M/g)).toHaveLength(2)
  })
})

describe('extent and scale', () => {
  test('nothing has no extent; impossible places are no places', () => {
    expect(extentOf([], [])).toBeNull()
    expect(extentOf([], [{ longitude: NaN, latitude: 53 }])).toBeNull()
    expect(extentOf([], [{ longitude: -1, latitude: 95 }])).toBeNull()
  })

  test('the scale bar is a round length, and true', () => {
    const extent = { west: -1.5, south: 53, east: -1, north: 53.5 }
    const { projection } = fitted(extent, 400, 10, 100, 800)
    const bar = scaleBar(projection, extent, 100)
    expect(bar).toMatchObject({ km: 5 })
    expect(bar.pixels).toBeLessThanOrEqual(100)
    // A degree of latitude is 111.2 km on the sphere.
    const [, south = 0] = projection([-1.25, 53.25 - 0.5 / 111.2]) ?? []
    const [, north = 0] = projection([-1.25, 53.25 + 0.5 / 111.2]) ?? []
    expect(bar.pixels / bar.km).toBeCloseTo(south - north, 0)
  })
})
