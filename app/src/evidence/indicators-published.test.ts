import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../test/imports.ts'
import { describeRealData, sharedData } from '../../test/places.ts'
import { parseCsv } from '../danum/csv.ts'
import { aggregate, type Aggregate, type Cell } from '../comparison/model.ts'
import { DOMAINS, loadIndicators } from './indicators.ts'
import { Observations } from './observations.ts'
import { SOURCES } from './sources/index.ts'
import { loadMappings, localFiguresSource, MAPPINGS_DIRECTORY } from './sources/local-figures.ts'

const indicators = await loadIndicators()
const mappings = await loadMappings(MAPPINGS_DIRECTORY)

describeRealData('the indicators on the published files', () => {
  let place: TestEvidence
  let observations: Observations
  beforeAll(async () => {
    place = await testEvidence([...SOURCES, ...mappings.map(localFiguresSource)])
    const report = await place.importPaths(
      ...['payments', 'lists', 'qof', 'fingertips', 'deprivation'].map(sharedData),
      sharedData('workforce/workforce_year_datapacks_2024-11-12.csv'),
      sharedData('appointments/Practice_Level_Crosstab_Aug_25_NewBankOnly.csv'),
      sharedData('registers/structures_2022_2023.csv'),
    )
    expect([...report.refused, ...report.unrecognised]).toEqual([])
    observations = await Observations.open(place.evidence, place.directory)
    await observations.refresh()
  }, 240_000)
  afterAll(async () => {
    await place.end()
  })

  const file = async (path: string): Promise<Readonly<Record<string, string>>[]> => {
    const [header = [], ...rows] = parseCsv(await readFile(sharedData(path), 'utf8'))
    const names = header.map((name) => name.replace(/^\uFEFF/, '').trim())
    return rows.map((row) =>
      Object.fromEntries(names.map((name, at) => [name, (row[at] ?? '').trim()])),
    )
  }
  const number = (text: string | undefined): number =>
    text === undefined || !/^-?[0-9.]+$/.test(text) ? Number.NaN : Number(text)

  /** Practices of a sub-ICB in 2022-23, read from the file and from nothing of ours. */
  const practicesOf = async (subIcb: string): Promise<ReadonlySet<string>> => {
    const rows = await file('registers/structures_2022_2023.csv')
    const own = rows.filter((row) => row['SUB_ICB_ODS_CODE'] === subIcb)
    return new Set(own.map((row) => row['PRACTICE_CODE'] ?? ''))
  }

  const together = async (
    id: string,
    end: string,
    codes: ReadonlySet<string>,
  ): Promise<Aggregate> => {
    const indicator = observations.indicator(id)
    if (indicator === undefined) throw new Error(`there is no indicator ${id}`)
    const rows = await observations.rows<Cell & { readonly practice: string }>(
      `SELECT practice, numerator, denominator, value, missing FROM observations
       WHERE indicator = $1 AND period_end = CAST($2 AS DATE)`,
      [id, end],
    )
    return aggregate(
      indicator,
      rows.filter((row) => codes.has(row.practice)),
    )
  }

  /** Sum of one column over the sum of another, over rows where the second is above zero. */
  function ratio(
    rows: readonly Readonly<Record<string, string>>[],
    over: (row: Readonly<Record<string, string>>) => number,
    under: (row: Readonly<Record<string, string>>) => number,
  ): { readonly value: number; readonly practices: number } {
    const usable = rows.filter((row) => under(row) > 0 && !Number.isNaN(over(row)))
    const sum = (of: typeof over) => usable.reduce((whole, row) => whole + of(row), 0)
    return { value: sum(over) / sum(under), practices: usable.length }
  }

  test.each(['02X', '11X'])('at least 40 have figures for %s', async (subIcb) => {
    const codes = [...(await practicesOf(subIcb))].join(',')
    const found = await observations.rows<{ indicator: string }>(
      `SELECT indicator FROM observations WHERE value IS NOT NULL
         AND practice IN (SELECT unnest(string_split($1, ','))) GROUP BY indicator`,
      [codes],
    )
    const fed = new Set(found.map((row) => row.indicator))
    const counts = DOMAINS.map(
      (domain) =>
        `${domain}: ${indicators.filter((one) => one.domain === domain && fed.has(one.id)).length}`,
    )
    expect(fed.size, counts.join('; ')).toBeGreaterThanOrEqual(40)
    for (const domain of DOMAINS) {
      const some = indicators.some((one) => one.domain === domain && fed.has(one.id))
      expect(some, counts.join('; ')).toBe(true)
    }
  })

  test.each(['02X', '11X'])('payments of 2022-23 in %s', async (subIcb) => {
    const rows = (await file('payments/22-23.csv')).filter((row) => row['Sub ICB Code'] === subIcb)
    const codes = new Set(rows.map((row) => row['Practice Code'] ?? ''))
    const registered = 'Number of Registered Patients (Last Known Figure)'
    const weighted = 'Number of Weighted Patients (Last Known Figure)'
    const total = 'Total NHS Payments to General Practice'
    for (const [id, over, under] of [
      ['total-payments-per-weighted-patient', total, weighted],
      ['total-payments-per-registered-patient', total, registered],
      ['global-sum-per-weighted-patient', 'Global Sum', weighted],
      ['local-incentive-schemes-per-registered-patient', 'Local Incentive Schemes', registered],
      ['network-participation-payments', 'PCN Participation', registered],
      ['weighted-to-registered-ratio', weighted, registered],
    ] as const) {
      const expected = ratio(
        rows,
        (row) => number(row[over]),
        (row) => number(row[under]),
      )
      const found = await together(id, '2023-03-31', codes)
      expect(found.value, id).toBeCloseTo(expected.value, 6)
      expect(found.practices, id).toBe(expected.practices)
    }
  })

  test('the publisher’s own average per registered patient is ours, practice by practice', async () => {
    const rows = await file('payments/18-19.csv')
    const found = await observations.rows<{ practice: string; value: number }>(
      `SELECT practice, value FROM observations WHERE indicator = 'total-payments-per-registered-patient'
         AND period_end = DATE '2019-03-31' AND value IS NOT NULL`,
    )
    const published = new Map(
      rows.map((row) => [
        row['Practice Code'],
        number(row['Average payments per registered patient']),
      ]),
    )
    // The publisher rounds to pence.
    const apart = found.filter(
      (row) => Math.abs(row.value - (published.get(row.practice) ?? 0)) > 0.006,
    )
    expect(found.length).toBeGreaterThan(7000)
    expect(apart).toEqual([])
  })

  test.each(['02X', '11X'])('staff of 2022-23 in %s', async (subIcb) => {
    const codes = await practicesOf(subIcb)
    const rows = (await file('workforce/workforce_year_datapacks_2024-11-12.csv')).filter(
      (row) => row['Year'] === '2023' && codes.has(row['Practice.Code'] ?? ''),
    )
    const patients = (row: Readonly<Record<string, string>>) => number(row['TOTAL_PATIENTS'])
    const fte = (name: string) => (row: Readonly<Record<string, string>>) => number(row[name])
    const gps = ratio(rows, patients, fte('TOTAL_GP_EXTGL_FTE'))
    const found = await together('patients-per-gp', '2023-03-31', codes)
    expect(found.value).toBeCloseTo(gps.value, 6)
    expect(found.practices).toBe(gps.practices)
    const nurses = ratio(rows, fte('TOTAL_NURSES_FTE'), patients)
    const nursing = await together('nurse-fte-per-10000', '2023-03-31', codes)
    expect(nursing.value).toBeCloseTo(10_000 * nurses.value, 6)
  })

  test('smoking is the published figure, which is count over denominator', async () => {
    const rows = (await file('fingertips/91547_smoking_qof.csv')).filter((row) =>
      (row['Area Type'] ?? '').startsWith('GP'),
    )
    const given = rows.filter((row) => row['Value'] !== '' && row['Time period'] === '2022/23')
    const found = await observations.rows<{ practice: string; value: number; lower95: number }>(
      `SELECT practice, value, lower95 FROM observations WHERE indicator = 'smoking-prevalence'
         AND period_end = DATE '2023-03-31' AND value IS NOT NULL`,
    )
    expect(found).toHaveLength(new Set(given.map((row) => row['Area Code'])).size)
    const byCode = new Map(given.map((row) => [row['Area Code'], row]))
    for (const { practice, value, lower95 } of found) {
      const row = byCode.get(practice)
      expect(value).toBe(number(row?.['Value']))
      expect(lower95).toBe(number(row?.['Lower CI 95.0 limit']))
      expect(value).toBeCloseTo((100 * number(row?.['Count'])) / number(row?.['Denominator']), 4)
    }
    const codes = await practicesOf('02X')
    const own = given.filter((row) => codes.has(row['Area Code'] ?? ''))
    const expected = ratio(
      own,
      (row) => number(row['Count']),
      (row) => number(row['Denominator']),
    )
    expect((await together('smoking-prevalence', '2023-03-31', codes)).value).toBeCloseTo(
      100 * expected.value,
      6,
    )
  })

  test('patients of April 2020 aged 65 and over, and registered in January 2021', async () => {
    const codes = await practicesOf('11X')
    const aged = (await file('lists/gp-by-age.csv')).filter((row) =>
      codes.has(row['PRACTICE_CODE'] ?? ''),
    )
    const expected = ratio(
      aged,
      (row) => number(row['65OV']),
      (row) => number(row['TOTAL']),
    )
    expect((await together('aged-65-and-over', '2020-04-01', codes)).value).toBeCloseTo(
      100 * expected.value,
      6,
    )
    const rows = (await file('lists/gp-reg-pat-prac-all_2021-01.csv')).filter(
      (row) => row['CCG_CODE'] === '02X' && row['TYPE'] === 'GP',
    )
    const all = new Set(rows.map((row) => row['CODE'] ?? ''))
    const sum = rows.reduce((whole, row) => whole + number(row['NUMBER_OF_PATIENTS']), 0)
    expect(await together('registered-patients', '2021-01-01', all)).toMatchObject({
      value: sum,
      numerator: sum,
      practices: rows.length,
    })
  })

  test('deprivation of 2019 weighs with the list of April 2020, the nearest', async () => {
    const lists = new Map(
      (await file('lists/gp-by-age.csv')).map((row) => [
        row['PRACTICE_CODE'],
        number(row['TOTAL']),
      ]),
    )
    const codes = new Set([...(await practicesOf('02X'))].filter((code) => lists.has(code)))
    const scores = (await file('deprivation/IMD_raw.csv')).filter(
      (row) => row['Year'] === '2019' && codes.has(row['AreaCode'] ?? ''),
    )
    let top = 0
    let bottom = 0
    for (const row of scores) {
      const patients = lists.get(row['AreaCode'] ?? '') ?? 0
      top += patients * number(row['Value'])
      bottom += patients
    }
    expect(scores.length).toBeGreaterThan(30)
    const found = await together('deprivation-score', '2019-12-31', codes)
    expect(found.value).toBeCloseTo(top / bottom, 5)
  })

  test('hypertension is the registers over the lists of the derived file', async () => {
    const codes = await practicesOf('11X')
    const rows = (await file('qof/qof_cvd_2023-24_wide.csv')).filter((row) =>
      codes.has(row['Practice.Code'] ?? ''),
    )
    const expected = ratio(
      rows,
      (row) => Math.round((number(row['Prevalence_HYP']) * number(row['List.Size_HYP'])) / 100),
      (row) => number(row['List.Size_HYP']),
    )
    const found = await together('hypertension-prevalence', '2024-03-31', codes)
    expect(found.value).toBeCloseTo(100 * expected.value, 8)
    expect(found.practices).toBe(expected.practices)
  })

  test('points are shares of those in the dictionary, and of several practices there is no sum', async () => {
    // With its register alone (AF001) a practice has 5 of the 29 points for atrial fibrillation.
    const points = (await file('qof/qof_indicators_2023_2024.csv')).filter(
      (row) => row['GROUP_CODE'] === 'AF',
    )
    const available = points.reduce((sum, row) => sum + number(row['INDICATOR_POINT_VALUE']), 0)
    const [least] = await observations.rows<{ value: number }>(
      `SELECT min(value) AS value FROM observations
       WHERE indicator = 'qof-points-atrial-fibrillation' AND value > 0`,
    )
    expect(least?.value).toBeCloseTo((100 * 5) / available, 6)
    const codes = await practicesOf('02X')
    expect(await together('qof-points-atrial-fibrillation', '2024-03-31', codes)).toMatchObject({
      value: null,
      numerator: null,
      practices: codes.size,
    })
  })

  test('QOF achievement goes by codes that the dictionaries have', async () => {
    const known = new Set(
      [
        ...(await file('qof/qof_indicators_2022_2023.csv')),
        ...(await file('qof/qof_indicators_2023_2024.csv')),
      ].map((row) => row['INDICATOR_CODE']),
    )
    const wanted = indicators
      .flatMap(({ ways }) => ways.map(({ numerator }) => numerator))
      .filter(({ dataset }) => dataset === 'qof_achievement')
      .flatMap(({ where }) => [where['indicator']].flat().map(String))
    expect(wanted.length).toBeGreaterThan(10)
    expect(wanted.filter((code) => !known.has(code))).toEqual([])
  })

  test('appointments of the one practice that the files have', async () => {
    const rows = await file('appointments/Practice_Level_Crosstab_Aug_25_NewBankOnly.csv')
    const count = (is: (row: Readonly<Record<string, string>>) => boolean): number =>
      rows.filter(is).reduce((sum, row) => sum + number(row['COUNT_OF_APPOINTMENTS']), 0)
    const all = count(() => true)
    const practice = new Set(['Y02960'])
    for (const [id, is] of [
      ['appointments-not-attended', (row) => row['APPT_STATUS'] === 'DNA'],
      ['appointments-same-day', (row) => row['TIME_BETWEEN_BOOK_AND_APPT'] === 'Same Day'],
      [
        'appointments-within-14-days',
        (row) =>
          /^(Same Day|1 Day|2 to 7 Days|8 +to 14 Days)$/.test(
            row['TIME_BETWEEN_BOOK_AND_APPT'] ?? '',
          ),
      ],
      [
        'appointments-by-next-day',
        (row) => /^(Same Day|1 Day)$/.test(row['TIME_BETWEEN_BOOK_AND_APPT'] ?? ''),
      ],
      [
        'appointments-after-21-days',
        (row) =>
          /^(22 +to 28 Days|More than 28 Days)$/.test(row['TIME_BETWEEN_BOOK_AND_APPT'] ?? ''),
      ],
      [
        'appointments-after-28-days',
        (row) => row['TIME_BETWEEN_BOOK_AND_APPT'] === 'More than 28 Days',
      ],
      ['appointments-by-telephone', (row) => row['APPT_MODE'] === 'Telephone'],
      ['appointments-face-to-face', (row) => row['APPT_MODE'] === 'Face-to-Face'],
      ['appointments-with-a-gp', (row) => row['HCP_TYPE'] === 'GP'],
    ] as readonly (readonly [string, (row: Readonly<Record<string, string>>) => boolean])[]) {
      const found = await together(id, '2025-08-31', practice)
      expect(found, id).toMatchObject({ numerator: count(is), denominator: all })
      expect(count(is), id).toBeGreaterThan(0)
    }
  })
})
