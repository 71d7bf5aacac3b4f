import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../../test/danum.ts'
import { settle, type GivenAssumption } from '../../models/assumption.ts'
import type { ChoiceValue, Ground, ModelOrder } from '../../models/kind.ts'
import type { Workspace } from '../../workspace.ts'
import { readYearOfActivity } from './activity-lines.ts'
import { ASSUMPTIONS, type Values } from './assumptions.ts'
import { courseOf } from './course.ts'
import type { ShiftData } from './data.ts'
import { SHIFT } from './kind.ts'
import { pathTyped, shareAt } from './path.ts'
import type { ShiftResult } from './result.ts'

const ON = '2024-03-31'
let workspace: Workspace & { end(): Promise<void> }

beforeAll(async () => {
  workspace = await danumWorkspace()
})
afterAll(async () => {
  await workspace.end()
})

const PRICES: Readonly<Record<string, GivenAssumption>> = {
  'tariff-first': { value: 200, low: 150, high: 250, source: 'Our contract' },
  'tariff-follow-up': { value: 110, low: 80, high: 140, source: 'Our contract' },
}

async function groundOf(
  more: Readonly<Record<string, ChoiceValue>>,
  given: Readonly<Record<string, GivenAssumption>> = {},
): Promise<Ground> {
  const place = await workspace.register.place('98D', ON)
  if (place === undefined) throw new Error('no Danum')
  const initial = Object.fromEntries(SHIFT.fields.map(({ id, initial: value }) => [id, value]))
  const choices = { ...initial, service: 'Dermatology', firsts: 4000, ...more }
  return { workspace, place, on: ON, choices, assumptions: settle(ASSUMPTIONS, given) }
}

async function answered(...asked: Parameters<typeof groundOf>) {
  const ground = await groundOf(...asked)
  const ready = await SHIFT.read(ground)
  const order: ModelOrder = {
    model: SHIFT.id,
    place: { code: '98D', name: ground.place.name },
    on: ON,
    choices: ground.choices,
    assumptions: ground.assumptions,
    seed: 1,
    ...ready,
  }
  const result = (await SHIFT.load()).run(order, { report: () => {} }) as ShiftResult
  return { order: order as ModelOrder<ShiftData>, result, kept: true, base: '/x' }
}

describe('a course of years', () => {
  test('comes to figures that are worked out by hand', () => {
    const set: Readonly<Record<string, number | null>> = {
      growth: 10,
      appropriate: 50,
      induced: 20,
      'gp-first': 20,
      'gp-follow-up': 10,
      'nurse-first': 30,
      'nurse-follow-up': 15,
      'gp-part-first': 50,
      'gp-part-follow-up': 0,
      'gp-around': 2,
      office: 5,
      missed: 20,
      'session-minutes': 180,
      trained: 2,
      'training-hours': 10,
      'tariff-first': 200,
      'tariff-follow-up': 100,
      leaves: 40,
      lag: 12,
      'gp-hour': 240,
      'nurse-hour': 60,
      'office-hour': 30,
      'room-session': 60,
      goods: 5,
      'set-up': 1000,
    }
    const values: Values = (id) => set[id] ?? null
    const [first, second] = courseOf(
      { firsts: 1000, followUps: 500, path: [0.4, 1], firstYear: 2025, outpatientCost: null },
      { tier: 1, practiceStaff: true, places: 3, rooms: null },
      values,
    )
    // Year 1: 1,100 first and 550 follow-up; 0.4 x 0.5 of them move; 1.2 contacts for each.
    expect(first?.nothing).toBeCloseTo(1650, 9)
    expect(first?.moved).toBeCloseTo(330, 9)
    expect(first?.stays).toBeCloseTo(1320, 9)
    expect(first?.contacts).toBeCloseTo(396, 9)
    // 264 first: half with a GP at 20 minutes, a fifth more slots than contacts kept: / 0.8.
    expect(first?.work.gp).toBeCloseTo((132 * 20) / 0.8, 9)
    expect(first?.work.nurse).toBeCloseTo((132 * 30 + 132 * 15) / 0.8, 9)
    expect(first?.work.around).toBeCloseTo(792, 9)
    const minutes = 3300 + 7425
    const care = ((3300 + 792) / 60) * 240 + (7425 / 60) * 60 + (1980 / 60) * 30
    const once = 3 * (1000 + 2 * 10 * 240)
    expect(first?.money.care).toBeCloseTo(care + (minutes / 180) * 60 + 396 * 5 + once, 6)
    // No money leaves in the first year, for it is a year late; what would leave is paid twice.
    expect(first?.money.leaves).toBe(0)
    expect(first?.money.double).toBeCloseTo(0.4 * 0.2 * (1100 * 200 + 550 * 100), 6)
    expect(second?.money.once).toBe(0)
    expect(second?.money.leaves).toBeCloseTo(0.4 * 0.2 * 1.1 * (1100 * 200 + 550 * 100), 6)
    expect(second?.money.net).toBeCloseTo(
      (second?.money.care ?? 0) - (second?.money.leaves ?? 0),
      6,
    )
  })

  test('reads paths, and shares between years', () => {
    expect(pathTyped('50, 100%')).toEqual([0.5, 1])
    expect(() => pathTyped('50, 120')).toThrow('120 is no per cent')
    expect([-1, 0, 0.5, 1, 1.5, 2, 9].map((year) => shareAt([0.5, 1], year))).toEqual([
      0, 0, 0.25, 0.5, 0.75, 1, 1,
    ])
  })

  test('takes the latest twelve months of the specialty asked for', () => {
    const months = Array.from(
      { length: 14 },
      (_, at) =>
        `${2016 + Math.floor((at + 2) / 12)}-${String(((at + 2) % 12) + 1).padStart(2, '0')}`,
    )
    const lines = months.flatMap((month, at) => [
      `${month},Dermatology,${at},2`,
      `${month},Urology,100,100`,
    ])
    const text = ['Month,Specialty,First,Follow-up', ...lines].join('\n')
    expect(readYearOfActivity(text, 'dermatology')).toEqual({
      firsts: 90,
      followUps: 24,
      from: '2016-05',
      to: '2017-04',
      specialty: 'Dermatology',
    })
    expect(() => readYearOfActivity(text, 'Cardiology')).toThrow('none of the specialties')
    const gap = text.replaceAll(/^2016-09.*\n/gm, '')
    expect(() => readYearOfActivity(gap, 'Urology')).toThrow('twelve months in a row')
  })
})

