import { geoDistance } from 'd3-geo'
import type { Boundary, Polygon, MultiPolygon } from '../charts/map-geometry.ts'
import type { Point } from '../register/located.ts'

const EARTH_KM = 6371.0088
/** A statute mile. */
const MILE_KM = 1.609344
/** Distances that people ask about. */
const FAR_KM = 5
const FAR_MILES = 3

/** How far the patients of a practice, or of several, live from it. */
export interface Distances {
  /** All patients on the list by area, and those whose area and practice have a point. */
  readonly patients: number
  readonly located: number
  /** Patients x kilometres, of those located: what means are made of. */
  readonly patientKm: number
  readonly meanKm: number | null
  /** Half of the located patients live nearer. */
  readonly medianKm: number | null
  /** Located patients who live further than 3 miles, and than 5 km. */
  readonly beyondMiles: number
  readonly beyondKm: number
}

/** Patients of an area and how far its middle is from their practice; null where that is not known. */
export interface Walk {
  readonly patients: number
  readonly km: number | null
}

/** The straight line between two points in kilometres, on a sphere: within 0.5 % of the true one. */
export function kilometres(a: Point, b: Point): number {
  return EARTH_KM * geoDistance([a.longitude, a.latitude], [b.longitude, b.latitude])
}

/** Sums over areas and practices, each weighted by its patients. Pure. */
export function distancesOf(walks: readonly Walk[]): Distances {
  let patients = 0
  let located = 0
  let patientKm = 0
  let beyondMiles = 0
  let beyondKm = 0
  for (const walk of walks) {
    patients += walk.patients
    if (walk.km === null) continue
    located += walk.patients
    patientKm += walk.patients * walk.km
    if (walk.km > FAR_MILES * MILE_KM) beyondMiles += walk.patients
    if (walk.km > FAR_KM) beyondKm += walk.patients
  }
  return {
    patients,
    located,
    patientKm,
    meanKm: located === 0 ? null : patientKm / located,
    medianKm: medianOf(walks, located),
    beyondMiles,
    beyondKm,
  }
}

function medianOf(walks: readonly Walk[], located: number): number | null {
  if (located === 0) return null
  const sorted = walks
    .flatMap(({ patients, km }) => (km === null ? [] : [{ patients, km }]))
    .toSorted((a, b) => a.km - b.km)
  let before = 0
  for (const { patients, km } of sorted) {
    before += patients
    if (before >= located / 2) return km
  }
  return null
}

/**
 * The middle of an area: the centroid of its surface in degrees, which for areas of this size is
 * that on the ground. Outer rings add, holes take away, in whichever direction they run. Undefined
 * for a boundary without a surface.
 */
export function middleOf({ geometry }: Pick<Boundary, 'geometry'>): Point | undefined {
  let [x, y, surface] = [0, 0, 0]
  for (const rings of polygonsOf(geometry)) {
    for (const [at, ring] of rings.entries()) {
      const part = ringMiddle(ring)
      const weight = at === 0 ? part.surface : -part.surface
      x += weight * part.x
      y += weight * part.y
      surface += weight
    }
  }
  return surface > 0 ? { longitude: x / surface, latitude: y / surface } : undefined
}

function polygonsOf(geometry: Polygon | MultiPolygon): MultiPolygon['coordinates'] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}

/** Shoelace formula, taken from the ring's first corner so that no digits are lost. */
function ringMiddle(ring: readonly (readonly number[])[]): {
  readonly x: number
  readonly y: number
  readonly surface: number
} {
  const [startX = 0, startY = 0] = ring[0] ?? []
  let [x, y, twice] = [0, 0, 0]
  for (const [at, corner] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? []
    const [ax, ay] = [(corner[0] ?? 0) - startX, (corner[1] ?? 0) - startY]
    const [bx, by] = [nextX - startX, nextY - startY]
    const cross = ax * by - bx * ay
    x += (ax + bx) * cross
    y += (ay + by) * cross
    twice += cross
  }
  if (twice === 0) return { x: startX, y: startY, surface: 0 }
  return { x: startX + x / (3 * twice), y: startY + y / (3 * twice), surface: Math.abs(twice) / 2 }
}
