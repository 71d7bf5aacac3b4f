import { componentsOf } from '../graph/graph.ts'
import type { RegionProblem } from '../problem.ts'
import type { Chance } from './chance.ts'
import { sharedOut } from './counts.ts'
import type { CountRange, PartCount } from './counts.ts'
import { bestCut, hangingFrom, randomTree } from './tree.ts'

/** How often growth starts again from the centres of the regions that it has grown. */
const ROUNDS = 4

/**
 * Regions cut from spanning trees: a part of the graph is cut in two where both sides can best hold
 * whole numbers of regions of equal size, and each side again. Every region is connected; sizes may
 * lie outside the band.
 */
export function cutFromTrees(
  problem: RegionProblem,
  { parts }: CountRange,
  regions: number,
  chance: Chance,
): Int32Array {
  const labels = new Int32Array(problem.graph.n)
  let next = 0
  const divide = (nodes: readonly number[], size: number, into: number): void => {
    if (into <= 1 || nodes.length <= 1) {
      for (const node of nodes) labels[node] = next
      next += 1
      return
    }
    const tree = randomTree(problem.graph, nodes, problem.sizes, chance)
    const each = size / into
    const most = Math.min(into, nodes.length) - 1
    const shareOf = (part: number) => Math.min(most, Math.max(1, Math.round(part / each)))
    const cut = bestCut(tree, (part) => Math.abs(part - shareOf(part) * each), chance)
    const side = hangingFrom(tree, cut)
    const part = tree.hanging[cut] ?? 0
    // No side gets more regions than it has nodes.
    const other = nodes.length - side.length
    const share = Math.max(into - other, Math.min(side.length, shareOf(part)))
    const inSide = new Set(side)
    divide(side, part, share)
    divide(
      nodes.filter((node) => !inSide.has(node)),
      size - part,
      into - share,
    )
  }
  for (const [at, share] of sharedOut(parts, regions).entries()) {
    const part = parts[at]
    if (part !== undefined) divide(part.nodes, part.size, share)
  }
  return labels
}

/**
 * Regions grown from seeds: the smallest region takes the node on its border that costs it least to
 * serve (any, without a distance term); then each region's best centre is the seed of the next round,
 * as in k-means. Every region is connected; sizes may lie outside the band.
 */
export function grownFromSeeds(
  problem: RegionProblem,
  { parts }: CountRange,
  regions: number,
  chance: Chance,
): Int32Array {
  const labels = new Int32Array(problem.graph.n).fill(-1)
  let first = 0
  for (const [at, share] of sharedOut(parts, regions).entries()) {
    const part = parts[at]
    if (part === undefined) continue
    let seeds = drawnSeeds(part, share, chance)
    for (let round = 0; ; round += 1) {
      const grown = grow(problem, part, seeds, chance)
      if (round + 1 === ROUNDS || problem.objective.distance === null) {
        for (const [region, members] of grown.entries()) {
          for (const node of members) labels[node] = first + region
        }
        break
      }
      seeds = grown.map((members) => middleOf(problem, members))
    }
    first += share
  }
  return labels
}

/** The pieces of a partition as regions of their own; nodes without a region count as one. */
export function piecesOf(problem: RegionProblem, partition: ArrayLike<number>): Int32Array {
  const { n } = problem.graph
  const regions = new Map<number, number[]>()
  for (let node = 0; node < n; node += 1) {
    const region = Math.max(-1, partition[node] ?? -1)
    const members = regions.get(region)
    if (members === undefined) regions.set(region, [node])
    else members.push(node)
  }
  const labels = new Int32Array(n)
  let next = 0
  for (const members of regions.values()) {
    for (const piece of componentsOf(problem.graph, members)) {
      for (const node of piece) labels[node] = next
      next += 1
    }
  }
  return labels
}

function drawnSeeds({ nodes }: PartCount, count: number, chance: Chance): readonly number[] {
  const left = [...nodes]
  return Array.from({ length: Math.min(count, nodes.length) }, () => {
    const at = chance.below(left.length)
    const seed = left[at] ?? 0
    left[at] = left.at(-1) ?? seed
    left.pop()
    return seed
  })
}

function grow(
  problem: RegionProblem,
  { nodes }: PartCount,
  seeds: readonly number[],
  chance: Chance,
): readonly (readonly number[])[] {
  const { graph, sizes } = problem
  const left = new Set(nodes)
  const members = seeds.map((seed) => [seed])
  const totals = seeds.map((seed) => sizes[seed] ?? 0)
  const borders = seeds.map(() => new Set<number>())
  const widen = (region: number, node: number): void => {
    for (const next of graph.neighbours[node] ?? []) if (left.has(next)) borders[region]?.add(next)
  }
  for (const seed of seeds) left.delete(seed)
  for (const [region, seed] of seeds.entries()) widen(region, seed)
  while (left.size > 0) {
    let smallest = -1
    for (const [region, border] of borders.entries()) {
      for (const node of border) if (!left.has(node)) border.delete(node)
      if (border.size === 0) continue
      if (smallest < 0 || (totals[region] ?? 0) < (totals[smallest] ?? 0)) smallest = region
    }
    const border = [...(borders[smallest] ?? [])]
    const node = cheapest(problem, border, seeds[smallest] ?? 0, chance)
    left.delete(node)
    members[smallest]?.push(node)
    totals[smallest] = (totals[smallest] ?? 0) + (sizes[node] ?? 0)
    widen(smallest, node)
  }
  return members
}

/** What it costs to serve a node from a seed; null where the seed is no centre. */
function costFrom({ objective }: RegionProblem, node: number, centre: number): number {
  const { distance } = objective
  return distance === null ? 0 : (distance.costs[node * distance.centres.length + centre] ?? 0)
}

function cheapest(
  problem: RegionProblem,
  border: readonly number[],
  seed: number,
  chance: Chance,
): number {
  const centre = problem.objective.distance?.centres.indexOf(seed) ?? -1
  if (centre < 0) return chance.one(border)
  let best = border[0] ?? 0
  for (const node of border) {
    if (costFrom(problem, node, centre) < costFrom(problem, best, centre)) best = node
  }
  return best
}

function middleOf(problem: RegionProblem, members: readonly number[]): number {
  const inside = new Set(members)
  let best = members[0] ?? 0
  let least = Infinity
  for (const [centre, node] of problem.objective.distance?.centres.entries() ?? []) {
    if (!inside.has(node)) continue
    let sum = 0
    for (const member of members) sum += costFrom(problem, member, centre)
    if (sum >= least) continue
    least = sum
    best = node
  }
  return best
}
