import { regionsOf } from '../cost.ts'
import { componentsOf } from '../graph/graph.ts'
import type { Band, Partition, RegionProblem, Watch } from '../problem.ts'
import { reasonsOf } from './reasons.ts'
import { verified } from './solve.ts'
import type { Solve } from './solve.ts'

/** A region that would be outside the band: `by` is above 0 when too large, below 0 when too small. */
export interface OutsideBand {
  readonly nodes: readonly number[]
  readonly size: number
  readonly by: number
}

/** What is known of how far regions have to be outside a band. */
export interface Outside {
  /** The least outside of those found; null where none was found. */
  readonly partition: Partition | null
  /** How far its regions are outside in all. */
  readonly total: number
  /** No partition within the wider band is less outside in all. Infinity where there is none. */
  readonly bound: number
}

/** Bounds below this share of the greatest size prove nothing. */
const NOTHING = 1e-6

/**
 * The partition within a wider band whose regions are least outside the band, in all; what it costs
 * plays no part (elastic programming: Brown and Graves 1975). Counting comes before the solver.
 *
 * @throws Error where the solver's partition does not keep the wider rule
 */
export async function leastOutside(
  problem: RegionProblem,
  wider: Band,
  solve: Solve,
  watch: Watch,
): Promise<Outside> {
  const { band, sizes } = problem
  const elastic = {
    ...problem,
    band: wider,
    objective: {
      distance: null,
      pairs: null,
      evenness: [{ values: sizes, low: band.min, high: band.max, weight: 1 }],
      perRegion: 0,
      constant: 0,
    },
  }
  if (reasonsOf(elastic).length > 0) return NONE
  const answer = await solve(elastic, watch)
  const partition = verified(elastic, answer)
  if (partition === 'none') return NONE
  const least = Math.max(answer.bound, outsideByCounting(problem))
  if (partition === 'unknown') return { partition: null, total: Infinity, bound: least }
  const total = outsideOf(problem, partition).reduce((sum, { by }) => sum + Math.abs(by), 0)
  return { partition, total, bound: Math.min(total, least) }
}

const NONE: Outside = { partition: null, total: Infinity, bound: Infinity }

/**
 * How far regions have to be outside the band in all, by sizes alone: of all nodes in the best number
 * of regions that is wanted, or of each connected part in the best number for it, if that is more.
 */
function outsideByCounting({ graph, sizes, band, count }: RegionProblem): number {
  const outside = (nodes: readonly number[], fewest: number, most: number): number => {
    const size = nodes.reduce((sum, node) => sum + (sizes[node] ?? NaN), 0)
    let least = Infinity
    for (let regions = Math.max(1, fewest); regions <= Math.min(nodes.length, most); regions += 1) {
      least = Math.min(least, Math.max(0, regions * band.min - size, size - regions * band.max))
    }
    return least
  }
  const { min, max } = count ?? { min: 1, max: graph.n }
  const parts = componentsOf(graph, graph.neighbours.keys())
  const apart = parts.reduce((sum, nodes) => sum + outside(nodes, 1, nodes.length), 0)
  const whole = graph.n === 0 ? 0 : outside([...graph.neighbours.keys()], min, max)
  return Math.max(apart, whole)
}

/** Whether it is proven that no partition within the wider band is wholly within the band. */
export function provenOutside({ sizes }: RegionProblem, { bound }: Outside): boolean {
  return bound > NOTHING * sizes.reduce((most, size) => Math.max(most, size), 1)
}

/** The regions of a partition that are outside the band. */
export function outsideOf(
  { band, sizes }: RegionProblem,
  partition: Partition,
): readonly OutsideBand[] {
  return regionsOf(partition)
    .map((nodes) => {
      const size = nodes.reduce((sum, node) => sum + (sizes[node] ?? NaN), 0)
      const by = size > band.max ? size - band.max : size < band.min ? size - band.min : 0
      return { nodes, size, by }
    })
    .filter(({ nodes, by }) => by !== 0 && nodes.length > 0)
}

/** The band made wider by a share of its ends; by Infinity, any size. */
export function widened({ min, max }: Band, share: number): Band {
  if (share === Infinity) return { min: 0, max: Infinity }
  return { min: Math.max(0, min * (1 - share)), max: max * (1 + share) }
}
