import type { Graph } from '../graph/graph.ts'
import type { Chance } from './chance.ts'

/** A spanning tree of some nodes, from its root down. */
export interface Tree {
  /** The nodes as they joined, each after its parent. */
  readonly order: readonly number[]
  /** The position in `order` of each one's parent; -1 for the root. */
  readonly parents: readonly number[]
  /** The size of each one with all that hang from it. */
  readonly hanging: readonly number[]
}

/**
 * A spanning tree of connected nodes, grown from a node drawn at random by edges drawn at random from
 * those that lead out of it. O(nodes + edges).
 */
export function randomTree(
  graph: Graph,
  nodes: readonly number[],
  sizes: Float64Array,
  chance: Chance,
): Tree {
  const out = new Set(nodes)
  const order: number[] = []
  const parents: number[] = []
  const ends: number[] = []
  const starts: number[] = []
  const take = (node: number, parent: number): void => {
    out.delete(node)
    const at = order.push(node) - 1
    parents.push(parent)
    for (const next of graph.neighbours[node] ?? []) {
      if (!out.has(next)) continue
      ends.push(next)
      starts.push(at)
    }
  }
  take(chance.one(nodes), -1)
  while (ends.length > 0) {
    const drawn = chance.below(ends.length)
    const [node, parent] = [ends[drawn] ?? 0, starts[drawn] ?? 0]
    const [end, start] = [ends.pop() ?? 0, starts.pop() ?? 0]
    if (drawn < ends.length) {
      ends[drawn] = end
      starts[drawn] = start
    }
    if (out.has(node)) take(node, parent)
  }
  const hanging = order.map((node) => sizes[node] ?? 0)
  for (let at = order.length - 1; at > 0; at -= 1) {
    const parent = parents[at] ?? 0
    hanging[parent] = (hanging[parent] ?? 0) + (hanging[at] ?? 0)
  }
  return { order, parents, hanging }
}

/** The nodes that hang from a position of a tree, its own first. O(nodes). */
export function hangingFrom({ order, parents }: Tree, position: number): readonly number[] {
  const below = new Set([position])
  const nodes: number[] = []
  for (let at = position; at < order.length; at += 1) {
    if (at !== position && !below.has(parents[at] ?? -1)) continue
    below.add(at)
    nodes.push(order[at] ?? 0)
  }
  return nodes
}

/**
 * The position whose edge to its parent is the best to cut, by a cost of the size that hangs from it;
 * ties are drawn. -1 for a tree of one node.
 */
export function bestCut(tree: Tree, cost: (size: number) => number, chance: Chance): number {
  let best = -1
  let least = Infinity
  let ties = 0
  for (let at = 1; at < tree.order.length; at += 1) {
    const now = cost(tree.hanging[at] ?? 0)
    if (now > least) continue
    ties = now < least ? 1 : ties + 1
    least = now
    if (chance.below(ties) === 0) best = at
  }
  return best
}
