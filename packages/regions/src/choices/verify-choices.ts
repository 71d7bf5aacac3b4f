import { canonical, regionsOf } from '../cost.ts'
import { edgesOf, makeGraph } from '../graph/graph.ts'
import type { Edge } from '../graph/graph.ts'
import type { Partition, RegionProblem } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import type { Fault } from '../verify.ts'
import { checkChoices, distanceApart, fixedRegions } from './choices.ts'
import type { Choices } from './choices.ts'

/** What a partition does against choices. */
export type ChoiceFault =
  | { readonly kind: 'not together'; readonly nodes: readonly number[] }
  | { readonly kind: 'not as fixed'; readonly nodes: readonly number[] }
  | {
      readonly kind: 'too far'
      readonly region: number
      readonly nodes: readonly [number, number]
      readonly distance: number
    }

/**
 * Everything that a partition of the original nodes does against the rule and the choices; empty when
 * it keeps both. Fixed regions are excused from the band, from being in one piece and from the
 * distance limit; nodes kept together count as joined. Counts on the original problem and knows
 * nothing of how choices are settled. Regions are numbered by their least node.
 *
 * @throws RangeError for a node that there is not
 */
export function verifyWithChoices(
  original: RegionProblem,
  choices: Choices,
  partition: Partition,
): readonly (Fault | ChoiceFault)[] {
  checkChoices(original, choices)
  const { graph } = original
  const links = choices.together.flatMap((nodes) =>
    nodes.slice(1).map((node, at): Edge => [nodes[at] ?? node, node]),
  )
  const joined = {
    ...original,
    graph: makeGraph(graph.n, [...edgesOf(graph), ...links.filter(([a, b]) => a !== b)]),
  }
  const uncovered = faultsOf(joined, partition).filter(({ kind }) => kind === 'not covered')
  if (uncovered.length > 0) return uncovered

  const own = canonical(partition)
  const regions = regionsOf(own)
  const fixed = fixedRegions(choices).map((nodes) => new Set(nodes))
  const excused = new Set<number>()
  for (const [region, members] of regions.entries()) {
    const as = fixed.some(
      (nodes) => nodes.size === members.length && members.every((node) => nodes.has(node)),
    )
    if (as) excused.add(region)
  }
  const faults: (Fault | ChoiceFault)[] = faultsOf(joined, own).filter(
    (fault) =>
      !(
        (fault.kind === 'in pieces' || fault.kind === 'too small' || fault.kind === 'too large') &&
        excused.has(fault.region)
      ),
  )
  for (const nodes of choices.together) {
    if (new Set(nodes.map((node) => own[node])).size > 1) {
      faults.push({ kind: 'not together', nodes })
    }
  }
  for (const nodes of fixed) {
    const [first = -1] = nodes
    const kept = regions[own[first] ?? -1]?.length === nodes.size && sameRegion(own, nodes)
    if (!kept) faults.push({ kind: 'not as fixed', nodes: [...nodes] })
  }
  for (const [a, b] of choices.apart) {
    const region = own[a] ?? -1
    if (region === own[b]) faults.push({ kind: 'kept apart', region, nodes: [a, b] })
  }
  return [...faults, ...tooFar(original, choices, regions, excused)]
}

function sameRegion(partition: Partition, nodes: ReadonlySet<number>): boolean {
  return new Set([...nodes].map((node) => partition[node])).size === 1
}

function tooFar(
  { graph: { n } }: RegionProblem,
  { farthest }: Choices,
  regions: readonly (readonly number[])[],
  excused: ReadonlySet<number>,
): readonly ChoiceFault[] {
  if (farthest === undefined) return []
  const found: ChoiceFault[] = []
  for (const [region, members] of regions.entries()) {
    if (excused.has(region)) continue
    for (const [at, a] of members.entries()) {
      for (const b of members.slice(at + 1)) {
        const distance = distanceApart(farthest, n, a, b)
        if (distance > farthest.most) {
          found.push({ kind: 'too far', region, nodes: [a, b], distance })
        }
      }
    }
  }
  return found
}
