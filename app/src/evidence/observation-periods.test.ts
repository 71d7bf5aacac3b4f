import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aggregate, type Cell } from '../comparison/model.ts'
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

let made: MadeDatasets
beforeEach(async () => {
  made = await makeDatasets()
})
afterEach(() => {
  made.end()
})

const cell = (row: Observation): Cell => ({ ...row, limits: null, releases: [] })

describe('periods', () => {
  test('without months both sides are of one period, to the day', async () => {
    await made.fill('payments', [{ practice: 'A1', stream: 'Global Sum', amount: 1, ...YEAR }])
    await made.fill('practice_lists', [
      { practice: 'A1', registered: 10, ...YEAR, period_start: '2022-01-01' },
    ])
    const ways = `  - numerator: ${PAYMENTS}\n    denominator: ${LISTS}`
    expect(await made.observe(indicatorOf(ways))).toMatchObject([
      { value: null, missing: 'not available' },
    ])
  })

  test('with months the nearest end counts, of two as near the later, and none beyond them', async () => {
    await made.fill('payments', [
      { practice: 'A1', stream: 'Global Sum', amount: 100, ...YEAR },
      { practice: 'A2', stream: 'Global Sum', amount: 100, ...YEAR },
      { practice: 'A3', stream: 'Global Sum', amount: 100, ...YEAR },
    ])
    await made.fill('patients', [
      list('A1', 10, '2023-01-01'),
      list('A1', 20, '2023-04-01'),
      list('A1', 50, '2023-07-01'),
      list('A2', 10, '2023-03-30'),
      list('A2', 25, '2023-04-01'),
      list('A3', 10, '2023-07-01'),
    ])
    const ways = `  - numerator: ${PAYMENTS}\n    denominator: ${PATIENTS}`
    expect(await made.observe(indicatorOf(`${ways}\n    months: 3`))).toMatchObject([
      { practice: 'A1', period_end: '2023-03-31', denominator: 20, value: 5 },
      { practice: 'A2', denominator: 25, value: 4, denominator_release: 'list 2023-04-01' },
      { practice: 'A3', denominator: null, value: null, missing: 'not available' },
    ])
  })

  test('the figure has the period of the side that is asked for', async () => {
    await made.fill('patients', [list('A1', 3000, '2023-02-01'), list('A1', 3100, '2023-03-01')])
    await made.fill('workforce', [
      {
        practice: 'A1',
        staff_group: 'gp',
        role: 'all',
        measure: 'fte',
        value: 2,
        ...day('2023-03-31'),
      },
    ])
    const ways = `  - numerator: ${PATIENTS}
    denominator: {dataset: workforce, sum: value, where: {staff_group: gp}}
    months: 3`
    expect(await made.observe(indicatorOf(ways))).toMatchObject([
      { period_end: '2023-02-01', value: 1500 },
      { period_end: '2023-03-01', value: 1550 },
    ])
    expect(await made.observe(indicatorOf(`${ways}\n    period_of: denominator`))).toMatchObject([
      { period_end: '2023-03-31', numerator: 3100, denominator: 2, value: 1550 },
    ])
  })
})

describe('several ways', () => {
  const two = (): Indicator =>
    indicatorOf(
      `  - numerator: ${PAYMENTS}\n    denominator: ${LISTS}\n  - numerator: {dataset: local_figures, sum: value, where: {indicator: x}}\n    denominator: ${LISTS}`,
    )

  test('the first that has a figure counts, for each practice and period', async () => {
    await made.fill(
      'practice_lists',
      ['both', 'second', 'suppressed'].map((practice) => ({ practice, registered: 10, ...YEAR })),
    )
    await made.fill('payments', [
      { practice: 'both', stream: 'Global Sum', amount: 10, ...YEAR },
      { practice: 'second', stream: 'Global Sum', amount: null, missing: 'not available', ...YEAR },
      {
        practice: 'suppressed',
        stream: 'Global Sum',
        amount: null,
        missing: 'suppressed',
        ...YEAR,
      },
    ])
    await made.fill(
      'local_figures',
      ['both', 'second', 'suppressed'].map((area) => ({
        area,
        indicator: 'x',
        value: 70,
        ...YEAR,
      })),
    )
    expect(await made.observe(two())).toMatchObject([
      { practice: 'both', value: 1 },
      { practice: 'second', value: 7 },
      { practice: 'suppressed', value: null, missing: 'suppressed' },
    ])
  })
})

