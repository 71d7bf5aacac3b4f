import { geoDistance } from 'd3-geo'
import type { PlannerPractice } from './planner-place.ts'

/** Mean radius of the earth in km (IUGG). */
const EARTH_KM = 6371.0088

/** Where a practice is, in km east and north of the middle of the practices. */
export interface FlatPoint {
  readonly x: number
  readonly y: number
}

type Placed = Pick<PlannerPractice, 'longitude' | 'latitude'>

/**
 * Kilometres by road between each two practices: the straight line on a sphere (within 0.5 % of the
 * true one) times the detour. Row-major n x n, symmetric; NaN where a point is not known, on the
 * diagonal too, which is 0 otherwise.
 */
export function roadKilometres(practices: readonly Placed[], detour: number): Float64Array {
  const n = practices.length
  const km = new Float64Array(n * n).fill(NaN)
  for (const [a, one] of practices.entries()) {
    km[a * n + a] = straight(one, one)
    for (let b = a + 1; b < n; b += 1) {
      const other = practices[b]
      if (other === undefined) continue
      const there = detour * straight(one, other)
      km[a * n + b] = there
      km[b * n + a] = there
    }
  }
  return km
}

/** The way from longitude and latitude to a plane in km, and the points of the practices on it. */
export interface FlatMap {
  readonly points: readonly (FlatPoint | null)[]
  readonly flatten: (longitude: number, latitude: number) => FlatPoint
}

/**
 * Points on a plane: equirectangular around the middle of the practices. Over 100 km distances east
 * to west are wrong by at most 1.5 % in England, which is for finding neighbours and crossings of
 * lines; kilometres that are shown are not measured on it.
 */
export function flatMap(practices: readonly Placed[]): FlatMap {
  const known = practices.flatMap(({ longitude, latitude }) =>
    longitude === null || latitude === null ? [] : [{ longitude, latitude }],
  )
  const meanOf = (values: readonly number[]): number =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
  const middle = {
    longitude: meanOf(known.map(({ longitude }) => longitude)),
    latitude: meanOf(known.map(({ latitude }) => latitude)),
  }
  const perDegree = (EARTH_KM * Math.PI) / 180
  const narrow = Math.cos((middle.latitude * Math.PI) / 180)
  const flatten = (longitude: number, latitude: number): FlatPoint => ({
    x: (longitude - middle.longitude) * perDegree * narrow,
    y: (latitude - middle.latitude) * perDegree,
  })
  return {
    flatten,
    points: practices.map(({ longitude, latitude }) =>
      longitude === null || latitude === null ? null : flatten(longitude, latitude),
    ),
  }
}

function straight(one: Placed, other: Placed): number {
  if (one.longitude === null || one.latitude === null) return NaN
  if (other.longitude === null || other.latitude === null) return NaN
  return EARTH_KM * geoDistance([one.longitude, one.latitude], [other.longitude, other.latitude])
}
