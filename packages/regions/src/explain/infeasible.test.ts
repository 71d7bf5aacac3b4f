import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bruteForce } from '../../test/brute-force.ts'
import { allPartitions, apartMatrix, randomProblem } from '../../test/random-problem.ts'
import { NO_CHOICES } from '../choices/choices.ts'
import { verifyWithChoices } from '../choices/verify-choices.ts'
import { costOf } from '../cost.ts'
import { solveExactly } from '../exact/solve-exactly.ts'
import { makeGraph } from '../graph/graph.ts'
import type { Answer, RegionProblem } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import { fewestExcused } from './excused.ts'
import { whyInfeasible } from './infeasible.ts'
import type { Relaxation } from './infeasible.ts'
import { hopelessNodes, reasonsOf } from './reasons.ts'
import type { Solve } from './solve.ts'

/** Everything by trying it; of more nodes than that can take, nothing. */
const solve: Solve = async (problem) => (problem.graph.n > 10 ? UNKNOWN : bruteForce(problem))

const UNKNOWN: Answer = {
  status: 'unknown',
  partition: null,
  value: Infinity,
  bound: -Infinity,
  method: 'too many',
}

const exactly: Solve = async (problem, watch) => {
  const answer = await solveExactly(problem, {}, watch)
  return answer === 'too many' ? UNKNOWN : answer
}

const line = (sizes: readonly number[], rest: Partial<RegionProblem> = {}): RegionProblem => ({
  graph: makeGraph(
    sizes.length,
    sizes.slice(1).map((_, node) => [node, node + 1] as const),
  ),
  sizes: Float64Array.from(sizes),
  band: { min: 5, max: 10 },
  count: null,
  apart: null,
  objective: { distance: null, pairs: null, evenness: [], perRegion: 0, constant: 0 },
  ...rest,
})

const isFeasible = (problem: RegionProblem): boolean =>
  allPartitions(problem.graph.n).some((partition) => faultsOf(problem, partition).length === 0)

function only<K extends Relaxation['kind']>(
  relaxations: readonly Relaxation[],
  kind: K,
): Extract<Relaxation, { kind: K }> | undefined {
  return relaxations.find((one): one is Extract<Relaxation, { kind: K }> => one.kind === kind)
}

/** With a band that some size is in. */
const sensible = randomProblem(5).map((problem): RegionProblem => ({
  ...problem,
  band: { ...problem.band, max: Math.max(problem.band.min, problem.band.max) },
}))

/** With a narrow band, so that companions have to come in chains. */
const narrow = sensible.map((problem): RegionProblem => ({
  ...problem,
  band: { min: problem.band.min + 3, max: problem.band.min + 6 },
}))

describe('the brute force of these tests', () => {
  test('agrees with trying every partition', () => {
    fc.assert(
      fc.property(randomProblem(6), (problem) => {
        const costs = allPartitions(problem.graph.n)
          .filter((partition) => faultsOf(problem, partition).length === 0)
          .map((partition) => costOf(problem, partition))
        const { value, partition } = bruteForce(problem)
        expect(value).toBe(Math.min(...costs))
        if (partition !== null) expect(faultsOf(problem, partition)).toEqual([])
      }),
    )
  })
})

