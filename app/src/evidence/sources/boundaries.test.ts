import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { boundaries } from './boundaries.ts'

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence([boundaries])
})
afterEach(() => place.end())

const SQUARE = [
  [
    [-1, 53],
    [-1, 53.1],
    [-1.1, 53.1],
    [-1.1, 53],
    [-1, 53],
  ],
]

function collection(codes: readonly string[], census = 11, town = 'Danum'): string {
  const features = codes.map((code) => ({
    type: 'Feature',
    properties: { [`LSOA${census}CD`]: code, [`LSOA${census}NM`]: `${town} 001A` },
    geometry: { type: 'Polygon', coordinates: SQUARE },
  }))
  return JSON.stringify({ type: 'FeatureCollection', features })
}

describeRealData('LSOA boundaries as published', () => {
  test('a file a district, all current, with the very points rounded to 0.1 m', async () => {
    const { releases, refused } = await place.importPaths(sharedData('boundaries'))
    expect(refused).toEqual([])
    expect(releases.map(({ part, rows, quarantined }) => [part, rows, quarantined])).toEqual([
      ['Mendip', 66, 0],
      ['Sedgemoor', 70, 0],
      ['South Somerset', 103, 0],
      ['Taunton Deane', 67, 0],
      ['West Somerset', 21, 0],
      ['Doncaster', 194, 0],
    ])
    expect(new Set(releases.map(({ periodEnd }) => periodEnd))).toEqual(new Set(['2011-03-27']))
    const [row] = await place.evidence.rows<{ geometry: string; name: string; n: number }>(
      "SELECT geometry, name, (SELECT count(*) FROM boundaries) AS n FROM boundaries WHERE area = 'E01007464'",
    )
    expect(row).toMatchObject({ n: 521, name: 'Doncaster 009A' })
    const published = JSON.parse(
      readFileSync(sharedData('boundaries/lsoa11_E08000017.geojson'), 'utf8'),
    ) as {
      features: { properties: { LSOA11CD: string }; geometry: { coordinates: number[][][] } }[]
    }
    const feature = published.features.find((one) => one.properties.LSOA11CD === 'E01007464')
    const kept = JSON.parse(row?.geometry ?? '{}') as { coordinates: number[][][] }
    expect(kept.coordinates[0]).toHaveLength(feature?.geometry.coordinates[0]?.length ?? 0)
    kept.coordinates[0]?.forEach((point, at) => {
      const original = feature?.geometry.coordinates[0]?.[at]
      expect(point[0]).toBeCloseTo(original?.[0] ?? 0, 6)
      expect(point[1]).toBeCloseTo(original?.[1] ?? 0, 6)
    })
  })
})

test.each([
  ['a code of 2021', 'x.geojson', ['E01000001', 'E01033770'], '2021-03-21'],
  ['a Welsh code of 2021', 'x.geojson', ['W01001950'], '2021-03-21'],
  ['a name of 2021', 'LSOA_2021_EW.geojson', ['E01000001'], '2021-03-21'],
  ['nothing newer than 2011', 'x.geojson', ['E01000001', 'E01033768'], '2011-03-27'],
  ['invented codes', 'x.geojson', ['E01999001'], '2011-03-27'],
])('the census is told by %s', async (_, name, codes, day) => {
  const { releases } = await place.importText(name, collection(codes))
  expect(releases[0]).toMatchObject({ periodStart: day, periodEnd: day, part: 'Danum' })
})

test('a newer file of the same district takes the place of the older one only', async () => {
  await place.importText('a.geojson', collection(['E01000001']))
  await place.importText('b.geojson', collection(['E01000002'], 11, 'Elsewhere'))
  const { releases } = await place.importText('c.geojson', collection(['E01000001', 'E01000003']))
  expect(releases[0]?.supersedes).toHaveLength(1)
  expect(await place.evidence.rows('SELECT area FROM boundaries ORDER BY area')).toEqual([
    { area: 'E01000001' },
    { area: 'E01000002' },
    { area: 'E01000003' },
  ])
})

test('a code that is none and an area twice are set aside', async () => {
  const codes = [...Array.from({ length: 12 }, (_, i) => `E010000${10 + i}`), 'Danum', 'E01000010']
  const { releases } = await place.importText('x.geojson', collection(codes))
  expect(releases[0]).toMatchObject({ rows: 12, quarantined: 2 })
})
