/** Demands that are served from sites: which sites to open is the question. */
export interface SitingProblem {
  readonly demands: number
  readonly sites: number
  /**
   * Row-major, demands x sites: what a unit of demand i costs from site j, such as a distance in
   * kilometres. None is negative; Infinity where j cannot serve i.
   */
  readonly costs: Float64Array
  /** How much demand there is, such as patients; none is negative. A demand of 0 asks for nothing. */
  readonly weights: Float64Array
}

/** Which sites may be open. */
export interface SiteRule {
  /** Sites that are open in every answer; they count among those that are opened. */
  readonly open?: readonly number[]
  /** Sites that are open in no answer. */
  readonly closed?: readonly number[]
}

/** How hard to look. The same options give the same answer on every machine. */
export interface SitingEffort {
  /** Sites to start from besides those that are made, such as those open today. */
  readonly start?: readonly number[]
  /** Starts drawn at random; 3 unless told. */
  readonly starts?: number
  /** Seed of these; 1 unless told. */
  readonly seed?: number
  /** After so many nodes of branch and bound the search gives up; 20,000 unless told. */
  readonly nodes?: number
}

/** How much is known of an answer. */
export type SitingStatus =
  /** No sites are better, by more than a ten-millionth of the value. */
  | 'proven'
  /** Sites were found; how far the best may be from them is what the bound says. */
  | 'found'
  /** It is proven that no sites keep the rule. */
  | 'infeasible'
  /** None were found, and nothing is proven. */
  | 'unknown'

/** Sites that were found. */
export interface SitingAnswer {
  readonly status: SitingStatus
  /** The aim that these sites reach; see the solver. NaN without sites. */
  readonly value: number
  /** No sites reach less (or more, where more is better). */
  readonly bound: number
  /** The open sites in increasing order; none where no sites keep the rule. */
  readonly sites: readonly number[]
  /** The open site that each demand costs least from, of equal ones the first; -1 where none. */
  readonly assignment: Int32Array
  /** How it was found and how the bound was, in a few words. */
  readonly method: string
}

/** Values are taken for equal within this share of them. */
const VALUE_ROUNDING = 1e-7

/** What two values may differ by and be taken for equal. */
export function slackOf(value: number): number {
  return VALUE_ROUNDING * Math.max(1, Math.abs(value))
}

/**
 * Throws a RangeError where a problem is not one: arrays of the wrong length, a cost or a weight that
 * is negative or no number, a site outside 0 to sites - 1, one that is both open and closed.
 */
export function checkSiting(problem: SitingProblem, { open = [], closed = [] }: SiteRule): void {
  const { demands, sites, costs, weights } = problem
  if (costs.length !== demands * sites || weights.length !== demands) {
    throw new RangeError(
      `${demands} demands and ${sites} sites need ${demands * sites} costs and ${demands} weights, not ${costs.length} and ${weights.length}`,
    )
  }
  if (costs.some((cost) => !(cost >= 0))) throw new RangeError('a cost is negative or no number')
  if (weights.some((weight) => !(weight >= 0 && weight < Infinity))) {
    throw new RangeError('a weight is negative or no number')
  }
  for (const site of [...open, ...closed]) {
    if (!Number.isInteger(site) || site < 0 || site >= sites) {
      throw new RangeError(`a site is one of 0 to ${sites - 1}, not ${site}`)
    }
  }
  const both = open.find((site) => closed.includes(site))
  if (both !== undefined) throw new RangeError(`site ${both} is both open and closed`)
}

/** Throws a RangeError unless so many sites can be opened under the rule. */
export function checkCount(count: number, problem: SitingProblem, rule: SiteRule): void {
  const least = new Set(rule.open).size
  const most = problem.sites - new Set(rule.closed).size
  if (!Number.isInteger(count) || count < Math.max(1, least) || count > most) {
    throw new RangeError(
      `the number of sites to open is a whole number from ${Math.max(1, least)} to ${most}, not ${count}`,
    )
  }
}
