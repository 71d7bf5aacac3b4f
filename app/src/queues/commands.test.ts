import { describe, expect, test } from 'vitest'
import type { Effects } from '../terminal/effects.ts'
import { FootingsError } from '../failure.ts'
import { queue } from './commands.ts'
import { MODELS } from './models.ts'

async function run(...args: readonly string[]): Promise<string> {
  let out = ''
  const effects: Effects = {
    out: (text) => (out += text),
    err: () => {},
    isTerminal: false,
    now: () => new Date(0),
    env: {},
    cwd: '/',
    signal: new AbortController().signal,
  }
  expect(await queue(args, effects)).toBe(0)
  return out
}

interface Told {
  readonly finding: string
  readonly rows: readonly Readonly<Record<string, number | null>>[]
}

const told = async (line: string): Promise<Told> =>
  JSON.parse(await run(...line.split(' '), '--json')) as Told

describe('footings queue', () => {
  test('alone lists the models', async () => {
    const help = await run()
    for (const name of [...Object.keys(MODELS), 'day']) expect(help).toContain(`\n  ${name} `)
    expect(await run('--help')).toBe(help)
  })

  test.each(Object.values(MODELS))(
    '$card.name: help names options, units, formula and source; its example gives what it names',
    async ({ card }) => {
      const help = await run(card.name, '--help')
      const squeezed = help.replace(/\s+/g, ' ')
      for (const { name, unit } of card.options) {
        expect(squeezed).toContain(`--${name} `)
        expect(squeezed).toContain(`(${unit})`)
      }
      for (const line of [...card.formula, ...card.sources]) {
        expect(squeezed).toContain(line.replace(/\s+/g, ' '))
      }
      for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(96)
      const { rows } = await told(card.example)
      expect(Object.keys(rows[0] ?? {})).toEqual(card.results.map(({ name }) => name))
      const text = await run(...card.example.split(' '))
      expect(text.split('\n')[0]).toMatch(/\d.*\.$/)
      const csv = await run(...card.example.split(' '), '--csv')
      expect(csv.split('\r\n')[0]).toBe(card.results.map(({ name }) => name).join(','))
    },
  )

  test.each([
    ['erlang-b --arrivals-per-hour 240 --minutes 15 --servers 5', { load: 60 }],
    ['erlang-b --arrivals-per-hour 4 --minutes 60 --servers 5', { blocking: 0.19906687402799378 }],
    [
      'erlang-c --arrivals-per-hour 4 --minutes 60 --servers 5',
      { meanWaitMinutes: 60 * 0.5541125541125541 },
    ],
    [
      'erlang-c --arrivals-per-hour 60 --minutes 12 --within 30 --target 0.95 --utilisation-at-most 0.95',
      { servers: 14 },
    ],
    [
      'priority --arrivals-per-hour 60,180 --minutes 1 --servers 5',
      { meanWaitMinutes: 0.13852813852813853 },
    ],
    ['priority --arrivals-per-hour 12,36 --minutes 1,1 --servers 1', { meanSojournMinutes: 2 }],
    [
      'mdc --arrivals-per-hour 24 --minutes 10 --servers 5',
      { meanWaitMinutes: 10 * 0.28906000726266823 },
    ],
    [
      'erlang-a --arrivals-per-hour 100 --minutes 3 --patience 5 --servers 5',
      { waiting: 1.281736657719479 },
    ],
    [
      'waiting-list --demand-per-week 30 --target-weeks 52 --factor 3 --cv-demand 1.1 --cv-capacity 1.2',
      { targetCapacityPerWeek: 30.076442307692307 },
    ],
    [
      'waiting-list --demand-per-week 30 --target-weeks 52 --list 1200 --weeks 26',
      { reliefCapacityPerWeek: 30 + 810 / 26 },
    ],
  ])('%s', async (line, expected) => {
    const { rows } = await told(line)
    for (const [name, value] of Object.entries(expected)) {
      expect(rows[0]?.[name], name).toBeCloseTo(value, 9)
    }
  })

  test('an unstable queue is a finding, with waits that are empty and not zero', async () => {
    const { finding, rows } = await told(
      'erlang-c --arrivals-per-hour 60 --minutes 12 --servers 12',
    )
    expect(finding).toContain('without end')
    expect(rows[0]).toMatchObject({ stable: false, meanWaitMinutes: null, waiting: null })
  })

  test.each([
    ['erlang-d', 'There is no model erlang-d. The models are erlang-b'],
    [
      'erlang-c --minutes 3 --servers 2',
      '--arrivals-per-hour is not given. See: footings queue erlang-c --help',
    ],
    [
      'erlang-c --arrivals-per-hour x --minutes 3 --servers 2',
      '--arrivals-per-hour x is not a number.',
    ],
    [
      'erlang-c --arrivals-per-hour -1 --minutes 3 --servers 2',
      '--arrivals-per-hour must be 0 or more, not -1.',
    ],
    ['priority --arrivals-per-hour 3,-5 --minutes 3 --servers 2', 'must be 0 or more, not -5.'],
    [
      'erlang-b --arrivals-per-hour 9 --minutes 3 --servers 1e12',
      'Servers must be 1000000 or fewer',
    ],
    ['mdc --arrivals-per-hour 9 --minutes 3 --servers 50000', 'must be 1000 or fewer'],
    ['erlang-c --arrivals-per-hour 9 --minutes 3', 'Neither --servers nor a target is given.'],
    ['erlang-c --arrivals-per-hour 9 --minutes 3 --target 0.9', '--target needs --within'],
    [
      'erlang-c --arrivals-per-hour 9 --minutes 3 --servers 2 --wait-at-most 1',
      'do not go together',
    ],
    ['erlang-c --arrivals-per-hour 9 --minutes 3 --servers 2.5', 'Servers must be a whole number'],
    ['erlang-c --arrivals-per-hour 9 --minutes 3 --patience 2', "Unknown option '--patience'"],
    ['erlang-c --arrivals-per-hour 9 --minutes 3 2', '2 is no option.'],
    ['priority --arrivals-per-hour 9,3 --minutes 3,2 --servers 2', 'needs --servers 1'],
    ['priority --arrivals-per-hour 9,3,1 --minutes 3,2 --servers 1', '2 numbers for 3 classes'],
    [
      'waiting-list --demand-per-week 3 --target-weeks 4 --list 9',
      '--list and --weeks go together.',
    ],
    [
      'waiting-list --demand-per-week 3 --target-weeks 4 --formula x',
      '--formula x is none of kingman-marchal',
    ],
    [
      'mdc --arrivals-per-hour 9 --minutes 3 --utilisation-at-most 0.00001',
      'No number of servers up to 1,000, where the search ends,',
    ],
    [
      'erlang-c --arrivals-per-hour 1e9 --minutes 60 --utilisation-at-most 0.9',
      'No number of servers up to 100,000, where the search ends,',
    ],
  ])('%s: says what is wrong and what to do', async (line, message) => {
    const fault: unknown = await run(...line.split(' ')).then(
      () => null,
      (error: unknown) => error,
    )
    expect(fault).toBeInstanceOf(FootingsError)
    expect(fault instanceof FootingsError ? fault.sentence : '').toContain(message)
  })
})
