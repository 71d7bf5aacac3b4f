import { canonical, costOf } from '../cost.ts'
import type { Answer, Partition, RegionProblem, Watch } from '../problem.ts'
import { anneal, FRESH, GIVEN } from './anneal.ts'
import { Best } from './best.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { countRange } from './counts.ts'
import type { CountRange } from './counts.ts'
import { fitCount } from './fit-count.ts'
import { Moves } from './moves.ts'
import { cutFromTrees, grownFromSeeds, piecesOf } from './start.ts'
import { PartitionState } from './state.ts'
import { tabu } from './tabu.ts'

/** How a search goes about its work. */
export interface SearchOptions {
  /** A whole number; the same one gives the same answer. 1 unless told. */
  readonly seed?: number | undefined
  /** Moves tried from each start; 4,000 a node, at most a million, unless told. */
  readonly steps?: number | undefined
  /** How often it starts, at most; 12 unless told. */
  readonly starts?: number | undefined
  /**
   * Where the first start begins. Its regions may lie outside the rule or in pieces, and a node of -1
   * has none yet.
   */
  readonly from?: ArrayLike<number> | undefined
}

const STEPS_A_NODE = 4_000
const MOST_STEPS = 1_000_000
const STARTS = 12
/** So many starts that end at the same value end the search. */
const AGREED = 2
/** Values closer than this share are the same. */
const AGREEMENT = 1e-9
/** Rounds of tabu search a node, after the annealing of a start. */
const TABU_ROUNDS = 10

/**
 * A good partition of a problem, without a solver: simulated annealing with soft bounds that harden,
 * then tabu search, from regions grown from seeds and cut from spanning trees by turns, and every
 * other time from the best so far. Ends early when two starts come to the same value. The number of
 * regions changes on the way where it is free. Deterministic: work is counted in moves.
 *
 * It proves nothing but what sizes and counts alone prove impossible: then it is 'infeasible'; else
 * 'found' with a bound of -Infinity, or 'unknown' when it came by no partition within the rule. A move
 * takes O(members of two regions), so 43 practices take a quarter of a second a start and 300 some seconds.
 *
 * @throws RangeError for a seed that is not a whole number from 0 to 2^53 - 1, and where `from` has not
 *   one region a node
 */
export async function search(
  problem: RegionProblem,
  { seed = 1, steps, starts = STARTS, from }: SearchOptions = {},
  watch: Watch = {},
): Promise<Answer> {
  const counts = countRange(problem)
  if (counts.impossible !== null) {
    return none('infeasible', `no partition: ${counts.impossible}`)
  }
  if (from !== undefined && from.length !== problem.graph.n) {
    throw new RangeError(
      `${problem.graph.n} nodes need ${problem.graph.n} regions, not ${from.length}`,
    )
  }
  const each = steps ?? Math.min(MOST_STEPS, STEPS_A_NODE * problem.graph.n)
  const chance = chanceOf(seed)
  const best = new Best()
  let agreed = 0
  let started = 0
  for (; started < starts && agreed < AGREED; started += 1) {
    const start = started
    const progress: Watch = {
      signal: watch.signal,
      report: (part) =>
        watch.report?.((start + (part ?? 0)) / starts, `search, start ${start + 1} of ${starts}`),
    }
    const again = start > 1 && start % 2 === 1 ? (best.labels ?? undefined) : undefined
    const given = start === 0 ? from : again
    const labels =
      given === undefined ? startOf(problem, counts, start, chance) : piecesOf(problem, given)
    const moves = new Moves(new PartitionState(problem, labels), chance)
    fitCount(moves, counts)
    const own = new Best()
    own.offer(moves.state)
    await anneal(moves, counts, each, given === undefined ? FRESH : GIVEN, chance, own, progress)
    const ended =
      own.labels === null ? moves : new Moves(new PartitionState(problem, own.labels), chance)
    await tabu(ended, TABU_ROUNDS * problem.graph.n, chance, own, watch)
    if (own.labels === null) continue
    const same = Math.abs(own.value - best.value) <= AGREEMENT * Math.abs(best.value)
    agreed = same ? agreed + 1 : own.value < best.value ? 1 : agreed
    best.offer(new PartitionState(problem, own.labels))
  }
  const method = `search, ${started} starts of ${each} moves`
  if (best.labels === null) return none('unknown', method)
  const partition: Partition = canonical(best.labels)
  return {
    status: 'found',
    partition,
    value: costOf(problem, partition),
    bound: -Infinity,
    method,
  }
}

/** Where a start begins, its regions connected: grown or cut, with more regions or fewer by turns. */
function startOf(
  problem: RegionProblem,
  counts: CountRange,
  start: number,
  chance: Chance,
): Int32Array {
  const regions = counts.max - Math.round(((counts.max - counts.min) * (start % 3)) / 2)
  return start % 2 === 0
    ? grownFromSeeds(problem, counts, regions, chance)
    : cutFromTrees(problem, counts, regions, chance)
}

function none(status: 'infeasible' | 'unknown', method: string): Answer {
  const bound = status === 'infeasible' ? Infinity : -Infinity
  return { status, partition: null, value: Infinity, bound, method }
}
