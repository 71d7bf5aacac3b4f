import type { Band, RegionProblem } from '../problem.ts'
import { checkChoices, distanceApart, fixedRegions, mergedGroups } from './choices.ts'
import type { Choices } from './choices.ts'

/** Choices that cannot all be kept, whatever the rest. Nodes are those of the problem. */
export type Contradiction =
  /** Kept apart from itself. */
  | { readonly kind: 'apart from itself'; readonly node: number }
  /** A pair kept apart that the group keeps together. */
  | {
      readonly kind: 'together and apart'
      readonly nodes: readonly [number, number]
      readonly group: readonly number[]
    }
  /** A pair farther from one another than the limit that the group keeps together. */
  | {
      readonly kind: 'together and too far'
      readonly nodes: readonly [number, number]
      readonly group: readonly number[]
      readonly distance: number
      readonly most: number
    }
  /** A pair kept apart within a fixed region. */
  | {
      readonly kind: 'fixed and apart'
      readonly nodes: readonly [number, number]
      readonly region: number
    }
  /** Nodes in two fixed regions. Regions by their place in the list. */
  | {
      readonly kind: 'fixed twice'
      readonly nodes: readonly number[]
      readonly regions: readonly [number, number]
    }
  /** A group to be kept together of which fixed regions hold a part; null stands for outside. */
  | {
      readonly kind: 'together across fixed'
      readonly group: readonly number[]
      readonly regions: readonly (number | null)[]
    }
  /** More regions are fixed than there may be, or as many with nodes left over. */
  | {
      readonly kind: 'too many fixed'
      readonly fixed: number
      readonly most: number
      readonly left: number
    }
  /** Fewer regions can be made of what is left, its groups whole, than are wanted. */
  | {
      readonly kind: 'too few left'
      readonly left: number
      readonly wanted: number
    }

/**
 * Every contradiction among choices, and between them and the pairs that the problem keeps apart and
 * the number of regions that it wants. Empty does not mean that a partition exists: bands and
 * neighbours are not looked at. O(n² with groups).
 *
 * @throws RangeError for a node that there is not
 */
export function contradictionsOf(
  problem: RegionProblem,
  choices: Choices,
): readonly Contradiction[] {
  checkChoices(problem, choices)
  const { n } = problem.graph
  const found: Contradiction[] = []
  const fixed = choices.fixed.map((nodes) => new Set(nodes))
  const groups = mergedGroups(choices.together)
  const named = new Set(choices.apart.flatMap(([a, b]) => [a * n + b, b * n + a]))
  const keptApart = (a: number, b: number): boolean =>
    named.has(a * n + b) || problem.apart?.[a * n + b] === 1

  for (const node of new Set(choices.apart.filter(([a, b]) => a === b).map(([a]) => a))) {
    found.push({ kind: 'apart from itself', node })
  }
  for (const group of groups) {
    for (const nodes of pairsOf(group)) {
      if (keptApart(...nodes)) found.push({ kind: 'together and apart', nodes, group })
      if (choices.farthest === undefined || fixed.some((region) => region.has(nodes[0]))) continue
      const { most } = choices.farthest
      const distance = distanceApart(choices.farthest, n, ...nodes)
      if (distance > most) {
        found.push({ kind: 'together and too far', nodes, group, distance, most })
      }
    }
    const regions = group.map((node) => fixed.findIndex((region) => region.has(node)))
    const several = [...new Set(regions)].sort((a, b) => a - b)
    if (several.length > 1) {
      found.push({
        kind: 'together across fixed',
        group,
        regions: several.map((region) => (region === -1 ? null : region)),
      })
    }
  }
  for (const [region, members] of fixed.entries()) {
    for (const nodes of pairsOf([...members].sort((a, b) => a - b))) {
      if (keptApart(...nodes)) found.push({ kind: 'fixed and apart', nodes, region })
    }
    for (const [other, others] of fixed.entries()) {
      const nodes = [...members].filter((node) => others.has(node)).sort((a, b) => a - b)
      const same = nodes.length === members.size && nodes.length === others.size
      if (other > region && nodes.length > 0 && !same) {
        found.push({ kind: 'fixed twice', nodes, regions: [region, other] })
      }
    }
  }
  return [...found, ...countContradictions(n, problem.count, fixedRegions(choices), groups)]
}

function countContradictions(
  n: number,
  count: Band | null,
  fixed: readonly (readonly number[])[],
  groups: readonly (readonly number[])[],
): readonly Contradiction[] {
  if (count === null) return []
  const taken = new Set(fixed.flat())
  const regions = fixed.length
  // Of a group that reaches into a fixed region only what is outside is left.
  const spared = groups.map((group) => group.filter((node) => !taken.has(node)).length)
  const left = n - taken.size - spared.reduce((sum, size) => sum + Math.max(0, size - 1), 0)
  if (regions > count.max || (regions === count.max && left > 0)) {
    return [{ kind: 'too many fixed', fixed: regions, most: count.max, left }]
  }
  if (left < count.min - regions) {
    return [{ kind: 'too few left', left, wanted: count.min - regions }]
  }
  return []
}

function pairsOf(nodes: readonly number[]): readonly (readonly [number, number])[] {
  return nodes.flatMap((a, at) => nodes.slice(at + 1).map((b) => [a, b] as const))
}
