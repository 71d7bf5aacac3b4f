import { cutOracle } from '../packages/regions/test/cut-oracle.ts'
import { madePlace } from '../packages/regions/test/made.ts'
import type { Answer } from '../packages/regions/src/problem.ts'
import { searchCutEdges } from '../packages/regions/src/wide/cut-search.ts'
import { proveCutEdges } from '../packages/regions/src/wide/prove-cut-edges.ts'
import { solveWide } from '../packages/regions/src/wide/solve-wide.ts'
import type { BenchResult } from './result.ts'

/** Counties and tracts with the nodes of a proof; 0 where a search alone is measured. */
const CUT_EDGES = [
  ['ME_county', 1_000],
  ['NM_county', 1_000],
  ['ID_county', 1_000],
  ['WV_county', 10_000],
  ['AL_county', 0],
  ['MS_county', 0],
  ['IA_county', 0],
  ['KS_county', 0],
  ['NH_tract', 1_000],
  ['ID_tract', 1_000],
  ['WV_tract', 0],
  ['NE_tract', 0],
  ['UT_tract', 0],
  ['MS_tract', 0],
  ['AR_tract', 0],
  ['NV_tract', 0],
] as const

/** Made places with bands that have too many networks to list. */
const PLACES = [
  { name: 'd43_1', min: 100_000, max: Infinity, networks: 2 },
  { name: 'd43_1', min: 100_000, max: Infinity, networks: 3 },
  { name: 'd43_2', min: 100_000, max: Infinity, networks: 3 },
  { name: 's72_1', min: 250_000, max: Infinity, networks: 2 },
] as const

/**
 * Partitions into regions that are too large to list: what is found beside the best that is known,
 * the bound, and the time.
 */
export async function run(): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = []
  for (const [name, nodes] of CUT_EDGES) {
    const instance = cutOracle(name)
    if (instance === null) continue
    const { problem, known, bound } = instance
    const start = performance.now()
    const found = await searchCutEdges(problem, { starts: problem.graph.n > 400 ? 4 : 8 })
    const searched = seconds(start)
    const again = performance.now()
    const incumbent = found.partition ?? undefined
    const proof = nodes === 0 ? null : await proveCutEdges(problem, { incumbent, nodes })
    const least = Math.min(found.value, proof?.value ?? Infinity)
    results.push({
      name: `${name}: cut edges beside the ${known} known`,
      value: 100 * (least / known - 1),
      unit: '%',
      limit: bound === known ? 5 : 15,
      note: `${found.value} cut edges found by search in ${searched.toFixed(1)} s`,
    })
    if (proof === null) continue
    results.push({ name: `${name}: proof`, value: seconds(again), unit: 's', note: noteOf(proof) })
  }
  for (const { name, min, max, networks } of PLACES) {
    const place = madePlace(name, { min: networks, max: networks })
    if (place === null) continue
    const start = performance.now()
    const answer = await solveWide({ ...place.problem, band: { min, max } })
    const size = max === Infinity ? `${min} and over` : `${min} to ${max}`
    results.push({
      name: `${name}: ${networks} networks of ${size}`,
      value: seconds(start),
      unit: 's',
      note: noteOf(answer),
    })
  }
  return results
}

function noteOf({ status, value, bound, method }: Answer): string {
  return `${status}: ${value.toFixed(2)}, bound ${bound.toFixed(2)}; ${method}`
}

function seconds(start: number): number {
  return (performance.now() - start) / 1_000
}
