import { renderToStaticMarkup } from 'react-dom/server'
import { createElement } from 'react'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../../test/danum.ts'
import { settle } from '../../models/assumption.ts'
import type { ChoiceValue, Ground, ModelOrder, Ready } from '../../models/kind.ts'
import { WorkforceAnswer } from './answer.tsx'
import { ASSUMPTIONS } from './assumptions.ts'
import { first, run } from './compute.ts'
import type { WorkforceData } from './data.ts'
import { FIELDS } from './fields.ts'
import { workforceFinding } from './finding.ts'
import { bandsOf } from './read-records.ts'
import { readWorkforce } from './read.ts'
import { WORKFORCE_MODEL } from './kind.ts'

type Danum = Awaited<ReturnType<typeof danumWorkspace>>

const ON = '2024-03-31'
const WHO = { name: 'Test' }
const SILENT = { report: () => {} }

describe('the workforce of the made-up place', () => {
  let workspace: Danum
  let ready: Ready<WorkforceData>
  const ground = async (choices: Readonly<Record<string, ChoiceValue>> = {}): Promise<Ground> => {
    const place = await workspace.register.place('98D', ON)
    if (place === undefined) throw new Error('no place')
    const initial = Object.fromEntries(FIELDS.map(({ id, initial: value }) => [id, value]))
    const assumptions = settle(ASSUMPTIONS, {})
    return { workspace, place, on: ON, choices: { ...initial, ...choices }, assumptions }
  }
  const orderOf = async (
    choices: Readonly<Record<string, ChoiceValue>>,
  ): Promise<ModelOrder<WorkforceData>> => {
    const { place, on, assumptions, choices: all } = await ground(choices)
    const { code, name } = place
    return {
      model: 'workforce',
      place: { code, name },
      on,
      choices: all,
      assumptions,
      seed: 3,
      ...ready,
    }
  }
  beforeAll(async () => {
    workspace = await danumWorkspace()
    ready = await readWorkforce(await ground())
  }, 120_000)
  afterAll(async () => {
    await workspace.end()
  })

  test('is the latest census by role, with unknown kept from nobody', () => {
    const { stock, practices, networks, history, ages, networkStaff } = ready.data
    expect(stock).toMatchObject({ from: 'census', day: '2023-06-30' })
    expect(practices).toHaveLength(43)
    expect(networks.length).toBeGreaterThan(3)
    const sum = (role: string) =>
      stock.roles
        .find((one) => one.role === role)
        ?.practices.reduce((all, one) => all + (one?.heads ?? 0), 0)
    expect([
      sum('practice nurse'),
      sum('advanced nurse practitioner'),
      sum('health care assistant'),
    ]).toEqual([108 + 9, 26, 70])
    const admin = stock.roles.find(({ role }) => role === 'reception and administration')
    expect(admin?.practices.filter((one) => one === null)).toHaveLength(1)
    const fte = stock.roles
      .filter(({ role }) => role === 'GP partner' || role === 'salaried GP')
      .reduce((all, one) => all + one.practices.reduce((own, each) => own + (each?.fte ?? 0), 0), 0)
    expect(fte).toBeCloseTo(125.36, 6)
    expect(history).toBeNull()
    expect(ages?.day).toBe('2023-03-31')
    expect(networkStaff?.roles.find(({ role }) => role === 'clinical pharmacist')?.fte).toBeCloseTo(
      31.12,
      6,
    )
    expect(ready.notes.join(' ')).toMatch(/No past years of staff/)
  })

  test('answers first, then in full, with a page, a finding and tables that agree', async () => {
    const order = await orderOf({
      paths: 200,
      'plan-joiners': 2,
      'plan-posts': 'clinical pharmacist; 2; 1; Z99001=1, Z99002=1',
    })
    for (const result of [first(order), run(order, SILENT)]) {
      const [today] = result.scenarios
      expect(today?.ratios[0]?.expected[0]).toBeCloseTo(322_418 / 125.36, 6)
      const said = workforceFinding(order, result).join(' ')
      expect(said).toMatch(/goes from 2,572 registered patients for a full-time GP/)
      expect(said).toMatch(/With the plan it is [\d,]+ in 2034/)
      const page = renderToStaticMarkup(
        createElement(WorkforceAnswer, {
          order,
          result,
          kept: true,
          base: '/models/workforce/runs/1',
        }),
      )
      expect(page).toContain('New roles in time of GPs')
      expect(page).toContain('href="/models/workforce/runs/1/roles.csv"')
      expect(page).not.toMatch(/NaN|Infinity|undefined/)
      expect(page.includes('Where and when')).toBe(result.paths > 0)
      const sheets = WORKFORCE_MODEL.sheets({ order, result })
      expect(new Set(sheets.map(({ name }) => name)).size).toBe(sheets.length)
      for (const { sheet } of sheets) {
        for (const row of sheet.rows) expect(row).toHaveLength(sheet.header.length)
      }
      const practices = sheets.find(({ name }) => name === 'practices')
      expect(practices?.sheet.rows).toHaveLength(result.paths > 0 ? 43 : 0)
    }
  })

  test('takes ages and training places from records where there are any', async () => {
    const partners = ready.data.stock.roles.find(({ role }) => role === 'GP partner')
    await workspace.store.change(WHO, async (change) => {
      const round = await change.insert('stocktake', {
        place: '98D',
        name: 'Round of 2024',
        as_of: '2024-01-31',
        opens_on: '2024-01-01',
        closes_on: '2024-02-28',
        status: 'closed',
        session_hours: '4.1667',
        sessions_per_fte: '9',
        note: null,
      })
      for (const [at, { code }] of ready.data.practices.entries()) {
        await change.insert('stocktake_line', {
          stocktake: round.id,
          practice: code,
          role: 'GP partner',
          headcount: partners?.practices[at]?.heads ?? 0,
          precision: 'exact',
          fte: null,
          sessions: null,
          aged_under_40: 0,
          aged_40_to_49: partners?.practices[at]?.heads ?? 0,
          aged_50_to_54: 0,
          aged_55_to_59: 0,
          aged_60_and_over: 0,
          note: null,
        })
      }
      await change.insert('training_place', {
        place: '98D',
        practice: null,
        role: 'GP registrar',
        places: 6,
        filled: 5,
        starts_on: '2023-08-01',
        ends_on: '2025-07-31',
        staying_percent: 60,
        scheme: null,
        note: null,
      })
    })
    const { data } = await readWorkforce(await ground())
    const heads = partners?.practices.reduce((all, each) => all + (each?.heads ?? 0), 0) ?? 0
    const [own] = data.ages?.roles ?? []
    expect(data.ages?.roles).toHaveLength(1)
    expect(own?.role).toBe('GP partner')
    expect(Math.abs((own?.bands[1] ?? 0) - heads)).toBeLessThan(heads / 4)
    expect(own?.bands[1]).toBe(Math.round((own?.bands[1] ?? 1) / 5) * 5)
    expect(own?.bands.toSpliced(1, 1)).toEqual([0, 0, 0, 0, 0])
    expect(data.training).toContainEqual({
      role: 'GP registrar',
      filled: 5,
      year: 2,
      staying: 0.6,
    })
    expect(data.stock).toEqual(ready.data.stock)
  })

  test('wrong posts are refused by line, and a time without staff says so', async () => {
    await expect(
      readWorkforce(await ground({ 'plan-posts': 'paramedic; 1; 1; A00001=1' })),
    ).rejects.toMatchObject({ kind: 'finding', where: { column: 'plan-posts' } })
    const early = await ground()
    await expect(readWorkforce({ ...early, on: '2022-01-31' })).rejects.toThrow(/No staff/)
  })
})

describe('ages from a round of asking practices', () => {
  const line = (practice: string, ...bands: readonly number[]) => ({
    practice,
    role: 'GP partner' as const,
    headcount: bands.reduce((a, b) => a + b, 0),
    bands,
  })
  const lines = [
    line('A', 9, 0, 2, 0, 12, 0),
    line('B', 11, 1, 2, 0, 12, 0),
    line('C', 10, 0, 0, 0, 11, 0),
  ]

  test('are told of groups of three practices or more, in classes, and never of fewer', () => {
    const [place, pair] = bandsOf(lines, [
      { id: 'place', members: ['A', 'B', 'C'] },
      { id: 'pair', members: ['A', 'B'] },
    ])
    expect(place).toEqual([30, null, null, 0, 35, 0])
    expect(pair).toBeNull()
  })

  test('are not told where one practice is nearly all of it', () => {
    const uneven = [
      line('A', 40, 0, 0, 0, 0, 0),
      line('B', 1, 0, 0, 0, 0, 0),
      line('C', 1, 0, 0, 0, 0, 0),
    ]
    expect(bandsOf(uneven, [{ id: 'place', members: ['A', 'B', 'C'] }])).toEqual([null])
  })
})
