import { makeGraph } from '../src/graph/graph.ts'
import type { RegionProblem } from '../src/problem.ts'
import { cutEdgesObjective } from '../src/wide/cut-edges.ts'
import { oracle } from './oracles.ts'

/** A published partition of counties or tracts with few cut edges. */
export interface CutOracle {
  readonly name: string
  readonly problem: RegionProblem
  /** The fewest cut edges known, and the bound that was published with them. */
  readonly known: number
  readonly bound: number
}

interface CutFile {
  readonly k: number
  readonly L: number
  readonly U: number
  readonly optimalCutEdges: number
  readonly bound: number
  readonly nodes: readonly { readonly pop: number }[]
  readonly edges: readonly (readonly [number, number])[]
}

/** The instance of a file such as 'ME_county'; null, with a printed reason, where it is not there. */
export function cutOracle(name: string): CutOracle | null {
  const text = oracle(`cut_edges/${name}.json`)
  if (text === null) return null
  const { k, L, U, optimalCutEdges, bound, nodes, edges } = JSON.parse(text) as CutFile
  const graph = makeGraph(nodes.length, edges)
  return {
    name,
    known: optimalCutEdges,
    bound,
    problem: {
      graph,
      sizes: Float64Array.from(nodes, ({ pop }) => pop),
      band: { min: L, max: U },
      count: { min: k, max: k },
      apart: null,
      objective: cutEdgesObjective(graph),
    },
  }
}