describe('a shift in Danum', () => {
  test('puts the work to practices before money, and says what it cannot tell', async () => {
    const shown = await answered({ path: '50, 100' })
    const { result } = shown
    const minutes = result.practices.reduce((sum, one) => sum + (one.gpMinutes?.value ?? 0), 0)
    expect(result.practices).toHaveLength(43)
    expect(minutes).toBeCloseTo(result.needed.practiceMinutes.value, 6)
    expect(result.needed.perGp?.low).toBeLessThan(result.needed.perGp?.value ?? 0)
    expect(result.takers).toEqual({ yes: 0, no: 0, 'cannot tell': 43 })
    expect(result.without).toEqual({ induced: true, prices: true })
    expect(result.money.net).toBeNull()
    const [work, , hospital, money] = SHIFT.finding(shown)
    expect(work).toMatch(
      /^Before any benefit is counted, moving Dermatology asks for .* more minutes a week of each full-time GP in practices/,
    )
    expect(work).toContain('new demand is not in it')
    expect(hospital).toContain('Exclusive provision in primary care is not reached: 30% stays')
    expect(money).toContain('cannot be told')
    const html = renderToStaticMarkup(SHIFT.Answer(shown))
    expect(html.indexOf('Work on practices')).toBeLessThan(html.indexOf('Money, beside'))
    expect(html).toContain('How many contacts are new')
    expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/)
  })

  test('knows its cost once prices are confirmed, and what would have to leave', async () => {
    const { result } = await answered({}, PRICES)
    const { care, leaves, breakEven } = result.money
    expect(breakEven).toBeCloseTo((30 * care.value) / (leaves?.value ?? NaN), 6)
    expect(result.cheaper).toBeGreaterThanOrEqual(0)
    const nothing = { ...PRICES, leaves: { value: 0, low: 0, high: 0, source: 'A block contract' } }
    const block = await answered({}, nothing)
    expect(block.result.money.breakEven).toBeNull()
    expect(block.result.cheaper).toBe(0)
    expect(SHIFT.finding(block).at(-1)).toMatch(/^Doing nothing costs less/)
  })

  test('puts contacts to hosts and letters to all, and reads who has time', async () => {
    const { result } = await answered({
      tier: '2',
      hosts: ['Z99001', 'Z99002'],
      headroom: 'Z99001\t0\nz99003\t5000',
    })
    const of = (code: string) => result.practices.find((one) => one.code === code)
    expect(of('Z99003')?.contactsPerGp).toBe(0)
    expect(of('Z99001')?.contactsPerGp).toBeGreaterThan(0)
    expect([of('Z99001')?.takes, of('Z99002')?.takes, of('Z99003')?.takes]).toEqual([
      'no',
      'cannot tell',
      'yes',
    ])
    await expect(answered({ tier: '2' })).rejects.toMatchObject({ where: { column: 'hosts' } })
    await expect(answered({ headroom: 'A,1' })).rejects.toThrow('Line 1: A is no practice')
  })

  test('uses loaded referrals of the practices that take part', async () => {
    const all = await answered({ 'baseline-from': 'referrals', 'part-of-referrals': 10 })
    const one = await answered({
      'baseline-from': 'referrals',
      'part-of-referrals': 10,
      practices: ['Z99001'],
    })
    expect(one.order.data.firsts).toBeGreaterThan(0)
    expect(one.order.data.firsts).toBeLessThan(all.order.data.firsts / 10)
    expect(one.result.practices.map(({ code }) => code)).toEqual(['Z99001'])
    await expect(answered({ firsts: null })).rejects.toMatchObject({ where: { column: 'firsts' } })
  })
})

test('pasted months that would not be used, or count few people, are refused before they are kept', () => {
  const lines = 'month, first\n2023-04, 30\n2023-05, 4'
  const checked = (choices: Record<string, string>) =>
    SHIFT.check?.(choices).map(({ field, message }) => `${field}: ${message.slice(0, 12)}`)
  expect(checked({ 'baseline-from': 'typed', lines: lines.replace(', 4', ', 40') })).toEqual([
    'lines: Activity is ',
  ])
  expect(checked({ 'baseline-from': 'lines', lines })).toEqual(['lines: Line 3 has a'])
  expect(checked({ 'baseline-from': 'lines', lines: lines.replace(', 4', ', 40') })).toEqual([])
})
