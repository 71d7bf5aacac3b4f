import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { nationalCostCollection } from './national-cost-collection.ts'

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence([nationalCostCollection])
})
afterEach(() => place.end())

describeRealData('National Cost Collection as published', () => {
  test('unit cost times activity is the published cost', async () => {
    const file = sharedData('costs/ncc_2024_25_emergency_ambulance.csv')
    const { releases } = await place.importPaths(file)
    expect(releases).toMatchObject([
      {
        rows: 16,
        quarantined: 0,
        periodStart: '2024-04-01',
        periodEnd: '2025-03-31',
        part: 'Ambulance, Emergency Care',
      },
    ])
    const total = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0)
    const [row] = await place.evidence.rows<{ total: number }>(
      'SELECT sum(cost * activity) AS total FROM unit_costs',
    )
    expect(row?.total).toBeCloseTo(total, 0)
    expect(
      await place.evidence.rows(
        "SELECT item, unit FROM unit_costs WHERE item LIKE 'VB99Z%' OR item LIKE '03%' ORDER BY item",
      ),
    ).toEqual([
      { item: '03 See & Convey', unit: 'call' },
      { item: 'VB99Z Emergency Medicine, Patient Dead On Arrival', unit: 'attendance' },
    ])
  })
})

test('without a year in the name it is refused', async () => {
  const { refused } = await place.importText(
    'costs.csv',
    'department_code,currency_code,currency_desc,activity,unit_cost,cost\nAmbulance,01,Hear & Treat,10,5,50\n',
  )
  expect(refused[0]?.reason).toMatch(/financial year/)
})
