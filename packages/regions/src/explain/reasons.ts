import { componentsOf } from '../graph/graph.ts'
import type { Band, RegionProblem } from '../problem.ts'

/** Sizes are compared with this allowance for rounding, as a share of the size; as when verified. */
const SIZE_ROUNDING = 1e-9

/** A plain reason why no partition keeps a rule. Amounts are in the unit of the sizes. */
export type Reason =
  /** A node is larger than a region may be. */
  | {
      readonly kind: 'too large alone'
      readonly node: number
      readonly size: number
      readonly over: number
    }
  /** Nodes that nothing joins to the rest are smaller together than a region may be. */
  | {
      readonly kind: 'island too small'
      readonly nodes: readonly number[]
      readonly size: number
      readonly short: number
    }
  /**
   * Nodes that nothing joins to the rest are too many for some regions at their largest and too few
   * for one more at their smallest: `over` above what `regions` may hold, `short` of what one more
   * needs.
   */
  | {
      readonly kind: 'island fits no number'
      readonly nodes: readonly number[]
      readonly size: number
      readonly regions: number
      readonly over: number
      readonly short: number
    }
  /**
   * As many regions as wanted cannot be made of these sizes: from `fewest` to `most` can. `short` is
   * what all sizes together lack for the fewest regions that are wanted and can hold them, `over` what
   * they are above the most that are wanted and can be filled; 0 where there is no such number, and
   * where islands and not the total decide.
   */
  | {
      readonly kind: 'number of regions'
      readonly wanted: Band
      readonly fewest: number
      readonly most: number
      readonly total: number
      readonly short: number
      readonly over: number
    }
  /**
   * With everything that could be in a region with this node, were it all, the region would be too
   * small: the rest is kept apart, or too far through nodes too large.
   */
  | {
      readonly kind: 'cannot grow'
      readonly node: number
      readonly within: readonly number[]
      readonly size: number
      readonly short: number
    }
  /** More nodes are kept apart from one another than there may be regions. */
  | { readonly kind: 'too many apart'; readonly nodes: readonly number[]; readonly most: number }

/**
 * The reasons why no partition keeps the rule, as far as counting shows them. Each is a proof by
 * itself; without any, a partition may or may not exist. O(n x edges) and, where pairs are kept
 * apart, O(n²).
 */
export function reasonsOf(problem: RegionProblem): readonly Reason[] {
  const { graph, sizes, band } = problem
  const reasons: Reason[] = []
  const alone = new Set<number>()
  for (const [node, size] of sizes.entries()) {
    if (size <= band.max + slackOf(size)) continue
    alone.add(node)
    reasons.push({ kind: 'too large alone', node, size, over: size - band.max })
  }
  const parts = componentsOf(graph, graph.neighbours.keys())
  const settled = new Set(alone)
  for (const nodes of parts) {
    const size = nodes.reduce((sum, node) => sum + (sizes[node] ?? NaN), 0)
    const reason = islandReason(nodes, size, band)
    if (reason === null) continue
    for (const node of nodes) settled.add(node)
    reasons.push(reason)
  }
  const number = numberReason(problem, parts)
  if (number !== null) reasons.push(number)
  for (const node of graph.neighbours.keys()) {
    if (settled.has(node)) continue
    const within = reachOf(problem, node)
    const size = within.reduce((sum, other) => sum + (sizes[other] ?? NaN), 0)
    if (size < band.min - slackOf(size)) {
      reasons.push({ kind: 'cannot grow', node, within, size, short: band.min - size })
    }
  }
  const apart = apartReason(problem)
  return apart === null ? reasons : [...reasons, apart]
}

/** The nodes that cannot be in any region of the rule, by these reasons: to be excused, if any. */
export function hopelessNodes(reasons: readonly Reason[]): readonly number[] {
  const nodes = reasons.flatMap((reason) =>
    reason.kind === 'too large alone' || reason.kind === 'cannot grow'
      ? [reason.node]
      : reason.kind === 'island too small'
        ? reason.nodes
        : [],
  )
  return [...new Set(nodes)].sort((a, b) => a - b)
}

