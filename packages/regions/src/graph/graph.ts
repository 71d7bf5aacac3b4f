/** An undirected graph of nodes 0 to n - 1 without loops. Nobody changes it once it is made. */
export interface Graph {
  readonly n: number
  /** The neighbours of each node, in increasing order. */
  readonly neighbours: readonly Int32Array[]
}

/** Two nodes that are neighbours. */
export type Edge = readonly [number, number]

/**
 * The graph with these edges; an edge that comes twice counts once.
 *
 * @throws RangeError for a node outside 0 to n - 1, and for an edge from a node to itself
 */
export function makeGraph(n: number, edges: Iterable<Edge>): Graph {
  const sets = Array.from({ length: n }, () => new Set<number>())
  for (const [a, b] of edges) {
    const [of, to] = [sets[a], sets[b]]
    if (of === undefined || to === undefined || a === b) {
      throw new RangeError(`an edge joins two different nodes of 0 to ${n - 1}, not ${a} and ${b}`)
    }
    of.add(b)
    to.add(a)
  }
  return { n, neighbours: sets.map((set) => Int32Array.from(set).sort()) }
}

/** Every edge once, with the lower node first, in increasing order. */
export function edgesOf(graph: Graph): readonly Edge[] {
  return graph.neighbours.flatMap((those, a) =>
    [...those].filter((b) => b > a).map((b): Edge => [a, b]),
  )
}

/**
 * The connected parts of some nodes, seen alone: a list of nodes for each part, in increasing order
 * and by least node. O(nodes + their edges).
 */
export function componentsOf(
  graph: Graph,
  nodes: Iterable<number>,
): readonly (readonly number[])[] {
  const left = new Set([...nodes].sort((a, b) => a - b))
  const parts: number[][] = []
  for (const start of left) {
    left.delete(start)
    const part = [start]
    for (const node of part) {
      for (const next of graph.neighbours[node] ?? []) if (left.delete(next)) part.push(next)
    }
    parts.push(part.sort((a, b) => a - b))
  }
  return parts
}
