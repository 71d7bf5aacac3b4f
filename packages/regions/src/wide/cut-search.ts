import { seededRandom } from '@footings/statistics'
import type { SeededRandom } from '@footings/statistics'
import { canonical, costOf } from '../cost.ts'
import type { Answer, Band, Partition, RegionProblem, Watch } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import type { Heat } from './cut-anneal.ts'
import { anneal } from './cut-anneal.ts'
import { countsOf, cutGraphOf, partOf } from './cut-edges.ts'
import { CutState, grown } from './cut-state.ts'

/** How long {@link searchCutEdges} works, all in counts so that nothing depends on the machine. */
export interface CutSearchOptions {
  readonly seed?: number
  /** How often it starts anew; 8 to 32 without a word, the fewer the more nodes there are. */
  readonly starts?: number
  /** The moves tried in each start; 4,000 a node, and at least 100,000, without a word. */
  readonly steps?: number
  /** A partition to beat. */
  readonly incumbent?: Partition | undefined
}

const FEWEST_STEPS = 100_000
/**
 * The heats that starts take in turn. Nodes that are small beside the stretch of the band move
 * freely; large ones need more heat to change places.
 */
const HEATS: { readonly small: readonly Heat[]; readonly large: readonly Heat[] } = {
  small: [
    { hot: 1.25, halvings: 2 },
    { hot: 1, halvings: 3 },
  ],
  large: [
    { hot: 1, halvings: 2.75 },
    { hot: 1.25, halvings: 3 },
    { hot: 2, halvings: 3.75 },
    { hot: 8, halvings: 5.75 },
  ],
}
const HEAT_OF_PAIRS: Heat = { hot: 1.25, halvings: 3 }
const MOST_ROUNDS = 8
/**
 * A partition that cuts few edges, with regions in a tight band: simulated annealing of nodes moved
 * and exchanged across the borders (Johnson, Aragon, McGeoch and Schevon 1989), where a size
 * outside the band costs little at first and much at the end, from many starts; then two neighbouring
 * regions at a time. The answer is never proven. O(starts x steps x degree), with a search inside a
 * region at times.
 *
 * @throws RangeError for a problem that is not one of cut edges (see `cutGraphOf`)
 */
export async function searchCutEdges(
  problem: RegionProblem,
  {
    seed = 1,
    starts = Math.max(8, Math.min(32, Math.ceil(2_000 / problem.graph.n))),
    steps = Math.max(FEWEST_STEPS, 4_000 * problem.graph.n),
    incumbent,
  }: CutSearchOptions = {},
  watch: Watch = {},
): Promise<Answer> {
  const graph = cutGraphOf(problem)
  if (graph === null) throw new RangeError('a search for few cut edges needs edges alone to count')
  const random = seededRandom(seed)
  const best = { value: Infinity, partition: null as Partition | null }
  const keep = (labels: ArrayLike<number>) => {
    const partition = canonical(labels)
    if (faultsOf(problem, partition).length > 0) return
    const value = costOf(problem, partition)
    if (value < best.value) Object.assign(best, { value, partition })
  }
  if (incumbent !== undefined) keep(incumbent)
  const counts = countsOf(problem)
  const { min, max } = problem.band
  const total = problem.sizes.reduce((sum, size) => sum + size, 0)
  const heats = total / graph.n < max - min ? HEATS.small : HEATS.large
  for (const [at, regions] of counts.entries()) {
    const state = new CutState(graph, problem.sizes, regions)
    for (let start = 0; start < starts; start += 1) {
      const part = (at + start / starts) / counts.length
      watch.report?.(part, `searching ${regions} regions, start ${start + 1} of ${starts}`)
      const heat = heats[start % heats.length] ?? { hot: 1, halvings: 3 }
      const labels = regions === 1 ? new Int32Array(graph.n) : startOf(state, random)
      if (labels === null) break
      state.set(labels)
      const found = await anneal(state, problem.band, steps, heat, random, watch)
      if (found === null) continue
      if (regions > 2) await improvePairs(state, found, problem.band, steps, random, watch)
      keep(found)
    }
  }
  const { value, partition } = best
  const method = `annealing with soft sizes, then pairs of regions, ${starts} starts of ${steps} moves`
  return {
    status: partition === null ? 'unknown' : 'found',
    partition,
    value,
    bound: -Infinity,
    method,
  }
}

/** A start in which every region is connected; null when the graph is in pieces too many. */
function startOf(state: CutState, random: SeededRandom): Int32Array | null {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const labels = grown(state.graph, state.sizes, state.size.length, random)
    if (!labels.includes(-1)) return labels
  }
  return null
}

/**
 * Cuts two neighbouring regions anew, each pair in turn, until no pair gains (the recombination of
 * DeFord, Duchin and Solomon 2021, by annealing): a cut in two is found far more surely than one in
 * many. Changes the labels.
 */
async function improvePairs(
  state: CutState,
  labels: Int32Array,
  band: Band,
  steps: number,
  random: SeededRandom,
  watch: Watch,
): Promise<void> {
  const regions = state.size.length
  for (let round = 0, gained = true; gained && round < MOST_ROUNDS; round += 1) {
    gained = false
    for (let a = 0; a < regions; a += 1) {
      for (let b = a + 1; b < regions; b += 1) {
        const nodes = [...labels.keys()].filter((node) => labels[node] === a || labels[node] === b)
        const both = new CutState(
          partOf(state.graph, nodes),
          Float64Array.from(nodes, (node) => state.sizes[node] ?? 0),
          2,
        )
        both.set(nodes.map((node) => (labels[node] === a ? 0 : 1)))
        if (both.cuts === 0) continue
        const before = both.cut
        const fresh = startOf(both, random)
        if (fresh !== null) both.set(fresh)
        const some = Math.ceil((steps * nodes.length) / state.graph.n / 4)
        const found = await anneal(both, band, some, HEAT_OF_PAIRS, random, watch)
        if (found === null) continue
        both.set(found)
        if (both.cut >= before - 1e-9) continue
        gained = true
        for (const [at, node] of nodes.entries()) labels[node] = found[at] === 0 ? a : b
      }
    }
  }
}
