import { costOf } from '../packages/regions/src/cost.ts'
import { solveExactly } from '../packages/regions/src/exact/solve-exactly.ts'
import { componentsOf, makeGraph } from '../packages/regions/src/graph/graph.ts'
import type { Edge, Graph } from '../packages/regions/src/graph/graph.ts'
import type { Answer, RegionProblem, Watch } from '../packages/regions/src/problem.ts'
import { improveAcross } from '../packages/regions/src/search/across.ts'
import { splitIntoPlaces } from '../packages/regions/src/search/places.ts'
import { search } from '../packages/regions/src/search/search.ts'
import { PartitionState } from '../packages/regions/src/search/state.ts'
import { solvePlaceByPlace } from '../packages/regions/src/search/whole.ts'
import type { PlaceAnswer } from '../packages/regions/src/search/whole.ts'
import { faultsOf, faultsOfAnswer } from '../packages/regions/src/verify.ts'
import { madePlace } from '../packages/regions/test/made.ts'
import { oracle } from '../packages/regions/test/oracles.ts'
import { wholeOf } from '../packages/regions/test/whole-of.ts'
import type { Map2D } from '../packages/regions/test/whole-of.ts'
import { seededRandom } from '../packages/statistics/src/index.ts'
import type { BenchResult } from './result.ts'

const INSTANCES = [
  ...['d43_1', 'd43_2'].flatMap((name) => [7, 8, 9, 10].map((regions) => ({ name, regions }))),
  { name: 's72_1', regions: 14 },
  { name: 's72_2', regions: 14 },
]
const MOVES = 400_000
const NAIVE_MOVES = 2_000
/**
 * Networks of 25,000 to 60,000, where each patient outside 30,000 to 50,000 weighs as much as one who
 * travels two kilometres more.
 */
const ENGLAND = { min: 25_000, max: 60_000, detour: 1.3, low: 30_000, high: 50_000, weight: 0.002 }
const EDITED = 300
const PLACE_MOST = 60
const PLACE_LEAST = 150_000

/** How fast the search moves, how near it comes to the proven best, and England place by place. */
export async function run(): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = []
  for (const { name, regions } of [
    { name: 'd43_1', regions: 9 },
    { name: 's72_1', regions: 14 },
  ]) {
    results.push(...(await speed(name, regions)))
  }
  for (const { name, regions } of INSTANCES) results.push(...(await gap(name, regions)))
  return [...results, ...(await edited()), ...(await england())]
}

async function speed(name: string, regions: number): Promise<readonly BenchResult[]> {
  const place = madePlace(name, { min: regions, max: regions })
  if (place === null) return []
  const { partition } = await search(place.problem, { starts: 1, steps: 20_000 })
  if (partition === null) throw new Error(`${name}: no partition to begin with`)
  const started = performance.now()
  await search(place.problem, { starts: 1, steps: MOVES })
  const move = ((performance.now() - started) * 1_000) / MOVES
  const kept = keptShift(place.problem, partition)
  return [
    { name: `${name}: a move`, value: move, unit: 'µs', limit: 20, note: 'annealing, all kinds' },
    { name: `${name}: a shift weighed and checked`, value: kept, unit: 'µs' },
    {
      name: `${name}: the same shift counted again in full`,
      value: naiveShift(place.problem, partition) / kept,
      unit: 'times',
    },
  ]
}

/** Microseconds of a shift on a state that keeps its sums: taken when it costs less within the rule. */
function keptShift(problem: RegionProblem, partition: Int32Array): number {
  const random = seededRandom(1)
  const state = new PartitionState(problem, partition)
  const { neighbours, n } = problem.graph
  const started = performance.now()
  for (let move = 0; move < MOVES;) {
    const node = Math.floor(random.uniform() * n)
    const around = neighbours[node] ?? new Int32Array()
    const to = state.regionOf(around[Math.floor(random.uniform() * around.length)] ?? node)
    if (to === state.regionOf(node)) continue
    move += 1
    const cheaper = state.moveCost(node, to) < 0
    if (state.canLeave(node) && cheaper && state.excessChange === 0) state.move(node, to)
  }
  return ((performance.now() - started) * 1_000) / MOVES
}

/** Microseconds of the same, when cost and faults are counted again from nothing. */
function naiveShift(problem: RegionProblem, partition: Int32Array): number {
  const random = seededRandom(1)
  const labels = partition.slice()
  const { neighbours, n } = problem.graph
  let cost = costOf(problem, labels)
  const started = performance.now()
  for (let move = 0; move < NAIVE_MOVES;) {
    const node = Math.floor(random.uniform() * n)
    const around = neighbours[node] ?? new Int32Array()
    const from = labels[node] ?? 0
    const to = labels[around[Math.floor(random.uniform() * around.length)] ?? node] ?? from
    if (from === to) continue
    move += 1
    labels[node] = to
    const now = costOf(problem, labels)
    if (faultsOf(problem, labels).length === 0 && now < cost) cost = now
    else labels[node] = from
  }
  return ((performance.now() - started) * 1_000) / NAIVE_MOVES
}

