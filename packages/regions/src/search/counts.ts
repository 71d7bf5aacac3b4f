import { componentsOf } from '../graph/graph.ts'
import type { RegionProblem } from '../problem.ts'

/** How many regions a connected part of the graph can be divided into, by its size alone. */
export interface PartCount {
  readonly nodes: readonly number[]
  readonly size: number
  readonly min: number
  readonly max: number
}

/** How many regions there can be, in each part of the graph and in all. */
export interface CountRange {
  readonly parts: readonly PartCount[]
  readonly min: number
  readonly max: number
  /** Why there can be no partition, in a few words; null where sizes and counts alone allow one. */
  readonly impossible: string | null
}

/** Sums of sizes may be off by this share of theirs, as in the check of a partition. */
const ROUNDING = 1e-9

/**
 * The numbers of regions that the total of each connected part, the band and the count allow: between
 * total / max and total / min. What it calls impossible is proven to be; what it does not may be.
 * O(nodes + edges).
 */
export function countRange({ graph, sizes, band, count }: RegionProblem): CountRange {
  const all = Array.from({ length: graph.n }, (_, node) => node)
  const parts = componentsOf(graph, all).map((nodes) => partCount(nodes, sizes, band))
  let [min, max] = [0, 0]
  for (const part of parts) {
    min += part.min
    max += part.max
  }
  const stuck = parts.some((part) => part.min > part.max)
  const largest = sizes.findIndex((size) => size > band.max * (1 + ROUNDING))
  const wanted = { min: Math.max(min, count?.min ?? 0), max: Math.min(max, count?.max ?? Infinity) }
  const impossible =
    largest >= 0
      ? 'a node is larger than the band'
      : stuck
        ? 'a part of the graph has no number of regions within the band'
        : wanted.min > wanted.max
          ? 'the total size does not fit the number of regions'
          : null
  return { parts, ...wanted, impossible }
}

/**
 * How many regions each part gets when there are so many in all: within its range, each as near to
 * its share of the total size as can be.
 */
export function sharedOut(parts: readonly PartCount[], regions: number): readonly number[] {
  const shares = parts.map(({ min }) => min)
  let left = regions - shares.reduce((sum, share) => sum + share, 0)
  for (; left > 0; left -= 1) {
    let next = -1
    for (const [at, { size, max }] of parts.entries()) {
      const share = shares[at] ?? 0
      if (share >= max) continue
      const [best, given] = [parts[next], shares[next]]
      if (best === undefined || size / (share + 1) > best.size / ((given ?? 0) + 1)) next = at
    }
    if (next < 0) break
    shares[next] = (shares[next] ?? 0) + 1
  }
  return shares
}

function partCount(
  nodes: readonly number[],
  sizes: Float64Array,
  band: RegionProblem['band'],
): PartCount {
  const size = nodes.reduce((sum, node) => sum + (sizes[node] ?? 0), 0)
  const slack = ROUNDING * Math.max(1, size)
  const least = band.max > 0 ? Math.ceil((size - slack) / band.max) : size > slack ? Infinity : 1
  const most = band.min > 0 ? Math.floor((size + slack) / band.min) : Infinity
  return { nodes, size, min: Math.max(1, least), max: Math.min(nodes.length, most) }
}
