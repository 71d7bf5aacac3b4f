import type { SitingKind } from '../siting-file.ts'

export type OptionId = 'today' | 'best' | 'chosen'

/** What a figure may be while the detour goes through its range. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** How far patients of a fifth, or of all, live from the site nearest to them. Kilometres by road. */
export interface Ways {
  readonly patients: number
  readonly mean: number | null
  readonly median: number | null
  readonly percentile90: number | null
  /** Share within the limit, 0 to 1. */
  readonly within: number | null
}

/** Some sites, and how far patients are from them. */
export interface OptionResult {
  readonly id: OptionId
  /** Places in the list of candidates; null: every patient at the own practice. */
  readonly sites: readonly number[] | null
  readonly all: Ways
  /** Six: by fifth of England, last those in none. */
  readonly fifths: readonly Ways[]
  readonly longest: number | null
  readonly meanRange: Range | null
  readonly withinRange: Range | null
  /** What the aim counts. */
  readonly value: number | null
  /** That of the best as many sites, and how much worse these are, as a share; null where not known. */
  readonly bestValue: number | null
  readonly worse: number | null
  /** Whether the best that it is, or is compared with, are proven to be; null where not compared. */
  readonly proven: boolean | null
}

/** The best sites of so many. */
export interface CurvePoint {
  readonly count: number
  readonly proven: boolean
  readonly value: number | null
  readonly bound: number | null
  readonly mean: number | null
  readonly within: number | null
  readonly longest: number | null
  readonly sites: readonly number[]
  readonly method: string
}

/** A site of the best, with whom it is nearest to. */
export interface SiteResult {
  readonly site: number
  readonly name: string
  readonly patients: number
  readonly mean: number | null
}

export interface SitingResult {
  readonly aim: SitingKind
  readonly limit: number
  /** False: a first answer, which has no curve and compares with no other number of sites. */
  readonly whole: boolean
  /** Sites of the answer; null where no sites keep the rule. */
  readonly count: number | null
  readonly status: 'proven' | 'found' | 'infeasible' | 'unknown'
  readonly value: number | null
  readonly bound: number | null
  readonly method: string
  readonly candidates: number
  readonly options: readonly OptionResult[]
  readonly curve: readonly CurvePoint[]
  readonly sites: readonly SiteResult[]
  /** What a second count of every kept answer found wrong; none. */
  readonly faults: readonly string[]
}
