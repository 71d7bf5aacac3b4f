import type { Pool } from '../exact/pool.ts'
import { setMembers } from '../exact/pool.ts'
import type { SideRow } from '../exact/pool-model.ts'
import { edgesOf, makeGraph } from '../graph/graph.ts'
import type { Partition } from '../problem.ts'
import type { Levels } from './levels.ts'

/** Clusters and localities as one choice of regions, with what keeps each cluster in one locality. */
export interface JointPool {
  /** The nodes of clusters, then those of localities; its regions likewise. */
  readonly pool: Pool
  readonly rows: readonly SideRow[]
}

/**
 * The regions of both levels in one pool. Clusters are connected, so that a cluster lies within one
 * locality as soon as each of its edges does: one row an edge, 'clusters with both its ends no more
 * than localities with both'. Numbers of clusters and of localities are rows too.
 */
export function jointPoolOf(levels: Levels, clusters: Pool, localities: Pool): JointPool {
  const first = clusters.problem.graph.n
  const n = first + localities.problem.graph.n
  const words = Math.max(1, Math.ceil(n / 32))
  const count = clusters.count + localities.count
  const bits = new Uint32Array(count * words)
  const costs = new Float64Array(count)
  const sizes = new Float64Array(count)
  const take = (from: Pool, shift: number, start: number): void => {
    costs.set(from.costs, start)
    sizes.set(from.sizes, start)
    for (let set = 0; set < from.count; set += 1) {
      for (const member of setMembers(from, set)) {
        const node = member + shift
        const at = (start + set) * words + (node >> 5)
        bits[at] = (bits[at] ?? 0) | (1 << (node & 31))
      }
    }
  }
  take(clusters, 0, 0)
  take(localities, first, clusters.count)
  const problem = {
    graph: makeGraph(n, []),
    sizes: Float64Array.of(...clusters.problem.sizes, ...localities.problem.sizes),
    band: { min: 0, max: Infinity },
    count: null,
    apart: null,
    objective: {
      distance: null,
      pairs: null,
      evenness: [],
      perRegion: 0,
      constant: clusters.problem.objective.constant + localities.problem.objective.constant,
    },
  }
  const pool = { problem, words, bits, costs, sizes, count }
  return {
    pool,
    rows: [
      ...countRow(pool, clusters, 0),
      ...countRow(pool, localities, clusters.count),
      ...edgeRows(pool, levels, clusters.count),
    ],
  }
}

/** The edges whose ends two localities may have: so many rows a joint pool has beside its nodes. */
export function edgesBetween({ clusters, localities }: Levels): readonly (readonly number[])[] {
  const standsIn = new Map(
    localities.members.flatMap((those, node) => those.map((member) => [member, node] as const)),
  )
  const above = clusters.members.map(([member = -1]) => standsIn.get(member) ?? -1)
  return edgesOf(clusters.problem.graph)
    .map(([a, b]) => [a, b, above[a] ?? -1, above[b] ?? -1])
    .filter(([, , one, other]) => one !== other)
}

/** Two partitions as one of the joint nodes. */
export function jointPartition(clusters: Partition, localities: Partition): Partition {
  return Int32Array.from([
    ...clusters,
    ...[...localities].map((region) => region + clusters.length),
  ])
}

function countRow(joint: Pool, { problem, count }: Pool, start: number): readonly SideRow[] {
  if (problem.count === null) return []
  const coefficients = new Float64Array(joint.count).fill(1, start, start + count)
  return [{ coefficients, lower: problem.count.min, upper: problem.count.max }]
}

function edgeRows(joint: Pool, levels: Levels, clusters: number): readonly SideRow[] {
  const first = levels.clusters.members.length
  const { bits, words, count } = joint
  const has = (set: number, node: number) =>
    ((bits[set * words + (node >> 5)] ?? 0) >>> (node & 31)) & 1
  return edgesBetween(levels).map(([a = 0, b = 0, one = 0, other = 0]) => {
    const coefficients = new Float64Array(count)
    for (let set = 0; set < clusters; set += 1) coefficients[set] = has(set, a) & has(set, b)
    for (let set = clusters; set < count; set += 1) {
      coefficients[set] = -(has(set, first + one) & has(set, first + other))
    }
    return { coefficients, lower: -Infinity, upper: 0 }
  })
}
