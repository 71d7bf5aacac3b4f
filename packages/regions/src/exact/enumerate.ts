import { pause } from '../pause.ts'
import type { RegionProblem, Watch } from '../problem.ts'
import type { Pool } from './pool.ts'
import { RegionSearch } from './region-search.ts'

/** Connected sets looked at between pauses. */
const STRETCH = 20_000

/** The greatest number of regions that is kept in memory: about 60 MB for 100 nodes. */
export const MOST_SETS = 2_000_000

/**
 * Every connected set of nodes whose size is within the band and that has no forbidden pair, once
 * each, with its cost.
 *
 * Sets are grown from their least node by neighbours that were not passed over before (extension with
 * exclusion: Wernicke 2006, "Efficient detection of network motifs"; Avis and Fukuda 1996 for the
 * principle), which visits every connected set up to the greatest size once. A least node from which
 * the least size cannot be reached is left out at once. O(members) for each set visited.
 *
 * @param options `mostSets`: how many may be kept, 2,000,000 unless told
 * @returns 'too many' when there are more, or when 20 times as many have been looked at
 * @throws RangeError where a cost or a size of the problem is not a finite number
 */
export async function enumerateRegions(
  problem: RegionProblem,
  { mostSets = MOST_SETS }: { readonly mostSets?: number } = {},
  watch: Watch = {},
): Promise<Pool | 'too many'> {
  refuseUnfit(problem)
  const search = new RegionSearch(problem, mostSets)
  while (search.run(STRETCH)) {
    watch.report?.(search.part, `${search.count.toLocaleString('en-GB')} possible networks found`)
    await pause(watch)
  }
  return search.tooMany ? 'too many' : search.pool()
}

function refuseUnfit({ sizes, objective, band }: RegionProblem): void {
  const finite = (values: Float64Array) => values.every((value) => Number.isFinite(value))
  if (!sizes.every((size) => size >= 0 && size < Infinity)) {
    throw new RangeError('every size is a number of 0 or more')
  }
  if (Number.isNaN(band.min) || Number.isNaN(band.max)) {
    throw new RangeError('both ends of the band are numbers')
  }
  const { distance, pairs, evenness, perRegion, constant } = objective
  const told = [distance?.costs, pairs, ...evenness.map(({ values }) => values)]
  if (
    !told.every((values) => values === null || values === undefined || finite(values)) ||
    !finite(Float64Array.of(perRegion, constant, ...evenness.map(({ weight }) => weight)))
  ) {
    throw new RangeError('every cost of the objective is a finite number')
  }
}
