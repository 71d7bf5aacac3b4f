import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvRows } from '../../../packages/statistics/test/oracles.ts'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { siting } from './commands.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footings-siting-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs `footings siting ARGS` beside a file with this text, called `made`. */
async function run(
  text: string | Buffer,
  args: readonly string[],
  signal = new AbortController().signal,
): Promise<Ran> {
  await writeFile(join(folder, 'made'), text)
  let out = ''
  let err = ''
  const effects: Effects = {
    out: (more) => void (out += more),
    err: (more) => void (err += more),
    isTerminal: false,
    now: () => new Date('2026-11-01T12:00:00Z'),
    env: {},
    cwd: folder,
    signal,
  }
  try {
    return { code: await siting(args, effects), out, err }
  } catch (error) {
    if (!(error instanceof FootingsError)) throw error
    return { code: error.exitCode, out, err: err + error.sentence }
  }
}

/** Four villages on a line, with the town in the middle. */
const VILLAGES = {
  demands: [
    { id: 'Ash', weight: 100, fifth: 1, x: 0, y: 0 },
    { id: 'Birch', weight: 10, fifth: 5, x: 1, y: 0 },
    { id: 'Town', weight: 50, fifth: 5, x: 5, y: 0 },
    { id: 'Oak', weight: 100, fifth: 1, x: 10, y: 0 },
  ],
}
const villages = JSON.stringify(VILLAGES)
/** A ring of four nodes; its last edge tells the cost of the first once more. */
const RING = '4 5 1\n1 2 9\n2 3 1\n3 4 1\n4 1 1\n2 1 1\n'

describe('what it tells', () => {
  test('of a file of the OR-Library: value, bound, proof, time, sites', async () => {
    const { code, out } = await run(RING, ['solve', 'made', '--p', '2'])
    expect(code).toBe(0)
    expect(out).toContain('p-median: 4 demands, 4 sites, 2 to open')
    expect(out).toMatch(/^Value {3}2 {2}\(weight x cost, all together\)$/m)
    expect(out).toMatch(/^Bound {3}2$/m)
    expect(out).toMatch(/^Proven {2}yes: no sites do with less$/m)
    expect(out).toMatch(/^Time {4}\d+\.\d s$/m)
    expect(out).toMatch(/^Sites {3}\d, \d$/m)
  })

  test('the number of sites is that of the file unless it is told', async () => {
    expect((await run(RING, ['solve', 'made'])).out).toContain('1 to open')
  })

  test('distances of all and by fifth, and the share within a limit', async () => {
    const { out } = await run(villages, ['solve', 'made', '--p', '2', '--limit', '2', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      kind: 'p-median',
      p: 2,
      proven: true,
      value: 260,
      bound: 260,
      sites: ['Ash', 'Oak'],
      distances: [
        { fifth: 'all', weight: 260, mean: 1, median: 0, percentile90: 5 },
        { fifth: '1 (most deprived)', weight: 200, mean: 0, median: 0, within: 1 },
        { fifth: '5 (least deprived)', weight: 60, median: 5, within: 1 / 6 },
      ],
      assignment: [
        { demand: 'Ash', site: 'Ash', cost: 0 },
        { demand: 'Birch', site: 'Ash', cost: 1 },
        { demand: 'Town', site: 'Ash', cost: 5 },
        { demand: 'Oak', site: 'Oak', cost: 0 },
      ],
    })
  })

  test('the most people within a limit, and the fewest sites for all or for a share', async () => {
    const most = [
      'solve',
      'made',
      '--kind',
      'maximal-covering',
      '--p',
      '2',
      '--limit',
      '1',
      '--json',
    ]
    expect(JSON.parse((await run(villages, most)).out)).toMatchObject({ value: 210, proven: true })
    const fewest = ['solve', 'made', '--kind', 'set-covering', '--limit', '1', '--json']
    expect(JSON.parse((await run(villages, fewest)).out)).toMatchObject({ value: 3, proven: true })
    const share = [...fewest, '--share', '0.8']
    expect(JSON.parse((await run(villages, share)).out)).toMatchObject({ value: 2, share: 0.8 })
    const centre = ['solve', 'made', '--kind', 'p-centre', '--p', '2', '--json']
    expect(JSON.parse((await run(villages, centre)).out)).toMatchObject({ value: 4, proven: true })
  })

  test('as a spreadsheet: where each demand goes, with the rest beside it', async () => {
    const { out, err } = await run(villages, ['solve', 'made', '--p', '2', '--csv'])
    expect(csvRows(out)).toContainEqual({
      demand: 'Birch',
      weight: '10',
      fifth: '5',
      site: 'Ash',
      cost: '1',
    })
    expect(err).toContain('Proven  yes')
  })

  test('sites that are open, closed, or open today', async () => {
    const sites = VILLAGES.demands.map(({ id, x, y }) => ({
      id: `at ${id}`,
      x,
      y,
      ...(id === 'Birch' ? { open: true } : id === 'Oak' ? { closed: true } : { today: true }),
    }))
    const text = JSON.stringify({ ...VILLAGES, sites })
    const { out } = await run(text, ['solve', 'made', '--p', '2'])
    expect(out).toContain('Sites   at Birch, at Town')
    expect(out).toContain('Today   510, with 2 sites')
  })

  test('kilometres on the earth', async () => {
    const demands = [
      { id: 'a', weight: 1, lat: 53, lon: 0 },
      { id: 'b', weight: 3, lat: 54, lon: 0 },
    ]
    const { out } = await run(JSON.stringify({ demands, p: 1 }), ['solve', 'made'])
    expect(out).toContain('Value   111.20  (weight x kilometres, all together)')
  })

  test('where no sites keep the rule it says why and ends with 1', async () => {
    const costs = [
      [1, 9, null, null],
      [9, 1, 9, 9],
      [9, 9, 1, 9],
      [null, null, null, null],
    ]
    const text = JSON.stringify({ ...VILLAGES, costs })
    const cover = await run(text, ['solve', 'made', '--kind', 'set-covering', '--limit', '5'])
    expect(cover.code).toBe(1)
    expect(cover.out).toContain('no sites keep the rule')
    expect(cover.out).toContain('Beyond every site: Oak')
    const median = await run(text, ['solve', 'made', '--p', '2', '--json'])
    expect(median.code).toBe(1)
    expect(JSON.parse(median.out)).toMatchObject({ status: 'infeasible', value: null, sites: [] })
  })

  test('the same file and seed give the same answer', async () => {
    const once = async () => {
      const { out } = await run(villages, ['solve', 'made', '--p', '2', '--seed', '7', '--json'])
      return { ...(JSON.parse(out) as object), seconds: 0 }
    }
    expect(await once()).toEqual(await once())
  })
})

