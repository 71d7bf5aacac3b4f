import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Answer } from '../answer.tsx'
import { finding } from '../finding.ts'
import { sheets } from '../sheets.ts'
import { madeAnswer } from './made-weeks.ts'
import type { Simulated, SimulatedDifference } from './simulated.ts'
import { leadInWeeks, sessionsWords } from './words-of-weeks.ts'

describe.each(['peak', 'seen'] as const)('an answer about %s with simulated weeks', (outcome) => {
  const shown = madeAnswer(outcome, 12)
  const page = renderToStaticMarkup(<Answer {...shown} kept base="/r/1" />)

  test('is shown whole, with a file for every table that one is offered of', () => {
    expect(page).not.toMatch(/NaN|Infinity|undefined|\[object/)
    const headings = [...page.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, text]) => text)
    expect(headings.slice(0, 3)).toEqual([
      'Options compared',
      'Simulated weeks',
      'Each option less practices as they are',
    ])
    expect(headings).toEqual(
      expect.arrayContaining(['Waits by half-hour', 'Calls on Monday, simulated']),
    )
    const files = sheets(shown)
    for (const [, name] of page.matchAll(/\/r\/1\/([\w-]+)\.csv/g)) {
      expect(files.map((file) => file.name)).toContain(name)
    }
    for (const { name, sheet } of files) {
      for (const row of sheet.rows) expect(row, name).toHaveLength(sheet.header.length)
    }
  })

  test('says in its finding what the weeks say', () => {
    const said = finding(shown)
    expect(said.length).toBeLessThanOrEqual(4)
    const [first = ''] = said
    if (outcome === 'seen') expect(first).toMatch(/simulated weeks with today’s staff/)
    else expect(said.join(' ')).toMatch(/In 12 simulated weeks with the clinicians/)
  })
})

test('cannot tell which is best where the interval of the difference holds none', () => {
  const simulated = madeAnswer('seen', 10).result.simulated
  if (simulated === null || simulated.lead === null) throw new Error('nothing is simulated')
  const having = (low: number, high: number): Simulated => ({
    ...simulated,
    lead: {
      ...(simulated.lead as SimulatedDifference),
      seenInTime: { value: (low + high) / 2, low, high },
    },
  })
  expect(leadInWeeks(having(-0.01, 0.02))).toMatch(/^Cannot tell which option .* told from none/)
  expect(leadInWeeks(having(0.01, 0.02))).toMatch(/^At the assumptions as they are/)
})

test('cannot tell once inputs go through their ranges, whatever weeks say as they are', () => {
  const { order, result } = madeAnswer('seen', 10)
  const { simulated } = result
  if (simulated === null || simulated.lead === null) throw new Error('nothing is simulated')
  const lead = { ...simulated.lead, seenInTime: { value: 0.02, low: 0.01, high: 0.03 } }
  const having = (tells: boolean) => ({
    ...result,
    simulated: { ...simulated, lead },
    sensitivity: {
      samples: 10,
      tornado: [],
      switches: [],
      doubts: [
        { outcome: 'seen' as const, shares: [], overToday: [], ranges: [], margin: null, tells },
      ],
    },
  })
  expect(finding({ order, result: having(false) })[0]).toMatch(/^Cannot tell .* once inputs go/)
  expect(finding({ order, result: having(true) })[0]).toMatch(/^At the assumptions as they are/)
})

test('says where sessions over a week need another option than the peak', () => {
  const { result } = madeAnswer('peak', 10)
  const best = result.leads.find(({ outcome }) => outcome === 'peak')?.lead?.best
  const longer = result.options.map((option) =>
    option.id === best ? { ...option, hours: 10 * option.hours } : option,
  )
  const shortest = result.options.map((option) =>
    option.id === best ? { ...option, hours: 1 } : option,
  )
  expect(sessionsWords({ ...result, options: shortest })?.same).toBe(true)
  const leads = result.leads.map((one) =>
    one.lead === null ? one : { ...one, lead: { ...one.lead, equals: [] } },
  )
  const changed = sessionsWords({ options: longer, leads })
  expect(changed?.same).toBe(false)
  expect(changed?.words).toMatch(/^Sessions change the answer/)
})
