import { canonical, scoreRegion } from '../cost.ts'
import { edgesOf, makeGraph } from '../graph/graph.ts'
import type { Edge } from '../graph/graph.ts'
import type { Objective, Partition, RegionProblem } from '../problem.ts'
import { distanceApart, fixedRegions, mergedGroups } from './choices.ts'
import type { Choices } from './choices.ts'
import { contradictionsOf } from './contradictions.ts'
import type { Contradiction } from './contradictions.ts'

/** A problem in which the choices are settled, and the way back. */
export interface ChosenProblem {
  readonly conflicts: readonly []
  /**
   * Of nodes that stand for one or more of the original. It may have no node at all, when every
   * node is fixed: the empty partition then solves it.
   */
  readonly problem: RegionProblem
  /** The original nodes that each node stands for, in increasing order. */
  readonly members: readonly (readonly number[])[]
  /** The partition of the original nodes; its cost there is the cost of the smaller one here. */
  readonly expand: (partition: Partition) => Partition
  /** The smaller partition of one of the original; null where that does not keep the choices. */
  readonly contract: (partition: Partition) => Partition | null
}

/** Choices that contradict one another. */
export interface Contradicted {
  readonly conflicts: readonly [Contradiction, ...Contradiction[]]
  readonly problem: null
}

/**
 * The problem that is left when choices are settled: each group kept together becomes one node, fixed
 * regions go (and the number of regions with them), pairs kept apart are lifted to what they are in.
 * Every cost is kept exactly: what no partition can change is in the constant, and each original node
 * stays a centre of its own.
 *
 * Nodes kept together count as joined, whether or not they are neighbours: keeping them together is
 * the user's word that they belong together. O(n²) with pairs, apart or farthest, else O(n x centres).
 *
 * @throws RangeError for a node that there is not
 */
export function withChoices(
  original: RegionProblem,
  choices: Choices,
): ChosenProblem | Contradicted {
  const [conflict, ...more] = contradictionsOf(original, choices)
  if (conflict !== undefined) return { conflicts: [conflict, ...more], problem: null }
  const { n } = original.graph
  const fixed = fixedRegions(choices)
  const members = groupsLeft(n, fixed, choices)
  const standsIn = new Int32Array(n).fill(-1)
  for (const [node, those] of members.entries()) {
    for (const member of those) standsIn[member] = node
  }
  const problem = {
    graph: makeGraph(members.length, lifted(edgesOf(original.graph), standsIn)),
    sizes: summed(original.sizes, members),
    band: original.band,
    count:
      original.count === null
        ? null
        : {
            min: Math.max(0, original.count.min - fixed.length),
            max: original.count.max - fixed.length,
          },
    apart: apartOf(original, choices, members, standsIn),
    objective: objectiveOf(original, fixed, members, standsIn),
  }
  return { conflicts: [], problem, members, ...waysBetween(n, fixed, members) }
}

function waysBetween(
  n: number,
  fixed: readonly (readonly number[])[],
  members: readonly (readonly number[])[],
): Pick<ChosenProblem, 'expand' | 'contract'> {
  const expand = (partition: Partition): Partition => {
    const labels = new Int32Array(n)
    for (const [region, nodes] of fixed.entries()) {
      for (const node of nodes) labels[node] = -1 - region
    }
    for (const [node, those] of members.entries()) {
      for (const member of those) labels[member] = partition[node] ?? 0
    }
    return canonical(labels)
  }
  const contract = (partition: Partition): Partition | null => {
    const smaller = canonical(members.map(([first = -1]) => partition[first] ?? 0))
    const same = canonical(partition)
    return expand(smaller).every((region, node) => region === same[node]) ? smaller : null
  }
  return { expand, contract }
}

/** The groups and the single nodes outside fixed regions, by least node. */
function groupsLeft(
  n: number,
  fixed: readonly (readonly number[])[],
  { together }: Choices,
): readonly (readonly number[])[] {
  const taken = new Set(fixed.flat())
  const groups = mergedGroups(together).filter(([first = -1]) => !taken.has(first))
  const grouped = new Set(groups.flat())
  const single = Array.from({ length: n }, (_, node) => node)
    .filter((node) => !taken.has(node) && !grouped.has(node))
    .map((node) => [node])
  return [...groups, ...single].sort(([a = 0], [b = 0]) => a - b)
}

