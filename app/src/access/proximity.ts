import { toLongitudeLatitude } from '../evidence/coordinates.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { MapShade } from '../charts/map-data.ts'
import type { MultiPolygon, Polygon } from '../charts/map-geometry.ts'
import { locate, type Point } from '../register/located.ts'
import type { Practice } from '../register/practices.ts'
import { distancesOf, kilometres, middleOf, type Distances, type Walk } from './distances.ts'

export interface PracticeProximity {
  readonly practice: Practice
  /** Null where the practice is in no loaded file of patients by area. */
  readonly distances: Distances | null
  /** Whether its postcode has a point. */
  readonly placed: boolean
}

/** How far patients live from the practice that they are registered with, in a straight line. */
export interface Proximity {
  /** The day of the lists by area. */
  readonly day: string
  readonly rows: readonly PracticeProximity[]
  readonly together: Distances
  /** Mean kilometres of the patients of an area to their practices, by its code. */
  readonly areas: ReadonlyMap<string, number>
  /** What the middle of an area is. */
  readonly middles: 'boundaries' | 'postcodes'
  readonly releases: readonly string[]
}

/** Distances, or what is not loaded that they need. */
export type ProximityAnswer =
  | { readonly found: Proximity; readonly missing: null }
  | { readonly found: null; readonly missing: string }

interface LivedRow {
  readonly practice: string
  readonly lsoa: string
  readonly patients: number
  readonly day: string
  readonly release: string
}

/**
 * Straight-line distances from the middle of the small area that patients live in to the postcode of
 * their practice, from the lists by area nearest to the day. The middle is the mean of the area's
 * postcodes where these are loaded with their area, which leans to where people live; otherwise the
 * centroid of its boundary. Roads, branch surgeries and where in the area a patient lives are not
 * known. Cost: one pass over the lists by area, and one over boundaries or postcodes.
 */
export async function proximityOf(
  evidence: Evidence,
  practices: readonly Practice[],
  on: string,
): Promise<ProximityAnswer> {
  const lived = await livedRows(evidence, practices, on)
  const [first] = lived
  if (first === undefined) {
    return missing('Patients registered by LSOA of these practices are not loaded.')
  }
  const lsoas = [...new Set(lived.map(({ lsoa }) => lsoa))]
  const { middles, points, releases } = await middlesOf(evidence, lsoas)
  if (points.size === 0) {
    return missing(
      'Neither boundaries of small areas nor postcodes with their area are loaded, so it is not known where the areas are.',
    )
  }
  const sites = await locate(evidence, practices)
  if (sites.size === 0) return missing('The postcodes of these practices are not loaded.')
  const walks = lived.map((row) => {
    const [home, site] = [points.get(row.lsoa), sites.get(row.practice)]
    const km = home === undefined || site === undefined ? null : kilometres(home, site)
    return { ...row, km }
  })
  const byPractice = Map.groupBy(walks, ({ practice }) => practice)
  return {
    missing: null,
    found: {
      day: first.day,
      rows: practices.map((practice) => {
        const own = byPractice.get(practice.code)
        return {
          practice,
          distances: own === undefined ? null : distancesOf(own),
          placed: sites.has(practice.code),
        }
      }),
      together: distancesOf(walks),
      areas: meansByArea(walks),
      middles,
      releases: [...new Set([...lived.map(({ release }) => release), ...releases])],
    },
  }
}

/** Distances as the shading of a map, in five steps of kilometres. */
export function distanceShade({ areas }: Proximity): MapShade {
  const steps = [1, 2, 3, 5]
  return {
    title: 'Mean distance to the practice',
    labels: ['Under 1 km', '1 to 2 km', '2 to 3 km', '3 to 5 km', '5 km and more'],
    levels: Object.fromEntries(
      [...areas].map(([area, km]) => [area, steps.filter((step) => km >= step).length]),
    ),
  }
}

function missing(sentence: string): ProximityAnswer {
  return { found: null, missing: sentence }
}

function meansByArea(
  walks: readonly (Walk & { readonly lsoa: string })[],
): ReadonlyMap<string, number> {
  return new Map(
    [...Map.groupBy(walks, ({ lsoa }) => lsoa)].flatMap(([lsoa, some]) => {
      const { meanKm } = distancesOf(some)
      return meanKm === null ? [] : [[lsoa, meanKm] as const]
    }),
  )
}

async function livedRows(
  evidence: Evidence,
  practices: readonly Practice[],
  on: string,
): Promise<readonly LivedRow[]> {
  return evidence.rows<LivedRow>(
    `WITH theirs AS (SELECT * FROM patients_lsoa WHERE list_contains(string_split($1, ','), practice)),
       day AS (SELECT period_end FROM theirs GROUP BY period_end
         ORDER BY abs(date_diff('day', period_end, CAST($2 AS DATE))), period_end LIMIT 1)
     SELECT practice, lsoa, coalesce(sum(patients) FILTER (sex = 'all'), sum(patients))::DOUBLE AS patients,
       strftime(period_end, '%Y-%m-%d') AS day, min(release) AS release
     FROM theirs WHERE period_end = (FROM day) GROUP BY practice, lsoa, period_end ORDER BY practice, lsoa`,
    [practices.map(({ code }) => code).join(','), on],
  )
}

interface Middles {
  readonly middles: Proximity['middles']
  readonly points: ReadonlyMap<string, Point>
  readonly releases: readonly string[]
}

/** Postcodes where they know most of the areas, otherwise boundaries. */
async function middlesOf(evidence: Evidence, lsoas: readonly string[]): Promise<Middles> {
  const postcodes = await evidence.rows<{
    lsoa: string
    easting: number
    northing: number
    release: string
  }>(
    `WITH theirs AS (SELECT * FROM postcodes WHERE list_contains(string_split($1, ','), lsoa) AND easting IS NOT NULL AND northing IS NOT NULL),
       edition AS (SELECT release FROM theirs GROUP BY release ORDER BY count(DISTINCT lsoa) DESC, max(period_end) DESC, release LIMIT 1)
     SELECT lsoa, avg(easting) AS easting, avg(northing) AS northing, min(release) AS release
     FROM theirs WHERE release = (FROM edition) AND terminated IS NULL GROUP BY lsoa ORDER BY lsoa`,
    [lsoas.join(',')],
  )
  const boundaries = await evidence.rows<{ area: string; geometry: string; release: string }>(
    `WITH theirs AS (SELECT * FROM boundaries WHERE list_contains(string_split($1, ','), area))
     SELECT area, geometry, release FROM theirs WHERE period_end =
       (SELECT period_end FROM theirs GROUP BY period_end ORDER BY count(*) DESC, period_end DESC LIMIT 1)
     ORDER BY area`,
    [lsoas.join(',')],
  )
  if (postcodes.length >= boundaries.length && postcodes.length > 0) {
    return {
      middles: 'postcodes',
      points: new Map(
        postcodes.map(({ lsoa, easting, northing }) => {
          const [longitude, latitude] = toLongitudeLatitude(easting, northing)
          return [lsoa, { longitude, latitude }]
        }),
      ),
      releases: [...new Set(postcodes.map(({ release }) => release))],
    }
  }
  return {
    middles: 'boundaries',
    points: new Map(
      boundaries.flatMap(({ area, geometry }) => {
        const middle = middleOf({ geometry: JSON.parse(geometry) as Polygon | MultiPolygon })
        return middle === undefined ? [] : [[area, middle] as const]
      }),
    ),
    releases: [...new Set(boundaries.map(({ release }) => release))],
  }
}
