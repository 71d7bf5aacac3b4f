import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvRows } from '../../../packages/statistics/test/oracles.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { networks } from './commands.ts'

let folder = ''
beforeAll(async () => {
  const made = await danumWorkspace()
  folder = await mkdtemp(join(tmpdir(), 'footings-options-'))
  await cp(made.directory, folder, { recursive: true })
  await made.end()
}, 120_000)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const PLACE = ['--place', '98D', '--on', '2024-03-31'] as const

/** Runs `footings networks options ARGS` in a copy of Danum. */
async function run(args: readonly string[], signal = new AbortController().signal) {
  let out = ''
  let err = ''
  const effects: Effects = {
    out: (more) => void (out += more),
    err: (more) => void (err += more),
    isTerminal: false,
    now: () => new Date('2026-11-01T12:00:00Z'),
    env: { FOOTINGS_WORKSPACE: folder },
    cwd: folder,
    signal,
  }
  try {
    return { code: await networks(['options', ...args], effects), out, err }
  } catch (error) {
    if (!(error instanceof FootingsError)) throw error
    return { code: error.exitCode, out, err: err + error.sentence }
  }
}

describe('options of a place', () => {
  test('the best, proven, others nearly as good, and today on the same scales', async () => {
    const { code, out } = await run([
      ...PLACE,
      '--weights',
      'distance=1',
      '--count',
      '8',
      '--near',
      '1',
    ])
    expect(code).toBe(0)
    expect(out).toContain('Danum (98D), 31 March 2024: 43 practices')
    expect(out).toMatch(
      /Weights given: the best is 8 networks, [\d.]+ points; proven: no arrangement within the rule has fewer\./,
    )
    expect(out).toMatch(/^Today \(doing nothing\) +8 +Weights given [\d.]+ +0 +what there is$/m)
    expect(out).toMatch(/near-best 1 +8 /)
    expect(out).toMatch(/^Time [\d.]+ s, seed 1$/m)
  })

  test('as JSON: what was asked, bounds, options with their networks', async () => {
    const args = [...PLACE, '--party', 'lmc', '--count', '8', '--near', '0', '--list', 'weighted']
    const { code, out } = await run([...args, '--json'])
    expect(code).toBe(0)
    const told = JSON.parse(out) as {
      readonly options: readonly {
        readonly origin: string
        readonly value: number | null
        readonly bound: number | null
        readonly proven: boolean | null
        readonly points: Readonly<Record<string, number>>
        readonly networks: readonly {
          readonly practices: readonly string[]
          readonly size: number
        }[]
      }[]
    }
    expect(told).toMatchObject({
      place: '98D',
      seed: 1,
      rule: { list: 'weighted' },
      impossible: null,
    })
    const [today, best] = told.options
    expect(today).toMatchObject({ origin: 'today', value: null, proven: null })
    expect(best).toMatchObject({ origin: 'best', proven: true })
    expect(best?.bound).toBeCloseTo(best?.value ?? NaN, 9)
    expect(best?.points['LMC']).toBeCloseTo(best?.value ?? NaN, 6)
    expect(best?.networks.flatMap(({ practices }) => practices)).toHaveLength(43)
    for (const { size } of best?.networks ?? []) {
      expect(size).toBeGreaterThanOrEqual(30_000)
      expect(size).toBeLessThanOrEqual(50_000)
    }
  })

  test('as CSV: a row for each option and practice', async () => {
    const args = [...PLACE, '--weights', 'distance=1', '--count', '8', '--near', '0', '--csv']
    const { out, err } = await run(args)
    const rows = csvRows(out)
    expect(rows.filter(({ origin }) => origin === 'best')).toHaveLength(43)
    expect(new Set(rows.map(({ origin }) => origin))).toEqual(new Set(['today', 'best']))
    expect(err).toContain('proven: no arrangement within the rule has fewer')
  })
})

test('a rule that cannot be kept ends with 1, its reasons and the smallest changes', async () => {
  const args = [...PLACE, '--weights', 'distance=1', '--count', '1', '--near', '0']
  const { code, out } = await run([...args, '--json'])
  expect(code).toBe(1)
  const told = JSON.parse(out) as {
    readonly impossible: { readonly relaxations: readonly object[] }
  }
  expect(told.impossible).toMatchObject({
    reasons: [{ sentence: expect.stringContaining('the rule asks for 1') }],
  })
  expect(told.impossible.relaxations).toContainEqual(
    expect.objectContaining({
      kind: 'most',
      sentence: expect.stringContaining('Let a network have up to'),
    }),
  )
})

describe('words that are none', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['an aim that there is not', ['--weights', 'beauty=1'], /there is no aim beauty/],
    [
      'a weight that is none',
      ['--weights', 'distance=much'],
      /the weight of distance is not a number/,
    ],
    ['weights and a party', ['--weights', 'distance=1', '--party', 'LMC'], /Both/],
    ['a party that there is not', ['--party', 'Nobody'], /There is no example party Nobody/],
    [
      'bounds the wrong way',
      ['--min', '50000', '--max', '30000'],
      /--max is less than the least size/,
    ],
    ['a list that there is not', ['--list', 'mailing'], /--list is registered or weighted/],
    ['no number', ['--count', 'many'], /--count many is not a whole number/],
    ['a number of 0', ['--count', '0'], /--count is below 1/],
    ['too many', ['--near', '99'], /--near 99 is too many/],
    ['a stray word', ['98D'], /98D is not an option/],
  ])('%s', async (_, args, fault) => {
    const { code, err } = await run([...PLACE, ...args])
    expect(err).toMatch(fault)
    expect(code).toBe(2)
  })

  test('a place that there is not', async () => {
    expect(await run(['--place', '99X'])).toMatchObject({ code: 2 })
  })
})

test('weights of zero everywhere are refused, and what is missing is said', async () => {
  const { code, err } = await run([...PLACE, '--weights', 'distance=0'])
  expect(err).toMatch(/weight/i)
  expect([1, 3]).toContain(code)
})

test('it stops when it is told to', async () => {
  const stop = new AbortController()
  stop.abort(new Error('cancelled'))
  await expect(run([...PLACE], stop.signal)).rejects.toThrow('cancelled')
})
