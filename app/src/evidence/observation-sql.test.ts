import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aggregate, type Cell } from '../comparison/model.ts'
import { rowsOf } from './duckdb.ts'
import { loadIndicators, type Indicator } from './indicators.ts'
import {
  day,
  indicatorOf,
  list,
  LISTS,
  PATIENTS,
  PAYMENTS,
  YEAR,
  makeDatasets,
  type Cells,
  type MadeDatasets,
  type Observation,
} from './made-datasets.ts'
import { OBSERVATION_COLUMNS, observationsSql } from './observation-sql.ts'

let made: MadeDatasets
beforeEach(async () => {
  made = await makeDatasets()
})
afterEach(() => {
  made.end()
})

const cell = (row: Observation): Cell => ({ ...row, limits: null, releases: [] })

test('every indicator compiles, and has no rows where there is no evidence', async () => {
  for (const indicator of await loadIndicators()) {
    for (const way of indicator.ways) {
      expect(await made.observe({ ...indicator, ways: [way] }), indicator.id).toEqual([])
    }
    await made.connection.run(`CREATE OR REPLACE TABLE made_observations (${OBSERVATION_COLUMNS})`)
    await made.connection.run(`INSERT INTO made_observations BY NAME ${observationsSql(indicator)}`)
  }
})

describe('known answers', () => {
  test('a rate is numerator over denominator times the multiplier, with both releases', async () => {
    await made.fill('payments', [{ practice: 'A1', stream: 'Global Sum', amount: 5000, ...YEAR }])
    await made.fill('practice_lists', [
      { practice: 'A1', registered: 2000, weighted: 2500, ...YEAR, release: 'r2' },
    ])
    const ways = `  - numerator: ${PAYMENTS}\n    denominator: ${LISTS}`
    expect(await made.observe(indicatorOf(ways, 'kind: rate\nmultiplier: 1000'))).toMatchObject([
      {
        practice: 'A1',
        numerator: 5000,
        denominator: 2000,
        value: 2500,
        missing: null,
        numerator_release: 'r1',
        denominator_release: 'r2',
        lower95: null,
      },
    ])
  })

  test('a count has a value and no denominator', async () => {
    await made.fill('patients', [list('A1', 4000, '2023-04-01'), list('A2', 0, '2023-04-01')])
    expect(
      await made.observe(indicatorOf(`  - numerator: ${PATIENTS}`, 'kind: count')),
    ).toMatchObject([
      { practice: 'A1', numerator: 4000, denominator: null, value: 4000, missing: null },
      { practice: 'A2', numerator: 0, denominator: null, value: 0, missing: null },
    ])
  })

  test('a proportion adds the chosen age groups, and null is an open one', async () => {
    const aged = (sex: string, from: number, to: number | null, patients: number): Cells => ({
      practice: 'A1',
      sex,
      age_from: from,
      age_to: to,
      patients,
      ...day('2023-04-01'),
    })
    await made.fill('patients', [
      aged('all', 0, null, 1000),
      aged('all', 0, 64, 850),
      aged('female', 0, null, 500),
      aged('female', 90, 94, 20),
      aged('male', 90, 94, 10),
      aged('female', 95, null, 5),
      // Single years of age of the same day, which would count everybody twice.
      aged('female', 90, 90, 7),
      aged('female', 91, 91, 13),
    ])
    const ways = `  - numerator: {dataset: patients, sum: patients, where: {sex: [female, male], age_from: [90, 95], age_to: [94, null]}}
    denominator: ${PATIENTS}`
    expect(
      await made.observe(indicatorOf(ways, 'kind: proportion\nmultiplier: 100')),
    ).toMatchObject([{ numerator: 35, denominator: 1000, value: 3.5 }])
    const range = `  - numerator: {dataset: patients, sum: rows, where: {sex: female}, range: {age_from: {least: 90, most: 94}}}
    denominator: ${PATIENTS}`
    expect(await made.observe(indicatorOf(range))).toMatchObject([
      { numerator: 3, denominator: 1000 },
    ])
  })

  test('a mean is the figure of the practice, and weighs with its list', async () => {
    const score = (practice: string, value: number): Cells => ({
      practice,
      score: value,
      release: 'imd',
      period_start: '2019-01-01',
      period_end: '2019-12-31',
    })
    await made.fill('deprivation_practice', [score('A1', 10), score('A2', 40), score('A3', 22)])
    await made.fill('patients', [list('A1', 9000, '2020-04-01'), list('A2', 1000, '2020-04-01')])
    const mean = indicatorOf(
      `  - numerator: {dataset: deprivation_practice, sum: score}\n    denominator: ${PATIENTS}\n    months: 36\n    mean: true`,
      'kind: mean',
    )
    const found = await made.observe(mean)
    expect(found).toMatchObject([
      { practice: 'A1', numerator: 90_000, denominator: 9000, value: 10 },
      { practice: 'A2', numerator: 40_000, denominator: 1000, value: 40 },
      { practice: 'A3', value: null, missing: 'not available' },
    ])
    // (10 x 9,000 + 40 x 1,000) / 10,000, and not 25, the mean of the two.
    expect(aggregate(mean, found.map(cell)).value).toBe(13)
  })

  test('a published figure keeps its value and limits, and what its dataset lacks is unknown', async () => {
    await made.fill('published_indicators', [
      {
        indicator: '91547',
        area: 'A1',
        area_type: 'GPs',
        sex: 'all',
        value: 14.9,
        lower95: 14,
        upper95: 16,
        lower998: 13,
        upper998: 17,
        numerator: 149,
        denominator: 1000,
        ...YEAR,
      },
      {
        indicator: '91547',
        area: 'A2',
        area_type: 'GPs',
        sex: 'all',
        value: null,
        missing: 'suppressed',
        ...YEAR,
      },
      { indicator: '91547', area: 'E92000001', area_type: 'England', value: 13, ...YEAR },
    ])
    const published = `  - {numerator: {dataset: published_indicators, sum: value, where: {indicator: '91547', area_type: [GP, GPs]}}, published: true}`
    expect(
      await made.observe(indicatorOf(published, 'kind: proportion\nmultiplier: 100')),
    ).toMatchObject([
      {
        practice: 'A1',
        numerator: 149,
        denominator: 1000,
        value: 14.9,
        lower95: 14,
        missing: null,
      },
      { practice: 'A2', numerator: null, value: null, lower95: null, missing: 'suppressed' },
    ])
    await made.fill('local_figures', [
      { area: 'A1', indicator: 'points', sex: 'all', value: 96.5, ...YEAR },
      { area: 'A2', indicator: 'points', sex: 'all', value: 0, ...YEAR },
    ])
    const local = indicatorOf(
      `  - {numerator: {dataset: local_figures, sum: value, where: {indicator: points}}, published: true}`,
      'kind: proportion\nmultiplier: 100',
    )
    const found = await made.observe(local)
    expect(found).toMatchObject([
      { practice: 'A1', value: 96.5, numerator: null, denominator: null, missing: null },
      { practice: 'A2', value: 0, numerator: null, denominator: null, missing: null },
    ])
    expect(aggregate(local, found.map(cell))).toMatchObject({ value: null, practices: 2, of: 2 })
  })
})

