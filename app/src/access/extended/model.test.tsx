import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../../test/danum.ts'
import { assumedNumber, settle, type GivenAssumption } from '../../models/assumption.ts'
import { canonicalJson } from '../../models/canonical.ts'
import type { ChoiceValue, ModelOrder } from '../../models/kind.ts'
import { orderOf } from '../../models/order.ts'
import { Answer } from './answer.tsx'
import { run } from './compute.ts'
import type { ExtendedData } from './data.ts'
import { finding } from './finding.ts'
import { EXTENDED_ACCESS } from './model.ts'
import type { ExtendedResult, OptionId } from './result.ts'
import { sheets } from './sheets.ts'

let danum: Awaited<ReturnType<typeof danumWorkspace>>
let order: ModelOrder<ExtendedData>
let result: ExtendedResult

beforeAll(async () => {
  danum = await danumWorkspace()
  order = await ordered({})
  result = run(order)
})
afterAll(async () => danum.end())

async function ordered(
  choices: Readonly<Record<string, ChoiceValue>>,
  on = '2024-03-31',
  assumptions: Readonly<Record<string, GivenAssumption>> = {},
): Promise<ModelOrder<ExtendedData>> {
  const document = { format: 1, choices, assumptions, seed: 1 }
  return (await orderOf(danum, EXTENDED_ACCESS, {
    place: '98D',
    on,
    document,
  })) as ModelOrder<ExtendedData>
}

/** The order with other choices, where nothing else has to be read. */
const asked = (choices: Readonly<Record<string, ChoiceValue>>): ExtendedResult =>
  run({ ...order, choices: { ...order.choices, ...choices } })

function option(id: OptionId, of = result) {
  const found = of.options.find((one) => one.id === id)
  if (found === undefined) throw new Error(`There is no option ${id}`)
  return found
}