describe('reasons', () => {
  test('are given only where no partition exists, and name nodes that no region can have', () => {
    let seen = 0
    fc.assert(
      fc.property(randomProblem(6), (problem) => {
        const reasons = reasonsOf(problem)
        if (reasons.length === 0) return
        seen += 1
        expect(isFeasible(problem)).toBe(false)
        const free = { ...problem, count: null }
        for (const node of hopelessNodes(reasons)) {
          const members = allPartitions(problem.graph.n).filter((partition) =>
            faultsOf(free, partition).every(
              (fault) => !('region' in fault) || fault.region !== partition[node],
            ),
          )
          expect(members).toEqual([])
        }
      }),
      { numRuns: 400, seed: 1 },
    )
    expect(seen).toBeGreaterThan(50)
  })

  test('say by how much', () => {
    expect(reasonsOf(line([6, 12, 6]))).toEqual([
      { kind: 'too large alone', node: 1, size: 12, over: 2 },
    ])
    const islands = { graph: makeGraph(4, [[0, 1]]), band: { min: 5, max: 6 } }
    expect(reasonsOf(line([1, 2, 5, 5], islands))).toEqual([
      { kind: 'island too small', nodes: [0, 1], size: 3, short: 2 },
    ])
    const pair = { graph: makeGraph(3, [[0, 1]]), band: { min: 5, max: 6 } }
    expect(reasonsOf(line([4, 4, 5], pair))).toContainEqual({
      kind: 'island fits no number',
      nodes: [0, 1],
      size: 8,
      regions: 1,
      over: 2,
      short: 2,
    })
    expect(reasonsOf(line([5, 5, 5], { count: { min: 4, max: 4 } }))).toEqual([
      {
        kind: 'number of regions',
        wanted: { min: 4, max: 4 },
        fewest: 2,
        most: 3,
        total: 15,
        short: 5,
        over: 0,
      },
    ])
    expect(reasonsOf(line([9, 9, 9], { count: { min: 1, max: 2 } }))).toEqual([
      {
        kind: 'number of regions',
        wanted: { min: 1, max: 2 },
        fewest: 3,
        most: 3,
        total: 27,
        short: 0,
        over: 7,
      },
    ])
    expect(reasonsOf(line([9, 3, 9, 9]))).toEqual([
      { kind: 'cannot grow', node: 1, within: [1], size: 3, short: 2 },
    ])
    expect(
      reasonsOf(
        line([5, 5, 5], {
          count: { min: 2, max: 2 },
          apart: apartMatrix(3, [
            [0, 1],
            [0, 2],
            [1, 2],
          ]),
        }),
      ),
    ).toEqual([{ kind: 'too many apart', nodes: [0, 1, 2], most: 2 }])
  })

  test('are none for no nodes and for a band that everything is in', () => {
    expect(reasonsOf(line([]))).toEqual([])
    expect(reasonsOf(line([1, 2], { band: { min: 0, max: Infinity } }))).toEqual([])
  })
})

