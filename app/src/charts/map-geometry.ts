import { geoMercator, type GeoProjection } from 'd3-geo'

/** Longitude, latitude, and what may follow. */
type Position = readonly number[]

/** GeoJSON's Polygon, readonly. */
export interface Polygon {
  readonly type: 'Polygon'
  readonly coordinates: readonly (readonly Position[])[]
}

/** GeoJSON's MultiPolygon, readonly. */
export interface MultiPolygon {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly (readonly (readonly Position[])[])[]
}

/** An area with its boundary in longitude and latitude (WGS 84), rings in either direction. */
export interface Boundary {
  readonly code: string
  readonly name: string
  readonly geometry: Polygon | MultiPolygon
}

export interface Location {
  readonly longitude: number
  readonly latitude: number
}

/** A box in degrees. */
export interface Extent {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** The least span of a map in degrees of latitude, about 2 km, so that one point has a map. */
const LEAST_SPAN = 0.02

/** The rings of a boundary; which are outer and which are holes does not matter (even-odd fill). */
function ringsOf(geometry: Polygon | MultiPolygon): readonly (readonly Position[])[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
}

/** Whether a place can be drawn: finite degrees within the reach of the Mercator projection. */
export function isOnEarth(longitude: number | null, latitude: number | null): boolean {
  return (
    longitude !== null &&
    latitude !== null &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 85
  )
}

/** The box around all boundaries and points; null where there is nothing that can be drawn. */
export function extentOf(
  boundaries: readonly Boundary[],
  points: readonly Location[],
): Extent | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  const take = (longitude: number, latitude: number) => {
    if (!isOnEarth(longitude, latitude)) return
    west = Math.min(west, longitude)
    east = Math.max(east, longitude)
    south = Math.min(south, latitude)
    north = Math.max(north, latitude)
  }
  for (const { geometry } of boundaries) {
    for (const ring of ringsOf(geometry)) {
      for (const [longitude = Number.NaN, latitude = Number.NaN] of ring) take(longitude, latitude)
    }
  }
  for (const { longitude, latitude } of points) take(longitude, latitude)
  if (west > east) return null
  const padY = Math.max(0, LEAST_SPAN - (north - south)) / 2
  const padX = Math.max(0, LEAST_SPAN * 2.6 - (east - west)) / 2
  return { west: west - padX, south: south - padY, east: east + padX, north: north + padY }
}

/**
 * A Mercator projection that fits the box into the width, and the height that the box then takes,
 * between `least` and `most`. It is fitted to the box's corners as points: fitting to rings would
 * need them wound d3's way, where the order of RFC 7946 covers the rest of the globe.
 */
export function fitted(
  extent: Extent,
  width: number,
  margin: number,
  least: number,
  most: number,
): { readonly projection: GeoProjection; readonly height: number } {
  const corners = {
    type: 'MultiPoint' as const,
    coordinates: [
      [extent.west, extent.south],
      [extent.east, extent.north],
    ],
  }
  const unit = geoMercator().scale(1).translate([0, 0])
  const [x0 = 0, y0 = 0] = unit([extent.west, extent.south]) ?? []
  const [x1 = 1, y1 = 1] = unit([extent.east, extent.north]) ?? []
  const natural = ((width - 2 * margin) * (y0 - y1)) / (x1 - x0) + 2 * margin
  const height = Math.round(Math.max(least, Math.min(most, natural)))
  const box: [[number, number], [number, number]] = [
    [margin, margin],
    [width - margin, height - margin],
  ]
  return { projection: geoMercator().fitExtent(box, corners), height }
}

/** Half pixels as text without a leading zero: 3 -> '1.5', -1 -> '-.5'. */
function halves(count: number): string {
  return String(count / 2).replace(/^(-?)0\./, '$1.')
}

function joined(x: string, y: string): string {
  return y.startsWith('-') ? `${x}${y}` : `${x} ${y}`
}

/**
 * The path of a boundary on a grid of half pixels: points that fall on the same half pixel are one,
 * and points within a straight line are left out. Because the grid is the same for all areas,
 * neighbours keep their common edge. An area smaller than the grid is a dot of one pixel.
 */
export function boundaryPath(geometry: Polygon | MultiPolygon, projection: GeoProjection): string {
  let path = ''
  let dot = ''
  for (const ring of ringsOf(geometry)) {
    const grid = gridded(ring, projection)
    const start = grid[0]
    if (start === undefined) continue
    const origin = `M${joined(halves(start[0]), halves(start[1]))}`
    if (grid.length < 3) {
      dot ||= `${origin}h1v1h-1z`
      continue
    }
    path += origin
    let [x, y] = start
    grid.slice(1).forEach(([nextX, nextY], i) => {
      const step = joined(halves(nextX - x), halves(nextY - y))
      path += i === 0 ? `l${step}` : step.startsWith('-') ? step : ` ${step}`
      ;[x, y] = [nextX, nextY]
    })
    path += 'z'
  }
  return path === '' ? dot : path
}

type GridPoint = readonly [number, number]

function gridded(ring: readonly Position[], projection: GeoProjection): readonly GridPoint[] {
  const kept: GridPoint[] = []
  for (const [longitude = Number.NaN, latitude = Number.NaN] of ring) {
    if (!isOnEarth(longitude, latitude)) continue
    const place = projection([longitude, latitude])
    if (place === null) continue
    const point: GridPoint = [Math.round(place[0] * 2), Math.round(place[1] * 2)]
    const last = kept.at(-1)
    if (last !== undefined && last[0] === point[0] && last[1] === point[1]) continue
    const before = kept.at(-2)
    if (last !== undefined && before !== undefined) {
      const [dx, dy] = [last[0] - before[0], last[1] - before[1]]
      const [ex, ey] = [point[0] - last[0], point[1] - last[1]]
      if (dx * ey === dy * ex && dx * ex + dy * ey > 0) kept.pop()
    }
    kept.push(point)
  }
  const [first, last] = [kept[0], kept.at(-1)]
  const closed = kept.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
  return closed ? kept.slice(0, -1) : kept
}

/** A round number of kilometres whose bar is at most `most` pixels long, and its length. */
export function scaleBar(
  projection: GeoProjection,
  extent: Extent,
  most: number,
): { readonly km: number; readonly pixels: number } {
  const latitude = (extent.south + extent.north) / 2
  const [left = 0] = projection([0, latitude]) ?? []
  const [right = 0] = projection([1, latitude]) ?? []
  const perKm = (right - left) / (111.32 * Math.cos((latitude * Math.PI) / 180))
  const longest = most / perKm
  const power = 10 ** Math.floor(Math.log10(longest))
  const km = [5, 2, 1].map((each) => each * power).find((each) => each <= longest) ?? power
  return { km, pixels: km * perKm }
}
