import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { seededRandom } from '../packages/statistics/src/index.ts'
import {
  readOrLibrary,
  shortestPaths,
  solveMaximalCovering,
  solveMedian,
  type SitingProblem,
} from '../packages/regions/src/siting/index.ts'
import { interchange, type MedianModel } from '../packages/regions/src/siting/interchange.ts'
import { nearLists } from '../packages/regions/src/siting/near-lists.ts'
import { randomSites } from '../packages/regions/src/siting/starts.ts'
import type { BenchResult } from './result.ts'

const PMED = fileURLToPath(new URL('../../shared/oracles/networks/pmed', import.meta.url))
/** Known optima of the largest files of the OR-Library, and of the one with the widest gap. */
const OPTIMA: ReadonlyMap<string, number> = new Map([
  ['pmed36', 9934],
  ['pmed38', 11060],
])
const PLACES = 900
/** What the naive interchange can do in a second. */
const FEW_PLACES = 200
const FEW_SITES = 12

/** The largest p-median problems that have known optima, and made ones where these files are not. */
export async function run(): Promise<readonly BenchResult[]> {
  const known = existsSync(PMED) ? await Promise.all([...OPTIMA].map(solvedFile)) : []
  return [...known.flat(), ...(await made()), ...(await againstNaive())]
}

async function solvedFile([name, optimum]: readonly [string, number]): Promise<
  readonly BenchResult[]
> {
  const started = performance.now()
  const { nodes, count, edges } = readOrLibrary(readFileSync(`${PMED}/${name}.txt`, 'utf8'), name)
  const costs = await shortestPaths(nodes, edges)
  const problem = { demands: nodes, sites: nodes, costs, weights: new Float64Array(nodes).fill(1) }
  const { status, value, method } = await solveMedian(problem, { count })
  if (status !== 'proven' || value !== optimum) throw new Error(`${name}: ${status}, ${value}`)
  return [
    {
      name: `${name} (${nodes} nodes, ${count} sites), read, solved and proven`,
      value: (performance.now() - started) / 1000,
      unit: 's',
      limit: 60,
      note: method,
    },
  ]
}

async function made(): Promise<readonly BenchResult[]> {
  const problem = madeProblem(PLACES)
  const results: BenchResult[] = []
  for (const count of [10, 200]) {
    const started = performance.now()
    const { status, method } = await solveMedian(problem, { count })
    results.push({
      name: `${PLACES} made places, ${count} sites, ${status}`,
      value: (performance.now() - started) / 1000,
      unit: 's',
      limit: 60,
      note: method,
    })
  }
  const started = performance.now()
  const { status, method } = await solveMaximalCovering(problem, { count: 20, limit: 5 })
  return [
    ...results,
    {
      name: `${PLACES} made places, the most people within a limit of 20 sites, ${status}`,
      value: (performance.now() - started) / 1000,
      unit: 's',
      limit: 60,
      note: method,
    },
  ]
}

/** One start of interchange with gains kept up to date, and with every swap counted anew. */
async function againstNaive(): Promise<readonly BenchResult[]> {
  const { demands, sites, costs } = madeProblem(FEW_PLACES)
  const model: MedianModel = {
    weighted: costs,
    lists: nearLists(costs, demands, sites, 200),
    count: FEW_SITES,
    fixed: new Uint8Array(sites),
  }
  const start = randomSites(model, seededRandom(5))
  const began = performance.now()
  const kept = await interchange(model, start)
  const between = performance.now()
  const plain = naiveInterchange(model, start)
  const ended = performance.now()
  if (Math.abs(plain - kept.value) > 1e-6 * plain) throw new Error(`${kept.value}, not ${plain}`)
  return [
    {
      name: `interchange to ${FEW_SITES} of ${FEW_PLACES} sites`,
      value: between - began,
      unit: 'ms',
      limit: 100,
    },
    {
      name: 'interchange: every swap counted anew / gains kept up to date',
      value: (ended - between) / (between - began),
      unit: 'times',
    },
  ]
}

/** The best swap of every step, found by what each swap would cost in all; gives the value. */
function naiveInterchange(
  { weighted, lists, count }: MedianModel,
  start: readonly number[],
): number {
  const { demands, sites } = lists
  const open = [...start]
  let value = valueOf(weighted, demands, sites, open, -1, -1)
  for (;;) {
    let best = value * (1 - 1e-10)
    let swap: readonly [number, number] | null = null
    for (let site = 0; site < sites; site += 1) {
      if (open.includes(site)) continue
      for (let slot = 0; slot < count; slot += 1) {
        const sum = valueOf(weighted, demands, sites, open, slot, site)
        if (sum >= best) continue
        best = sum
        swap = [slot, site]
      }
    }
    if (swap === null) return value
    open[swap[0]] = swap[1]
    value = best
  }
}

function valueOf(
  weighted: Float64Array,
  demands: number,
  sites: number,
  open: readonly number[],
  slot: number,
  into: number,
): number {
  let sum = 0
  for (let demand = 0; demand < demands; demand += 1) {
    const row = demand * sites
    let least = into < 0 ? Infinity : (weighted[row + into] ?? 0)
    for (let at = 0; at < open.length; at += 1) {
      if (at !== slot) least = Math.min(least, weighted[row + (open[at] ?? 0)] ?? 0)
    }
    sum += least
  }
  return sum
}

/** Places at random in a square of 60 x 60 km, each with a list. */
function madeProblem(places: number): SitingProblem {
  const random = seededRandom(7)
  const drawn = (most: number) =>
    Float64Array.from({ length: places }, () => most * random.uniform())
  const [x, y] = [drawn(60), drawn(60)]
  const weights = drawn(15_000).map((list) => Math.round(2_000 + list))
  const costs = new Float64Array(places * places)
  for (let at = 0; at < costs.length; at += 1) {
    const [a, b] = [Math.floor(at / places), at % places]
    costs[at] = Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0))
  }
  return { demands: places, sites: places, costs, weights }
}
