import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../../test/danum.ts'
import { run } from '../../evaluate/made-run.ts'
import { toCsv } from '../../terminal/tables.ts'
import type { Workspace } from '../../workspace.ts'
import type { EvaluateAnswer } from '../../evaluate/method.ts'
import { EVALUATION } from './kind.ts'
import { answerOf, firstOf, madeLines, orderOf, type MadeGround } from './made-evaluation.ts'
import type { EvaluationResult } from './result.ts'

let workspace: Workspace & { end(): Promise<void> }
let ground: MadeGround

beforeAll(async () => {
  workspace = await danumWorkspace()
  ground = { workspace, place: '98D', on: '2024-03-31' }
})
afterAll(async () => {
  await workspace.end()
})

type Order = Awaited<ReturnType<typeof orderOf>>

const pageOf = (order: Order, result: EvaluationResult) => {
  const shown = { order, result, kept: true, base: '/x' }
  return renderToStaticMarkup(
    createElement((props: typeof shown) => EVALUATION.Answer(props), shown),
  )
}

/** What the command says of the file that the page offers, by the words that the page prints. */
async function byCommand(order: Order, result: EvaluationResult): Promise<EvaluateAnswer> {
  const [, , method = '', file = '', ...options] = result.main.command.split(' ')
  const sheets = EVALUATION.sheets({ order, result })
  const sheet = sheets.find(({ name }) => `${name}.csv` === file)?.sheet
  if (sheet === undefined) throw new Error(`no file ${file}`)
  const ran = await run([method, '-', ...options, '--json'], toCsv([sheet.header, ...sheet.rows]))
  expect(ran.err).toBe('')
  return JSON.parse(ran.out) as EvaluateAnswer
}

/** Two years of months, the level 40 lower from July 2023 on; one month has no number. */
async function addMeasure(): Promise<void> {
  await workspace.store.change({ name: 'Somebody' }, async (change) => {
    const { id } = await change.insert('impact_measure', {
      place: '98D',
      name: 'A made measure',
      kind: 'activity',
      programme: 'A made programme',
      unit: 'contacts a month',
      better: 'lower',
      baseline: null,
      baseline_period: null,
      target: null,
      target_on: null,
      source: null,
      note: null,
    })
    for (let at = 0; at < 25; at++) {
      const period = `${2022 + Math.floor((at + 3) / 12)}-${String(((at + 3) % 12) + 1).padStart(2, '0')}-01`
      const value = 300 + ((at * 7) % 11) - (at > 14 ? 40 : 0)
      await change.insert('impact_reading', {
        impact_measure: id,
        period,
        value: period === '2024-03-01' ? null : String(value),
        of: null,
        narrative: null,
        source: null,
      })
    }
  })
}

const FALL = { units: 18, treated: 6, months: 20, from: 12, share: 0.1 }
const PASTED = {
  outcome: 'pasted',
  who: 'lines',
  'who-lines': 'U1\nU2\nU3\nU4\nU5\nU6',
  from: '2023-01-01',
  worthwhile: 6,
}

test('of many figures the first answer is quick, and has no verdict', async () => {
  const figures = madeLines({ ...FALL, units: 60, months: 20 })
  const order = await orderOf(ground, { ...PASTED, figures })
  const result = firstOf(order)
  const [smallest, told] = EVALUATION.finding({ order, result })
  expect(smallest).toContain('could have shown an effect of')
  expect(told).toContain('told when the whole is run')
  expect(result.main.relative.estimate).toBeLessThan(-8)
  expect(result.main.relative.estimate).toBeGreaterThan(-12)
  expect(result.main.answer?.verdict).toBeNull()
  expect(result.main.answer?.checks).toEqual([])
  expect(pageOf(order, result)).toContain('classical limits over units')
})

test('figures that repeat have no smallest effect', async () => {
  const months = Array.from(
    { length: 20 },
    (_, at) => `${2022 + Math.floor(at / 12)}-${(at % 12) + 1}`,
  )
  const lines = Array.from({ length: 18 }, (_, unit) =>
    months.map(
      (month) =>
        `U${unit + 1}\t${month.replace(/-(\d)$/, '-0$1')}\t${unit < 6 && month >= '2023' ? 90 : 100}\t8000`,
    ),
  )
  const order = await orderOf(ground, { ...PASTED, figures: lines.flat().join('\n') })
  const result = firstOf(order)
  expect(result.main.answer).not.toBeNull()
  expect(result.main.relative.smallest).toBeNull()
  expect(EVALUATION.finding({ order, result })[0]).toContain('is not known')
})

