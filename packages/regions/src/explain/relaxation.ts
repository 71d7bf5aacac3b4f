import type { Band, Partition, RegionProblem, Watch } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import { leastOutside, provenOutside, widened } from './outside.ts'
import { reasonsOf } from './reasons.ts'
import type { Solve } from './solve.ts'

/** How much wider than the band is looked at to see whether anything is within it. */
const MARGIN = 0.1
/** The search for an amount ends when the solver could not tell more often than this. */
const MOST_UNKNOWN = 2

/**
 * Whether a partition keeps the rule: one that does, that none does, or that nobody knows. Asked as
 * how little outside the band is enough, which solvers answer more easily than yes or no.
 */
export async function existence(
  problem: RegionProblem,
  solve: Solve,
  watch: Watch,
): Promise<Partition | 'none' | 'unknown'> {
  if (reasonsOf(problem).length > 0) return 'none'
  for (const margin of [MARGIN, 0]) {
    const outside = await leastOutside(problem, widened(problem.band, margin), solve, watch)
    if (provenOutside(problem, outside)) return 'none'
    if (keeps(problem, outside.partition)) return outside.partition
  }
  return 'unknown'
}

/** One way in which the band may give, from 0 (not at all, which is too little) on. */
export interface Give {
  /** The band when it gives by this much. */
  readonly by: (amount: number) => Band
  /** How much a partition needs. */
  readonly needs: (partition: Partition) => number
  /** To give more than this is no use. */
  readonly most: number
  /** How much is tried first, where counting does not ask for more. */
  readonly first: number
}

/** The least that a band has to give. */
export interface LeastGive {
  readonly amount: number
  readonly partition: Partition
  /** Whether no amount that is less by a whole step would do. */
  readonly proven: boolean
}

/**
 * The least amount by which the band has to give for a partition to exist, to within a step; null
 * where none was found. By counting first; then the amount is doubled until a partition is found;
 * then it is halved between what is proven too little and what is known to do. Every question is how little
 * outside is enough, so that each answer also says how much a partition needs, and each bound how
 * much all have to give: when regions are outside by so much in all, one of k is by a k-th of it.
 */
export async function leastGive(
  problem: RegionProblem,
  give: Give,
  step: number,
  solve: Solve,
  watch: Watch,
): Promise<LeastGive | null> {
  const counted = leastByCounting(problem, give, step)
  if (counted === null) return null
  const regions = Math.max(1, Math.min(problem.graph.n, problem.count?.max ?? Infinity))
  const at = (amount: number): RegionProblem => ({ ...problem, band: give.by(amount) })
  let proven = counted.fails
  let amount = Math.min(give.most, Math.max(counted.passes, give.first))
  let found: Partition | null = null
  let unknown = 0
  for (;;) {
    const outside = await leastOutside(problem, give.by(amount), solve, watch)
    if (outside.bound === Infinity) proven = Math.max(proven, amount)
    else proven = Math.max(proven, (outside.bound / regions) * (1 - 1e-6))
    found = outside.partition
    if (found !== null) break
    if (outside.bound < Infinity) unknown += 1
    if (amount >= give.most || unknown > MOST_UNKNOWN) return null
    amount = Math.min(give.most, amount * 2)
  }
  let least = Math.min(amount, Math.max(0, give.needs(found)))
  let low = proven
  unknown = 0
  // What is least in all often has the least single need too: that is asked first, and again after
  // each halving that found less.
  let atLeast = true
  while (least - low > step && unknown <= MOST_UNKNOWN) {
    const middle = atLeast ? least - step : (low + least) / 2
    atLeast = !atLeast
    if (middle <= low || middle >= least) break
    const eased = at(middle)
    const outside = await leastOutside(eased, give.by(least), solve, watch)
    if (outside.partition !== null && give.needs(outside.partition) < least) {
      found = outside.partition
      least = Math.max(0, give.needs(found))
    }
    if (keeps(eased, outside.partition)) continue
    low = middle
    if (provenOutside(problem, outside)) {
      proven = Math.max(
        proven,
        middle + (Number.isFinite(outside.bound) ? (outside.bound / regions) * (1 - 1e-6) : 0),
      )
      low = Math.max(low, proven)
    } else {
      unknown += 1
    }
  }
  return { amount: least, partition: found, proven: least - proven <= step }
}

function keeps(problem: RegionProblem, partition: Partition | null): partition is Partition {
  return partition !== null && faultsOf(problem, partition).length === 0
}

/** Where counting alone stops forbidding; null where it forbids everything. */
function leastByCounting(
  problem: RegionProblem,
  { by, most }: Give,
  step: number,
): { readonly fails: number; readonly passes: number } | null {
  const forbids = (amount: number): boolean =>
    reasonsOf({ ...problem, band: by(amount) }).length > 0
  if (forbids(most)) return null
  let [fails, passes] = [0, most]
  if (!forbids(0)) return { fails, passes: 0 }
  while (passes - fails > step / 2) {
    const middle = (fails + passes) / 2
    if (middle <= fails || middle >= passes) break
    if (forbids(middle)) fails = middle
    else passes = middle
  }
  return { fails, passes }
}