describe('unknown, suppressed and zero', () => {
  const rate = (): Indicator => indicatorOf(`  - numerator: ${PAYMENTS}\n    denominator: ${LISTS}`)

  test('stay apart, on both sides', async () => {
    const paid = (
      practice: string,
      amount: number | null,
      missing: string | null = null,
    ): Cells => ({
      practice,
      stream: 'Global Sum',
      amount,
      missing,
      ...YEAR,
    })
    await made.fill('payments', [
      paid('zero', 0),
      paid('unknown', null, 'not available'),
      paid('few', null, 'suppressed'),
      paid('no patients', 900),
      paid('no list', 900),
      paid('list unknown', 900),
    ])
    const lists: Cells[] = ['zero', 'unknown', 'few'].map((practice) => ({
      practice,
      registered: 1000,
      ...YEAR,
    }))
    await made.fill('practice_lists', [
      ...lists,
      { practice: 'no patients', registered: 0, ...YEAR },
      { practice: 'list unknown', registered: null, ...YEAR },
      { practice: 'not paid', registered: 1000, ...YEAR },
    ])
    const found = new Map((await made.observe(rate())).map((row) => [row.practice, row]))
    expect(found.get('zero')).toMatchObject({ value: 0, missing: null })
    expect(found.get('unknown')).toMatchObject({ value: null, missing: 'not available' })
    expect(found.get('few')).toMatchObject({ value: null, missing: 'suppressed' })
    expect(found.get('no patients')).toMatchObject({
      value: null,
      denominator: 0,
      missing: 'not available',
    })
    expect(found.get('no list')).toMatchObject({
      value: null,
      denominator: null,
      missing: 'not available',
    })
    expect(found.get('list unknown')).toMatchObject({ value: null, missing: 'not available' })
    expect(found.has('not paid')).toBe(false)
  })

  test('a sum with an unknown part is unknown, and with a suppressed part suppressed', async () => {
    const staff = (
      practice: string,
      group: string,
      value: number | null,
      missing: string | null,
    ) => ({
      practice,
      staff_group: group,
      role: 'all',
      measure: 'fte',
      value,
      missing,
      ...day('2023-03-31'),
    })
    await made.fill('workforce', [
      staff('A1', 'gp', 2, null),
      staff('A1', 'nurse', null, 'not available'),
      staff('A2', 'gp', null, 'not available'),
      staff('A2', 'nurse', null, 'suppressed'),
      staff('A3', 'gp', 0, null),
      staff('A3', 'nurse', 0, null),
    ])
    const sum = `  - numerator: {dataset: workforce, sum: value, where: {staff_group: [gp, nurse]}}`
    expect(await made.observe(indicatorOf(sum, 'kind: count'))).toMatchObject([
      { practice: 'A1', value: null, missing: 'not available' },
      { practice: 'A2', value: null, missing: 'suppressed' },
      { practice: 'A3', value: 0, missing: null },
    ])
  })

  test('a sum that says how many rows make it whole is unknown with fewer', async () => {
    const staff = (practice: string, group: string): Cells => ({
      practice,
      staff_group: group,
      role: 'all',
      measure: 'fte',
      value: 2,
      ...day('2023-06-30'),
    })
    await made.fill('workforce', [staff('A1', 'gp'), staff('A1', 'nurse'), staff('A2', 'gp')])
    const sum = `  - numerator: {dataset: workforce, sum: value, complete: 2, where: {staff_group: [gp, nurse]}}`
    expect(await made.observe(indicatorOf(sum, 'kind: count'))).toMatchObject([
      { practice: 'A1', value: 4, missing: null },
      { practice: 'A2', value: null, missing: 'not available' },
    ])
  })

  test('a publication that lists only what occurred has zeros where nothing did', async () => {
    const month = { period_start: '2023-01-01', period_end: '2023-01-31', release: 'jan' }
    const seen = (practice: string, status: string, appointments: number | null): Cells => ({
      practice,
      status,
      appointments,
      ...month,
    })
    await made.fill('appointments', [
      seen('A1', 'Attended', 90),
      seen('A1', 'DNA', 10),
      seen('A2', 'Attended', 50),
      seen('A3', 'Attended', 50),
      seen('A3', 'DNA', null),
    ])
    const ways = `  - numerator: {dataset: appointments, sum: appointments, where: {status: DNA}}
    denominator: {dataset: appointments, sum: appointments, where: {status: [Attended, DNA]}}`
    const indicator = indicatorOf(`${ways}\n    zero_if_absent: true`)
    expect(await made.observe(indicator)).toMatchObject([
      { practice: 'A1', value: 0.1 },
      { practice: 'A2', numerator: 0, denominator: 50, value: 0, missing: null },
      { practice: 'A3', numerator: null, value: null, missing: 'not available' },
    ])
    const without = await made.observe(indicatorOf(ways))
    expect(without.map((row) => row.practice)).toEqual(['A1', 'A3'])
  })
})

