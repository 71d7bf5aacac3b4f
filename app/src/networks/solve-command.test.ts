import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvRows } from '../../../packages/statistics/test/oracles.ts'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { networks } from './commands.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footings-graphs-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs `footings networks solve made ARGS` where `made` has this text. */
async function run(
  file: string | object,
  args: readonly string[] = [],
  signal = new AbortController().signal,
): Promise<Ran> {
  await writeFile(join(folder, 'made'), typeof file === 'string' ? file : JSON.stringify(file))
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
    return { code: await networks(['solve', 'made', ...args], effects), out, err }
  } catch (error) {
    if (!(error instanceof FootingsError)) throw error
    return { code: error.exitCode, out, err: err + error.sentence }
  }
}

/** Six villages along a road, a kilometre from one another. */
const ROAD = {
  nodes: [10, 20, 30, 30, 20, 10].map((size, x) => ({ id: `V${x}`, size, x, y: 0 })),
  bounds: { min: 50, max: 70 },
  k: 2,
}
const edges = [0, 1, 2, 3, 4].map((at) => [`V${at}`, `V${at + 1}`])

async function jsonOf(file: object, args: readonly string[] = []) {
  const { code, out, err } = await run(file, [...args, '--json'])
  const told: Readonly<Record<string, unknown>> = { ...JSON.parse(out), code, err }
  return told
}

describe('what it tells', () => {
  test('value, bound, proof, time and regions', async () => {
    const { code, out } = await run(ROAD)
    expect(code).toBe(0)
    expect(out).toContain('distance: 6 nodes, 5 edges (Delaunay), 50 to 70 each, 2 regions')
    // V1 is the centre of the first three: 10 x 1 + 30 x 1 = 40; so it is of the others.
    expect(out).toMatch(/^Value {3}80 {2}\(size x distance from the centre of the region\)$/m)
    expect(out).toMatch(/^Bound {3}80$/m)
    expect(out).toMatch(/^Proven {2}yes: no regions have less$/m)
    expect(out).toMatch(/^Time {4}\d+\.\d s$/m)
    expect(out).toMatch(/V0 V1 V2$/m)
  })

  test('cut edges, of a file or of the command line', async () => {
    const square = {
      nodes: ['a', 'b', 'c', 'd'].map((id) => ({ id, size: 1 })),
      edges: [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'd'],
        ['d', 'a'],
      ],
      bounds: { min: 2, max: 2 },
    }
    for (const told of [
      await jsonOf({ ...square, objective: 'cut-edges' }),
      await jsonOf(square, ['--objective', 'cut-edges']),
      await jsonOf({ ...square, objective: 'cut-edges', apart: [['a', 'b']] }),
    ]) {
      expect(told).toMatchObject({ code: 0, status: 'proven', value: 2, bound: 2, proven: true })
    }
  })

  test('the field names of the published instances', async () => {
    const told = await jsonOf({
      state: 'XX',
      nodes: [1, 1, 2].map((pop, id) => ({ id, geoid: `0${id}`, pop })),
      edges: [
        [0, 1],
        [1, 2],
      ],
      L: 2,
      U: 2,
      k: 2,
      objective: 'cut-edges',
    })
    expect(told).toMatchObject({
      code: 0,
      value: 1,
      regions: [{ nodes: ['0', '1'] }, { nodes: ['2'] }],
    })
    expect(told.err).toBe('Passed over, for they mean nothing here: state.\n')
  })

  test('costs that are given count for each unit of size', async () => {
    const told = await jsonOf({
      nodes: [2, 3].map((size, id) => ({ id, size })),
      edges: [[0, 1]],
      costs: [
        [0, 7],
        [4, 0],
      ],
      bounds: { min: 5, max: 5 },
    })
    expect(told).toMatchObject({ value: 12, regions: [{ centre: '0', size: 5 }] })
  })

  test('distances on the earth are in km, times the detour', async () => {
    const earth = {
      nodes: [
        { id: 'a', size: 1, lat: 53.5, lon: -1.1 },
        { id: 'b', size: 1, lat: 54.5, lon: -1.1 },
      ],
      bounds: { min: 2 },
      detour: 2,
    }
    const told = await jsonOf(earth)
    expect(told['value']).toBeCloseTo(2 * 111.195, 2)
    expect(told).toMatchObject({ bounds: { min: 2, max: null }, proven: true })
  })

  test('a row for each node as CSV, and the proof beside it', async () => {
    const { out, err } = await run(ROAD, ['--csv'])
    const rows = csvRows(out)
    expect(rows).toHaveLength(6)
    expect(rows[3]).toEqual({ node: 'V3', size: '30', region: '2' })
    expect(err).toContain('Proven  yes')
  })

  test('what is kept together, apart and fixed', async () => {
    const told = await jsonOf({ ...ROAD, k: 3, bounds: { min: 10, max: 70 }, fixed: [['V0']] })
    expect(told).toMatchObject({ code: 0, proven: true })
    expect(JSON.stringify(told)).toContain('"nodes":["V0"]')
    const far = await jsonOf({ ...ROAD, together: [['V0', 'V5']], bounds: { min: 20, max: 100 } })
    expect(JSON.stringify(far)).toMatch(/"nodes":\["V0",("V\d",)*"V5"\]/)
    const apart = await run({ ...ROAD, k: undefined, bounds: { min: 10, max: 70 }, apart: edges }, [
      '--csv',
    ])
    expect(new Set(csvRows(apart.out).map(({ region }) => region)).size).toBe(6)
  })

  test('two nodes at one point, and one node alone', async () => {
    const twins = [0, 1].map((id) => ({ id, size: 1, x: 3, y: 3 }))
    expect(await jsonOf({ nodes: twins, bounds: { min: 2, max: 2 } })).toMatchObject({ value: 0 })
    const alone = { nodes: twins.slice(1), bounds: { min: 0, max: 2 } }
    expect(await jsonOf(alone)).toMatchObject({ code: 0, value: 0, proven: true })
  })

  test('every node in a fixed region', async () => {
    const told = await jsonOf({
      ...ROAD,
      k: undefined,
      fixed: [['V0', 'V1', 'V2', 'V3', 'V4', 'V5']],
    })
    expect(told).toMatchObject({ code: 0, proven: true })
  })
})

