import { describe, expect, test } from 'vitest'
import { settle } from '../../models/assumption.ts'
import { ASSUMPTIONS } from './assumptions.ts'
import { backCastYears } from './back-cast.ts'
import { first, run } from './compute.ts'
import { demandByYear } from './demand.ts'
import { madeHistory, madeOrder } from './made-order.ts'
import { readPosts, readRates } from './posts.ts'
import { simulatePaths } from './paths.ts'
import { prepare } from './prepare.ts'
import { expectedOf } from './expected.ts'
import { shown } from './retirement.ts'
import { scenariosOf } from './scenarios.ts'
import { releasedBy, releasedRange, swapSessions } from './substitution.ts'
import { groupTrend } from './trend.ts'

const SILENT = { report: () => {} }

describe('three futures', () => {
  const plan = {
    'plan-joiners': 3,
    'plan-training': 4,
    'plan-posts': 'clinical pharmacist; 2; 2; P01=1, P02=3',
  }
  const order = madeOrder(12, { ...plan, paths: 300 })
  const result = run(order, SILENT)
  const [today, planned, stressed] = result.scenarios

  test('are the same each time, survive JSON, and start from today', () => {
    const text = JSON.stringify(result)
    expect(JSON.stringify(run(order, SILENT))).toBe(text)
    expect(JSON.parse(text)).toEqual(result)
    const starts = result.scenarios.map(({ ratios }) => ratios[0]?.expected[0])
    expect(new Set(starts).size).toBe(1)
    expect(run({ ...order, seed: 8 }, SILENT).scenarios[0]?.gpFan).not.toEqual(today?.gpFan)
  })

  test('order themselves: the plan has more GPs than today, stress fewer, in every year', () => {
    for (let year = 1; year <= 10; year++) {
      const at = (scenario: typeof today) => scenario?.gpFan?.[year]?.[2] ?? NaN
      expect(at(planned)).toBeGreaterThan(at(today))
      expect(at(stressed)).toBeLessThan(at(today))
    }
  })

  test('the first answer is the expected part of the whole', () => {
    const quick = first(order)
    expect(quick.scenarios.map(({ ratios }) => ratios.map(({ expected }) => expected))).toEqual(
      result.scenarios.map(({ ratios }) => ratios.map(({ expected }) => expected)),
    )
    expect(quick.scenarios[0]?.practices).toBeNull()
    expect(quick.paths).toBe(0)
  })

  test('simulated full-time equivalents have the expected ones as their mean', () => {
    const prepared = prepare(order)
    const scenarios = scenariosOf(order, prepared)
    const roles = prepared.roles.filter(({ kind }) => kind === 'settled')
    const paths = 2000
    const ends = scenarios.map(() => ({ sum: 0, squares: 0 }))
    simulatePaths({ prepared, roles, scenarios, paths, ranges: false }, ({ scenario, heads }) => {
      let fte = 0
      for (const [at, role] of roles.entries()) {
        for (const [unit, each] of role.fteEach.entries()) {
          fte += each * (heads[at]?.heads[10 * role.fteEach.length + unit] ?? 0)
        }
      }
      const end = ends[scenario]
      if (end === undefined) return
      end.sum += fte
      end.squares += fte * fte
    })
    for (const [at, { sum, squares }] of ends.entries()) {
      const scenario = scenarios[at]
      if (scenario === undefined) throw new Error('no scenario')
      const mean = sum / paths
      const error = Math.sqrt((squares / paths - mean * mean) / paths)
      const expected = expectedOf(prepared, scenario, scenarios).gps[10] ?? NaN
      expect(Math.abs(mean - expected)).toBeLessThan(4 * error)
    }
  })

  test('a practice that told nothing of its GPs is unknown and never empty', () => {
    const { stock } = order.data
    const roles = stock.roles.map((one) => ({ ...one, practices: one.practices.with(2, null) }))
    const answer = run({ ...order, data: { ...order.data, stock: { ...stock, roles } } }, SILENT)
    expect(answer.unknownPractices).toEqual(['P03'])
    expect(answer.scenarios[0]?.practices?.[2]).toMatchObject({
      heads: null,
      passing: null,
      none: null,
    })
  })

  test('ages are told of the place and its networks, small counts as a class, and of no practice', () => {
    const roles = [{ role: 'GP partner', bands: [10, 10, 5, 5, null] }] as const
    const aged = madeOrder(
      12,
      { paths: 100 },
      {
        ages: {
          day: '2024-01-01',
          roles,
          networks: [{ network: 'N1', bands: [5, null, 0, 10, null] }],
        },
      },
    )
    const groups = run(aged, SILENT).retirement
    expect(groups.map(({ code }) => code)).toEqual(['T01', 'N1', 'N2'])
    expect(groups[1]?.bands).toEqual(
      [5, '1 to 7', 0, 10, '1 to 7', 0].map((one) => (typeof one === 'number' ? shown(one) : one)),
    )
    expect([shown(0.3), shown(1), shown(7.4), shown(8)]).toEqual([0, '1 to 7', '1 to 7', 8])
  })
})

