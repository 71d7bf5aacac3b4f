import type { Graph } from '../graph/graph.ts'
import type { RegionProblem } from '../problem.ts'

/**
 * What a region may be named by: a centre whose node it has and that serves it, or, in a region
 * without any centre, its least node. So every region has a name, and distance costs are exact.
 */
export interface Root {
  readonly node: number
  /** The position of the centre; null for a region without centres. */
  readonly centre: number | null
  /** The nodes that a region with this root may have, 1 each. */
  readonly allowed: Uint8Array
}

/**
 * The roots that a region may have, each with the nodes that may belong to it: those that reach the
 * root on a path of allowed nodes whose sizes, ends included, keep within the band (the fixing of
 * Validi, Buchanan and Lykhovyd 2022, with its supersets too small left out).
 * O(roots x n²).
 */
export function rootsOf(problem: RegionProblem): readonly Root[] {
  const { graph, sizes, band, apart, objective } = problem
  const slack = 1e-9 * Math.max(1, Number.isFinite(band.max) ? band.max : band.min)
  const centres = objective.distance?.centres ?? new Int32Array()
  const hasCentre = new Set(centres)
  const roots: Root[] = []
  const add = (node: number, centre: number | null) => {
    const may = Uint8Array.from({ length: graph.n }, (_, other) => {
      if (other === node) return 1
      if (centre === null && (other < node || hasCentre.has(other))) return 0
      return apart?.[node * graph.n + other] === 1 ? 0 : 1
    })
    const reach = reachOf(graph, sizes, node, may)
    let most = 0
    const allowed = reach.map((far) => (far <= band.max + slack ? 1 : 0))
    for (const [other, one] of allowed.entries()) if (one === 1) most += sizes[other] ?? 0
    if (most < band.min - slack || allowed[node] !== 1) return
    roots.push({ node, centre, allowed: Uint8Array.from(allowed) })
  }
  for (const [centre, node] of centres.entries()) add(node, centre)
  for (let node = 0; node < graph.n; node += 1) if (!hasCentre.has(node)) add(node, null)
  return roots
}

/** The least sum of sizes on a path from the root to each node, both included, over `may` nodes. */
function reachOf(graph: Graph, sizes: Float64Array, root: number, may: Uint8Array): Float64Array {
  const reach = new Float64Array(graph.n).fill(Infinity)
  const done = new Uint8Array(graph.n)
  reach[root] = sizes[root] ?? 0
  for (;;) {
    let near = -1
    for (let node = 0; node < graph.n; node += 1) {
      if (done[node] === 1 || !Number.isFinite(reach[node])) continue
      if (near === -1 || (reach[node] ?? 0) < (reach[near] ?? 0)) near = node
    }
    if (near === -1) return reach
    done[near] = 1
    for (const next of graph.neighbours[near] ?? []) {
      if (may[next] !== 1) continue
      const far = (reach[near] ?? 0) + (sizes[next] ?? 0)
      if (far < (reach[next] ?? 0)) reach[next] = far
    }
  }
}
