import { componentsOf, makeGraph } from './graph.ts'
import type { Edge, Graph } from './graph.ts'

/** Where something is, in kilometres east and north of any origin. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Why two nodes count as neighbours. */
export type NeighbourReason =
  /** No other node lies in a circle through both (Delaunay), and they are not far apart. */
  | 'delaunay'
  /** They are at one point. */
  | 'same place'
  /** The shortest way to join two parts that nothing else joins. */
  | 'bridge'
  /** Their patients live in the same areas. */
  | 'shared patients'
  /** Somebody said so. */
  | 'by hand'

/** Two neighbours, the lower node first. */
export interface NeighbourEdge {
  readonly a: number
  readonly b: number
  readonly why: NeighbourReason
}

/** Who is whose neighbour. */
export interface Neighbours {
  /** Each pair once, in increasing order. */
  readonly edges: readonly NeighbourEdge[]
  /** The parts that hold together without bridges; more than one where there are islands. */
  readonly components: readonly (readonly number[])[]
}

/** The graph of n nodes with these edges. */
export function graphOf(n: number, edges: Iterable<NeighbourEdge>): Graph {
  return makeGraph(
    n,
    [...edges].map(({ a, b }): Edge => [a, b]),
  )
}

/** The neighbours that these edges make: in order, each pair once, the first reason kept. */
export function neighboursOf(n: number, edges: Iterable<NeighbourEdge>): Neighbours {
  const all = new Map<number, NeighbourEdge>()
  for (const { a: one, b: other, why } of edges) {
    const [a, b] = one < other ? [one, other] : [other, one]
    const key = a * n + b
    if (!all.has(key)) all.set(key, { a, b, why })
  }
  const sorted = [...all].sort(([a], [b]) => a - b).map(([, edge]) => edge)
  const firm = graphOf(
    n,
    sorted.filter(({ why }) => why !== 'bridge'),
  )
  return { edges: sorted, components: componentsOf(firm, firm.neighbours.keys()) }
}

/**
 * The neighbours after what somebody changed by hand. A pair that was there and is added keeps its
 * reason, except that a bridge becomes an edge by hand; a pair that is not there may be removed.
 *
 * @throws RangeError for a pair that is both added and removed, and for one that is no pair of
 * different nodes
 */
export function editedBy(
  n: number,
  edges: readonly NeighbourEdge[],
  { added, removed }: { readonly added: readonly Edge[]; readonly removed: readonly Edge[] },
): Neighbours {
  const keyOf = ([one, other]: Edge) => Math.min(one, other) * n + Math.max(one, other)
  makeGraph(n, [...added, ...removed])
  const gone = new Set(removed.map(keyOf))
  const made = new Set(added.map(keyOf))
  const both = added.find((edge) => gone.has(keyOf(edge)))
  if (both !== undefined) {
    throw new RangeError(`the edge of ${both[0]} and ${both[1]} is both added and removed`)
  }
  const kept = edges.filter(({ a, b, why }) => {
    const key = keyOf([a, b])
    return !gone.has(key) && !(why === 'bridge' && made.has(key))
  })
  return neighboursOf(n, [...kept, ...added.map(([a, b]) => ({ a, b, why: 'by hand' as const }))])
}