describe('a rule that cannot be kept ends with 1 and says why', () => {
  test('sizes that nothing meets', async () => {
    const { code, out } = await run({ ...ROAD, bounds: { min: 65, max: 70 } })
    expect(code).toBe(1)
    expect(out).toContain('Proven  yes: no regions keep the rule')
    expect(out).toContain(
      'Let the least size be 60 instead of 65. No smaller change of this kind does.',
    )
    expect(out).not.toContain('Value')
  })

  test('a node larger than the greatest size, and an island', async () => {
    const large = await run({ ...ROAD, bounds: { min: 10, max: 25 }, k: undefined })
    expect(large.code).toBe(1)
    expect(large.out).toContain('V2 has 30, 5 more than the greatest size of 25')
    const island = await jsonOf({ ...ROAD, k: undefined, edges: edges.slice(1) })
    expect(island).toMatchObject({ code: 1, status: 'infeasible', regions: [] })
    expect(island['reasons']).toContainEqual(
      'Nothing joins V0 to the rest, with 10 together: 40 fewer than the least size of 50.',
    )
  })

  test('the same two kept together and apart', async () => {
    const pair = ['V0', 'V1']
    const told = await run({ ...ROAD, together: [pair], apart: [pair] })
    expect(told.code).toBe(1)
    expect(told.out).toContain('V0 and V1 are to be kept together and to be kept apart.')
  })
})

