import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { sqlText } from '../duckdb.ts'
import { readQuarantine } from '../quarantine.ts'
import { codePointOpen } from './code-point-open.ts'

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence([codePointOpen])
})
afterEach(() => place.end())

const TAIL = '"E92000001","E19999901","E18999901","","E06999999","E05999999"'
const unit = (postcode: string, quality = 10, east = 457457, north = 403280) =>
  `"${postcode}",${quality},${east},${north},${TAIL}`

describeRealData('Code-Point Open as published', () => {
  test('a release a postcode area, and the points of practices', async () => {
    const { releases, unrecognised } = await place.importPaths(sharedData('postcodes'))
    expect(releases.map(({ part, rows, quarantined }) => [part, rows, quarantined])).toEqual([
      ['BA', 14_823, 0],
      ['BS', 26_424, 0],
      ['DN', 21_483, 0],
      ['practices: BA, BS, DN, DT, S, TA', 99, 0],
      ['S', 33_009, 0],
      ['TA', 11_445, 0],
    ])
    expect(unrecognised.map(({ file }) => file)).toEqual([
      'Code-Point_Open_Column_Headers.csv',
      'licence.txt',
    ])
    const files = ['ba', 'bs', 'dn', 's', 'ta'].map((area) =>
      sqlText(sharedData(`postcodes/${area}.csv`)),
    )
    const [published] = await place.evidence.rows(
      `SELECT count(*) AS n, sum(column2) AS east, sum(column3) AS north, count(DISTINCT column9) AS wards
       FROM read_csv([${files.join(', ')}], header = false) WHERE column8 = 'E08000017'`,
    )
    const [kept] = await place.evidence.rows(
      `SELECT count(*) AS n, sum(easting) AS east, sum(northing) AS north, count(DISTINCT ward) AS wards
       FROM postcodes WHERE local_authority = 'E08000017'`,
    )
    expect(kept).toEqual(published)
    expect(kept).toMatchObject({ n: expect.toSatisfy((n: number) => n > 5000) })
    // The one point of a practice that lies outside the five areas.
    expect(
      await place.evidence.rows(
        "SELECT easting, northing, ward FROM postcodes WHERE postcode = 'DT95FH'",
      ),
    ).toEqual([{ easting: 366_955, northing: 118_782, ward: null }])
  })
})

test('no point where the publisher has none; spaces and quality as published', async () => {
  const text = `\uFEFF${[unit('ZD1  1AA'), unit('ZD100AB', 90, 0, 0), unit('ZD1 1AC', 50), unit('ZD1 1AD', 60, 0, 0)].join('\r\n')}\r\n`
  const { releases } = await place.importText('anything.csv', text)
  expect(releases[0]).toMatchObject({
    part: 'ZD',
    periodEnd: '2010-04-01',
    layout: 'postcode units, undated',
  })
  expect(
    await place.evidence.rows(
      'SELECT postcode, easting, northing, quality FROM postcodes ORDER BY postcode',
    ),
  ).toEqual([
    { postcode: 'ZD100AB', easting: null, northing: null, quality: 90 },
    { postcode: 'ZD11AA', easting: 457_457, northing: 403_280, quality: 10 },
    { postcode: 'ZD11AC', easting: 457_457, northing: 403_280, quality: 50 },
    { postcode: 'ZD11AD', easting: null, northing: null, quality: 60 },
  ])
})

test.each([
  ['codepo_gb_2014-08.csv', '2014-08-31'],
  ['zd_202411.csv', '2024-11-30'],
  ['zd 2014.csv', '2014-12-31'],
  ['zd.csv', '2010-04-01'],
])('the name %s tells %s', async (name, day) => {
  const { releases } = await place.importText(name, `${unit('ZD1 1AA')}\n${unit('ZD1 1AB')}\n`)
  expect(releases[0]).toMatchObject({ periodStart: day, periodEnd: day })
})

test('ten columns of something else are not taken for postcodes', async () => {
  const { unrecognised } = await place.importText(
    'x.csv',
    `a,b,c,d,e,f,g,h,i,j\n${unit('ZD1 1AA')}\n`,
  )
  expect(unrecognised).toHaveLength(1)
})

test('bad rows and repeats are set aside by line, the first line counting', async () => {
  const good = Array.from({ length: 30 }, (_, i) => unit(`ZD${i + 1} 1AA`))
  const bad = [unit('NOWHERE'), unit('ZD1 1AB', 10, -5), unit('ZD1 1AC', 15), unit('ZD1 1AA')]
  const { releases } = await place.importText('zd.csv', `${[...good, ...bad].join('\n')}\n`)
  const release = releases[0]
  const faults = release === undefined ? [] : await readQuarantine(place, release)
  expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
    [31, 'postcode', 'NOWHERE'],
    [32, 'easting', '-5'],
    [33, 'quality', '15'],
    [34, 'postcode', 'ZD11AA'],
  ])
  expect(faults.at(-1)?.reason).toBe('repeats line 1')
})

test('practices that share a postcode make one point', async () => {
  const { releases } = await place.importText(
    'points.csv',
    'easting,practice_code,note,postcode,northing\n457457,Z99001,,ZD1 1AA,403280\n457457,Z99002,,ZD1 1AA,403280\n',
  )
  expect(releases[0]).toMatchObject({ rows: 2, datasets: { postcodes: 1 }, part: 'practices: ZD' })
})
