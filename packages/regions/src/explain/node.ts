import { regionsOf, scoreRegion } from '../cost.ts'
import { componentsOf } from '../graph/graph.ts'
import type { Objective, Partition, RegionProblem } from '../problem.ts'

/** What a change of a partition costs, by term; below 0 where it saves. */
export interface CostChange {
  readonly distance: number
  readonly pairs: number
  /** In the order of the objective's terms. */
  readonly evenness: readonly number[]
  readonly perRegion: number
  readonly total: number
}

/** What a move would leave against the rule, in the region left or the one joined. */
export type MoveFault =
  | {
      readonly kind: 'too small'
      readonly region: number
      readonly size: number
      readonly short: number
    }
  | {
      readonly kind: 'too large'
      readonly region: number
      readonly size: number
      readonly over: number
    }
  | {
      readonly kind: 'in pieces'
      readonly region: number
      readonly parts: readonly (readonly number[])[]
    }
  | {
      readonly kind: 'kept apart'
      readonly region: number
      readonly nodes: readonly [number, number]
    }
  /** The region left would be gone, and there would be too few. */
  | { readonly kind: 'too few regions'; readonly regions: number; readonly least: number }

/** An exchange of two nodes between their regions. */
export interface Exchange {
  /** The node that would come in return. */
  readonly node: number
  readonly change: CostChange
}

/** A region that a node could be in instead. */
export interface Alternative {
  readonly region: number
  /** What moving the node there alone would cost. */
  readonly change: CostChange
  /** What would then be against the rule; empty when the move is allowed. */
  readonly faults: readonly MoveFault[]
  /** When it is not allowed: the cheapest exchange of two nodes that is; null without any. */
  readonly exchange: Exchange | null
}

/** Why a node is where it is. */
export interface WhyHere {
  readonly node: number
  readonly region: number
  /** Every neighbouring region, the cheapest move first; ties by region. */
  readonly alternatives: readonly Alternative[]
}

/**
 * Why a node is in its region: for every region that it is a neighbour of, what moving it there
 * costs, what that would break, and the exchange that would not.
 * O(neighbouring regions x members x cost of a region).
 *
 * @throws RangeError for a node that there is not
 */
export function whyHere(problem: RegionProblem, partition: Partition, node: number): WhyHere {
  const region = partition[node]
  const around = problem.graph.neighbours[node]
  if (region === undefined || around === undefined) {
    throw new RangeError(`there is no node ${node}: nodes are 0 to ${problem.graph.n - 1}`)
  }
  const regions = regionsOf(partition)
  const old = regions[region] ?? []
  const near = new Set([...around].map((next) => partition[next] ?? region))
  near.delete(region)
  const alternatives = [...near].map((to): Alternative => {
    const joined = regions[to] ?? []
    const left = old.filter((member) => member !== node)
    const change = changeOf(problem, [old, joined], [left, [...joined, node]])
    const faults = [
      ...faultsIn(problem, region, left),
      ...faultsIn(problem, to, [...joined, node]),
      ...(left.length === 0 ? tooFew(problem, regions.length - 1) : []),
    ]
    const exchange =
      faults.length === 0 ? null : bestExchange(problem, node, [region, old], [to, joined])
    return { region: to, change, faults, exchange }
  })
  return {
    node,
    region,
    alternatives: alternatives.sort(
      (a, b) => a.change.total - b.change.total || a.region - b.region,
    ),
  }
}

type Numbered = readonly [region: number, members: readonly number[]]

function bestExchange(
  problem: RegionProblem,
  node: number,
  [from, old]: Numbered,
  [to, joined]: Numbered,
): Exchange | null {
  let best: Exchange | null = null
  for (const other of joined) {
    const left = [...old.filter((member) => member !== node), other]
    const right = [...joined.filter((member) => member !== other), node]
    if (faultsIn(problem, from, left).length + faultsIn(problem, to, right).length > 0) continue
    const change = changeOf(problem, [old, joined], [left, right])
    if (best === null || change.total < best.change.total) best = { node: other, change }
  }
  return best
}

function faultsIn(problem: RegionProblem, region: number, nodes: readonly number[]): MoveFault[] {
  if (nodes.length === 0) return []
  const { graph, sizes, band, apart } = problem
  const members = nodes.toSorted((a, b) => a - b)
  const faults: MoveFault[] = []
  const parts = componentsOf(graph, members)
  if (parts.length > 1) faults.push({ kind: 'in pieces', region, parts })
  const size = members.reduce((sum, node) => sum + (sizes[node] ?? NaN), 0)
  const slack = 1e-9 * Math.max(1, size)
  if (!(size >= band.min - slack)) {
    faults.push({ kind: 'too small', region, size, short: band.min - size })
  }
  if (!(size <= band.max + slack)) {
    faults.push({ kind: 'too large', region, size, over: size - band.max })
  }
  if (apart === null) return faults
  for (const [at, a] of members.entries()) {
    for (const b of members.slice(at + 1)) {
      if (apart[a * graph.n + b] === 1) faults.push({ kind: 'kept apart', region, nodes: [a, b] })
    }
  }
  return faults
}

function tooFew({ count }: RegionProblem, regions: number): readonly MoveFault[] {
  return count === null || regions >= count.min
    ? []
    : [{ kind: 'too few regions', regions, least: count.min }]
}

function changeOf(
  problem: RegionProblem,
  before: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
): CostChange {
  const { distance, pairs, evenness, perRegion } = problem.objective
  const nothing: Objective = {
    distance: null,
    pairs: null,
    evenness: [],
    perRegion: 0,
    constant: 0,
  }
  const differ = (objective: Objective): number =>
    costOfAll({ ...problem, objective }, after) - costOfAll({ ...problem, objective }, before)
  return {
    distance: differ({ ...nothing, distance }),
    pairs: differ({ ...nothing, pairs }),
    evenness: evenness.map((term) => differ({ ...nothing, evenness: [term] })),
    perRegion: differ({ ...nothing, perRegion }),
    total: differ(problem.objective),
  }
}

function costOfAll(problem: RegionProblem, regions: readonly (readonly number[])[]): number {
  return regions
    .filter((members) => members.length > 0)
    .reduce((sum, members) => sum + scoreRegion(problem, members).cost, 0)
}
