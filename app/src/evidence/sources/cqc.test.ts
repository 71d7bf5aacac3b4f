import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { sqlText } from '../duckdb.ts'
import { readQuarantine } from '../quarantine.ts'
import { cqc } from './cqc.ts'

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence([cqc])
})
afterEach(() => place.end())

const TIDY =
  '"Practice.Code","Year","location_name","service_population_group","domain","latest_rating","inherited_rating_y_n","IMD"'
const OFFICIAL =
  'Location ID,Location ODS Code,Location Name,Care Home?,Location Type,Location Primary Inspection Category,Location Post Code,Service / Population Group,Domain,Latest Rating,Publication Date,Report Type,Inherited Rating (Y/N),URL,Provider ID'

describeRealData('CQC ratings as published', () => {
  test('every practice, branches and hubs left out', async () => {
    const file = sharedData('cqc/cqc.csv')
    const { releases } = await place.importPaths(file)
    expect(releases).toMatchObject([
      {
        rows: 6169,
        leftOut: 60,
        quarantined: 0,
        periodStart: '2015-01-01',
        periodEnd: '2024-12-31',
      },
    ])
    const published = await place.evidence.rows(
      `SELECT latest_rating AS rating, inherited_rating_y_n AS inherited, count(*) AS n FROM read_csv(${sqlText(file)})
       WHERE "Practice.Code" SIMILAR TO '[A-Z][0-9]{5}' GROUP BY ALL ORDER BY ALL`,
    )
    expect(
      await place.evidence.rows(
        'SELECT rating, inherited, count(*) AS n FROM cqc_ratings GROUP BY ALL ORDER BY ALL',
      ),
    ).toEqual(published)
    // Rated twice: each in its year.
    expect(
      await place.evidence.rows(
        "SELECT rating, period_start FROM cqc_ratings WHERE practice = 'M84032' ORDER BY ALL",
      ),
    ).toEqual([
      { rating: 'Good', period_start: '2019-01-01' },
      { rating: 'Outstanding', period_start: '2016-01-01' },
    ])
  })
})

test('the locations sheet: GP practices by group and domain', async () => {
  const row = (
    code: string,
    category: string,
    domain: string,
    rating: string,
    day = '05/03/2019',
  ) =>
    `1-${code},${code},Danum Surgery,N,Primary Medical Services,${category},ZD1 1AA,Overall,${domain},${rating},${day},Location,N,http://x,1-2`
  const { releases } = await place.importText(
    'ratings.csv',
    `\uFEFF${[
      OFFICIAL,
      row('Z99001', 'GP Practices', 'Overall', 'Good'),
      row('Z99001', 'GP Practices', 'Safe', 'Requires improvement'),
      row('Z99002', 'GP Practices', 'Overall', 'Insufficient evidence to rate', '2024-02-29'),
      row('V12345', 'Dentists', 'Overall', 'Good'),
      row('VL123', 'Residential social care', 'Overall', 'Inadequate'),
      row('', 'Residential social care', 'Overall', 'Good'),
      row('Z99003', 'Out of hours', 'Overall', 'Good'),
    ].join('\r\n')}\r\n`,
  )
  expect(releases[0]).toMatchObject({
    rows: 3,
    leftOut: 4,
    quarantined: 0,
    periodStart: '2019-03-05',
    periodEnd: '2024-02-29',
    layout: 'locations by domain',
  })
  expect(
    await place.evidence.rows(
      'SELECT practice, domain, rating, period_end FROM cqc_ratings ORDER BY ALL',
    ),
  ).toEqual([
    { practice: 'Z99001', domain: 'Overall', rating: 'Good', period_end: '2019-03-05' },
    {
      practice: 'Z99001',
      domain: 'Safe',
      rating: 'Requires improvement',
      period_end: '2019-03-05',
    },
    {
      practice: 'Z99002',
      domain: 'Overall',
      rating: 'Insufficient evidence to rate',
      period_end: '2024-02-29',
    },
  ])
})

test('the older sheet says key question, and has neither category nor inherited', async () => {
  const { releases } = await place.importText(
    'x.csv',
    'Location ID,Location ODS Code,Location Name,Service / Population Group,Key Question,Latest Rating,Publication Date\n1-1,z99001,Danum Surgery,Older people,Caring,Outstanding,01/02/2017\n',
  )
  expect(releases[0]?.layout).toBe('locations by key question')
  expect(
    await place.evidence.rows(
      'SELECT practice, population_group, domain, inherited FROM cqc_ratings',
    ),
  ).toEqual([
    { practice: 'Z99001', population_group: 'Older people', domain: 'Caring', inherited: null },
  ])
})

test('an unknown rating and a repeat are set aside', async () => {
  const good = Array.from(
    { length: 20 },
    (_, i) =>
      `"Z99${String(i).padStart(3, '0')}",2016,"Surgery, Danum","Overall","Overall","good","N",1`,
  )
  const bad = [
    '"Z99100",2016,"a","Overall","Overall","Great","N",1',
    '"Z99101",16,"a","Overall","Overall","Good","N",1',
    good[0],
  ]
  const { releases } = await place.importText('x.csv', `${[TIDY, ...good, ...bad].join('\n')}\n`)
  const release = releases[0]
  const faults = release === undefined ? [] : await readQuarantine(place, release)
  expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
    [22, 'latest_rating', 'Great'],
    [23, 'Year', '16'],
    [
      24,
      'practice, population_group, domain, location_name, period_start',
      'Z99000, Overall, Overall, Surgery, Danum, 2016-01-01',
    ],
  ])
})
