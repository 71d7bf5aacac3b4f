import { regionsOf } from '../cost.ts'
import { pause } from '../pause.ts'
import type { Partition, RegionProblem, Watch } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import { fewestExcused } from './excused.ts'
import { reasonsOf } from './reasons.ts'
import type { Reason } from './reasons.ts'
import { existence, leastGive } from './relaxation.ts'
import type { OutsideBand } from './outside.ts'
import { leastShortfall } from './shortfall.ts'
import type { Solve } from './solve.ts'

/** A change of one part of a rule after which a partition exists. */
export type Relaxation = {
  /** A partition that keeps the relaxed rule. */
  readonly partition: Partition
  /** Whether it is the smallest of its kind; to within a step, for the band. */
  readonly proven: boolean
} & (
  | /** The least size would go down to this. */
    { readonly kind: 'min'; readonly to: number }
    /** The greatest size would go up to this. */
  | { readonly kind: 'max'; readonly to: number }
  /** There would be this number of regions. */
  | { readonly kind: 'count'; readonly to: number }
  /** These nodes would stand alone, excused from the band and not counted as regions. */
  | {
      readonly kind: 'excuse'
      readonly nodes: readonly number[]
      readonly sizes: readonly number[]
    }
  /** These regions would be outside the band, by so much in all. */
  | { readonly kind: 'shortfall'; readonly total: number; readonly regions: readonly OutsideBand[] }
)

/** Why a rule cannot be kept, and what would do. */
export interface Infeasibility {
  /** 'feasible' when a partition keeps the rule after all; 'unknown' when nothing is proven. */
  readonly status: 'infeasible' | 'feasible' | 'unknown'
  /** A partition that keeps the rule, when there is one. */
  readonly partition: Partition | null
  /** What counting shows; empty when only the whole of the rule forbids it. */
  readonly reasons: readonly Reason[]
  /** At most one of each kind, but two of count when one fewer and one more are equally near. */
  readonly relaxations: readonly Relaxation[]
}

/**
 * Why no partition keeps the rule of a problem: first the reasons that counting shows, then the
 * smallest change of each part of the rule alone that lets a partition be. Costs play no part. A kind
 * is left out where that part alone cannot help, and where the solver cannot tell.
 *
 * @param solve finds a partition or proves that there is none; asked ten to forty times. It may end
 *   early with what it has: then more is left out, and less is proven.
 * @param options `step`: to what the ends of the band are found, 1 unless told
 * @throws RangeError for a step that is not above 0 and a band that ends before it begins
 */
export async function whyInfeasible(
  problem: RegionProblem,
  solve: Solve,
  { step = 1 }: { readonly step?: number } = {},
  watch: Watch = {},
): Promise<Infeasibility> {
  if (!(step > 0)) throw new RangeError(`the step is ${step}, not above 0`)
  const { min, max } = problem.band
  if (!(min <= max)) throw new RangeError(`no size is from ${min} to ${max}`)
  const reasons = reasonsOf(problem)
  watch.report?.(0, 'how little outside the band would do')
  const { impossible, least } = await leastShortfall(problem, solve, { signal: watch.signal })
  if (least !== null && least.regions.length === 0) {
    return { status: 'feasible', partition: least.partition, reasons, relaxations: [] }
  }
  const proven = impossible || reasons.length > 0
  const relaxations: Relaxation[] = []
  for (const [part, { doing, find }] of KINDS.entries()) {
    watch.report?.((part + 1) / (KINDS.length + 1), doing)
    await pause(watch)
    const means = { step, solve, impossible: proven, watch: { signal: watch.signal } }
    relaxations.push(...(await find(problem, means)))
  }
  if (least !== null) relaxations.push({ kind: 'shortfall', ...least })
  // What nobody could tell at first may have been found on the way.
  const kept = relaxations.find(({ partition }) => faultsOf(problem, partition).length === 0)
  if (kept !== undefined) {
    return { status: 'feasible', partition: kept.partition, reasons, relaxations: [] }
  }
  return { status: proven ? 'infeasible' : 'unknown', partition: null, reasons, relaxations }
}