describe('why a rule cannot be kept', () => {
  test('comes with the smallest change of each part of it', async () => {
    let explained = 0
    await fc.assert(
      fc.asyncProperty(sensible, async (problem) => {
        const { status, partition, relaxations } = await whyInfeasible(problem, solve)
        expect(status).toBe(isFeasible(problem) ? 'feasible' : 'infeasible')
        if (status === 'feasible') {
          expect(faultsOf(problem, partition ?? new Int32Array())).toEqual([])
          return
        }
        explained += 1
        expect(partition).toBe(null)
        expect(only(relaxations, 'min')?.to).toBe(greatestMin(problem))
        expect(only(relaxations, 'max')?.to).toBe(leastMax(problem))
        const counts = relaxations.filter(({ kind }) => kind === 'count')
        expect(counts.map((one) => one.kind === 'count' && one.to)).toEqual(nearestCounts(problem))
        const outside = only(relaxations, 'shortfall')
        expect(outside?.total ?? Infinity).toBe(leastOutsideOf(problem))
        expect(outside?.regions.reduce((sum, { by }) => sum + Math.abs(by), 0)).toBe(outside?.total)
        const excused = only(relaxations, 'excuse')
        const fewest = fewestAlone(problem)
        if (excused?.proven === true) expect(excused.nodes.length).toBe(fewest)
        else if (excused !== undefined) expect(excused.nodes.length).toBeGreaterThanOrEqual(fewest)
        for (const relaxation of relaxations) expect(faultsAfter(problem, relaxation)).toEqual([])
      }),
      { numRuns: 150, seed: 1 },
    )
    expect(explained).toBeGreaterThan(30)
  })

  test('comes with the fewest practices to excuse', async () => {
    let [proven, chains] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.oneof(sensible, narrow), async (problem) => {
        if (isFeasible(problem)) return
        const excused = await fewestExcused(problem, exactly, {})
        const fewest = fewestAlone(problem)
        if (excused?.proven === true) {
          proven += 1
          if (excused.sizes.some((size) => size > problem.band.max - problem.band.min)) chains += 1
          expect(excused.nodes.length).toBe(fewest)
        } else if (excused !== null) {
          expect(excused.nodes.length).toBeGreaterThanOrEqual(fewest)
        } else if (problem.sizes.every((size) => size + problem.band.min <= problem.band.max)) {
          expect(fewest).toBe(Infinity)
        }
        if (excused === null) return
        expect(excused.sizes).toEqual(excused.nodes.map((node) => problem.sizes[node]))
        expect(faultsAfter(problem, { kind: 'excuse', ...excused })).toEqual([])
      }),
      { numRuns: 150, seed: 1 },
    )
    expect(proven).toBeGreaterThan(10)
    expect(chains).toBeGreaterThan(0)
  })

  test('claims no more than a solver that ends early has shown', async () => {
    let [open, all] = [0, 0]
    const moods = fc.array(fc.constantFrom('ready', 'early', 'silent'), {
      minLength: 4,
      maxLength: 9,
    })
    await fc.assert(
      fc.asyncProperty(sensible, moods, async (problem, order) => {
        let asked = 0
        const tired: Solve = async (asking) => {
          const mood = order[asked++ % order.length]
          if (asking.graph.n > 10) return UNKNOWN
          const answer = bruteForce(asking)
          if (mood === 'ready' || answer.partition === null) return answer
          const bound = answer.value / 2
          if (mood === 'silent') {
            return { ...answer, status: 'unknown', partition: null, value: Infinity, bound }
          }
          const { partition } = bruteForce({ ...asking, objective: line([]).objective })
          const value = costOf(asking, partition ?? answer.partition)
          return { ...answer, status: 'found', partition, value, bound }
        }
        const { status, relaxations } = await whyInfeasible(problem, tired)
        if (status !== 'unknown') {
          expect(status).toBe(isFeasible(problem) ? 'feasible' : 'infeasible')
        }
        for (const relaxation of relaxations) {
          all += 1
          const faults = faultsAfter(problem, relaxation)
          expect(faults).toEqual([])
          if (!relaxation.proven) open += 1
          else if (relaxation.kind === 'min') expect(relaxation.to).toBe(greatestMin(problem))
          else if (relaxation.kind === 'max') expect(relaxation.to).toBe(leastMax(problem))
          else if (relaxation.kind === 'count') {
            expect(nearestCounts(problem)).toContain(relaxation.to)
          } else if (relaxation.kind === 'shortfall') {
            expect(relaxation.total).toBe(leastOutsideOf(problem))
          } else expect(relaxation.nodes).toHaveLength(fewestAlone(problem))
        }
      }),
      { numRuns: 100, seed: 1 },
    )
    expect(open).toBeGreaterThan(2)
    expect(all - open).toBeGreaterThan(10)
  })

  test('names the practice that is too large and lets it stand alone', async () => {
    const problem = line([6, 25, 4, 5], { count: { min: 2, max: 2 } })
    const { status, reasons, relaxations } = await whyInfeasible(problem, solve)
    expect(status).toBe('infeasible')
    expect(reasons.map(({ kind }) => kind)).toEqual(['too large alone', 'number of regions'])
    expect(relaxations.map(({ kind }) => kind)).toEqual(['max', 'excuse', 'shortfall'])
    expect(only(relaxations, 'excuse')).toMatchObject({ nodes: [1], sizes: [25], proven: true })
    expect(only(relaxations, 'max')).toMatchObject({ to: 31, proven: true })
  })

  test('says nothing that the solver does not know', async () => {
    const unknown: Solve = async () => UNKNOWN
    const open = await whyInfeasible(line([3, 3, 3, 3]), unknown)
    expect(open).toEqual({ status: 'unknown', partition: null, reasons: [], relaxations: [] })
    const proven = await whyInfeasible(line([3, 30, 3, 3, 3]), unknown)
    expect([proven.status, proven.relaxations]).toEqual(['infeasible', []])
  })

  test('refuses a partition that does not keep the rule', async () => {
    const wrong: Solve = async (problem) => ({
      ...bruteForce(problem),
      partition: Int32Array.of(0, 1, 2, 3),
    })
    await expect(whyInfeasible(line([3, 3, 3, 3]), wrong)).rejects.toThrow('too small')
  })

  test('stops when it is told to, and tells what it does', async () => {
    const stop = new AbortController()
    const told: string[] = []
    const report = (_: number | null, doing: string) => {
      told.push(doing)
      if (doing.includes('greatest size')) stop.abort(new Error('enough'))
    }
    const why = whyInfeasible(line([3, 30, 3]), solve, {}, { signal: stop.signal, report })
    await expect(why).rejects.toThrow('enough')
    expect(told).toHaveLength(3)
  })

  test('needs a step and a band that some size is in', async () => {
    const band = { min: 7, max: 6 }
    await expect(whyInfeasible(line([3], { band }), solve)).rejects.toThrow('from 7 to 6')
    await expect(whyInfeasible(line([3]), solve, { step: 0 })).rejects.toThrow(RangeError)
  })
})