function slackOf(size: number): number {
  return SIZE_ROUNDING * Math.max(1, size)
}

/** How few and how many regions such a size can make, by size alone. */
function numbersOf(size: number, nodes: number, { min, max }: Band): readonly [number, number] {
  const slack = SIZE_ROUNDING * (size + nodes)
  const fewest = size <= slack ? 1 : Math.max(1, Math.ceil((size - slack) / max))
  return [fewest, min <= 0 ? nodes : Math.min(nodes, Math.floor((size + slack) / min))]
}

function islandReason(
  nodes: readonly number[],
  size: number,
  band: Band,
): (Reason & { readonly kind: 'island too small' | 'island fits no number' }) | null {
  if (size < band.min - slackOf(size)) {
    return { kind: 'island too small', nodes, size, short: band.min - size }
  }
  const [fewest, most] = numbersOf(size, nodes.length, band)
  if (fewest <= most) return null
  return {
    kind: 'island fits no number',
    nodes,
    size,
    regions: most,
    over: size - most * band.max,
    short: Math.max(0, (most + 1) * band.min - size),
  }
}

function numberReason(
  { sizes, band, count }: RegionProblem,
  parts: readonly (readonly number[])[],
): Reason | null {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let [fewest, most] = [0, 0]
  for (const nodes of parts) {
    const size = nodes.reduce((sum, node) => sum + (sizes[node] ?? NaN), 0)
    const [low, high] = numbersOf(size, nodes.length, band)
    // Told of the part by itself.
    if (low > high) return null
    fewest += low
    most += high
  }
  const wanted = count ?? { min: parts.length === 0 ? 0 : 1, max: sizes.length }
  if (fewest <= wanted.max && most >= wanted.min) return null
  const filled = Math.max(wanted.min, fewest)
  const held = Math.min(wanted.max, most)
  return {
    kind: 'number of regions',
    wanted,
    fewest,
    most,
    total,
    short: filled > wanted.max ? 0 : Math.max(0, filled * band.min - total),
    over: held < wanted.min ? 0 : Math.max(0, held === 0 ? total : total - held * band.max),
  }
}

/**
 * The nodes that may be in one region with this one: not kept apart from it, and with a way to them
 * through such nodes whose sizes together are at most a region's (Dijkstra 1959, weights at nodes).
 */
function reachOf({ graph, sizes, band, apart }: RegionProblem, start: number): readonly number[] {
  const most = band.max + slackOf(band.max)
  const way = new Map<number, number>([[start, sizes[start] ?? NaN]])
  const open = new Set([start])
  while (open.size > 0) {
    let node = -1
    for (const next of open) {
      if (node === -1 || (way.get(next) ?? NaN) < (way.get(node) ?? NaN)) node = next
    }
    open.delete(node)
    for (const next of graph.neighbours[node] ?? []) {
      if (apart?.[start * graph.n + next] === 1) continue
      const size = (way.get(node) ?? NaN) + (sizes[next] ?? NaN)
      if (size > most || size >= (way.get(next) ?? Infinity)) continue
      way.set(next, size)
      open.add(next)
    }
  }
  return [...way.keys()].sort((a, b) => a - b)
}

/** Nodes all kept apart from one another, taken greedily from each node on; the largest such set. */
function apartReason({ graph: { n }, apart, count }: RegionProblem): Reason | null {
  if (apart === null || count === null) return null
  let largest: readonly number[] = []
  for (let first = 0; first < n; first += 1) {
    const nodes = [first]
    for (let next = 0; next < n; next += 1) {
      if (nodes.every((node) => node !== next && apart[node * n + next] === 1)) nodes.push(next)
    }
    if (nodes.length > largest.length) largest = nodes
  }
  if (largest.length <= count.max) return null
  return { kind: 'too many apart', nodes: largest.toSorted((a, b) => a - b), most: count.max }
}
