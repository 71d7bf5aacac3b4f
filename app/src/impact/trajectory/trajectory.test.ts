import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../../test/danum.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { parseCsv } from '../../danum/csv.ts'
import { settle } from '../../models/assumption.ts'
import type { ChoiceValue, Ground, ModelOrder } from '../../models/kind.ts'
import type { Workspace } from '../../workspace.ts'
import { backCast } from './back-cast.ts'
import { compute } from './compute.ts'
import type { TrajectoryData } from './data.ts'
import { TRAJECTORY } from './kind.ts'
import { monthNumber, monthOf } from '../months.ts'
import { readMonths } from './month-lines.ts'
import { seasonalTrend } from './seasonal-trend.ts'

/** Months whose means follow the model exactly. */
function regular(first: string, count: number, level = 3000, growth = 0.02) {
  return Array.from({ length: count }, (_, at) => {
    const turn = (2 * Math.PI * (monthNumber(first) + at)) / 12
    const mean = level * Math.exp((growth * at) / 12 + 0.05 * Math.sin(turn))
    return { month: monthOf(monthNumber(first) + at), count: Math.round(mean) }
  })
}

const DATA: TrajectoryData = {
  counted: 'gp',
  reading: 'cumulative',
  profile: 'step',
  reductions: [0.06, 0.12],
  baseYear: 2016,
  base: 36_000,
  baseFrom: 'typed',
  months: [],
  past: [],
  pastMissing: null,
}

const SPAN = { baseYear: 2016, years: 2 }

function orderOf(data: Partial<TrajectoryData>): ModelOrder<TrajectoryData> {
  return {
    model: 'trajectory',
    place: { code: '98D', name: 'Danum' },
    on: '2019-03-31',
    choices: {},
    assumptions: settle(TRAJECTORY.assumptions, {}),
    seed: 1,
    data: { ...DATA, ...data },
    sources: [],
    notes: [],
  }
}

const answerOf = (data: Partial<TrajectoryData>) => compute.run(orderOf(data))

describe('a target', () => {
  test('is 88% of the base in one reading and 82.72% in the other, and both are given', () => {
    const { readings, years } = answerOf({})
    expect(readings.map(({ left }) => Number(left.toFixed(6)))).toEqual([0.94, 0.88, 0.94, 0.8272])
    expect(readings.map(({ ofBase }) => Math.round(ofBase))).toEqual([
      33_840, 31_680, 33_840, 29_779,
    ])
    // All of it from the first month, so a year's target is its whole percentage of nothing done.
    expect(years.map(({ target, nothing }) => target / nothing)).toEqual([
      expect.closeTo(0.94, 9),
      expect.closeTo(0.88, 9),
    ])
    expect(answerOf({ reading: 'compounding' }).years[1]?.left).toBeCloseTo(0.8272, 9)
    const even = answerOf({ profile: 'linear' })
    expect(even.months[11]?.target).toBeCloseTo(0.94 * (even.months[11]?.nothing ?? 0), 9)
    expect(even.months[12]?.target).toBeCloseTo(
      (0.94 - 0.06 / 12) * (even.months[12]?.nothing ?? 0),
      9,
    )
  })

  test('is judged by an interval: clearly met, clearly missed, or cannot tell', () => {
    const before = regular('2014-04', 36)
    const after = regular('2014-04', 48).slice(36)
    const withShare = (share: number) => {
      const actual = after.map(({ month, count }) => ({ month, count: Math.round(count * share) }))
      return answerOf({ months: [...before, ...actual], reductions: [0.06] })
    }
    expect(withShare(0.88).years[0]?.status).toBe('on target')
    expect(withShare(1).years[0]?.status).toBe('off target')
    expect(withShare(0.94).years[0]?.status).toBe('cannot tell')
    expect(withShare(1).by).toBe('trend and season')
    // What happened after the base does not move what it is judged by.
    expect(withShare(0.5).years[0]?.nothing).toBe(withShare(1).years[0]?.nothing)
    expect(answerOf({}).years[0]?.status).toBeNull()
    expect(answerOf({}).by).toBe('assumptions')
  })

  test('goes on with trend and season as they were, and needs two years of them', () => {
    const all = regular('2014-04', 48)
    const trend = seasonalTrend(all.slice(0, 36))
    const months = all.slice(36).map(({ month }) => month)
    const forecast = trend?.project(months) ?? []
    for (const [at, { mean, lower95, upper95 }] of forecast.entries()) {
      const count = all[36 + at]?.count ?? 0
      expect(mean / count).toBeCloseTo(1, 3)
      expect(lower95).toBeLessThan(count)
      expect(upper95).toBeGreaterThan(count)
    }
    const sum = forecast.reduce((total, { mean }) => total + mean, 0)
    expect(trend?.total(months).mean).toBeCloseTo(sum, 6)
    expect(seasonalTrend(all.slice(0, 23))).toBeNull()
  })

  test('reads months as pasted, and leaves what is missing unknown', () => {
    expect(readMonths('month\treferrals\n2016-06\t3,412\n2016-04\t0', SPAN)).toEqual([
      { month: '2016-04', count: 0 },
      { month: '2016-05', count: null },
      { month: '2016-06', count: 3412 },
    ])
    expect(() => readMonths('2016-04,3,412', SPAN)).toThrow('Line 1: There is more than a month')
    expect(() => readMonths('2016-04,1\n04/2016,2', SPAN)).toThrow('Line 2: 2016-04 is there twice')
    expect(readMonths('2019-03,10', SPAN)).toHaveLength(1)
    for (const month of ['2019-04', '0001-01', '1996-03']) {
      expect(() => readMonths(`2016-04,10\n${month},20`, SPAN)).toThrow(/^Line 2: \S+ is of no use/)
    }
  })
})

