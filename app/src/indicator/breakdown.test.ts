import { expect, test } from 'vitest'
import { madeIndicator, madePractice } from '../comparison/made-figures.ts'
import { breakdownPictures } from './breakdown.ts'
import { madeSubject } from './made-subject.ts'

const WAY = {
  numerator: {
    dataset: 'published_indicators',
    sum: 'value',
    where: { indicator: '1' },
    range: {},
  },
  months: 0,
  mean: false,
  published: true,
  period_of: 'numerator',
  zero_if_absent: false,
} as const
const INDICATOR = madeIndicator('one', {
  kind: 'proportion',
  variation: 'binomial',
  multiplier: 100,
  unit: '% of patients',
  ways: [WAY],
})

const row = (
  area: string,
  type: string,
  year: number,
  group: { sex?: string; age?: string; type?: string; category?: string },
  numerator: number | null,
) => {
  const text = (value: string | undefined) => (value === undefined ? 'NULL' : `'${value}'`)
  return `('1', '${area}', '${type}', DATE '${year - 1}-04-01', DATE '${year}-03-31', '${group.sex ?? 'all'}', ${text(group.age)}, ${text(group.type)}, ${text(group.category)}, ${numerator ?? 'NULL'}::DOUBLE, 100::DOUBLE, ${numerator ?? 'NULL'}::DOUBLE, 1::DOUBLE, 99::DOUBLE)`
}

const tableOf = (rows: readonly string[]) =>
  `CREATE TABLE published_indicators AS SELECT * FROM (VALUES ${rows.join(', ')}) AS t(indicator, area, area_type, period_start, period_end, sex, age, category_type, category, numerator, denominator, value, lower95, upper95)`

async function pictures(rows: readonly string[]) {
  const practices = ['A', 'B'].map((code) => madePractice(code))
  const subject = await madeSubject({
    indicator: INDICATOR,
    practices,
    observations: [],
    tables: [tableOf(rows)],
  })
  const found = await breakdownPictures(subject)
  subject.figures.close()
  return found
}

test('sexes of the practices are ratios of sums; those of England are as published', async () => {
  const found = await pictures([
    row('A', 'GPs', 2023, { sex: 'female' }, 10),
    row('B', 'GPs', 2023, { sex: 'female' }, 30),
    row('A', 'GPs', 2023, { sex: 'male' }, 40),
    row('Z', 'GPs', 2023, { sex: 'male' }, 90),
    row('A', 'GPs', 2023, {}, 25),
    row('E92000001', 'England', 2023, { sex: 'female' }, 12),
    row('E92000001', 'England', 2023, { sex: 'male' }, 14),
  ])
  expect(found.map(({ slug, heading }) => [slug, heading])).toEqual([
    ['by-sex-practices', 'Here by sex'],
    ['by-sex-england', 'England by sex'],
  ])
  expect(found[0]?.table.rows).toMatchObject([
    { name: 'female', value: 20 },
    { name: 'male', value: 40 },
  ])
  expect(found[1]?.table.rows).toMatchObject([
    { name: 'female', value: 12, lower: 1, upper: 99 },
    { name: 'male', value: 14, lower: 1, upper: 99 },
  ])
})

test('of several editions of a category the latest counts, its tenths from the most deprived', async () => {
  const tenths = ['Least deprived decile', 'Third more deprived decile', 'Most deprived decile']
  const edition = (year: number, edition_of: string, first: number) =>
    tenths.map((name, at) =>
      row(
        'E92000001',
        'England',
        year,
        { type: `County deciles in England (${edition_of})`, category: `${name} (IMD2019)` },
        first + at,
      ),
    )
  const found = await pictures([
    ...edition(2020, 'IMD2019, 4/19', 10),
    ...edition(2022, 'IMD2019, 4/21', 50),
    ...edition(2024, 'IMD2019, 4/23', 90),
  ])
  expect(found.map(({ heading }) => heading)).toEqual(['England by County deciles'])
  // Figures of 2023-24 are not known on the day.
  expect(found[0]?.table.rows.map((one) => [one['name'], one['value']])).toEqual([
    ['Most deprived decile', 52],
    ['Third more deprived decile', 51],
    ['Least deprived decile', 50],
  ])
})

test('a group without counts has no figure together, and one group alone is no breakdown', async () => {
  const some = await pictures([
    row('A', 'GPs', 2023, { age: '15-24' }, 10),
    row('A', 'GPs', 2023, { age: '25-34' }, null),
  ])
  expect(some).toEqual([])
  expect(await pictures([row('A', 'GPs', 2023, { age: '15+ yrs' }, 10)])).toEqual([])
})