function faultsAfter(problem: RegionProblem, relaxation: Relaxation) {
  const { band, count } = problem
  const { partition } = relaxation
  if (relaxation.kind === 'min') {
    return faultsOf({ ...problem, band: { ...band, min: relaxation.to } }, partition)
  }
  if (relaxation.kind === 'max') {
    return faultsOf({ ...problem, band: { ...band, max: relaxation.to } }, partition)
  }
  if (relaxation.kind === 'count') {
    return faultsOf({ ...problem, count: { min: relaxation.to, max: relaxation.to } }, partition)
  }
  if (relaxation.kind === 'shortfall') {
    return faultsOf({ ...problem, band: { min: 0, max: Infinity } }, partition)
  }
  return verifyWithChoices(
    { ...problem, count: moreBy(count, relaxation.nodes.length) },
    { ...NO_CHOICES, fixed: relaxation.nodes.map((node) => [node]) },
    partition,
  )
}

function moreBy(count: RegionProblem['count'], by: number): RegionProblem['count'] {
  return count === null ? null : { min: count.min + by, max: count.max + by }
}

function greatestMin({ band, ...rest }: RegionProblem): number | undefined {
  for (let min = band.min; min >= 0; min -= 1) {
    if (isFeasible({ ...rest, band: { ...band, min } })) return min
  }
  return undefined
}

function leastMax({ band, ...rest }: RegionProblem): number | undefined {
  for (let max = band.max; max <= 60; max += 1) {
    if (isFeasible({ ...rest, band: { ...band, max } })) return max
  }
  return undefined
}

function nearestCounts({ count, ...rest }: RegionProblem): readonly number[] {
  if (count === null) return []
  const possible = Array.from({ length: rest.graph.n }, (_, before) => before + 1)
    .filter((to) => isFeasible({ ...rest, count: { min: to, max: to } }))
    .map((to) => ({ to, by: Math.max(count.min - to, to - count.max) }))
  const nearest = Math.min(...possible.map(({ by }) => by))
  return possible.filter(({ by }) => by === nearest).map(({ to }) => to)
}

function leastOutsideOf(problem: RegionProblem): number {
  const free = { ...problem, band: { min: 0, max: Infinity } }
  return Math.min(
    ...allPartitions(problem.graph.n)
      .filter((partition) => faultsOf(free, partition).length === 0)
      .map((partition) =>
        faultsOf(problem, partition).reduce(
          (sum, fault) =>
            sum +
            (fault.kind === 'too small'
              ? problem.band.min - fault.size
              : fault.kind === 'too large'
                ? fault.size - problem.band.max
                : 0),
          0,
        ),
      ),
  )
}

function fewestAlone(problem: RegionProblem): number {
  const { n } = problem.graph
  let fewest = Infinity
  for (let set = 0; set < (1 << n) - 1; set += 1) {
    const nodes = Array.from({ length: n }, (_, node) => node).filter((node) => (set >> node) & 1)
    const kept = allPartitions(n).some(
      (partition) =>
        verifyWithChoices(
          { ...problem, count: moreBy(problem.count, nodes.length) },
          { ...NO_CHOICES, fixed: nodes.map((node) => [node]) },
          partition,
        ).length === 0,
    )
    if (kept) fewest = Math.min(fewest, nodes.length)
  }
  return fewest
}
