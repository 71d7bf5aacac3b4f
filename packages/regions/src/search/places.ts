import { componentsOf } from '../graph/graph.ts'
import type { Graph } from '../graph/graph.ts'

/** Where a node is, in kilometres of a plane. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** How large places may be. */
export interface PlaceLimits {
  /** Nodes of a place, at most. */
  readonly most: number
  /**
   * The total size of a place, at least; 0 unless told. A connected part of the graph that is smaller
   * in all is a place for itself.
   */
  readonly least?: number | undefined
}

/** Half-planes are tried in so many directions. */
const DIRECTIONS = 8
/** How far a half may be from its share before a cut counts as out of balance. */
const BALANCE = 0.1

/**
 * Divides a graph into connected places of at most so many nodes, when nobody has said what the places
 * are: by a straight line into two halves of about equal total size, in the direction in which fewest
 * neighbours are parted, and each half again. Pieces that a line cuts off go to the other side. Places
 * of the same size where the number of nodes allows: seven go into three and four.
 *
 * O(n log n) for each halving and direction.
 *
 * @param points one for each node
 * @param sizes what halves are balanced by, one for each node
 * @returns the nodes of each place in increasing order, places by their least node
 * @throws RangeError when `most` is less than 1
 */
export function splitIntoPlaces(
  graph: Graph,
  points: readonly Point[],
  sizes: Float64Array,
  { most, least = 0 }: PlaceLimits,
): readonly (readonly number[])[] {
  if (!(most >= 1)) throw new RangeError(`a place has room for at least 1 node, not ${most}`)
  const places: (readonly number[])[] = []
  const divide = (nodes: readonly number[]): void => {
    const halves =
      nodes.length <= most ? null : bestHalves(graph, points, sizes, nodes, most, least)
    if (halves === null) places.push(nodes)
    else for (const half of halves) divide(half)
  }
  for (const part of componentsOf(graph, graph.neighbours.keys())) divide(part)
  return places.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

type Halves = readonly [readonly number[], readonly number[]]

/** The halves that part fewest neighbours among those in balance; null when all are too small. */
function bestHalves(
  graph: Graph,
  points: readonly Point[],
  sizes: Float64Array,
  nodes: readonly number[],
  most: number,
  least: number,
): Halves | null {
  const total = totalOf(sizes, nodes)
  const room = least > 0 ? Math.floor(total / least) : Infinity
  const places = Math.max(2, Math.min(Math.ceil(nodes.length / most), room))
  const share = Math.floor(places / 2) / places
  let best: Halves | null = null
  let lowest = Infinity
  for (let direction = 0; direction < DIRECTIONS; direction += 1) {
    const sorted = alongLine(points, nodes, direction)
    const halves = connectedHalves(graph, nodes, firstUpTo(sizes, sorted, total * share))
    if (halves === null) continue
    const [first, second] = [totalOf(sizes, halves[0]), totalOf(sizes, halves[1])]
    if (first < least || second < least) continue
    const off = Math.max(0, Math.abs(first / total - share) - BALANCE)
    const cost = edgesBetween(graph, halves) * (1 + 20 * off)
    if (cost >= lowest) continue
    lowest = cost
    best = halves
  }
  return best
}

/** Nodes by how far they are along a direction; the directions go round half a turn. */
function alongLine(
  points: readonly Point[],
  nodes: readonly number[],
  direction: number,
): readonly number[] {
  // Points on the sides of a square instead of angles: no sine, whose last digit differs by machine.
  const turn = (4 * direction) / DIRECTIONS
  const [dx, dy] = turn <= 1 ? [1, turn] : turn <= 3 ? [2 - turn, 1] : [-1, 4 - turn]
  const along = (node: number) => dx * (points[node]?.x ?? 0) + dy * (points[node]?.y ?? 0)
  const places = new Map(nodes.map((node) => [node, along(node)]))
  return nodes.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0) || a - b)
}

function firstUpTo(sizes: Float64Array, nodes: readonly number[], size: number): readonly number[] {
  let sum = 0
  let end = 0
  while (end < nodes.length - 1 && (end === 0 || sum < size)) {
    sum += sizes[nodes[end] ?? 0] ?? 0
    end += 1
  }
  return nodes.slice(0, end)
}

/**
 * The largest connected piece of some nodes, and all others of a connected set made connected: what
 * hangs from the piece alone goes with it. Null when nothing is left.
 */
function connectedHalves(
  graph: Graph,
  nodes: readonly number[],
  some: readonly number[],
): Halves | null {
  const piece = new Set(largest(componentsOf(graph, some)))
  const rest = largest(
    componentsOf(
      graph,
      nodes.filter((node) => !piece.has(node)),
    ),
  )
  if (rest.length === 0 || rest.length === nodes.length) return null
  const inRest = new Set(rest)
  return [nodes.filter((node) => !inRest.has(node)), rest]
}

function largest(parts: readonly (readonly number[])[]): readonly number[] {
  return parts.reduce<readonly number[]>((best, p) => (p.length > best.length ? p : best), [])
}

function edgesBetween({ neighbours }: Graph, [first, second]: Halves): number {
  const others = new Set(second)
  return first.reduce(
    (edges, node) =>
      edges +
      (neighbours[node] ?? new Int32Array()).reduce((s, b) => s + (others.has(b) ? 1 : 0), 0),
    0,
  )
}

function totalOf(sizes: Float64Array, nodes: readonly number[]): number {
  return nodes.reduce((sum, node) => sum + (sizes[node] ?? 0), 0)
}