function lifted(edges: readonly Edge[], standsIn: Int32Array): readonly Edge[] {
  return edges
    .map(([a, b]): Edge => [standsIn[a] ?? -1, standsIn[b] ?? -1])
    .filter(([a, b]) => a !== b && a !== -1 && b !== -1)
}

function summed(
  values: Float64Array,
  members: readonly (readonly number[])[],
): Float64Array<ArrayBuffer> {
  return Float64Array.from(members, (those) =>
    those.reduce((sum, member) => sum + (values[member] ?? NaN), 0),
  )
}

function apartOf(
  { graph: { n }, apart }: RegionProblem,
  choices: Choices,
  members: readonly (readonly number[])[],
  standsIn: Int32Array,
): Uint8Array | null {
  const { farthest } = choices
  if (apart === null && farthest === undefined && choices.apart.length === 0) return null
  const lifts = new Uint8Array(members.length ** 2)
  const keep = (a: number, b: number): void => {
    const [one, other] = [standsIn[a] ?? -1, standsIn[b] ?? -1]
    if (one === -1 || other === -1) return
    lifts[one * members.length + other] = 1
    lifts[other * members.length + one] = 1
  }
  for (const [a, b] of choices.apart) keep(a, b)
  if (apart === null && farthest === undefined) return lifts
  for (let a = 0; a < n; a += 1) {
    for (let b = a + 1; b < n; b += 1) {
      if (
        apart?.[a * n + b] === 1 ||
        (farthest !== undefined && distanceApart(farthest, n, a, b) > farthest.most)
      ) {
        keep(a, b)
      }
    }
  }
  return lifts
}

function objectiveOf(
  original: RegionProblem,
  fixed: readonly (readonly number[])[],
  members: readonly (readonly number[])[],
  standsIn: Int32Array,
): Objective {
  const { distance, pairs, evenness, perRegion } = original.objective
  let { constant } = original.objective
  for (const region of fixed) constant += scoreRegion(original, region).cost
  return {
    distance: distance === null ? null : distanceOf(distance, members, standsIn),
    pairs: pairs === null ? null : pairsOf(pairs, members, standsIn),
    evenness: evenness.map((term) => ({ ...term, values: summed(term.values, members) })),
    perRegion,
    constant: constant + (pairs === null ? 0 : pairsInside(pairs, members, standsIn.length)),
  }
}

function distanceOf(
  { costs, centres }: NonNullable<Objective['distance']>,
  members: readonly (readonly number[])[],
  standsIn: Int32Array,
): NonNullable<Objective['distance']> {
  const left = [...centres.keys()].filter((centre) => standsIn[centres[centre] ?? -1] !== -1)
  const summedCosts = new Float64Array(members.length * left.length)
  for (const [node, those] of members.entries()) {
    for (const [column, centre] of left.entries()) {
      let sum = 0
      for (const member of those) sum += costs[member * centres.length + centre] ?? NaN
      summedCosts[node * left.length + column] = sum
    }
  }
  return {
    costs: summedCosts,
    centres: Int32Array.from(left, (centre) => standsIn[centres[centre] ?? -1] ?? -1),
  }
}

function pairsOf(
  pairs: Float64Array,
  members: readonly (readonly number[])[],
  standsIn: Int32Array,
): Float64Array {
  const n = standsIn.length
  const sums = new Float64Array(members.length ** 2)
  for (let a = 0; a < n; a += 1) {
    const one = standsIn[a] ?? -1
    if (one === -1) continue
    for (let b = 0; b < n; b += 1) {
      const other = standsIn[b] ?? -1
      if (other === -1 || other === one) continue
      const at = one * members.length + other
      sums[at] = (sums[at] ?? 0) + (pairs[a * n + b] ?? NaN)
    }
  }
  return sums
}

function pairsInside(
  pairs: Float64Array,
  members: readonly (readonly number[])[],
  n: number,
): number {
  let sum = 0
  for (const those of members) {
    for (const [at, a] of those.entries()) {
      for (const b of those.slice(at + 1)) sum += pairs[a * n + b] ?? NaN
    }
  }
  return sum
}