test('a month with a small count is refused before it is kept', () => {
  expect(TRAJECTORY.check?.({ months: '2016-04, 300\n2016-05, 7' })).toEqual([
    { field: 'months', message: expect.stringContaining('Line 2') },
  ])
  expect(TRAJECTORY.check?.({ months: '2016-04, 300\n2016-05, 8\n2016-06, 0\n2016-07,' })).toEqual(
    [],
  )
})

describe('a target in Danum', () => {
  let workspace: Workspace & { end(): Promise<void> }
  beforeAll(async () => {
    workspace = await danumWorkspace()
  })
  afterAll(async () => {
    await workspace.end()
  })
  const groundOf = async (more: Readonly<Record<string, ChoiceValue>>): Promise<Ground> => {
    const on = '2024-03-31'
    const place = await workspace.register.place('98D', on)
    if (place === undefined) throw new Error('no Danum')
    const initial = Object.fromEntries(
      TRAJECTORY.fields.map(({ id, initial: value }) => [id, value]),
    )
    const assumptions = settle(TRAJECTORY.assumptions, {})
    return { workspace, place, on, choices: { ...initial, ...more }, assumptions }
  }

  test('has a base of the base year itself', async () => {
    const asked = { reading: 'cumulative', counted: 'gp' } as const
    for (const year of [2023, 2100]) {
      const ground = await groundOf({ ...asked, 'base-year': year })
      await expect(TRAJECTORY.read(ground)).rejects.toMatchObject({
        where: { column: 'base-year' },
        message: expect.stringContaining(`The referrals of ${year}-`),
      })
    }
    const typed = await groundOf({ ...asked, 'base-year': 2016, base: 62_000 })
    expect((await TRAJECTORY.read(typed)).data).toMatchObject({ base: 62_000, baseFrom: 'typed' })
  })

  test('must be told what it means', async () => {
    const asked: Record<string, ChoiceValue> = {}
    for (const [column, value] of [
      ['reading', 'compounding'],
      ['counted', 'all'],
      ['base-year', 2022],
    ] as const) {
      await expect(TRAJECTORY.read(await groundOf(asked))).rejects.toMatchObject({
        where: { column },
      })
      asked[column] = value
    }
    const ready = await TRAJECTORY.read(await groundOf(asked))
    const order = { ...orderOf({}), ...ready } as ModelOrder<TrajectoryData>
    const result = compute.run(order)
    expect(order.data.base).toBeGreaterThan(50_000)
    expect(result.backCasts).toHaveLength(1)
    const shown = { order, result, kept: true, base: '/x' }
    const html = renderToStaticMarkup(TRAJECTORY.Answer(shown))
    expect(html).toContain('82.72%')
    expect(html).toContain('Has the projection been right before?')
    expect(TRAJECTORY.finding(shown)[1]).toContain('it leaves 88%')
    expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/)
  })
})

describeRealData('the projection on A&E attendances of 2018-19', () => {
  test('misses a known year by what it says', () => {
    const path = sharedData('urgent-care/ae_attendances_RP5_RBA_RA4_RH5_RXE.csv')
    const [header = [], ...rows] = parseCsv(readFileSync(path, 'utf8'))
    const column = (name: string) => header.indexOf(name)
    const misses = ['RP5', 'RBA', 'RA4', 'RH5'].map((trust) => {
      const counts = new Map<number, number>()
      for (const row of rows.filter((one) => one[column('org_code')] === trust)) {
        const month = monthNumber(row[column('period')] ?? '')
        counts.set(month, (counts.get(month) ?? 0) + Number(row[column('attendances')]))
      }
      const months = [...counts]
        .toSorted((a, b) => a[0] - b[0])
        .map(([month, count]) => ({ month: monthOf(month), count }))
      const tried = backCast({ what: trust, months })
      return [trust, Number((100 * (tried?.miss ?? NaN)).toFixed(1)), tried?.within]
    })
    expect(misses).toEqual([
      ['RP5', -5.6, 9],
      ['RBA', 3.3, 12],
      ['RA4', -1.3, 12],
      ['RH5', -9.3, 10],
    ])
  })
})