test('a name with quotes in a condition is a value and never SQL', async () => {
  const ways = `  - numerator: {dataset: payments, sum: amount, where: {stream: "x') OR 1=1; DROP TABLE payments; --"}}
    denominator: ${LISTS}`
  await made.fill('payments', [{ practice: 'A1', stream: 'Global Sum', amount: 1, ...YEAR }])
  expect(await made.observe(indicatorOf(ways))).toEqual([])
  expect(await rowsOf(made.connection, 'SELECT count(*) AS n FROM payments')).toEqual([{ n: 1 }])
})

describe('what a code begins with', () => {
  const month = { period_start: '2023-01-01', period_end: '2023-01-31', release: 'jan' }
  const dispensed = (practice: string, chemical: string | null, items: number): Cells => ({
    practice,
    chemical,
    items,
    ...month,
  })
  const share = (numerator: string, denominator: string): Indicator =>
    indicatorOf(
      `  - numerator: {dataset: prescribing, sum: items, ${numerator}}
    denominator: {dataset: prescribing, sum: items, ${denominator}}
    zero_if_absent: true`,
      'kind: proportion\nmultiplier: 100',
    )

  test('chooses rows, and leaves others out', async () => {
    await made.fill('prescribing', [
      dispensed('A1', '0501013K0', 10),
      dispensed('A1', '0501021A0', 5),
      dispensed('A1', '0501013B0', 30),
      dispensed('A1', '0501090R0', 100),
      dispensed('A1', '0407020A0', 7),
      dispensed('A2', '0501013B0', 20),
      dispensed('A3', '0407020A0', 7),
    ])
    const indicator = share(
      "starts: {chemical: ['0501013K0', '0501021', '050112']}",
      "starts: {chemical: ['0501']}, not_starts: {chemical: ['050109', '050110']}",
    )
    expect(await made.observe(indicator)).toMatchObject([
      { practice: 'A1', numerator: 15, denominator: 45 },
      { practice: 'A2', numerator: 0, denominator: 20, value: 0, missing: null },
    ])
  })

  test('is text: no character in it means anything else, and an empty cell begins with nothing', async () => {
    await made.fill('prescribing', [
      dispensed('A1', "0%'_x", 1),
      dispensed('A1', '0501', 2),
      dispensed('A1', null, 4),
    ])
    const of = async (numerator: string) =>
      (await made.observe(share(numerator, 'range: {items: {least: 0}}'))).map(
        (row) => row.numerator,
      )
    expect(await of("starts: {chemical: ['0%']}")).toEqual([1])
    expect(await of(`starts: {chemical: ["0%'_"]}`)).toEqual([1])
    expect(await of("starts: {chemical: ['_501']}")).toEqual([0])
    expect(await of("not_starts: {chemical: ['0%']}")).toEqual([6])
    expect(await of("not_starts: {chemical: ['0']}")).toEqual([4])
  })

  test('zero_if_none: a practice that is there without any has 0, and one that is not there nothing', async () => {
    await made.fill('prescribing', [
      dispensed('A1', '0407020A0', 7),
      dispensed('A1', '0407020B0', 3),
      dispensed('A2', '0501013B0', 20),
    ])
    await made.fill(
      'patients',
      ['A1', 'A2', 'A3'].map((code) => list(code, 1000, '2023-01-01')),
    )
    const of = (zero: boolean): Indicator =>
      indicatorOf(
        `  - numerator: {dataset: prescribing, sum: items, starts: {chemical: ['040702']}, zero_if_none: ${zero}}
    denominator: ${PATIENTS}
    months: 12`,
        'kind: rate\nmultiplier: 1000',
      )
    expect(await made.observe(of(true))).toMatchObject([
      { practice: 'A1', value: 10, period_end: '2023-01-31', numerator_release: 'jan' },
      { practice: 'A2', numerator: 0, denominator: 1000, value: 0, missing: null },
    ])
    expect((await made.observe(of(false))).map((row) => row.practice)).toEqual(['A1'])
  })

  test('zero_if_none keeps an unknown unknown and a suppressed figure suppressed', async () => {
    const paid = (
      practice: string,
      stream: string,
      amount: number | null,
      missing: string | null,
    ) => ({
      practice,
      stream,
      amount,
      missing,
      ...YEAR,
    })
    await made.fill('payments', [
      paid('A1', 'Seniority', null, 'not available'),
      paid('A2', 'Seniority', null, 'suppressed'),
      paid('A3', 'Global Sum', null, 'suppressed'),
    ])
    const sum =
      '  - numerator: {dataset: payments, sum: amount, where: {stream: Seniority}, zero_if_none: true}'
    expect(await made.observe(indicatorOf(sum, 'kind: count'))).toMatchObject([
      { practice: 'A1', value: null, missing: 'not available' },
      { practice: 'A2', value: null, missing: 'suppressed' },
      { practice: 'A3', value: 0, missing: null },
    ])
  })

  test('agrees with a naive count', async () => {
    const code = fc
      .array(fc.constantFrom('0', '5', 'A', '%', '_', "'"), { minLength: 1, maxLength: 4 })
      .map((characters) => characters.join(''))
    const row = fc.record({
      practice: fc.constantFrom('A1', 'A2'),
      chemical: code,
      items: fc.integer({ min: 0, max: 99 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.array(code, { minLength: 1, maxLength: 3 }),
        fc.array(code, { minLength: 1, maxLength: 2 }),
        async (rows, wanted, others) => {
          await made.connection.run('DELETE FROM prescribing')
          await made.fill(
            'prescribing',
            rows.map((one) => dispensed(one.practice, one.chemical, one.items)),
          )
          const indicator = indicatorOf(
            `  - numerator: {dataset: prescribing, sum: items, starts: {chemical: ${JSON.stringify(wanted)}}, not_starts: {chemical: ${JSON.stringify(others)}}, zero_if_none: true}`,
            'kind: count',
          )
          const naive = new Map<string, number>()
          for (const { practice, chemical, items } of rows) {
            const chosen =
              wanted.some((one) => chemical.startsWith(one)) &&
              !others.some((one) => chemical.startsWith(one))
            naive.set(practice, (naive.get(practice) ?? 0) + (chosen ? items : 0))
          }
          const found = await made.observe(indicator)
          expect(new Map(found.map((one) => [one.practice, one.value]))).toEqual(naive)
        },
      ),
      { numRuns: 25 },
    )
  })
})