describe('extended access in Danum', () => {
  test('£3.34 and £6 a head for 322,418 patients are exact to the penny', () => {
    const three = asked({ 'income-rate': 3.34 })
    expect(three.income).toEqual({
      rate: '3.34',
      list: 'registered',
      heads: 322_418,
      pence: 107_687_612,
    })
    expect(asked({ 'income-rate': 6 }).income.pence).toBe(193_450_800)
    expect(finding({ order, result: three }).join(' ')).toContain('£1,076,876.12 a year')
    const cheapest = option(three.cheapest ?? 'today', three)
    expect(cheapest.surplus).toBeCloseTo(1_076_876.12 - (cheapest.worth?.cost ?? 0), 6)
    expect((three.breakEven ?? 0) * 322_418).toBeCloseTo(cheapest.worth?.cost ?? 0, 4)
  })

  test('hours are minutes by the list of the rule, and whole sessions reach them', () => {
    const weighted = order.data.practices.reduce((sum, one) => sum + (one.weighted ?? 0), 0)
    expect(result.rule).toMatchObject({ id: 'enhanced-access', minutes: 60, standsIn: true })
    expect(result.needed).toBeCloseTo(weighted / 1000, 6)
    const registered = asked({ rule: 'forward-view-2018' })
    expect(registered.needed).toBeCloseTo(322.418 / 2, 9)
    const typed = asked({ 'adjusted-list': 12_000 })
    expect(typed.needed).toBeCloseTo(12, 9)
    expect(typed.rule.standsIn).toBe(false)
    expect(asked({ days: ['mon', 'sat'] }).rule.missingDays).toEqual(['tue', 'wed', 'thu', 'fri'])
    for (const { id, sites, rostered } of result.options) {
      if (id === 'today') continue
      const needed = sites.reduce((sum, site) => sum + site.needed, 0)
      expect([id, Math.abs(needed - (result.needed ?? 0)) < 1e-6]).toEqual([id, true])
      for (const site of sites) expect(site.rostered).toBeGreaterThanOrEqual(site.needed - 1e-6)
      expect(rostered).toBeCloseTo(
        sites.reduce((sum, site) => sum + site.rostered, 0),
        6,
      )
    }
    expect(option('each').sites).toHaveLength(43)
    expect(option('one').sites).toHaveLength(1)
    expect(option('several').sites).toHaveLength(3)
  })

  test('contacts and cost follow from sessions, roles, fill and lead times', () => {
    const { worth, days } = option('one')
    const value = (id: string) => assumedNumber(order.assumptions, id)
    const [gp, rest] = [value('gp-share') / 100, 1 - value('gp-share') / 100]
    const nurse = rest * 0.6
    const hours = days.reduce((sum, one) => sum + one.clinicianHours, 0)
    const offered = hours * (gp * 6 + rest * 4)
    expect(worth?.offered).toBeCloseTo(offered, 6)
    const missed = 0.3 * 0.019 + 0.2 * 0.05 + 0.35 * 0.068 + 0.15 * 0.085
    expect(result.missed).toBeCloseTo(missed, 12)
    const booked = days.reduce(
      (sum, one) =>
        sum + one.clinicianHours * (gp * 6 + rest * 4) * (one.day === 'sat' ? 0.76 : 0.77),
      0,
    )
    expect(worth?.completed).toBeCloseTo(booked * (1 - missed), 6)
    const pay = gp * 239 + nurse * 65 + (rest - nurse) * 60
    const open = days.reduce((sum, one) => sum + one.siteHours, 0)
    expect(worth?.cost).toBeCloseTo(52 * (hours * pay * 1.25 + open * 40), 4)
  })

  test('ranges hold the middle of what is drawn, and one site makes patients travel furthest', () => {
    const one = option('one')
    const { cost } = one.ranges
    expect((cost?.low ?? 0) < (cost?.high ?? 0)).toBe(true)
    const share = one.enough ?? -1
    expect(share >= 0 && share <= 1).toBe(true)
    expect(result.wins.reduce((sum, { wins }) => sum + wins, 0)).toBe(1000)
    const far = (id: OptionId) => option(id).travel?.all.km ?? NaN
    expect(far('one')).toBeGreaterThan(far('several'))
    expect(far('each')).toBeCloseTo(option('one').travel?.all.ownKm ?? NaN, 9)
    expect(option('each').travel?.atOwn).toBeCloseTo(1, 9)
    expect(
      option('one').travel?.fifths.reduce((sum, { patients }) => sum + patients, 0),
    ).toBeCloseTo(322_418, 4)
  })

  test('today is among the options, and has a cost only where its hours are given', async () => {
    expect(option('today').worth).toBeNull()
    const given = option('today', asked({ 'today-hours': 100 }))
    expect(given.rostered).toBeCloseTo(100, 9)
    expect(given.worth?.cost).toBeGreaterThan(0)
    expect(given.surplus).toBeNull()
    const whole = option('today', asked({ 'today-hours': 400 }))
    expect(whole.surplus).toBeCloseTo(
      (result.income.pence ?? 0) / 100 - (whole.worth?.cost ?? 0),
      4,
    )
    const page = renderToStaticMarkup(
      <Answer order={order} result={result} kept={true} base="/models/runs/1" />,
    )
    expect(page).toContain('what doing nothing costs and saves')
    expect(page).toContain('Practices by what was paid for extended hours')
    expect(page).not.toMatch(/NaN|undefined|\[object/)
    for (const { name, sheet } of sheets({ result })) {
      for (const row of sheet.rows) {
        expect([name, row.length]).toEqual([name, sheet.header.length])
        expect(row.some((cell) => typeof cell === 'number' && !Number.isFinite(cell))).toBe(false)
      }
      if (page.includes(`/${name}.csv`)) continue
      throw new Error(`no link to ${name}`)
    }
  })

  test('minutes that are only recalled are used when they are confirmed', async () => {
    const recalled = asked({ rule: 'forward-view-rising' })
    expect(recalled.needed).toBeNull()
    expect(recalled.options.map(({ id }) => id)).toEqual(['today'])
    expect(finding({ order, result: recalled })[0]).toContain('only recalled')
    renderToStaticMarkup(<Answer order={order} result={recalled} kept={false} base={null} />)
    const given = { value: 45, low: null, high: null, source: null }
    const assumptions = settle(EXTENDED_ACCESS.assumptions, { 'recalled-minutes': given })
    const confirmed = run({
      ...order,
      assumptions,
      choices: { ...order.choices, rule: 'forward-view-rising' },
    })
    expect(confirmed.needed).toBeCloseTo((322.418 * 45) / 60, 9)
  })

  test('chosen sites are one more option, and another practice is refused', async () => {
    const chosen = await ordered({ practices: ['Z99001', 'Z99002'], 'chosen-sites': ['Z99002'] })
    const two = run(chosen)
    expect(option('chosen', two).sites.map(({ code }) => code)).toEqual(['Z99002'])
    expect(two.options.some(({ id }) => id === 'several')).toBe(false)
    await expect(
      ordered({ practices: ['Z99001'], 'chosen-sites': ['Z99002'] }),
    ).rejects.toMatchObject({ kind: 'finding', where: { column: 'chosen-sites' } })
  })

  test('the same order gives the same bytes', () => {
    expect(canonicalJson(run(order))).toBe(canonicalJson(result))
    expect(JSON.parse(canonicalJson(result))).toEqual(result)
  })
})
