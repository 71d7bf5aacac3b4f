import {
  bridges,
  cutByBarriers,
  delaunayNeighbours,
  editedBy,
  graphOf,
  neighboursOf,
  sharedHomesNeighbours,
} from '@footings/regions'
import type { Edge, NeighbourEdge, NeighbourReason } from '@footings/regions'
import { formatCount } from '../charts/format.ts'
import { flatMap } from './distances.ts'
import type { PlannerPractice } from './planner-place.ts'
import type { PlanRule } from './rule.ts'

/** Two practices that count as neighbours, by code, and why. */
export interface NeighbourPair {
  readonly practices: readonly [string, string]
  readonly why: NeighbourReason
}

/** Who is whose neighbour among the practices of a plan. */
export interface PlanNeighbours {
  /** Nodes are positions in the list of practices. */
  readonly edges: readonly NeighbourEdge[]
  readonly pairs: readonly NeighbourPair[]
  /** What was used for all but the practices that it is not known of. */
  readonly from: 'patients' | 'points'
  /** Parts that nothing joins, bridges counted. More than one: no network can have members of two. */
  readonly parts: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/**
 * The neighbours by a rule, in this order:
 *
 * 1. Practices whose patients' homes overlap, where it is loaded where patients live; a practice of
 *    which that is not known has its neighbours by points. Otherwise all by points (Delaunay, long
 *    edges cut).
 * 2. Parts that nothing joins are joined by the shortest bridges between points.
 * 3. Barriers cut what crosses them, bridges too: who draws a river means it.
 * 4. Pairs added and removed by hand.
 *
 * Pairs by hand of practices that are not in the list are passed over; a pair both added and removed
 * is removed.
 */
export function neighboursByRule(
  practices: readonly PlannerPractice[],
  { neighbours: rule }: Pick<PlanRule, 'neighbours'>,
): PlanNeighbours {
  const n = practices.length
  const nodes = new Map(practices.map(({ code }, node) => [code, node]))
  const { points, flatten } = flatMap(practices)
  const { from, edges: found, notes } = edgesBy(practices, points, rule)
  const bridged = [...found, ...bridges(points, graphOf(n, found))]
  const barriers = rule.barriers.map(({ line }) => line.map(([x, y]) => flatten(x, y)))
  const { edges: left, cut } = cutByBarriers(points, bridged, barriers)
  const key = ([a, b]: Edge) => `${Math.min(a, b)} ${Math.max(a, b)}`
  const removed = edgesOfCodes(rule.removed, nodes)
  const gone = new Set(removed.map(key))
  const added = edgesOfCodes(rule.added, nodes).filter((edge) => !gone.has(key(edge)))
  const { edges } = editedBy(n, left, { added, removed })
  const codeOf = (node: number) => practices[node]?.code ?? ''
  const named = (pairs: readonly NeighbourEdge[]) =>
    pairs
      .map(({ a, b }) => `${practices[a]?.name ?? ''} and ${practices[b]?.name ?? ''}`)
      .join('; ')
  const joined = edges.filter(({ why }) => why === 'bridge')
  return {
    from,
    edges,
    pairs: edges.map(({ a, b, why }) => ({ practices: [codeOf(a), codeOf(b)], why })),
    // Every edge counts as firm here: bridges join.
    parts: neighboursOf(
      n,
      edges.map(({ a, b }) => ({ a, b, why: 'by hand' as const })),
    ).components.map((part) => part.map(codeOf)),
    notes: [
      ...notes,
      ...(joined.length === 0
        ? []
        : [
            `${formatCount(joined.length, 'pair')} ${joined.length === 1 ? 'counts' : 'count'} as neighbours because nothing else joins them: ${named(joined)}.`,
          ]),
      ...(cut.length === 0
        ? []
        : [
            `Barriers part ${formatCount(cut.length, 'pair of neighbours', 'pairs of neighbours')}.`,
          ]),
    ],
  }
}

function edgesBy(
  practices: readonly PlannerPractice[],
  points: ReturnType<typeof flatMap>['points'],
  rule: PlanRule['neighbours'],
): Pick<PlanNeighbours, 'from' | 'edges' | 'notes'> {
  const byPoints = () => delaunayNeighbours(points, { bridged: false }).edges
  if (rule.from === 'points') return { from: 'points', edges: byPoints(), notes: [] }
  const unknown = new Set(practices.flatMap(({ homes }, node) => (homes === null ? [node] : [])))
  if (unknown.size >= practices.length - 1) {
    return {
      from: 'points',
      edges: byPoints(),
      notes: [
        'Where patients live is not loaded, so neighbours are those by the points of practices.',
      ],
    }
  }
  const shared = sharedHomesNeighbours(
    practices.map(({ homes }) => homes ?? new Map<string, number>()),
    rule.overlap,
  ).edges
  if (unknown.size === 0) return { from: 'patients', edges: shared, notes: [] }
  const others = byPoints().filter(({ a, b }) => unknown.has(a) || unknown.has(b))
  const names = [...unknown].map((node) => practices[node]?.name ?? '').join(', ')
  return {
    from: 'patients',
    edges: neighboursOf(practices.length, [...shared, ...others]).edges,
    notes: [
      `Where their patients live is not known, so these have neighbours by points: ${names}.`,
    ],
  }
}

function edgesOfCodes(
  pairs: readonly (readonly [string, string])[],
  nodes: ReadonlyMap<string, number>,
): readonly Edge[] {
  return pairs.flatMap(([one, other]): Edge[] => {
    const [a, b] = [nodes.get(one), nodes.get(other)]
    return a === undefined || b === undefined || a === b ? [] : [[a, b]]
  })
}
