import { componentsOf } from './graph.ts'
import type { Graph } from './graph.ts'
import type { NeighbourEdge, Point } from './neighbours.ts'

/**
 * The edges of least total length that would join the parts of a graph into one: a minimum spanning
 * tree over its components (Prim 1957). Ties go to the lower nodes. Parts in which no node has a
 * point cannot be joined and stay apart. O(n²).
 */
export function bridges(points: readonly (Point | null)[], graph: Graph): readonly NeighbourEdge[] {
  const parts = componentsOf(graph, graph.neighbours.keys())
    .map((part) => part.filter((node) => points[node] != null))
    .filter((part) => part.length > 0)
  const partOf = new Map(parts.flatMap((part, at) => part.map((node) => [node, at])))
  const nearest = new Map<number, { from: number; square: number }>()
  const found: NeighbourEdge[] = []

  const join = (part: readonly number[]): void => {
    for (const node of part) nearest.delete(node)
    const left = [...partOf.keys()].filter((node) => nearest.has(node))
    for (const node of left) {
      for (const from of part) {
        const square = squareOf(points[node], points[from])
        const known = nearest.get(node)
        const nearer =
          known === undefined ||
          square < known.square ||
          (square === known.square && from < known.from)
        if (nearer) nearest.set(node, { from, square })
      }
    }
  }

  for (const node of partOf.keys()) nearest.set(node, { from: -1, square: Infinity })
  let part = parts[0]
  while (part !== undefined) {
    join(part)
    part = undefined
    let best: { a: number; b: number; square: number } | null = null
    for (const [node, { from, square }] of nearest) {
      const [a, b] = node < from ? [node, from] : [from, node]
      const before =
        best === null ||
        square < best.square ||
        (square === best.square && (a < best.a || (a === best.a && b < best.b)))
      if (before) best = { a, b, square }
      if (before) part = parts[partOf.get(node) ?? -1]
    }
    if (best !== null) found.push({ a: best.a, b: best.b, why: 'bridge' })
  }
  return found.sort((one, other) => one.a - other.a || one.b - other.b)
}

function squareOf(one: Point | null | undefined, other: Point | null | undefined): number {
  if (one == null || other == null) return Infinity
  const [dx, dy] = [one.x - other.x, one.y - other.y]
  return dx * dx + dy * dy
}
