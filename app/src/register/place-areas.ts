import { extentOf, type Boundary, type MultiPolygon, type Polygon } from '../charts/map-geometry.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Point } from './located.ts'
import { longDate } from './place-model.ts'

/** The small areas (LSOAs) that a set of practices serves. */
export interface PlaceAreas {
  /** Registered patients of the practices who live there, where that is loaded. */
  readonly areas: ReadonlyMap<string, number | null>
  /** Boundaries of those areas, as far as they are loaded. */
  readonly boundaries: readonly Boundary[]
  /** How the areas were chosen, for a reader. */
  readonly basis: string
}

/** A map of more areas than this says less than one of fewer. */
const MOST_AREAS = 600
/** The core of a place: its fullest areas, until so much of the patients live in them. */
const SHARE_OF_PATIENTS = 0.98
/** A district belongs to the place when it holds so much of the practices that are located. */
const SHARE_OF_PRACTICES = 0.05
/** How far around the practices boundaries are looked at, in degrees. */
const MARGIN = 0.2

/**
 * The areas where the practices' patients live: those where nearly all of them do, and others that
 * lie between these, so that the few who live far away do not stretch the map. Where that is not
 * loaded, all areas of the districts in whose boundaries the practices stand. At most 600 areas.
 * Cost: one pass over the loaded boundaries.
 */
export async function areasOf(
  evidence: Evidence,
  practices: readonly string[],
  points: ReadonlyMap<string, Point>,
  on: string,
): Promise<PlaceAreas> {
  const lived = await whereTheyLive(evidence, practices, on)
  if (lived.length > 0) {
    const boundaries = await boundariesOf(
      evidence,
      lived.map(({ lsoa }) => lsoa),
    )
    const kept = withinTheCore(lived, boundaries)
    const areas = new Map(kept.map(({ lsoa, patients }) => [lsoa, patients]))
    return {
      areas,
      boundaries:
        boundaries.length === 0
          ? await districtsAround(evidence, [...points.values()])
          : boundaries.filter(({ code }) => areas.has(code)),
      basis: basisOf(kept),
    }
  }
  const around = await districtsAround(evidence, [...points.values()])
  return {
    areas: new Map(around.map(({ code }) => [code, null])),
    boundaries: around,
    basis:
      around.length === 0
        ? 'No boundaries of small areas are loaded for this place.'
        : 'All small areas (LSOAs) of the districts that the practices stand in.',
  }
}

interface LivedArea {
  readonly lsoa: string
  readonly patients: number
  /** All patients of the practices, wherever they live. */
  readonly everyone: number
  readonly core: boolean
  readonly day: string
}

async function whereTheyLive(
  evidence: Evidence,
  practices: readonly string[],
  on: string,
): Promise<readonly LivedArea[]> {
  return evidence.rows<LivedArea>(
    `WITH theirs AS (SELECT * FROM patients_lsoa WHERE list_contains(string_split($1, ','), practice)),
       day AS (SELECT period_end FROM theirs GROUP BY period_end
         ORDER BY abs(date_diff('day', period_end, CAST($2 AS DATE))), period_end LIMIT 1),
       lived AS (SELECT lsoa, coalesce(sum(patients) FILTER (sex = 'all'), sum(patients))::DOUBLE AS patients
         FROM theirs WHERE period_end = (FROM day) GROUP BY lsoa),
       shares AS (SELECT lsoa, patients, sum(patients) OVER () AS everyone,
         sum(patients) OVER (ORDER BY patients DESC, lsoa) - patients AS before FROM lived)
     SELECT lsoa, patients, everyone, before < ${SHARE_OF_PATIENTS} * everyone AS core,
       strftime((FROM day), '%Y-%m-%d') AS day
     FROM shares WHERE regexp_matches(lsoa, '^[EW]01') ORDER BY patients DESC, lsoa LIMIT ${MOST_AREAS}`,
    [practices.join(','), on],
  )
}

/** The core, and the areas that begin within the box around it. */
function withinTheCore(
  lived: readonly LivedArea[],
  boundaries: readonly Boundary[],
): readonly LivedArea[] {
  const shapes = new Map(boundaries.map((boundary) => [boundary.code, boundary]))
  const core = lived.flatMap(({ lsoa, core: inside }) => (inside ? (shapes.get(lsoa) ?? []) : []))
  const box = extentOf(core, [])
  return lived.filter(({ lsoa, core: inside }) => {
    if (inside) return true
    const [longitude, latitude] = firstCorner(shapes.get(lsoa)?.geometry)
    if (box === null || longitude === undefined || latitude === undefined) return false
    return (
      box.west <= longitude &&
      longitude <= box.east &&
      box.south <= latitude &&
      latitude <= box.north
    )
  })
}

