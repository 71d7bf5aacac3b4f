import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { readQuarantine } from '../quarantine.ts'
import { unitCosts } from './unit-costs.ts'

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence([unitCosts])
})
afterEach(() => place.end())

describeRealData('unit costs as published', () => {
  test('four tables, none of which takes the place of another', async () => {
    const names = ['gp', 'gp_nurse', 'nurse', 'community_hcp']
    const files = names.map((name) => sharedData(`costs/unit_costs_hsc_${name}.csv`))
    const { releases } = await place.importPaths(...files)
    const shared = {
      quarantined: 0,
      periodStart: '2023-01-01',
      periodEnd: '2025-12-31',
      supersedes: [],
    }
    expect(releases).toMatchObject([
      { ...shared, part: 'GP', rows: 96 },
      { ...shared, part: 'GP nurse', rows: 48 },
      { ...shared, part: 'Community nurse', rows: 54 },
      { ...shared, part: 'Community professional', rows: 27 },
    ])
    const cost = async (kind: string, where: string) =>
      (
        await place.evidence.rows<{ cost: number }>(
          `SELECT cost FROM unit_costs WHERE kind = $1 AND period_end = '2025-12-31' AND ${where}`,
          [kind],
        )
      ).map((row) => row.cost)
    expect(
      await cost(
        'GP',
        "unit = 'Per hour of patient contact' AND basis LIKE 'without qual% with direct%'",
      ),
    ).toEqual([239])
    expect(
      await cost(
        'GP nurse',
        "unit = 'Cost per working hour' AND basis LIKE 'with qual% without time%'",
      ),
    ).toEqual([57])
    expect(
      await cost('Community nurse', "band = 'Band 8a' AND basis = 'with qualification costs'"),
    ).toEqual([90])
    expect(await cost('Community professional', "band = 'Band 9'")).toEqual([159])
    expect(
      await place.evidence.rows(
        'SELECT count(*) AS n FROM (SELECT DISTINCT kind, item, band, basis, unit, period_start FROM unit_costs)',
      ),
    ).toEqual([{ n: 225 }])
  })
})

test('words and figures that are none, and contradictions, are set aside', async () => {
  const good = Array.from({ length: 20 }, (_, i) => `${40 + i},,Band ${i},2024,including`)
  const bad = ['40,,Band 4,2024,sometimes', '99,,Band 1,2024,including']
  const header = 'cost_per_working_hour,note,band,year,qualification_cost'
  const { releases } = await place.importText(
    'x.csv',
    `${[header, ...good, ...bad].join('\r\n')}\r\n`,
  )
  const release = releases[0]
  const faults = release === undefined ? [] : await readQuarantine(place, release)
  expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
    [3, 'band, basis, period_start', 'Band 1, with qualification costs, 2024-01-01'],
    [22, 'qualification_cost', 'sometimes'],
    [23, 'band, basis, period_start', 'Band 1, with qualification costs, 2024-01-01'],
  ])
})

test('a file of which more than a fifth is bad is refused whole', async () => {
  const header = 'year,band,qualification_cost,cost_per_working_hour'
  const { releases, refused } = await place.importText(
    'x.csv',
    `${header}\n2024,Band 4,including,40\n2024,Band 5,excluding,n/a\n24,Band 6,excluding,40\n`,
  )
  expect(releases).toEqual([])
  expect(refused[0]?.reason).toMatch(/line 3, cost_per_working_hour: "n\/a" is not a number/)
})
