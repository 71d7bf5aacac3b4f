import { narrowPool } from '../exact/narrow.ts'
import type { Pool } from '../exact/pool.ts'
import { setMembers } from '../exact/pool.ts'
import type { SideRow } from '../exact/pool-model.ts'
import { solvePool } from '../exact/solve-pool.ts'
import { movedNodes, pairsApart } from '../explain/difference.ts'
import { costOf } from '../cost.ts'
import type { Answer, Band, Partition, Watch } from '../problem.ts'

/** How options near the best are looked for. */
export interface NearBestOptions {
  /** How much more they may cost than the best, as a share of its cost: 0.05. */
  readonly within: number
  /** How many at most. */
  readonly most: number
  /** Those that differ by fewer pairs from one before are not options; 1 unless told. */
  readonly leastDifference?: number
  /** The number of regions; that of the problem unless told, null when it is free. */
  readonly count?: Band | null
  /** The search of an integer program ends after so many nodes; 200 unless told. */
  readonly nodes?: number
}

/** A partition that costs little more than the best and is unlike it. */
export interface NearOption {
  readonly answer: Answer
  /** Against the best: pairs of nodes together in one and apart in the other, and nodes moved. */
  readonly difference: { readonly pairs: number; readonly moved: number }
  /** The pairs that differ from the nearest of the best and the options before. */
  readonly nearest: number
  /** No partition within the share differs from all of those by more pairs. */
  readonly farthest: number
}

const NODES = 200
/** A difference this near to the greatest is enough, as a share of the pairs together in the best. */
const ENOUGH = 0.05
/** Integer programs over more regions are not tried once there is an option. */
const REGIONS = 500

/**
 * Options that are unlike the best and one another and cost nearly as little, by greedy max-min: each
 * is the partition within the share whose difference from the nearest of those before it, the best
 * included, is greatest. The difference is the number of pairs of nodes that are together in one and
 * apart in the other (Mirkin 1996), which is a sum over regions, so that each step is an integer
 * program over the regions that can be in a partition of that cost.
 *
 * What is guaranteed: every option is within the rule and the share; it differs from those before it
 * as it says; and no partition within the share is farther from them than `farthest`. A step ends when
 * the two are within 5 % of the pairs together in the best, or when an option is known and an integer
 * program over more than 500 regions would be next. Were each step exact, the two nearest of the set
 * would be at least half as far apart as in the best set of as many that has the best in it (Ravi,
 * Rosenkrantz and Tayi 1994).
 *
 * @returns the options in the order found; fewer than `most` where there are no more
 * @throws RangeError where the best has no partition
 */
export async function nearBest(
  pool: Pool,
  best: Answer,
  options: NearBestOptions,
  watch: Watch = {},
): Promise<readonly NearOption[]> {
  const { problem } = pool
  const first = best.partition
  if (first === null) throw new RangeError('there is no best partition to be near to')
  const { within, most, leastDifference = 1, count = problem.count, nodes = NODES } = options
  const dearest = best.value + within * Math.abs(best.value)
  const near = await narrowPool(pool, dearest, count, watch)
  const cost: SideRow = {
    coefficients: near.costs,
    lower: -Infinity,
    upper: dearest - problem.objective.constant,
  }
  const { n } = problem.graph
  const pairs = (n * (n - 1)) / 2
  const before: Partition[] = [first]
  const differences: SideRow[] = [differenceRow(near, first)]
  const found: NearOption[] = []
  while (found.length < most) {
    watch.report?.(found.length / most, `looking for option ${found.length + 1} of ${most}`)
    const far = await solvePool(
      near,
      {
        count,
        costs: new Float64Array(near.count),
        extraRows: [cost, ...differences],
        unknown: {
          cost: -1,
          lower: leastDifference,
          upper: Math.max(pairs, leastDifference),
          side: Float64Array.of(0, ...differences.map(() => -1)),
        },
        step: 1,
        enough: ENOUGH * togetherIn(first),
        nodes,
        regions: REGIONS,
      },
      watch,
    )
    const { partition } = far
    if (partition === null) break
    const nearest = Math.min(...before.map((other) => pairsApart(other, partition)))
    const value = costOf(problem, partition)
    found.push({
      answer: {
        status: 'found',
        partition,
        value,
        bound: Math.min(value, best.bound),
        method: `far from ${before.length} before, at most ${within * 100} % dearer; ${far.method}`,
      },
      difference: {
        pairs: pairsApart(first, partition),
        moved: movedNodes(first, partition).nodes.length,
      },
      nearest,
      farthest: Math.max(nearest, Math.floor(-far.bound + 1e-3)),
    })
    before.push(partition)
    differences.push(differenceRow(near, partition))
  }
  return found
}

/**
 * The difference of a chosen partition from another, as a row: of each region its pairs, less twice
 * those that are together in the other. With the pairs together in the other that sums to the
 * difference; the row says that it is no less than the unknown.
 */
function differenceRow(pool: Pool, other: Partition): SideRow {
  const coefficients = Float64Array.from({ length: pool.count }, (_, set) => {
    const members = setMembers(pool, set)
    let common = 0
    for (const [at, a] of members.entries()) {
      for (let next = at + 1; next < members.length; next += 1) {
        if (other[a] === other[members[next] ?? -1]) common += 1
      }
    }
    return (members.length * (members.length - 1)) / 2 - 2 * common
  })
  return { coefficients, lower: -togetherIn(other), upper: Infinity }
}

/** The pairs of nodes that are together. */
function togetherIn(partition: Partition): number {
  let pairs = 0
  for (const [a, region] of partition.entries()) {
    for (let b = 0; b < a; b += 1) if (partition[b] === region) pairs += 1
  }
  return pairs
}
