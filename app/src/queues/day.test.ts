import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FootingsError } from '../failure.ts'
import { day } from './day.ts'
import { DAY_HELP } from './day-help.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footings-day-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

const LINES = {
  name: 'Reception',
  opens: 480,
  closes: 600,
  pools: [
    {
      name: 'lines',
      shifts: [
        { from: 480, to: 600, servers: 3 },
        { from: 480, to: 540, servers: 2 },
      ],
    },
  ],
  classes: [
    {
      name: 'calls',
      arrivals: {
        rates: [
          { from: 480, to: 540, perHour: 100 },
          { from: 540, to: 600, perHour: 60 },
        ],
        atOpening: 6,
      },
      path: [
        {
          name: 'answer',
          pools: ['lines'],
          patience: 5,
          target: 2,
          service: { law: 'exponential', mean: 3 },
        },
      ],
    },
  ],
}

async function said(model: unknown, ...options: readonly string[]): Promise<string> {
  const text = typeof model === 'string' ? model : JSON.stringify(model, undefined, 1)
  await writeFile(join(folder, 'day.json'), text)
  let out = ''
  const code = await day(['day.json', ...options], {
    out: (more) => (out += more),
    err: () => {},
    isTerminal: false,
    now: () => new Date(0),
    env: {},
    cwd: folder,
    signal: new AbortController().signal,
  })
  expect(code).toBe(0)
  return out
}

interface Row {
  readonly figure: string
  readonly value: number | null
  readonly exact: number | null
  readonly off: number | null
}

describe('footings queue day', () => {
  test('stands beside the forward equations, within four standard errors', async () => {
    const json: { check: string; days: number; rows: Row[] } = JSON.parse(
      await said(LINES, '--days', '2000', '--json'),
    )
    const checked = json.rows.filter(({ off }) => off !== null)
    expect(checked.map(({ figure }) => figure)).toEqual([
      'patients',
      'gave up',
      'had to wait',
      'waited by all',
    ])
    for (const { off } of checked) expect(Math.abs(off ?? NaN)).toBeLessThan(4)
    expect([json.days, json.check.slice(0, 6)]).toEqual([2000, 'Exact:'])
    expect(checked[0]?.exact).toBeCloseTo(166, 9)
  })

  test('the same file and seed give the same bytes, and another seed others', async () => {
    const first = await said(LINES, '--days', '20', '--csv')
    expect(await said(LINES, '--days', '20', '--csv')).toBe(first)
    expect(await said(LINES, '--days', '20', '--csv', '--seed', '2')).not.toBe(first)
    expect(first.split('\r\n')[0]).toBe('of,name,figure,value,low,high,exact,off,unit')
  })

  test('says why there is no exact answer', async () => {
    const [cls] = LINES.classes
    const fixed = { ...cls?.path[0], service: { law: 'fixed', mean: 3 } }
    const out = await said({ ...LINES, classes: [{ ...cls, path: [fixed] }] }, '--days', '5')
    expect(out).toContain('No exact answer to compare with: the time of service is fixed.')
    expect(out).toContain('means of one day, 5 simulated, seed 1')
    const early = {
      ...LINES,
      pools: [{ name: 'lines', shifts: [{ from: 480, to: 570, servers: 3 }] }],
    }
    expect(await said(early, '--days', '5')).toContain('the pool closes before the day does')
  })

  test('the example of the help is a model with an exact answer', async () => {
    const example = DAY_HELP.slice(DAY_HELP.indexOf('{ "opens"'))
    expect(await said(example, '--days', '5')).toContain('Exact: by the forward equations')
  })

  test.each([
    ['{ "opens": 480, }', [], 'day.json, line 1, column 17: The file is no JSON from here on.'],
    [{ ...LINES, closes: 400 }, [], 'day.json, line 4, column 12: closes: the day closes before'],
    [
      {
        ...LINES,
        classes: LINES.classes.map((one) => ({
          ...one,
          arrivals: { rates: [{ from: 480, to: 600, perHour: 1e9 }] },
        })),
      },
      [],
      'So far 2,000,000,000 arrivals are expected in a replication: at most 1,000,000',
    ],
    [LINES, ['--seed', '-1'], '--seed -1 is no whole number from 0'],
    [LINES, ['--days', '0'], '--days 0 is no whole number from 1'],
    [LINES, ['--seed', 'x'], '--seed x is no whole number from 0'],
    [LINES, ['more.json'], 'Which day to simulate is not told.'],
  ])('%# refuses what it cannot simulate, and says where', async (model, options, sentence) => {
    const error = await said(model, ...options).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FootingsError)
    expect(error instanceof FootingsError ? error.sentence : '').toContain(sentence)
  })
})
