import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { FootingsError } from '../../failure.ts'
import { FeatureScan, featuresOf } from './geojson-features.ts'
import type { Envelope } from './geojson-features.ts'
import { MAX_GEOJSON, sizeInWords } from './limits.ts'

/** A feature that could not be read. */
export interface FeatureFault {
  /** Its place in the collection, from 1. */
  readonly feature: number
  readonly reason: string
}

/** The areas of a GeoJSON file, one row an area. */
export interface GeojsonRows {
  readonly columns: readonly ['code', 'name', 'geometry']
  /** The geometry is GeoJSON text in longitude and latitude, rounded to 6 decimals (0.1 m). */
  readonly rows: readonly (readonly [code: string, name: string, geometry: string])[]
  readonly faults: readonly FeatureFault[]
}

export interface GeojsonOptions {
  /** The name to show in errors; the file's own if left out. */
  readonly name?: string
  readonly signal?: AbortSignal | undefined
  /** The largest file in bytes; `MAX_GEOJSON` if left out. */
  readonly maxBytes?: number
}

const CODE_NAMES = ['lsoa21cd', 'lsoa11cd', 'code']
const NAME_NAMES = ['lsoa21nm', 'lsoa11nm', 'name']
const REMEDY = 'Download or export it in longitude and latitude (WGS 84, EPSG:4326).'

/**
 * Reads the polygons of a GeoJSON feature collection with their code (`LSOA21CD`, `LSOA11CD` or
 * `code`, in any case) and name. A feature without a code, or whose geometry is not a closed polygon,
 * comes back as a fault.
 * @throws FootingsError `data` when the file is too large, is no feature collection, or does not
 * hold longitudes and latitudes.
 */
export async function geojsonRows(
  path: string,
  options: GeojsonOptions = {},
): Promise<GeojsonRows> {
  const name = options.name ?? basename(path)
  const most = options.maxBytes ?? MAX_GEOJSON
  if ((await stat(path)).size > most) {
    throw new FootingsError('data', `It is larger than ${sizeInWords(most)}.`, {
      where: { file: name },
      remedy: 'Take the generalised boundaries, or those of a smaller area.',
    })
  }
  const rows: [string, string, string][] = []
  const faults: FeatureFault[] = []
  const scan = new FeatureScan()
  let feature = 0
  for await (const text of featuresOf(path, name, scan, options.signal)) {
    feature++
    const read = rowOf(text)
    if (typeof read !== 'string') rows.push(read)
    else if (read === BEYOND) throw notDegrees(name, `feature ${feature} lies beyond them`)
    else faults.push({ feature, reason: read })
  }
  checkEnvelope(scan.end(), name)
  return { columns: ['code', 'name', 'geometry'], rows, faults }
}

const BEYOND = 'lies beyond 180 degrees'

/** The row of a feature, or the reason why it has none. */
function rowOf(text: string): [string, string, string] | string {
  let feature: unknown
  try {
    feature = JSON.parse(text)
  } catch {
    return 'is not JSON'
  }
  if (!isObject(feature) || feature['type'] !== 'Feature') return 'is not a Feature'
  const properties = isObject(feature['properties']) ? feature['properties'] : {}
  const code = property(properties, CODE_NAMES)
  if (code === '') return 'has no code: none of LSOA21CD, LSOA11CD and code is filled'
  const geometry = feature['geometry']
  if (!isObject(geometry)) return 'has no geometry'
  const { type, coordinates } = geometry
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return 'is neither a Polygon nor a MultiPolygon'
  const shape = type === 'Polygon' ? polygon(coordinates) : polygons(coordinates)
  if (typeof shape === 'string') return shape
  const name = property(properties, NAME_NAMES)
  return [code, name, JSON.stringify({ type, coordinates: shape })]
}

function property(properties: Record<string, unknown>, names: readonly string[]): string {
  for (const name of names) {
    for (const [key, value] of Object.entries(properties)) {
      if (key.toLowerCase() !== name) continue
      if (typeof value === 'string' && value.trim() !== '') return value.trim()
      if (typeof value === 'number') return String(value)
    }
  }
  return ''
}

type Ring = [number, number][]

function polygons(coordinates: unknown): Ring[][] | string {
  if (!Array.isArray(coordinates) || coordinates.length === 0) return 'has no polygon'
  const all: Ring[][] = []
  for (const one of coordinates) {
    const read = polygon(one)
    if (typeof read === 'string') return read
    all.push(read)
  }
  return all
}

function polygon(coordinates: unknown): Ring[] | string {
  if (!Array.isArray(coordinates) || coordinates.length === 0) return 'has a polygon without a ring'
  const rings: Ring[] = []
  for (const one of coordinates) {
    const read = ring(one)
    if (typeof read === 'string') return read
    rings.push(read)
  }
  return rings
}

function ring(positions: unknown): Ring | string {
  if (!Array.isArray(positions) || positions.length < 4) {
    return 'has a ring of fewer than 4 positions'
  }
  const read: Ring = []
  for (const position of positions) {
    if (!Array.isArray(position)) return 'has a position that is not a pair of numbers'
    const [x, y]: unknown[] = position
    if (typeof x !== 'number' || typeof y !== 'number') {
      return 'has a position that is not a pair of numbers'
    }
    if (Math.abs(x) > 180 || Math.abs(y) > 90) return BEYOND
    read.push([rounded(x), rounded(y)])
  }
  const [first, last] = [read[0], read.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1]
    ? read
    : 'has a ring that is not closed'
}

function rounded(degrees: number): number {
  const value = Math.round(degrees * 1e6) / 1e6
  return value === 0 ? 0 : value
}

function checkEnvelope(envelope: Envelope, name: string): void {
  if (!envelope.closed) throw notCollection(name, 'it ends too soon')
  let collection: unknown
  try {
    collection = JSON.parse(envelope.text)
  } catch (error) {
    throw notCollection(name, 'it is not JSON', error)
  }
  if (!isObject(collection) || collection['type'] !== 'FeatureCollection') {
    throw notCollection(name, 'its type is not FeatureCollection')
  }
  if (!Array.isArray(collection['features'])) throw notCollection(name, 'it has no features')
  const crs = collection['crs']
  if (crs === undefined || crs === null) return
  const properties = isObject(crs) ? crs['properties'] : undefined
  const system = isObject(properties) ? String(properties['name']) : ''
  if (/CRS:?84$|EPSG:(?:.*:)?4326$/i.test(system)) return
  throw notDegrees(name, 'the file names another coordinate system')
}

function notDegrees(name: string, why: string): FootingsError {
  return new FootingsError('data', `Its positions are not longitudes and latitudes: ${why}.`, {
    where: { file: name },
    remedy: REMEDY,
  })
}

function notCollection(name: string, why: string, cause?: unknown): FootingsError {
  return new FootingsError('data', `It is not a whole GeoJSON feature collection: ${why}.`, {
    where: { file: name },
    remedy: 'Download it again.',
    cause,
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