interface Means {
  readonly step: number
  readonly solve: Solve
  /** Whether it is proven that no partition keeps the rule as it is. */
  readonly impossible: boolean
  readonly watch: Watch
}

type Find = (problem: RegionProblem, means: Means) => Promise<readonly Relaxation[]>

async function lowerMin(problem: RegionProblem, means: Means): Promise<readonly Relaxation[]> {
  const { band, sizes, count } = problem
  if (!(band.min > 0)) return []
  // With all others at their largest, the smallest region is at least what they leave.
  const left = count === null ? 0 : totalOf(sizes) - (count.max - 1) * band.max
  const least = await leastGive(
    problem,
    {
      by: (amount) => ({ ...band, min: band.min - amount }),
      needs: (partition) => band.min - Math.min(...sizesOf(partition, sizes)),
      most: band.min - Math.min(band.min, Math.max(0, left)),
      first: band.min / 20,
    },
    means.step,
    means.solve,
    means.watch,
  )
  if (least === null) return []
  const { amount, partition, proven } = least
  return [{ kind: 'min', to: band.min - amount, partition, proven }]
}

async function raiseMax(problem: RegionProblem, means: Means): Promise<readonly Relaxation[]> {
  const { band, sizes, count } = problem
  // With all others at their smallest, the largest region is at most what they leave.
  const most = totalOf(sizes) - Math.max(0, (count?.min ?? 1) - 1) * band.min
  if (!(band.max < most)) return []
  const least = await leastGive(
    problem,
    {
      by: (amount) => ({ ...band, max: band.max + amount }),
      needs: (partition) => Math.max(...sizesOf(partition, sizes)) - band.max,
      most: most - band.max,
      first: band.max / 20,
    },
    means.step,
    means.solve,
    means.watch,
  )
  if (least === null) return []
  const { amount, partition, proven } = least
  return [{ kind: 'max', to: band.max + amount, partition, proven }]
}

async function otherCount(
  problem: RegionProblem,
  { solve, impossible, watch }: Means,
): Promise<readonly Relaxation[]> {
  const { count, graph } = problem
  if (count === null) return []
  let proven = impossible
  for (let by = 1; count.min - by >= 1 || count.max + by <= graph.n; by += 1) {
    const found: Relaxation[] = []
    for (const to of [count.min - by, count.max + by]) {
      if (to < 1 || to > graph.n) continue
      const partition = await existence({ ...problem, count: { min: to, max: to } }, solve, watch)
      if (partition === 'unknown') proven = false
      else if (partition !== 'none') found.push({ kind: 'count', to, partition, proven })
    }
    if (found.length > 0) return found
  }
  return []
}

async function excuse(
  problem: RegionProblem,
  { solve, watch }: Means,
): Promise<readonly Relaxation[]> {
  const fewest = await fewestExcused(problem, solve, watch)
  return fewest === null ? [] : [{ kind: 'excuse', ...fewest }]
}

const KINDS: readonly { readonly doing: string; readonly find: Find }[] = [
  { doing: 'how far the least size would have to go down', find: lowerMin },
  { doing: 'how far the greatest size would have to go up', find: raiseMax },
  { doing: 'what other number of networks would do', find: otherCount },
  { doing: 'which practices would have to stand alone', find: excuse },
]

function totalOf(sizes: Float64Array): number {
  return sizes.reduce((sum, size) => sum + size, 0)
}

function sizesOf(partition: Partition, sizes: Float64Array): readonly number[] {
  return regionsOf(partition)
    .filter((nodes) => nodes.length > 0)
    .map((nodes) => nodes.reduce((sum, node) => sum + (sizes[node] ?? NaN), 0))
}