async function gap(name: string, regions: number): Promise<readonly BenchResult[]> {
  const place = madePlace(name, { min: regions, max: regions })
  const known = place?.best.get(regions)
  if (place === null || known === undefined) return []
  const started = performance.now()
  const answer = await search(place.problem)
  const seconds = (performance.now() - started) / 1_000
  const faults = faultsOfAnswer(place.problem, answer)
  if (faults.length > 0) throw new Error(`${name}: ${JSON.stringify(faults)}`)
  const what = `${name} in ${regions}`
  return [
    {
      name: `${what}: above the proven best`,
      value: Math.max(0, (answer.value / known - 1) * 100),
      unit: '%',
      limit: 1,
      note: `${answer.value.toFixed(3)}, ${answer.method}`,
    },
    { name: `${what}: time`, value: seconds, unit: 's' },
  ]
}

/** An edit on a map of 300 practices: one is moved, and every move that is open then is weighed. */
async function edited(): Promise<readonly BenchResult[]> {
  const made = madeEngland()
  if (made === null) return []
  const whole = wholeOf(made, ENGLAND)
  const near = [0]
  for (const node of near) {
    if (near.length >= EDITED) break
    for (const next of whole.graph.neighbours[node] ?? []) if (!near.includes(next)) near.push(next)
  }
  const problem = whole.problemOf(near.slice(0, EDITED).sort((a, b) => a - b))
  const { partition } = await search(problem, { starts: 1, steps: 50_000 })
  if (partition === null) throw new Error('no partition to edit')
  const state = new PartitionState(problem, partition)
  let slowest = 0
  for (let node = 0; node < EDITED; node += 1) {
    const to = state.regionOf(problem.graph.neighbours[node]?.[0] ?? node)
    const started = performance.now()
    state.move(node, to)
    weighAll(state)
    slowest = Math.max(slowest, performance.now() - started)
  }
  const what = `an edit of ${EDITED} practices, all moves weighed again: the slowest`
  return [{ name: what, value: slowest, unit: 'ms', limit: 16 }]
}

function weighAll(state: PartitionState): void {
  for (const [node, around] of state.problem.graph.neighbours.entries()) {
    if (!state.canLeave(node)) continue
    for (const to of new Set(Array.from(around, (next) => state.regionOf(next)))) {
      state.moveCost(node, to)
    }
  }
}

function madeEngland(): Map2D | null {
  const text = oracle('made/england.json')
  if (text === null) return null
  const made = JSON.parse(text) as {
    readonly n: number
    readonly x: readonly number[]
    readonly y: readonly number[]
    readonly pop: readonly number[]
    readonly edges: readonly Edge[]
  }
  const { n, x, y, pop, edges } = made
  return { graph: makeGraph(n, edges), sizes: Float64Array.from(pop), x, y }
}

async function england(): Promise<readonly BenchResult[]> {
  const made = madeEngland()
  if (made === null) return []
  const { graph, sizes, x, y } = made
  const started = performance.now()
  const whole = wholeOf(made, ENGLAND)
  const points = x.map((east, at) => ({ x: east, y: y[at] ?? 0 }))
  const places = splitIntoPlaces(graph, points, sizes, { most: PLACE_MOST, least: PLACE_LEAST })
  const { answer, places: found } = await solvePlaceByPlace(whole, places, exactly)
  const seconds = (performance.now() - started) / 1_000
  const { partition } = answer
  if (partition === null) throw new Error(`England: ${answer.method}`)
  const placeOf = new Int32Array(graph.n)
  for (const [at, nodes] of places.entries()) for (const node of nodes) placeOf[node] = at
  const bordersStarted = performance.now()
  const across = await improveAcross(whole, partition, exactly, { placeOf })
  checkEngland(graph, sizes, across.answer.partition ?? partition)
  return [
    {
      name: `England, ${places.length} places of at most ${PLACE_MOST}: time`,
      value: seconds,
      unit: 's',
      limit: 60,
      note: answer.method,
    },
    {
      name: 'England: a place above its bound, at most',
      value: Math.max(...found.map(gapOf)),
      unit: '%',
      limit: 1,
      note: `value ${answer.value.toFixed(0)}, bound ${answer.bound.toFixed(0)}, within places`,
    },
    {
      name: 'England: cheaper across borders by',
      value: (1 - across.answer.value / answer.value) * 100,
      unit: '%',
      note: `value ${across.answer.value.toFixed(0)}, ${across.answer.method}`,
    },
    {
      name: 'England: time across borders',
      value: (performance.now() - bordersStarted) / 1_000,
      unit: 's',
    },
    {
      name: 'England: peak memory',
      value: process.resourceUsage().maxRSS / 1_024,
      unit: 'MB',
    },
  ]
}

/** The best of a place with proof, or what search finds where there are too many regions. */
async function exactly(problem: RegionProblem, watch: Watch): Promise<Answer> {
  const answer = await solveExactly(problem, {}, watch)
  return answer === 'too many' ? search(problem, {}, watch) : answer
}

function gapOf({ answer: { value, bound } }: PlaceAnswer): number {
  return (value / bound - 1) * 100
}

/** Every network of England connected and within the band, counted from the partition alone. */
function checkEngland(graph: Graph, sizes: Float64Array, partition: Int32Array): void {
  const members = Map.groupBy(partition.keys(), (node) => partition[node] ?? -1)
  for (const nodes of members.values()) {
    const size = nodes.reduce((sum, node) => sum + (sizes[node] ?? 0), 0)
    const inBand = size >= ENGLAND.min && size <= ENGLAND.max
    if (!inBand || componentsOf(graph, nodes).length > 1) throw new Error('England: a fault')
  }
}
