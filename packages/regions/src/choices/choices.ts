import type { Edge } from '../graph/graph.ts'
import type { RegionProblem } from '../problem.ts'

/** What is settled before anything is solved. Empty lists settle nothing. */
export interface Choices {
  /** Nodes to be in one region, whichever. Groups with a node in common are one group. */
  readonly together: readonly (readonly number[])[]
  /**
   * Whole regions, taken as they are: excused from the band, from being in one piece and from
   * `farthest`. They count among the regions. One that comes twice counts once.
   */
  readonly fixed: readonly (readonly number[])[]
  /** Pairs that are not to be in one region. */
  readonly apart: readonly Edge[]
  /** Nodes farther from one another than `most`, either way, are not to be in one region. */
  readonly farthest?: FarthestApart
}

/** A limit on how far the nodes of a region may be from one another. */
export interface FarthestApart {
  /** Row-major n x n. An unknown distance is NaN and keeps nobody apart. */
  readonly distance: Float64Array
  readonly most: number
}

/** Choices that settle nothing. */
export const NO_CHOICES: Choices = { together: [], fixed: [], apart: [] }

/**
 * Refuses what no reading makes sense of.
 *
 * @throws RangeError for a node that there is not, and for distances of another number of nodes
 */
export function checkChoices({ graph: { n } }: RegionProblem, choices: Choices): void {
  const named = [choices.together, choices.fixed, choices.apart].flat(2)
  const stranger = named.find((node) => !Number.isInteger(node) || node < 0 || node >= n)
  if (stranger !== undefined) {
    throw new RangeError(`a choice names node ${stranger}, and nodes are 0 to ${n - 1}`)
  }
  const { farthest } = choices
  if (farthest !== undefined && farthest.distance.length !== n * n) {
    throw new RangeError(`there are ${farthest.distance.length} distances, not ${n} x ${n}`)
  }
}

/** The groups of nodes to be kept together, those with a common node made one; in order. */
export function mergedGroups(
  together: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const groupOf = new Map<number, Set<number>>()
  for (const nodes of together) {
    const merged = new Set(nodes.flatMap((node) => [node, ...(groupOf.get(node) ?? [])]))
    for (const node of merged) groupOf.set(node, merged)
  }
  return [...new Set(groupOf.values())]
    .map((group) => [...group].sort((a, b) => a - b))
    .filter((group) => group.length > 1)
    .sort(([a = 0], [b = 0]) => a - b)
}

/** The fixed regions, each once and in order, with their nodes in increasing order. */
export function fixedRegions({ fixed }: Choices): readonly (readonly number[])[] {
  const regions = fixed
    .filter((nodes) => nodes.length > 0)
    .map((nodes) => [...new Set(nodes)].sort((a, b) => a - b))
  return [...new Map(regions.map((nodes) => [nodes.join(), nodes])).values()]
}

/** How far two nodes are from one another, the longer way; NaN only where neither way is known. */
export function distanceApart(
  { distance }: FarthestApart,
  n: number,
  a: number,
  b: number,
): number {
  const [there, back] = [distance[a * n + b] ?? NaN, distance[b * n + a] ?? NaN]
  return Number.isNaN(there) ? back : Number.isNaN(back) ? there : Math.max(there, back)
}
