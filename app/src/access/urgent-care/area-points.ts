import { toLongitudeLatitude } from '../../evidence/coordinates.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { MultiPolygon, Polygon } from '../../charts/map-geometry.ts'
import type { Point } from '../../register/located.ts'
import { middleOf } from '../distances.ts'

/** Where small areas are and how deprived. */
export interface AreaPoints {
  readonly points: ReadonlyMap<string, Point>
  /** 0 the most deprived fifth of England, 4 the least. */
  readonly fifths: ReadonlyMap<string, number>
  readonly releases: readonly string[]
}

/**
 * The middles of areas, the mean of their postcodes where most are loaded with their area, otherwise the
 * centroids of their boundaries; and their fifths by deprivation, of the latest index.
 */
export async function areaPoints(
  evidence: Evidence,
  lsoas: readonly string[],
): Promise<AreaPoints> {
  const asked = [lsoas.join(',')]
  const postcodes = await evidence.rows<{
    lsoa: string
    easting: number
    northing: number
    release: string
  }>(
    `WITH theirs AS (SELECT * FROM postcodes WHERE list_contains(string_split($1, ','), lsoa)
         AND easting IS NOT NULL AND northing IS NOT NULL AND terminated IS NULL),
       edition AS (SELECT release FROM theirs GROUP BY release
         ORDER BY count(DISTINCT lsoa) DESC, max(period_end) DESC, release LIMIT 1)
     SELECT lsoa, avg(easting) AS easting, avg(northing) AS northing, min(release) AS release
     FROM theirs WHERE release = (FROM edition) GROUP BY lsoa ORDER BY lsoa`,
    asked,
  )
  const boundaries =
    postcodes.length === lsoas.length
      ? []
      : await evidence.rows<{ area: string; geometry: string; release: string }>(
          `WITH theirs AS (SELECT * FROM boundaries WHERE list_contains(string_split($1, ','), area))
           SELECT area, geometry, release FROM theirs WHERE period_end =
             (SELECT period_end FROM theirs GROUP BY period_end ORDER BY count(*) DESC, period_end DESC LIMIT 1)
           ORDER BY area`,
          asked,
        )
  const deprived = await evidence.rows<{ lsoa: string; decile: number; release: string }>(
    `WITH theirs AS (SELECT * FROM deprivation_lsoa
         WHERE list_contains(string_split($1, ','), lsoa) AND decile IS NOT NULL)
     SELECT lsoa, decile, release FROM theirs
     WHERE period_end = (SELECT max(period_end) FROM theirs) ORDER BY lsoa`,
    asked,
  )
  const byPostcodes = postcodes.length >= boundaries.length
  const points = byPostcodes
    ? postcodes.map(({ lsoa, easting, northing }): [string, Point] => {
        const [longitude, latitude] = toLongitudeLatitude(easting, northing)
        return [lsoa, { longitude, latitude }]
      })
    : boundaries.flatMap(({ area, geometry }): [string, Point][] => {
        const middle = middleOf({ geometry: JSON.parse(geometry) as Polygon | MultiPolygon })
        return middle === undefined ? [] : [[area, middle]]
      })
  const used = [...(byPostcodes ? postcodes : boundaries), ...deprived]
  return {
    points: new Map(points),
    fifths: new Map(deprived.map(({ lsoa, decile }) => [lsoa, Math.ceil(decile / 2) - 1])),
    releases: [...new Set(used.map(({ release }) => release))].toSorted(),
  }
}