test('within keeps the rows whose area another dataset has chosen', async () => {
  const area = (practice: string, lsoa: string, patients: number): Cells => ({
    practice,
    lsoa,
    sex: 'all',
    patients,
    ...day('2023-04-01'),
  })
  const index = (lsoa: string, decile: number, year: number): Cells => ({
    lsoa,
    decile,
    release: 'imd',
    period_start: `${year}-01-01`,
    period_end: `${year}-12-31`,
  })
  await made.fill('patients_lsoa', [
    area('A1', 'E01000001', 30),
    area('A1', 'E01000002', 60),
    area('A1', 'NO2011', 10),
    area('A2', 'E01000003', 40),
    area('A3', 'NO2011', 40),
  ])
  await made.fill('deprivation_lsoa', [
    index('E01000001', 2, 2019),
    index('E01000002', 7, 2019),
    index('E01000003', 9, 2019),
    index('E01000002', 1, 2025),
    index('E01000003', 1, 2025),
  ])
  const fifth = (await loadIndicators()).find(({ id }) => id === 'most-deprived-fifth')
  if (fifth === undefined) throw new Error('there is no such indicator')
  expect(await made.observe(fifth)).toMatchObject([
    { practice: 'A1', numerator: 30, denominator: 90 },
    { practice: 'A2', numerator: 0, denominator: 40, value: 0 },
  ])
})

describe('several practices together', () => {
  const amount = fc.option(fc.integer({ min: -5000, max: 50_000 }), { nil: null })
  const size = fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null })

  test('by hand: 10 of 100 and 90 of 300 are 25 %, not the 20 % between 10 % and 30 %', () => {
    const cells = [
      { numerator: 10, denominator: 100, value: 10 },
      { numerator: 90, denominator: 300, value: 30 },
    ].map((one): Cell => ({ ...one, missing: null, limits: null, releases: [] }))
    const indicator = indicatorOf(
      `  - numerator: ${PAYMENTS}\n    denominator: ${LISTS}`,
      'kind: proportion\nmultiplier: 100',
    )
    expect(aggregate(indicator, cells)).toEqual({
      numerator: 100,
      denominator: 400,
      value: 25,
      practices: 2,
      of: 2,
    })
  })

  test('is the ratio of sums over those with a figure', async () => {
    const indicator = indicatorOf(
      `  - numerator: ${PAYMENTS}\n    denominator: ${LISTS}`,
      'kind: rate\nmultiplier: 10',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(amount, size), { maxLength: 12 }), async (pairs) => {
        await made.connection.run('DELETE FROM payments; DELETE FROM practice_lists')
        const code = (index: number) => `P${String(index).padStart(2, '0')}`
        for (const [index, [paid, registered]] of pairs.entries()) {
          const practice = code(index)
          await made.fill('payments', [{ practice, stream: 'Global Sum', amount: paid, ...YEAR }])
          await made.fill('practice_lists', [{ practice, registered, ...YEAR }])
        }
        let top = 0
        let bottom = 0
        let practices = 0
        for (const [paid, registered] of pairs) {
          if (paid === null || registered === null || registered === 0) continue
          top += paid
          bottom += registered
          practices += 1
        }
        const together = aggregate(indicator, (await made.observe(indicator)).map(cell))
        expect(together.practices).toBe(practices)
        expect(together.of).toBe(pairs.length)
        if (practices === 0) expect(together.value).toBeNull()
        else expect(together.value).toBeCloseTo((10 * top) / bottom, 9)
      }),
      { numRuns: 40 },
    )
  })
})
