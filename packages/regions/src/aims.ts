import { scoreRegion, regionsOf } from './cost.ts'
import type { DistanceTerm, Objective, Partition, RegionProblem } from './problem.ts'

/** One thing that matters, measured in a unit of its own, as a sum over regions. */
export type AimTerm =
  | ({ readonly kind: 'distance' } & DistanceTerm)
  /** Row-major n x n, symmetric: added for each pair inside a region. */
  | { readonly kind: 'pairs'; readonly pairs: Float64Array }
  /** The distance of each region's sum from the target. */
  | { readonly kind: 'evenness'; readonly values: Float64Array; readonly target: number }

/** An aim with its weight. Its measure is the constant plus the sum of its term over regions. */
export interface Aim {
  readonly id: string
  /** What one unit of the measure costs; 0 or more. */
  readonly weight: number
  readonly term: AimTerm
  readonly constant: number
}

/**
 * The aims put together by their weights. Aims of weight zero are left out.
 *
 * @throws RangeError for a negative weight, and for two distance aims, since a region has one centre
 */
export function objectiveOf(n: number, aims: readonly Aim[]): Objective {
  const weighed = aims.filter(({ id, weight }) => {
    if (!(weight >= 0)) throw new RangeError(`the weight of ${id} is ${weight}, not 0 or more`)
    return weight > 0
  })
  const distances = weighed.flatMap(({ term, weight }) =>
    term.kind === 'distance' ? [{ term, weight }] : [],
  )
  const [distance, second] = distances
  if (second !== undefined) throw new RangeError('there can be one distance aim only')
  const pairs = weighed.some(({ term }) => term.kind === 'pairs') ? new Float64Array(n * n) : null
  for (const { term, weight } of weighed) {
    if (pairs === null || term.kind !== 'pairs') continue
    term.pairs.forEach((value, at) => (pairs[at] = (pairs[at] ?? 0) + weight * value))
  }
  return {
    distance:
      distance === undefined
        ? null
        : {
            costs: distance.term.costs.map((cost) => cost * distance.weight),
            centres: distance.term.centres,
          },
    pairs,
    evenness: weighed.flatMap(({ term, weight }) =>
      term.kind === 'evenness'
        ? [{ values: term.values, low: term.target, high: term.target, weight }]
        : [],
    ),
    perRegion: 0,
    constant: weighed.reduce((sum, { weight, constant }) => sum + weight * constant, 0),
  }
}

/**
 * The measure of each aim for a partition, in the aim's own unit, whatever its weight.
 *
 * @param loose nodes that are in no region of their own right: each stands alone in the partition, and
 * what it would cost as a region is not counted
 */
export function measuresOf(
  problem: RegionProblem,
  aims: readonly Aim[],
  partition: Partition,
  loose: ReadonlySet<number> = new Set(),
): readonly number[] {
  const regions = regionsOf(partition).filter(
    ([node, ...others]) => node === undefined || others.length > 0 || !loose.has(node),
  )
  return aims.map((aim) => {
    const alone = { ...problem, objective: objectiveOf(problem.graph.n, [{ ...aim, weight: 1 }]) }
    return regions.reduce((sum, members) => sum + scoreRegion(alone, members).cost, aim.constant)
  })
}
