import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { madePlace } from '../../test/made.ts'
import { oracle, oracleBytes } from '../../test/oracles.ts'
import { scoreRegion } from '../cost.ts'
import { componentsOf, makeGraph } from '../graph/graph.ts'
import type { Edge } from '../graph/graph.ts'
import type { RegionProblem } from '../problem.ts'
import { enumerateRegions } from './enumerate.ts'
import type { Pool } from './pool.ts'
import { chosenPartition, hasMember, setMembers, setsOfPartition } from './pool.ts'

const NO_COST = { distance: null, pairs: null, evenness: [], perRegion: 0, constant: 0 }

async function poolOf(problem: RegionProblem, mostSets?: number): Promise<Pool> {
  const pool = await enumerateRegions(problem, mostSets === undefined ? {} : { mostSets })
  if (pool === 'too many') throw new Error('too many')
  return pool
}

/** Every region that the rule allows, by trying every set of nodes. */
function regionsByTrying(problem: RegionProblem): readonly (readonly number[])[] {
  const { graph, sizes, band, apart } = problem
  const found: number[][] = []
  for (let bits = 1; bits < 2 ** graph.n; bits += 1) {
    const members = Array.from({ length: graph.n }, (_, node) => node).filter(
      (node) => ((bits >> node) & 1) === 1,
    )
    const size = members.reduce((sum, node) => sum + (sizes[node] ?? NaN), 0)
    const kept = members.every((a) => members.every((b) => apart?.[a * graph.n + b] !== 1))
    if (size >= band.min && size <= band.max && kept && componentsOf(graph, members).length === 1) {
      found.push(members)
    }
  }
  return found
}

describe('enumerateRegions', () => {
  test('finds each region once, with its size and cost, as trying every set does', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ most: 9 }), async (problem) => {
        const pool = await poolOf(problem)
        const sets = Array.from({ length: pool.count }, (_, set) => setMembers(pool, set))
        const keys = sets.map((members) => members.join(' '))
        expect(keys.toSorted()).toEqual(
          regionsByTrying(problem)
            .map((members) => members.join(' '))
            .toSorted(),
        )
        for (const [set, members] of sets.entries()) {
          const { cost, size } = scoreRegion(problem, members)
          expect(pool.costs[set]).toBeCloseTo(cost, 9)
          expect(pool.sizes[set]).toBe(size)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('packs more nodes than a word holds', async () => {
    const n = 70
    const edges = Array.from({ length: n - 1 }, (_, at): Edge => [at, at + 1])
    const pool = await poolOf({
      graph: makeGraph(n, edges),
      sizes: new Float64Array(n).fill(1),
      band: { min: 2, max: 3 },
      count: null,
      apart: null,
      objective: NO_COST,
    })
    expect(pool.words).toBe(3)
    expect(pool.count).toBe(n - 1 + n - 2)
    const last = Array.from({ length: pool.count }, (_, set) => setMembers(pool, set)).filter(
      ([first]) => first === 67,
    )
    expect(last.toSorted((a, b) => a.length - b.length)).toEqual([
      [67, 68],
      [67, 68, 69],
    ])
    const pairs = Int32Array.from({ length: n }, (_, node) => node >> 1)
    const sets = setsOfPartition(pool, pairs)
    expect(sets).toHaveLength(35)
    expect([...chosenPartition(pool, sets ?? [])]).toEqual([...pairs])
    expect(hasMember(pool, sets?.[34] ?? 0, 69)).toBe(true)
    expect(setsOfPartition(pool, pairs.fill(0))).toBeNull()
    expect(() => chosenPartition(pool, sets?.subarray(1) ?? [])).toThrow('in none')
    expect(() => chosenPartition(pool, [0, 0])).toThrow('in two')
  })

  test('says when there are too many', async () => {
    const place = madePlace('d43_1')
    if (place === null) return
    expect(await enumerateRegions(place.problem, { mostSets: 62_636 })).toBe('too many')
    expect((await poolOf(place.problem, 62_637)).count).toBe(62_637)
  })

  test('stops when it is told to, with the reason', async () => {
    const place = madePlace('s72_1')
    if (place === null) return
    const stop = new AbortController()
    const report = () => stop.abort(new Error('enough'))
    await expect(
      enumerateRegions(place.problem, {}, { signal: stop.signal, report }),
    ).rejects.toThrow('enough')
  })

  test('refuses what is not a number', async () => {
    const problem = {
      graph: makeGraph(2, [[0, 1]]),
      sizes: Float64Array.of(1, NaN),
      band: { min: 0, max: 5 },
      count: null,
      apart: null,
      objective: NO_COST,
    }
    await expect(enumerateRegions(problem)).rejects.toThrow(RangeError)
    const pairs = Float64Array.of(0, Infinity, Infinity, 0)
    await expect(
      enumerateRegions({
        ...problem,
        sizes: Float64Array.of(1, 1),
        objective: { ...NO_COST, pairs },
      }),
    ).rejects.toThrow(RangeError)
  })
})

describe('a graph with every partition into three connected parts known', () => {
  const rows = oracle('redist_fl25/nodes.csv')?.trim().split('\n').slice(1) ?? []
  const sizes = Float64Array.from(rows, (row) => Number(row.split(',')[2]))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const packed = oracleBytes('redist_fl25/all_3part_plans.txt.gz')
  const plans = (packed === null ? '' : gunzipSync(packed).toString())
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((plan) => plan !== '')

  const partOf = (plan: string, part: string): number => {
    let bits = 0
    for (let node = 0; node < plan.length; node += 1) if (plan[node] === part) bits |= 1 << node
    return bits
  }
  const sizeOf = (bits: number): number =>
    sizes.reduce((sum, size, node) => sum + (((bits >> node) & 1) === 1 ? size : 0), 0)

  test.skipIf(packed === null)('the parts and the plans within a band are found', async () => {
    expect(plans).toHaveLength(117_688)
    const edges = (oracle('redist_fl25/adj_0based.csv') ?? '')
      .trim()
      .split('\n')
      .flatMap((line, a) => line.split(',').map((b): Edge => [a, Number(b)]))
    const band = { min: total * 0.29, max: total * 0.38 }
    const graph = makeGraph(25, edges)
    const pool = await poolOf({
      graph,
      sizes,
      band,
      count: null,
      apart: null,
      objective: NO_COST,
    })
    const within = (bits: number) => sizeOf(bits) >= band.min && sizeOf(bits) <= band.max
    const known = new Set<string>()
    for (const plan of plans) {
      const parts = ['1', '2', '3'].map((part) => partOf(plan, part))
      if (parts.every(within)) known.add(parts.toSorted((a, b) => a - b).join(' '))
    }
    const all = new Set(pool.bits)
    const without = pool.bits.filter((bits) => (bits & 1) === 0)
    const found = new Set<string>()
    for (const [at, first] of without.entries()) {
      for (const second of without.subarray(at + 1)) {
        if ((first & second) !== 0) continue
        const third = (2 ** 25 - 1) & ~(first | second)
        if (all.has(third)) found.add([first, second, third].toSorted((a, b) => a - b).join(' '))
      }
    }
    expect(found.size).toBe(known.size)
    expect([...found].every((plan) => known.has(plan))).toBe(true)
  })
})
