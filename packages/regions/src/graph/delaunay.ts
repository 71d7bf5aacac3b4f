import Delaunator from 'delaunator'
import { bridges } from './bridges.ts'
import { graphOf, neighboursOf } from './neighbours.ts'
import type { NeighbourEdge, Neighbours, Point } from './neighbours.ts'

/** How long an edge may be. */
export type LongestEdge =
  /** So many kilometres. */
  | number
  /** So many times the median length at the end where edges are longer. */
  | { readonly times: number }

/** How neighbours are found from points. */
export interface DelaunayOptions {
  /** {@link LONGEST_EDGE} unless told. */
  readonly longest?: LongestEdge
  /** Whether islands are joined by the shortest bridges; they are unless told. */
  readonly bridged?: boolean
}

/** Twice what is usual there: where towns and villages mix, no one distance serves. */
const LONGEST_EDGE: LongestEdge = { times: 2 }

/** Points in one square of a metre count as one place, in kilometres. */
const SAME_PLACE = 0.001

/**
 * An outer edge goes when the node across its triangle sees its ends at more than this angle, as a
 * cosine (150 degrees): that node lies nearly between them.
 */
const SLIVER = -Math.sqrt(3) / 2

/**
 * Neighbours by the Delaunay triangulation of the points: two are neighbours when some circle
 * through both has no other inside (Delaunay 1934).
 *
 * - Nodes at one point (to the metre) are neighbours of one another and share all neighbours.
 * - Slivers along the outside are peeled: an outer edge whose ends a third node sees at more than
 *   150 degrees. This never breaks a connection.
 * - Edges longer than `longest` are then cut. As `{ times }`, an edge stays if it is at most that
 *   many times the median edge at one of its ends, so that long edges stay where all are long.
 * - Islands that this leaves are in `components`, and are joined by marked bridges.
 *
 * A node without a point has no neighbours here. O(n log n), and O(n²) where there are islands.
 *
 * @throws RangeError for a coordinate that is not finite and a limit that is not above 0
 */
export function delaunayNeighbours(
  points: readonly (Point | null)[],
  { longest = LONGEST_EDGE, bridged = true }: DelaunayOptions = {},
): Neighbours {
  const limit = typeof longest === 'number' ? longest : longest.times
  if (!(limit > 0)) throw new RangeError(`the longest edge is ${limit}, not above 0`)
  const places = placesOf(points)
  const between = shortEnough(places, peeled(places), longest)
  const edges: NeighbourEdge[] = places.flatMap(({ nodes }) =>
    pairs(nodes).map(([a, b]) => ({ a, b, why: 'same place' as const })),
  )
  for (const [one, other] of between) {
    for (const a of places[one]?.nodes ?? []) {
      for (const b of places[other]?.nodes ?? []) edges.push({ a, b, why: 'delaunay' })
    }
  }
  const n = points.length
  const found = neighboursOf(n, edges)
  if (!bridged || found.components.length < 2) return found
  return neighboursOf(n, [...found.edges, ...bridges(points, graphOf(n, found.edges))])
}

interface Place extends Point {
  readonly nodes: number[]
}

type PlacePair = readonly [number, number]

/** The places in order of their first nodes. */
function placesOf(points: readonly (Point | null)[]): readonly Place[] {
  const places = new Map<string, Place>()
  for (const [node, point] of points.entries()) {
    if (point === null) continue
    if (!Number.isFinite(point.x) || !Number.isFinite(point.y)) {
      throw new RangeError(`node ${node} is at ${point.x}, ${point.y}, which is no point`)
    }
    const [x, y] = [Math.round(point.x / SAME_PLACE), Math.round(point.y / SAME_PLACE)]
    const key = `${x},${y}`
    const place = places.get(key) ?? { x: x * SAME_PLACE, y: y * SAME_PLACE, nodes: [] }
    place.nodes.push(node)
    places.set(key, place)
  }
  return [...places.values()]
}

/** The edges of the triangulation of the places without the slivers along its outside. */
function peeled(places: readonly Place[]): readonly PlacePair[] {
  if (places.length < 2) return []
  const { triangles, halfedges, hull } = new Delaunator(
    Float64Array.from(places.flatMap(({ x, y }) => [x, y])),
  )
  // All on one line: the outside is the line from end to end.
  if (triangles.length === 0) {
    return [...hull].slice(1).map((place, at): PlacePair => [hull[at] ?? 0, place])
  }
  const corner = (edge: number): number => triangles[edge] ?? 0
  const next = (edge: number): number => (edge % 3 === 2 ? edge - 2 : edge + 1)
  const removed = new Set<number>()
  const sliver = new Set<number>()
  const outer = [...halfedges.keys()].filter((edge) => halfedges[edge] === -1)
  for (const edge of outer) {
    const triangle = Math.floor(edge / 3)
    const [onward, across] = [next(edge), next(next(edge))]
    const seen = cosine(places[corner(across)], places[corner(edge)], places[corner(onward)])
    // An edge whose triangle went from another side stays: it may be all that holds its end.
    if (removed.has(triangle) || !(seen < SLIVER)) continue
    removed.add(triangle)
    sliver.add(edge)
    const twin = halfedges[edge] ?? -1
    if (twin !== -1) sliver.add(twin)
    outer.push(...[onward, across].map((side) => halfedges[side] ?? -1).filter((to) => to !== -1))
  }
  return [...halfedges.entries()]
    .filter(([edge, twin]) => twin < edge && !sliver.has(edge))
    .map(([edge]): PlacePair => [corner(edge), corner(next(edge))])
}

/** The cosine of the angle at which one place sees two others. */
function cosine(at?: Place, one?: Place, other?: Place): number {
  if (at === undefined || one === undefined || other === undefined) return NaN
  const [ax, ay, bx, by] = [one.x - at.x, one.y - at.y, other.x - at.x, other.y - at.y]
  return (ax * bx + ay * by) / Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by))
}

function shortEnough(
  places: readonly Place[],
  edges: readonly PlacePair[],
  longest: LongestEdge,
): readonly PlacePair[] {
  const lengthOf = ([one, other]: PlacePair): number => {
    const [a, b] = [places[one], places[other]]
    const [dx, dy] = [(a?.x ?? NaN) - (b?.x ?? NaN), (a?.y ?? NaN) - (b?.y ?? NaN)]
    return Math.sqrt(dx * dx + dy * dy)
  }
  if (typeof longest === 'number') return edges.filter((edge) => lengthOf(edge) <= longest)
  const lengths: number[][] = places.map(() => [])
  for (const edge of edges) {
    for (const end of edge) lengths[end]?.push(lengthOf(edge))
  }
  const usual = lengths.map(median)
  return edges.filter(
    (edge) => lengthOf(edge) <= longest.times * Math.max(...edge.map((end) => usual[end] ?? 0)),
  )
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)]
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2
}

function pairs(nodes: readonly number[]): readonly PlacePair[] {
  return nodes.flatMap((a, at) => nodes.slice(at + 1).map((b): PlacePair => [a, b]))
}
