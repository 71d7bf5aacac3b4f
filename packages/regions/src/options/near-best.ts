import { chosenPartition } from '../exact/pool.ts'
import type { Pool } from '../exact/pool.ts'
import { costOf } from '../cost.ts'
import { movedNodes, pairsApart } from '../explain/difference.ts'
import type { Answer, Band, Partition, Watch } from '../problem.ts'
import { faultsOfAnswer } from '../verify.ts'
import { farFrom } from './far-from.ts'
import { listNear, NearList, pairsTogether } from './near-list.ts'
import { spread } from './spread.ts'

/** How options near the best are looked for. */
export interface NearBestOptions {
  /** How much more they may cost than the best, as a share of its cost: 0.05. */
  readonly within: number
  /** How many at most. */
  readonly most: number
  /**
   * Any two of them, and each and the best, differ by so many pairs of nodes at least; a tenth of the
   * pairs that are together in the best, and 1 at least, unless told.
   */
  readonly leastDifference?: number
  /** The number of regions; that of the problem unless told, null when it is free. */
  readonly count?: Band | null
}

/** A partition that costs little more than the best and is unlike it. */
export interface NearOption {
  readonly answer: Answer
  /** Against the best: pairs of nodes together in one and apart in the other, and nodes moved. */
  readonly difference: { readonly pairs: number; readonly moved: number }
  /** The pairs that differ from the nearest of the best and the other options. */
  readonly nearest: number
}

/** The least difference, as a share of the pairs together in the best. */
const UNLIKE = 0.1
/** Sums of costs may be off by this share of theirs. */
const ROUNDING = 1e-9

/**
 * Options that are unlike the best and one another and cost nearly as little. How unlike two
 * partitions are is the number of pairs of nodes that are together in one and apart in the other
 * (Mirkin 1996); of as many options as there can be, the two nearest, the best included, are to be as
 * far apart as can be.
 *
 * Where every partition within the share can be listed (from the reduced costs of the linear
 * relaxation; 50,000 at most), the options are chosen from that list: the two nearest are at least half
 * as far apart as in any other choice of as many, and where there is no option it is proven that no
 * partition within the share differs from the best by enough. Where they cannot, they are chosen from
 * some of them and from the farthest from the best and one another that could be found, and nothing is
 * proven. Each option's method says which it was. Either way every option is checked: it is within the
 * rule and the share, and differs by as much as it says. The same pool, best and options give the same
 * answer.
 *
 * @returns the options by rising cost; fewer than `most` where no more were found that differ enough,
 *   which the watch is told
 * @throws RangeError where the best has no partition
 */
export async function nearBest(
  pool: Pool,
  best: Answer,
  options: NearBestOptions,
  watch: Watch = {},
): Promise<readonly NearOption[]> {
  const first = best.partition
  if (first === null) throw new RangeError('there is no best partition to be near to')
  const { within, most, count = pool.problem.count } = options
  const { leastDifference: asked = Math.ceil(UNLIKE * pairsTogether(first)) } = options
  const leastDifference = Math.max(1, asked)
  const dearer = best.value + within * Math.abs(best.value)
  const rounding = ROUNDING * Math.max(1, Math.abs(dearer))
  const dearest = dearer + rounding
  watch.report?.(0, 'listing what costs nearly as little')
  const listed = await listNear(pool, dearest, count, watch)
  const wanted: Wanted = { first, dearest, most, leastDifference, count }
  const list = listed.all ? listed : await withFar(listed, wanted, watch)
  const found = chosen(list, wanted)
  if (found.length < most) {
    watch.report?.(1, `${found.length} of ${most} options: no more were found that differ enough`)
  }
  const share = `within ${Number((within * 100).toPrecision(6))} % of the best`
  const partitions = `${list.choices.length.toLocaleString('en-GB')} partitions`
  const method = list.all
    ? `from all ${partitions} ${share}`
    : `from ${partitions} ${share}, of more that there are`
  const problem = { ...pool.problem, count }
  return found
    .map((partition): NearOption => {
      const others = [first, ...found.filter((other) => other !== partition)]
      const value = costOf(problem, partition)
      const answer: Answer = {
        status: 'found',
        partition,
        value,
        bound: Math.min(value, best.bound),
        method,
      }
      const nearest = Math.min(...others.map((other) => pairsApart(other, partition)))
      const dear = value > dearest + rounding
      if (dear || nearest < leastDifference || faultsOfAnswer(problem, answer).length > 0) {
        throw new Error('an option breaks the rule, costs too much or differs too little')
      }
      return {
        answer,
        difference: {
          pairs: pairsApart(first, partition),
          moved: movedNodes(first, partition).nodes.length,
        },
        nearest,
      }
    })
    .sort((one, other) => one.answer.value - other.answer.value)
}

interface Wanted {
  readonly first: Partition
  readonly dearest: number
  readonly most: number
  readonly leastDifference: number
  readonly count: Band | null
}

/** The most options of a list that differ enough. */
function chosen(list: NearList, { first, most, leastDifference }: Wanted): Partition[] {
  for (let size = Math.min(most, list.choices.length); size > 0; size -= 1) {
    const far = spread(list, first, size)
    if (far !== null && far.least >= leastDifference) {
      return far.candidates.map((candidate) => list.partition(candidate))
    }
  }
  return []
}

/** The list with partitions that are found one after another, each far from those before. */
async function withFar(
  list: NearList,
  { first, dearest, most, leastDifference, count }: Wanted,
  watch: Watch,
): Promise<NearList> {
  const { pool } = list
  const others = [first]
  const choices = [...list.choices]
  while (others.length <= most) {
    watch.report?.((others.length - 1) / most, `looking for option ${others.length} of ${most}`)
    const far = await farFrom({ pool, dearest, count, others, leastDifference }, watch)
    if (far === null) break
    choices.push(far)
    others.push(chosenPartition(pool, far))
  }
  return new NearList(pool, choices, false)
}