describe('a fall of a tenth in pasted counts', () => {
  let order: Order
  let result: EvaluationResult
  beforeAll(async () => {
    order = await orderOf(ground, { ...PASTED, figures: madeLines(FALL) })
    result = answerOf(order)
  })

  test('is found by difference in differences, and by the same command', async () => {
    expect(order.data.method).toBe('did')
    expect(result.main.answer?.verdict).toBe('worked')
    const { estimate, lower95, upper95, smallest } = result.main.relative
    expect(estimate).toBeGreaterThan(lower95 ?? 0)
    expect(lower95).toBeLessThan(-10)
    expect(upper95).toBeGreaterThan(-10)
    expect(smallest).toBeLessThan(6)
    expect(await byCommand(order, result)).toEqual(result.main.answer)
  })

  test('is seen by other methods, without any one unit, and not where nothing was done', () => {
    const others = new Map(result.others?.map(({ method, answer }) => [method, answer?.verdict]))
    expect(others.get('its')).toBe('worked')
    expect(others.has('staggered-did')).toBe(false)
    expect(result.without).toHaveLength(6)
    for (const { relative } of result.without ?? []) {
      expect(relative.estimate).toBeGreaterThan(-13)
      expect(relative.estimate).toBeLessThan(-7)
    }
    const { worked, harmed, noEvidence, cannotTell, sets } = result.placebo ?? {}
    expect(sets).toBe(20)
    expect((worked ?? 0) + (harmed ?? 0) + (noEvidence ?? 0) + (cannotTell ?? 0)).toBe(20)
    expect((worked ?? 0) + (harmed ?? 0)).toBeLessThan(5)
  })

  test('has a first answer without what takes long', () => {
    expect(firstOf(order)).toEqual({ ...result, others: null, without: null, placebo: null })
  })

  test('shows what could have been shown first, the bar of chance, and every sheet whole', () => {
    const html = pageOf(order, result)
    const places = [
      'What these figures could have shown',
      'Verdict',
      'What chance alone would make of it',
      'The difference by period',
      'What must hold for it to be believed',
      'The same by other methods',
      'Where nothing was done',
      'What makes such answers wrong',
      'The plan',
    ].map((heading) => html.indexOf(heading))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    const [smallest, verdict, chance] = EVALUATION.finding({ order, result })
    expect(smallest).toMatch(/could have shown an effect of \d\.\d% of the level before/)
    expect(verdict).toMatch(/^It worked.*a fall of \d+\.\d% \(95% interval −/)
    expect(chance).toContain('alone would explain')
    for (const { sheet } of EVALUATION.sheets({ order, result })) {
      for (const row of sheet.rows) expect(row).toHaveLength(sheet.header.length)
    }
  })
})

describe('by the shape of the figures', () => {
  test('one unit with a long series is a series, and the band is shown', async () => {
    const figures = madeLines({ units: 1, treated: 1, months: 40, from: 26, share: 0.2 })
    const chosen = { outcome: 'pasted', who: 'place', from: '2024-03-01', figures }
    const order = await orderOf(ground, chosen)
    const result = answerOf(order)
    expect([order.data.method, result.main.answer?.verdict]).toEqual(['its', 'worked'])
    expect(await byCommand(order, result)).toEqual(result.main.answer)
    expect(result.placebo).toBeNull()
    expect(pageOf(order, result)).toContain('What was, and what was expected without the change')
  })

  test('several starts are staggered, and the same by the command', async () => {
    const lines = 'U1\nU2\nU3\nU4, 2023-05-10\nU5, 2023-05-10\nU6, 2023-05-10'
    const order = await orderOf(ground, {
      ...PASTED,
      'who-lines': lines,
      figures: madeLines({ ...FALL, units: 12 }),
    })
    expect(order.data.method).toBe('staggered-did')
    expect(order.data.units.map(({ start }) => start).slice(4, 7)).toEqual([12, 12, 17])
    const result = answerOf(order)
    expect(await byCommand(order, result)).toEqual(result.main.answer)
    expect(result.chance.answer?.estimates[0]?.name).toBe('observed change')
    const again = answerOf(JSON.parse(JSON.stringify(order)) as Order)
    expect(JSON.stringify(again)).toBe(JSON.stringify(result))
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  test('readings of a measure are one series of months', async () => {
    await addMeasure()
    const order = await orderOf(ground, {
      outcome: 'measure',
      measure: 'a made measure',
      from: '2023-06-10',
    })
    expect(order.data.periods).toHaveLength(22)
    expect(order.data.periods[14]?.words).toBe('July 2023')
    expect([order.data.method, order.data.units.length]).toEqual(['its', 1])
    const result = firstOf(order)
    expect(result.main.answer?.verdict).toBe('worked')
    expect(pageOf(order, result)).toContain('A run shows it')
    const absent = orderOf(ground, { outcome: 'measure', measure: 'no such', from: '2023-06-10' })
    await expect(absent).rejects.toMatchObject({ where: { column: 'measure' } })
  })

  test('a method that the figures do not allow is refused at its field, with why', async () => {
    const chosen = { ...PASTED, figures: madeLines({ ...FALL, units: 8 }), method: 'sdid' }
    await expect(orderOf(ground, chosen)).rejects.toMatchObject({
      kind: 'finding',
      message: expect.stringContaining('it needs 15 without the change; there are 2') as string,
      where: { column: 'method' },
    })
  })

  test('with nobody to compare with, a change seen is not called an effect', async () => {
    const order = await orderOf(ground, {
      who: 'place',
      from: '2022-07-01',
      indicator: 'appointments-per-1000',
    })
    const result = firstOf(order)
    expect(order.data.method).toBe('before-after')
    expect(result.main.relative.estimate).toBeNull()
    expect(EVALUATION.finding({ order, result })).toEqual([
      'How small an effect these figures could have shown is not known.',
      expect.stringMatching(/^These figures cannot tell.*has no size that can be told\.$/),
      expect.stringContaining('how much of that their choice alone would explain is not known'),
    ])
  })

  test('one practice and few years: cannot tell, with the reason', async () => {
    const order = await orderOf(ground, {
      from: '2021-04-01',
      practices: ['Z99004'],
      indicator: 'emergency-admissions',
    })
    expect(order.data.method).toBe('before-after')
    const result = answerOf(order)
    expect(result.main.answer?.verdict).toBe('cannot tell')
    expect(EVALUATION.finding({ order, result })[1]).toContain('cannot tell')
    expect(pageOf(order, result)).toContain('No least effect worth having was named')
  })
})

describe('an indicator of Danum', () => {
  test('by month, where nothing was done, is no effect; a wash-out and a network are read', async () => {
    const place = await workspace.register.place('98D', ground.on)
    const network = place?.practices.find((one) => one.network !== null)
    const order = await orderOf(ground, {
      from: '2022-07-01',
      'wash-out': 2,
      who: 'lines',
      'who-lines': network?.networkName ?? '',
      indicator: 'Appointments per 1,000 patients',
      better: 'higher',
      worthwhile: 10,
    })
    const members = place?.practices.filter((one) => one.network === network?.network) ?? []
    const treated = order.data.units.filter(({ start }) => start !== null)
    expect(treated.length).toBeGreaterThan(1)
    expect(treated.length).toBeLessThanOrEqual(members.length)
    expect(order.data.periods).toHaveLength(16)
    expect(order.notes.join(' ')).toContain('left out: July 2022, August 2022.')
    expect(order.sources.length).toBeGreaterThan(0)
    const result = EVALUATION.finding({ order, result: firstOf(order) })
    expect(result[1]).toMatch(/^(No evidence|These figures cannot tell)/)
  })

  test('what is not published is judged by its disclosed values alone', async () => {
    const order = await orderOf(ground, {
      from: '2021-04-01',
      practices: ['Z99004', 'Z99005', 'Z99006'],
      indicator: 'emergency-admissions',
    })
    expect(
      order.data.cells.every(({ events, population }) => events === null && population === null),
    ).toBe(true)
    expect(order.notes.join(' ')).toContain('withhold stays withheld')
  })

  test('an indicator that there is not names those that are near', async () => {
    await expect(
      orderOf(ground, { from: '2021-04-01', indicator: 'emergency-ad' }),
    ).rejects.toMatchObject({ remedy: 'Did you mean emergency-admissions?' })
  })
})