describe('a file at fault ends with 3 and names its place', () => {
  test.each<[string, string | object, RegExp]>([
    ['no JSON', '{"nodes": [\n  {]}', /^made, line 2, column 4: This is no JSON from here on/],
    ['an empty file', '', /^made, line 1, column 1: This is no JSON/],
    ['no nodes', '{\n "nodes": []}', /^made, line 2, column 11: nodes: no node/],
    ['no bounds', { nodes: ROAD.nodes }, /bounds are needed/],
    [
      'a size below 0',
      '{"nodes": [{"id": 1,\n "size": -1}], "bounds": {}}',
      /^made, line 2, column 10: nodes\[0\]\.size: below 0/,
    ],
    [
      'a published size below 0',
      '{"nodes": [{"id": 1,\n "pop": -1}], "L": 1, "U": 2}',
      /^made, line 2, column 9: nodes\[0\]\.pop: below 0/,
    ],
    ['a size that is lacking', { ...ROAD, nodes: [{ id: 1 }] }, /nodes\[0\]\.size: no number/],
    [
      'an id twice',
      { ...ROAD, nodes: [...ROAD.nodes, ROAD.nodes[0]] },
      /nodes\[6\]\.id: the id V0 is there twice/,
    ],
    [
      'an edge to nowhere',
      { ...ROAD, edges: [['V0', 'V9']] },
      /edges\[0\]\[1\]: there is no node V9/,
    ],
    ['an edge to itself', { ...ROAD, edges: [['V0', 'V0']] }, /edges\[0\]: both are V0/],
    [
      'bounds the wrong way',
      { ...ROAD, bounds: { min: 7, max: 5 } },
      /bounds: the least size is above the greatest/,
    ],
    ['numbers the wrong way', { ...ROAD, k: { min: 3, max: 2 } }, /k: the least number is above/],
    [
      'no points',
      { ...ROAD, nodes: [{ id: 1, size: 1 }] },
      /nodes\[0\]: 1 lacks x and y, and there are no edges/,
    ],
    [
      'a point beyond all numbers',
      { ...ROAD, nodes: [{ id: 1, size: 1, x: 1e308, y: 0 }] },
      /nodes\[0\]\.x: above 1e12/,
    ],
    [
      'an id that would write on the terminal',
      { ...ROAD, nodes: [{ id: '\u001b[31m', size: 1 }] },
      /nodes\[0\]\.id: .*cannot be printed/,
    ],
    ['costs too few', { ...ROAD, costs: [[0]] }, /costs: 1 lists of costs for 6 nodes/],
    ['an unknown objective', { ...ROAD, objective: 'beauty' }, /objective: /],
    ['k of 0', { ...ROAD, k: 0 }, /k: /],
  ])('%s', async (_, file, fault) => {
    const { code, err, out } = await run(file)
    expect(err).toMatch(fault)
    expect(code).toBe(3)
    expect(out).toBe('')
  })

  test('bytes that are no text, and no file at all', async () => {
    await writeFile(join(folder, 'bytes'), Buffer.from([0xff, 0xfe, 0x00]))
    const effects = { cwd: folder } as Effects
    await expect(networks(['solve', 'bytes'], effects)).rejects.toThrow('no UTF-8 text')
    await expect(networks(['solve', 'nowhere'], effects)).rejects.toThrow('no such file')
  })
})

test('words that are none end with 2', async () => {
  expect(await run(ROAD, ['--objective', 'beauty'])).toMatchObject({ code: 2 })
  expect(await run(ROAD, ['--seed', 'x'])).toMatchObject({ code: 2 })
  expect(await run(ROAD, ['another'])).toMatchObject({ code: 2 })
  await expect(networks(['dance'], {} as Effects)).rejects.toThrow('options or solve')
})

test('it stops when it is told to', async () => {
  const side = 24
  const grid = Array.from({ length: side * side }, (_, at) => ({
    id: at,
    size: 1 + (at % 7),
    x: at % side,
    y: Math.floor(at / side),
  }))
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Error('cancelled')), 300)
  const started = performance.now()
  await expect(
    run({ nodes: grid, bounds: { min: 200, max: 300 } }, [], stop.signal),
  ).rejects.toThrow('cancelled')
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('the same seed gives the same answer', async () => {
  const file = { ...ROAD, objective: 'cut-edges' }
  const [one, other] = [await jsonOf(file, ['--seed', '3']), await jsonOf(file, ['--seed', '3'])]
  expect({ ...one, seconds: 0 }).toEqual({ ...other, seconds: 0 })
})