function firstCorner(geometry: Polygon | MultiPolygon | undefined): readonly number[] {
  if (geometry === undefined) return []
  const [ring] = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
  return ring?.[0] ?? []
}

function basisOf(kept: readonly LivedArea[]): string {
  const [first] = kept
  const inside = kept.reduce((sum, { patients }) => sum + patients, 0)
  const share = first === undefined ? 0 : Math.floor((100 * inside) / first.everyone)
  const day = first === undefined ? '' : `, as at ${longDate(first.day)}`
  return `Small areas (LSOAs) where ${share}% of the practices’ patients live${day}.`
}

interface BoundaryRow {
  readonly area: string
  readonly name: string | null
  readonly geometry: string
}

/** Boundaries of named areas, all of the one census that knows most of them. */
async function boundariesOf(
  evidence: Evidence,
  areas: readonly string[],
): Promise<readonly Boundary[]> {
  const rows = await evidence.rows<BoundaryRow>(
    `WITH theirs AS (SELECT * FROM boundaries WHERE list_contains(string_split($1, ','), area))
     SELECT area, name, geometry FROM theirs WHERE period_end =
       (SELECT period_end FROM theirs GROUP BY period_end ORDER BY count(*) DESC, period_end DESC LIMIT 1)
     ORDER BY area`,
    [areas.join(',')],
  )
  return rows.map(boundaryOf)
}

/** All areas of the districts, told by the names of their areas, in which the points lie. */
async function districtsAround(
  evidence: Evidence,
  points: readonly Point[],
): Promise<readonly Boundary[]> {
  if (points.length === 0) return []
  const longitudes = points.map((point) => point.longitude)
  const latitudes = points.map((point) => point.latitude)
  const rows = await evidence.rows<BoundaryRow & { district: string }>(
    `WITH corners AS (SELECT area, name, geometry, period_end,
         regexp_extract(geometry, '\\[(-?[0-9.]+), *(-?[0-9.]+)', ['x', 'y']) AS corner FROM boundaries)
     SELECT area, name, geometry, regexp_replace(coalesce(name, ''), ' [0-9]{3}[A-Z]{1,2}$', '') AS district
     FROM corners
     WHERE TRY_CAST(corner.x AS DOUBLE) BETWEEN $1 AND $2 AND TRY_CAST(corner.y AS DOUBLE) BETWEEN $3 AND $4
     QUALIFY period_end = max(period_end) OVER () ORDER BY area`,
    [
      Math.min(...longitudes) - MARGIN,
      Math.max(...longitudes) + MARGIN,
      Math.min(...latitudes) - MARGIN,
      Math.max(...latitudes) + MARGIN,
    ],
  )
  const candidates = rows.map((row) => ({ boundary: boundaryOf(row), district: row.district }))
  const found = new Map<string, number>()
  for (const point of points) {
    const home = candidates.find(({ boundary }) => holds(boundary.geometry, point))
    if (home !== undefined) found.set(home.district, (found.get(home.district) ?? 0) + 1)
  }
  const least = Math.max(1, points.length * SHARE_OF_PRACTICES)
  return candidates
    .filter(({ district }) => (found.get(district) ?? 0) >= least)
    .slice(0, MOST_AREAS)
    .map(({ boundary }) => boundary)
}

function boundaryOf(row: BoundaryRow): Boundary {
  const geometry = JSON.parse(row.geometry) as Polygon | MultiPolygon
  return { code: row.area, name: row.name ?? row.area, geometry }
}

/**
 * Whether a point lies in an area, by the even-odd rule on degrees (Jordan curve; the areas are too
 * small for the earth's curve to matter).
 */
export function holds(geometry: Polygon | MultiPolygon, point: Point): boolean {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
  let inside = false
  for (const ring of rings) {
    for (let i = 0, before = ring.length - 1; i < ring.length; before = i, i += 1) {
      const [x1 = 0, y1 = 0] = ring[i] ?? []
      const [x2 = 0, y2 = 0] = ring[before] ?? []
      const crosses = y1 > point.latitude !== y2 > point.latitude
      if (!crosses) continue
      if (point.longitude < ((x2 - x1) * (point.latitude - y1)) / (y2 - y1) + x1) inside = !inside
    }
  }
  return inside
}
