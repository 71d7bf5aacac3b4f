import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { featuresOf, FeatureScan } from './geojson-features.ts'
import { geojsonRows } from './geojson.ts'
import type { GeojsonRows } from './geojson.ts'
import { all, madeFolder } from './made-files.ts'

const SQUARE = [
  [-1.1234567, 53.5],
  [-1.1, 53.5],
  [-1.1, 53.6],
  [-1.1234567, 53.5],
]

function feature(properties: object, coordinates: unknown = [SQUARE], type = 'Polygon'): object {
  return { type: 'Feature', properties, geometry: { type, coordinates } }
}

async function rowsOf(content: unknown, maxBytes?: number): Promise<GeojsonRows> {
  using folder = madeFolder()
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const path = folder.write('made.geojson', text)
  return await geojsonRows(path, maxBytes === undefined ? {} : { maxBytes })
}

const collection = (features: readonly unknown[], more: object = {}) => ({
  type: 'FeatureCollection',
  ...more,
  features,
})

describe('geojsonRows', () => {
  test('finds the code and the name, and rounds to 6 decimals', async () => {
    const { columns, rows, faults } = await rowsOf(
      collection([
        feature({ OBJECTID: 1, LSOA11CD: 'E01000001', LSOA11NM: 'One 001A' }),
        feature({ LSOA21CD: 'E01000002', LSOA21NM: 'Two "001B" {', LAD22CD: 'E07' }),
        feature({ Code: 'X1', NAME: 'Mine' }, [[SQUARE], [SQUARE]], 'MultiPolygon'),
      ]),
    )
    expect(columns).toEqual(['code', 'name', 'geometry'])
    expect(faults).toEqual([])
    expect(rows.map(([code, name]) => [code, name])).toEqual([
      ['E01000001', 'One 001A'],
      ['E01000002', 'Two "001B" {'],
      ['X1', 'Mine'],
    ])
    const square = SQUARE.map(([x, y]) => [x === -1.1234567 ? -1.123457 : x, y])
    expect(JSON.parse(rows[0]?.[2] ?? '')).toEqual({ type: 'Polygon', coordinates: [square] })
    expect(JSON.parse(rows[2]?.[2] ?? '')).toEqual({
      type: 'MultiPolygon',
      coordinates: [[square], [square]],
    })
  })

  test.each([
    ['not a feature', 7, undefined],
    ['no code', feature({ name: 'x' }), /no code/],
    ['no geometry', { type: 'Feature', properties: { code: 'a' }, geometry: null }, /no geometry/],
    ['a point', feature({ code: 'a' }, [1, 2], 'Point'), /neither a Polygon/],
    ['an empty polygon', feature({ code: 'a' }, []), /without a ring/],
    ['an empty multipolygon', feature({ code: 'a' }, [], 'MultiPolygon'), /no polygon/],
    ['a short ring', feature({ code: 'a' }, [SQUARE.slice(0, 3)]), /fewer than 4/],
    ['an open ring', feature({ code: 'a' }, [[...SQUARE.slice(0, 3), [0, 0]]]), /not closed/],
    ['words', feature({ code: 'a' }, [[['a', 'b'], ...SQUARE]]), /pair of numbers/],
  ])('sets a faulty feature aside: %s', async (_name, faulty, reason) => {
    const { rows, faults } = await rowsOf(collection([feature({ code: 'good' }), faulty]))
    expect(rows.map(([code]) => code)).toEqual(['good'])
    const expected = { feature: 2, reason: expect.stringMatching(reason ?? /./) }
    expect(faults).toEqual(reason === undefined ? [] : [expected])
  })

  test.each([
    ['CRS84', 'urn:ogc:def:crs:OGC:1.3:CRS84'],
    ['EPSG 4326', 'urn:ogc:def:crs:EPSG::4326'],
    ['EPSG 4326, short', 'EPSG:4326'],
  ])('accepts %s', async (_name, name) => {
    const crs = { crs: { type: 'name', properties: { name } } }
    expect((await rowsOf(collection([feature({ code: 'a' })], crs))).rows).toHaveLength(1)
  })

  test('refuses positions that are not longitudes and latitudes', async () => {
    const refusal = { kind: 'data', remedy: expect.stringContaining('4326') }
    const crs = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } } }
    await expect(rowsOf(collection([], crs))).rejects.toMatchObject(refusal)
    const metres = SQUARE.map(([x = 0, y = 0]) => [x * 1e5, y * 1e4])
    const grid = collection([feature({ code: 'a' }, [metres])])
    await expect(rowsOf(grid)).rejects.toMatchObject(refusal)
  })

  test.each([
    ['cut short', JSON.stringify(collection([feature({ code: 'a' })])).slice(0, -2)],
    ['cut inside a feature', JSON.stringify(collection([feature({ code: 'a' })])).slice(0, 90)],
    ['another type', '{"type":"Topology","note":"FeatureCollection","features":[]}'],
    ['no features', '{"type":"FeatureCollection"}'],
    ['nonsense', '{"type":"FeatureCollection","features":[],}'],
    ['a list', '[]'],
  ])('refuses a file that is no whole collection: %s', async (_name, text) => {
    await expect(rowsOf(text)).rejects.toMatchObject({ kind: 'data' })
  })

  test('refuses bytes that are not UTF-8', async () => {
    using folder = madeFolder()
    const text = JSON.stringify(collection([feature({ code: 'a', name: '\u00e9' })]))
    const path = folder.write('made.geojson', Buffer.from(text, 'latin1'))
    await expect(geojsonRows(path)).rejects.toMatchObject({ kind: 'data' })
  })

  test('refuses a file that is too large', async () => {
    await expect(rowsOf(collection([]), 10)).rejects.toMatchObject({
      message: 'It is larger than 10 bytes.',
    })
  })
})

