import { toLongitudeLatitude } from '../evidence/coordinates.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Practice } from './practices.ts'

/** Where a practice's postcode is, in degrees (WGS 84). */
export interface Point {
  readonly longitude: number
  readonly latitude: number
}

/**
 * The points of practices by their code, from the loaded postcodes: of several editions the latest
 * that has a point. A practice without a postcode, and one whose postcode is not loaded, is left out.
 */
export async function locate(
  evidence: Evidence,
  practices: readonly Practice[],
): Promise<ReadonlyMap<string, Point>> {
  const wanted = new Set(practices.flatMap((one) => plain(one.postcode) ?? []))
  const rows = await evidence.rows<{ postcode: string; easting: number; northing: number }>(
    `SELECT postcode, easting, northing FROM postcodes
     WHERE list_contains(string_split($1, ','), postcode) AND easting IS NOT NULL AND northing IS NOT NULL
     QUALIFY row_number() OVER (PARTITION BY postcode ORDER BY period_end DESC, release) = 1`,
    [[...wanted].join(',')],
  )
  const points = new Map(
    rows.map(({ postcode, easting, northing }) => {
      const [longitude, latitude] = toLongitudeLatitude(easting, northing)
      return [postcode, { longitude, latitude }]
    }),
  )
  return new Map(
    practices.flatMap((practice) => {
      const point = points.get(plain(practice.postcode) ?? '')
      return point === undefined ? [] : [[practice.code, point] as const]
    }),
  )
}

function plain(postcode: string | null): string | undefined {
  const text = postcode?.replaceAll(/\s/g, '').toUpperCase() ?? ''
  return /^[A-Z0-9]+$/.test(text) ? text : undefined
}
