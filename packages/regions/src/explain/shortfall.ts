import type { Partition, RegionProblem, Watch } from '../problem.ts'
import { leastOutside, outsideOf, provenOutside, widened } from './outside.ts'
import type { OutsideBand } from './outside.ts'
import type { Solve } from './solve.ts'

/** The least by which all regions together would have to be outside the band. */
export interface LeastShortfall {
  readonly total: number
  readonly regions: readonly OutsideBand[]
  readonly partition: Partition
  /** Whether no partition is less outside in total. */
  readonly proven: boolean
}

/** What is known of a rule when its band may give. */
export interface Shortfall {
  /** Whether it is proven that no partition keeps the rule. */
  readonly impossible: boolean
  /** The least found; null where no partition was found however wide the band. */
  readonly least: LeastShortfall | null
}

/** How much wider than the band regions may be, one after the other; then any size. */
const WIDTHS: readonly number[] = [0.05, 0.1, 0.2, 0.4, 0.7, 1, Infinity]

/** No wider band is tried when the solver could not tell more often than this. */
const MOST_UNKNOWN = 2

/**
 * The partition whose regions are the least outside the band, in total over regions, all else kept.
 * The band is made wider until what is found is no more outside than anything beyond the wider band
 * would be, which proves it, or until the solver cannot tell.
 */
export async function leastShortfall(
  problem: RegionProblem,
  solve: Solve,
  watch: Watch,
): Promise<Shortfall> {
  const { band } = problem
  let impossible = false
  let unknown = 0
  let least: LeastShortfall | null = null
  for (const width of WIDTHS) {
    const wider = widened(band, width)
    const found = await leastOutside(problem, wider, solve, watch)
    impossible ||= provenOutside(problem, found)
    const { partition, total, bound } = found
    if (partition === null) {
      if (bound < Infinity) unknown += 1
      if (unknown > MOST_UNKNOWN) break
      continue
    }
    const beyond = Math.min(
      wider.min > 0 ? band.min - wider.min : Infinity,
      wider.max < Infinity ? wider.max - band.max : Infinity,
    )
    const best = total - bound <= 1e-6 * Math.max(1, total)
    const proven = best && total <= beyond
    if (least === null || total < least.total || proven) {
      least = { total, regions: outsideOf(problem, partition), partition, proven }
    }
    if (proven || !best) break
  }
  return { impossible, least }
}
