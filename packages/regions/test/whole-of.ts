import type { Graph } from '../src/graph/graph.ts'
import type { RegionProblem } from '../src/problem.ts'
import { graphAmong } from '../src/search/whole.ts'
import type { WholeProblem } from '../src/search/whole.ts'

/** Where practices are, how large they are, and who neighbours whom. */
export interface Map2D {
  readonly graph: Graph
  readonly sizes: Float64Array
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** What a network of a whole is bound by and what it costs. */
interface WholeRule {
  readonly min: number
  readonly max: number
  /** Kilometres by road for one as the crow flies. */
  readonly detour: number
  /** The stretch of sizes that costs nothing, and what each patient outside it costs. */
  readonly low: number
  readonly high: number
  readonly weight: number
}

/** A whole whose costs are thousand patient-kilometres, made for the nodes asked for. */
export function wholeOf({ graph, sizes, x, y }: Map2D, rule: WholeRule): WholeProblem {
  const { min, max, detour, low, high, weight } = rule
  return {
    graph,
    problemOf(nodes): RegionProblem {
      const own = Float64Array.from(nodes, (node) => sizes[node] ?? NaN)
      const costs = Float64Array.from({ length: nodes.length ** 2 }, (_, at) => {
        const from = nodes[Math.floor(at / nodes.length)] ?? -1
        const to = nodes[at % nodes.length] ?? -1
        const apart = Math.hypot(
          (x[from] ?? NaN) - (x[to] ?? NaN),
          (y[from] ?? NaN) - (y[to] ?? NaN),
        )
        return ((sizes[from] ?? NaN) * detour * apart) / 1000
      })
      return {
        graph: graphAmong(graph, nodes),
        sizes: own,
        band: { min, max },
        count: null,
        apart: null,
        objective: {
          distance: { costs, centres: Int32Array.from(nodes.keys()) },
          pairs: null,
          evenness: [{ values: own, low, high, weight }],
          perRegion: 0,
          constant: 0,
        },
      }
    },
  }
}
