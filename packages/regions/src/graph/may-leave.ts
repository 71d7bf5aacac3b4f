import type { Graph } from './graph.ts'

/**
 * The members of a region that may leave it so that the rest is one piece and not empty, in
 * increasing order: all but its articulation points (Tarjan 1972; Hopcroft and Tarjan 1973). From a
 * region in two pieces only a piece of one node may leave. O(members + their edges).
 */
export function mayLeave(graph: Graph, members: readonly number[]): readonly number[] {
  const nodes = members.toSorted((a, b) => a - b)
  const [root] = nodes
  if (root === undefined || nodes.length === 1) return []
  const { reached, articulation } = articulationFrom(graph, root, new Set(nodes))
  if (reached.size === nodes.length) return nodes.filter((node) => !articulation.has(node))
  const beyond = nodes.filter((node) => !reached.has(node))
  const [first] = beyond
  if (first === undefined) return []
  if (articulationFrom(graph, first, new Set(beyond)).reached.size < beyond.length) return []
  return [...(reached.size === 1 ? [root] : []), ...(beyond.length === 1 ? [first] : [])]
}

interface Reached {
  readonly reached: ReadonlySet<number>
  readonly articulation: ReadonlySet<number>
}

/** Depth first without recursion, so that a chain of thousands is no trouble. */
function articulationFrom(graph: Graph, root: number, inside: ReadonlySet<number>): Reached {
  const depth = new Map<number, number>([[root, 0]])
  const low = new Map<number, number>([[root, 0]])
  const articulation = new Set<number>()
  const path = [{ node: root, at: 0 }]
  let children = 0
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const { node } = step
    const next = graph.neighbours[node]?.[step.at]
    step.at += 1
    if (next === undefined) {
      path.pop()
      const parent = path.at(-1)?.node
      if (parent === undefined) continue
      const lowest = low.get(node) ?? 0
      low.set(parent, Math.min(low.get(parent) ?? 0, lowest))
      if (parent === root) children += 1
      else if (lowest >= (depth.get(parent) ?? 0)) articulation.add(parent)
    } else if (inside.has(next)) {
      const known = depth.get(next)
      if (known !== undefined) {
        low.set(node, Math.min(low.get(node) ?? 0, known))
      } else {
        depth.set(next, path.length)
        low.set(next, path.length)
        path.push({ node: next, at: 0 })
      }
    }
  }
  if (children > 1) articulation.add(root)
  return { reached: new Set(depth.keys()), articulation }
}