describe('new roles', () => {
  const assumptions = settle(ASSUMPTIONS, {})

  test('set GP time free by their share of the work, their pace and those who come back, less supervision', () => {
    const terms = {
      eligible: 0.75,
      minutes: 15.04,
      gpMinutes: 9.24,
      reconsult: 0.06,
      supervision: 10,
    }
    const { gross, supervision, net } = releasedBy(terms)
    expect(gross).toBeCloseTo(0.75 * (9.24 / 15.04) * 0.94, 12)
    expect(supervision).toBeCloseTo(1 / 6, 12)
    expect(net).toBeCloseTo(gross - 1 / 6, 12)
    const [worse, middle, better] = releasedRange(assumptions, 'physician associate')
    expect(middle.net).toBeCloseTo(net, 12)
    expect(worse.net).toBeLessThan(middle.net)
    expect(better.net).toBeGreaterThan(middle.net)
    expect(better.net).toBeLessThan(1)
  })

  test('a swap gives up more GP time than it sets free', () => {
    const swap = swapSessions(assumptions, 'advanced nurse practitioner', 9)
    expect(swap.hours).toBeCloseTo(37.5 * 0.7, 9)
    expect(swap.change[1]).toBeCloseTo(swap.released[1] - swap.hours, 9)
    expect(swap.change[1]).toBeLessThan(0)
    expect(swap.cost[1]).toBeCloseTo(37.5 * 0.7 * 52 * (108 - 239), 6)
  })

  test('posts are shared in proportion, and lines that are wrong say which', () => {
    const [post] = readPosts('\nClinical Pharmacist; 2; 3; y1=1, y2=3', 'plan-posts')
    expect(post).toEqual({
      role: 'clinical pharmacist',
      fte: 2,
      year: 3,
      shares: [
        { practice: 'Y1', share: 0.25 },
        { practice: 'Y2', share: 0.75 },
      ],
    })
    const fault = (text: string) => {
      try {
        readPosts(text, 'plan-posts')
      } catch (error) {
        return error
      }
      return null
    }
    expect(fault('paramedic; 1\nwizard; 1')).toMatchObject({
      where: { line: 2, column: 'plan-posts' },
    })
    expect(fault('paramedic; ')).toMatchObject({ kind: 'finding' })
    expect(fault('paramedic; 1; 11')).toMatchObject({ kind: 'finding' })
    expect(fault('paramedic; 1; 1; Y1')).toMatchObject({ kind: 'finding' })
    expect(() => readRates('20; 3', 'rates')).toThrow(/age 0/)
  })
})

describe('past years', () => {
  test('tell falls, rises and the change of the place, up to a year and not beyond', () => {
    const history = {
      years: [2016, 2017, 2018, 2019],
      groups: [
        {
          group: 'gp' as const,
          fte: [
            [4, 3, 5, 50],
            [6, 6, null, 60],
          ],
        },
      ],
      lists: [
        [8000, 8000, 8000, 8000],
        [9000, 9000, 9000, 9000],
      ],
    }
    expect(groupTrend(history, 'gp', 2018)).toEqual({
      falls: 1 / 13,
      rises: 2 / 13,
      net: (-1 / 10 + 2 / 3) / 2,
      spread: null,
      changes: 2,
    })
    const merged = {
      ...history,
      lists: [
        [8000, 8000, 12_000, 12_000],
        [9000, 9000, 9000, 9000],
      ],
    }
    expect(groupTrend(merged, 'gp', 2018)?.changes).toBe(1)
    expect(groupTrend(history, 'nurse', 2018)).toBeNull()
  })

  test('a back-cast learns from before its start only, and meets a steady course', () => {
    const years = [2016, 2017, 2018, 2019, 2020, 2021, 2022]
    const order = madeOrder(
      20,
      { paths: 400, backcast: 2019 },
      { history: madeHistory(20, years, 0.03) },
    )
    const told = run(order, SILENT).backCast
    expect(told).toMatchObject({ start: 2019, end: 2022, jumped: 0 })
    expect(Math.abs(told?.groups[0]?.miss ?? 1)).toBeLessThan(0.03)
    const { history } = order.data
    if (history === null) throw new Error('no history')
    const groups = history.groups.map((one) => ({
      ...one,
      fte: one.fte.map((row) => row.with(6, 99)),
    }))
    const other = run(
      { ...order, data: { ...order.data, history: { ...history, groups } } },
      SILENT,
    )
    expect(other.backCast?.groups[0]?.fan).toEqual(told?.groups[0]?.fan)
    expect(other.backCast?.groups[0]?.within).toBe(false)
  })

  test('too few years, or a start without any before it, say why there is none', () => {
    const of = (years: readonly number[], backcast: number | null) =>
      backCastYears(madeOrder(3, { backcast }, { history: madeHistory(3, years, 0) }))
    expect(of([2021, 2022, 2023], null)).toMatch(/3 financial years/)
    expect(of([2019, 2020, 2021, 2022], 2019)).toMatch(/from 2021 to 2021/)
    expect(of([2019, 2020, 2021, 2022], null)).toEqual({ start: 2021, end: 2022 })
    expect(backCastYears(madeOrder(3))).toMatch(/No past years/)
  })
})

describe('demand', () => {
  test('grows as lists do, or with rates by age as ages do', () => {
    const patients = {
      day: '2024-01-01',
      earlier: null,
      bands: [
        { from: 0, people: 80, growth: null },
        { from: 65, people: 20, growth: null },
      ],
    }
    const terms = { years: 1, patients, growth: 0.01, olderFaster: 0.02 }
    expect(demandByYear({ ...terms, rates: [] })[1]).toEqual({ lists: 101, contacts: 101 })
    const rates = readRates('0; 2\n65; 10', 'rates')
    expect(demandByYear({ ...terms, rates })[1]?.contacts).toBeCloseTo(
      (100 * (80 * 1.01 * 2 + 20 * 1.03 * 10)) / 360,
      9,
    )
  })
})
