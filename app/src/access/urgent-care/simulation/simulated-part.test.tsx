import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Answer } from '../answer.tsx'
import { first } from '../compute.ts'
import { finding } from '../finding.ts'
import { OptionsPart } from '../options-part.tsx'
import type { OutcomeDoubt } from '../result.ts'
import { sheets } from '../sheets.ts'
import { madeAnswer } from './made-weeks.ts'
import { sessionsWords } from './words-of-weeks.ts'

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
    const [begins = ''] = said
    if (outcome === 'seen') expect(begins).toMatch(/simulated weeks with today’s staff/)
    else expect(said.join(' ')).toMatch(/In 12 simulated weeks with the clinicians/)
  })
})

const NO_SENSITIVITY = { samples: 10, tornado: [], switches: [], doubts: [] }

const SEEN = madeAnswer('seen', 10)

/** An answer about today's staff whose weeks tell or not, with inputs tried or not. */
function seenAnswer(tells: boolean, tried: boolean | null) {
  const { order, result } = SEEN
  const { simulated } = result
  if (simulated === null) throw new Error('nothing is simulated')
  const doubt: OutcomeDoubt = {
    outcome: 'seen',
    samples: 20,
    shares: [],
    overToday: [],
    ranges: [],
    margin: null,
    tells: tried === true,
  }
  const today = { ...simulated.today, tells, tried: tried === null ? null : doubt }
  return {
    order,
    result: { ...result, sensitivity: NO_SENSITIVITY, simulated: { ...simulated, today } },
  }
}

test.each([
  [false, null, /^Cannot tell which option sees/, 'cannot tell'],
  [false, true, /^Cannot tell which option sees/, 'cannot tell'],
  [true, null, /^At the assumptions as they are/, 'one can tell as assumed; ranges not tried'],
  [true, false, /^Cannot tell .* once inputs go/, 'cannot tell'],
  [true, true, /^At the assumptions as they are/, 'one can tell'],
] as const)('weeks that tell: %s, inputs that tell: %s', (tells, tried, said, so) => {
  const shown = seenAnswer(tells, tried)
  expect(finding(shown)[0]).toMatch(said)
  const page = renderToStaticMarkup(<Answer {...shown} kept base="/r/1" />)
  const row = page.split('<tr').find((one) => one.includes('Most urgent patients seen in time'))
  expect(row).toContain(`>${so}<`)
  expect(page).not.toMatch(/NaN|Infinity|undefined|\[object/)
})

test('the options say what weeks say of today’s staff, and that they come with the full run before', () => {
  const { order, result } = madeAnswer('peak', 10)
  const options = (of: typeof result): string =>
    renderToStaticMarkup(<OptionsPart order={order} result={of} kept={false} base={null} />)
  expect(options(result)).not.toContain('comes with the full run')
  expect(options(first(order)).match(/comes with the full run/g)).toHaveLength(
    2 * result.options.length,
  )
  const asked = { ...order, choices: { ...order.choices, outcome: 'seen' } }
  expect(finding({ order: asked, result: first(asked) })[0]).toMatch(/^Not known yet/)
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