describe('the features', () => {
  test('are those of JSON.parse, however the text is cut', () => {
    const words = fc.constantFrom('features', '{', '}', '[', ']', '"', '\\', 'a"b', '\\"', 'é')
    const names = fc.constantFrom('features', '{', '}', '[', ']', 'a"b', 'é')
    const properties = fc.dictionary(names, fc.oneof(words, fc.integer(), fc.constant(null)))
    const features = fc.array(
      fc.record({ type: fc.constant('Feature'), properties, geometry: fc.constant([[1, 2]]) }),
    )
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 })
    const envelopes = fc.record({ type: words, crs: properties })
    const spaces = fc.constantFrom(0, 2)
    fc.assert(
      fc.property(features, envelopes, sizes, spaces, (list, envelope, cuts, space) => {
        const text = JSON.stringify({ ...envelope, features: list, bbox: [1, [2]] }, null, space)
        const scan = new FeatureScan()
        const found: string[] = []
        let at = 0
        for (const cut of cuts) {
          found.push(...scan.push(text.slice(at, at + cut)))
          at += cut
        }
        found.push(...scan.push(text.slice(at)))
        expect(found.map((one): unknown => JSON.parse(one))).toEqual(list)
        const end = scan.end()
        expect([end.closed, end.features]).toEqual([true, list.length])
        expect(JSON.parse(end.text)).toEqual({ ...envelope, features: [], bbox: [1, [2]] })
      }),
      { numRuns: 300 },
    )
  })

  test('come as soon as they are whole', () => {
    const text = JSON.stringify(collection(['a', 'b', 'c'].map((code) => feature({ code }))))
    const scan = new FeatureScan()
    const middle = text.indexOf('"c"')
    expect(scan.push(text.slice(0, middle))).toHaveLength(2)
    expect(scan.push(text.slice(middle))).toHaveLength(1)
  })

  test('stop when told to', async () => {
    using folder = madeFolder()
    const path = folder.write('made.geojson', '{"type":"FeatureCollection","features":[]}')
    await expect(
      all(featuresOf(path, 'made', new FeatureScan(), AbortSignal.abort())),
    ).rejects.toThrow(/abort/i)
  })
})