describe('what it refuses', () => {
  const told = async (text: string | Buffer, ...args: readonly string[]) => {
    const { code, out, err } = await run(text, ['solve', 'made', ...args])
    expect(out).toBe('')
    return `${code} ${err}`
  }
  const broken = `{\n  "demands": [\n    {"id": "a", "weight": 1, "x": 0, "y": 0},\n    {"id": "b", "weight": -2, "x": 1, "y": 1}\n  ]\n}`

  test('options', async () => {
    expect(await told(villages)).toContain('2 How many sites to open is not told.')
    expect(await told(villages, '--p', '5')).toContain('whole number from 1 to 4')
    expect(await told(villages, '--p', '1.5')).toContain('whole number from 1 to 4')
    expect(await told(villages, '--p', 'two')).toContain('2 --p two is not a number from 1')
    expect(await told(villages, '--kind', 'best')).toContain('There is no kind best.')
    expect(await told(villages, '--kind', 'set-covering')).toContain('within how much')
    expect(await told(villages, '--kind', 'set-covering', '--p', '2')).toContain('Leave --p out')
    expect(
      await told(villages, '--kind', 'set-covering', '--limit', '1', '--share', '0'),
    ).toContain('more than 0')
    expect((await run(villages, ['solve'])).code).toBe(2)
    expect((await run(villages, ['solve', 'absent', '--p', '2'])).err).toContain(
      'absent: There is no such file.',
    )
  })

  test('JSON, with line and column', async () => {
    expect(await told(broken, '--p', '1')).toContain('3 made, line 4, column 27: Too small')
    expect(await told('{"demands": [}')).toContain('3 made, line 1, column 14: This is no JSON')
    expect(await told('{"demands": [')).toContain('made, line 1, column 14: This is no JSON')
    expect(await told('[1]')).toContain('made, line 1, column 1')
    expect(await told('{"demands": [], "p": 1}')).toContain('made, line 1, column 13')
    expect(await told('{"demand": []}')).toContain('made, line 1, column 1')
  })

  test('demands and sites that do not fit together', async () => {
    const one = { id: 'a', weight: 1, x: 0, y: 0 }
    const made = (rest: object) => JSON.stringify({ demands: [one], p: 1, ...rest })
    expect(await told(made({ demands: [one, one] }))).toContain('The id a is there twice.')
    expect(await told(made({ demands: [{ id: 'a', weight: 1 }] }))).toContain(
      'The place of a lacks x and y',
    )
    expect(await told(made({ sites: [{ id: 's', lat: 1, lon: 1 }] }))).toContain(
      'The place of s lacks x and y',
    )
    expect(await told(made({ costs: [[1, 2]] }))).toContain('There are 2 costs for 1 sites.')
    expect(await told(made({ costs: [] }))).toContain('There are 0 lists of costs for 1 demands.')
    const both = { id: 's', x: 0, y: 0, open: true, closed: true }
    expect(await told(made({ sites: [both] }))).toContain('both open and closed')
  })

  test('other texts, with line and column', async () => {
    expect(await told('3 1 1\n1 two 3\n')).toContain(
      '3 made, line 2, column 3: The second node of edge 1 is a whole number from 1 to 3, not two.',
    )
    expect(await told('')).toContain('3 made, line 1, column 1')
    expect(await told(Buffer.from([0x33, 0x20, 0xff]))).toContain('3 made: The file is no UTF-8')
    expect(await told('9000 0 5')).toContain('more than 25,000,000 costs')
  })
})

test('Ctrl-C ends it', async () => {
  const stop = new AbortController()
  const demands = Array.from({ length: 300 }, (_, at) => ({ id: `${at}`, weight: 1 }))
  const costs = demands.map((_, a) => demands.map((_one, b) => (a * 7919 + b * 104_729) % 997))
  const ran = run(JSON.stringify({ demands, costs }), ['solve', 'made', '--p', '12'], stop.signal)
  setTimeout(() => stop.abort(new Error('cancelled')), 300)
  await expect(ran).rejects.toThrow('cancelled')
})
