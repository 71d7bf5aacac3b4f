import type { Pool } from '../exact/pool.ts'
import { costOf } from '../cost.ts'
import { movedNodes, pairsApart } from '../explain/difference.ts'
import type { Answer, Band, Partition, Watch } from '../problem.ts'
import { chanceOf } from '../search/chance.ts'
import { faultsOfAnswer } from '../verify.ts'
import { farFrom } from './far-search.ts'
import type { Far } from './far-search.ts'
import { listNear } from './near-list.ts'
import type { NearList } from './near-list.ts'
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
  /** Moves tried for each option where partitions cannot all be listed; 2,000 a node unless told. */
  readonly steps?: number
  /** A whole number; the same one gives the same options. 1 unless told. */
  readonly seed?: number
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
const STEPS_A_NODE = 2_000
/** So often an option is annealed for until one is found. */
const TRIES = 3
/** Sums of costs may be off by this share of theirs. */
const ROUNDING = 1e-9

/**
 * Options that are unlike the best and one another and cost nearly as little. How unlike two
 * partitions are is the number of pairs of nodes that are together in one and apart in the other
 * (Mirkin 1996); of as many options as there can be, the two nearest, the best included, are to be as
 * far apart as can be.
 *
 * Where every partition within the share can be listed (a listing from reduced costs, of 50,000 at
 * most), they are chosen from the list: the two nearest are at least half as far apart as in any other
 * choice of as many, and where there is none at all it is proven that no partition within the share
 * differs from the best by so much. Where they cannot be listed, each option is the farthest from the
 * best and those before it that simulated annealing comes by, and nothing is proven; each option's
 * method says which it was. Either way every option has been checked: it is within the rule and the
 * share, and differs by as much as it says. The same pool, best and options give the same answer.
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
  const { leastDifference = Math.max(1, Math.ceil(UNLIKE * togetherIn(first))) } = options
  const dearer = best.value + within * Math.abs(best.value)
  const dearest = dearer + ROUNDING * Math.max(1, Math.abs(dearer))
  watch.report?.(0, 'listing what costs nearly as little')
  const wanted: Wanted = { pool, first, dearest, most, leastDifference, count, options }
  const listed = await listNear(pool, dearest, count, watch)
  const list = listed.all ? listed : listed.with(await searched(wanted, watch))
  const found = chosen(list, wanted)
  if (found.length < most) {
    watch.report?.(1, `${found.length} of ${most} options: no more were found that differ enough`)
  }
  const share = `within ${Number((within * 100).toPrecision(6))} % of the best`
  const partitions = `${list.choices.length.toLocaleString('en-GB')} partitions`
  const method = `${list.all ? 'all' : 'chosen from some'} ${partitions} ${share}${list.all ? '' : ', listed and annealed'}`
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
      if (value > dearest || faultsOfAnswer(problem, answer).length > 0) {
        throw new Error('an option breaks the rule or costs too much')
      }
      return {
        answer,
        difference: {
          pairs: pairsApart(first, partition),
          moved: movedNodes(first, partition).nodes.length,
        },
        nearest: Math.min(...others.map((other) => pairsApart(other, partition))),
      }
    })
    .sort((one, other) => one.answer.value - other.answer.value)
}

interface Wanted {
  readonly pool: Pool
  readonly first: Partition
  readonly dearest: number
  readonly most: number
  readonly leastDifference: number
  readonly count: Band | null
  readonly options: NearBestOptions
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

/** Options that are found one after another, each far from those before. */
async function searched(wanted: Wanted, watch: Watch): Promise<Partition[]> {
  const { pool, first, dearest, most, leastDifference, count, options } = wanted
  const { steps = STEPS_A_NODE * pool.problem.graph.n, seed = 1 } = options
  const problem = { ...pool.problem, count }
  const chance = chanceOf(seed)
  const found: Partition[] = []
  while (found.length < most) {
    watch.report?.(found.length / most, `looking for option ${found.length + 1} of ${most}`)
    const others = [first, ...found]
    let far: Far | null = null
    for (let tries = TRIES; tries > 0 && !(far !== null && far.difference >= leastDifference); ) {
      far = await farFrom({ problem, dearest, others, steps, starts: 1 }, chance, watch)
      tries -= 1
    }
    if (far === null || far.difference < leastDifference) break
    found.push(far.partition)
  }
  return found
}

/** The pairs of nodes that are together. */
function togetherIn(partition: Partition): number {
  return pairsApart(partition, Int32Array.from(partition.keys()))
}
