import type { Profile, Reading } from '@footings/evaluation'

/** A month with its count; null is not known. */
export interface MonthCount {
  /** Such as 2016-04. */
  readonly month: string
  readonly count: number | null
}

/** A&E attendances of trusts in 36 months, on which the projection is tried. */
export interface PastSeries {
  readonly what: string
  readonly months: readonly MonthCount[]
}

export interface TrajectoryData {
  readonly counted: 'gp' | 'all'
  readonly reading: Reading
  readonly profile: Profile
  /** Shares, a year each. */
  readonly reductions: readonly number[]
  /** The calendar year in which the base year starts. */
  readonly baseYear: number
  readonly base: number
  /** Where the base is from, in words. */
  readonly baseFrom: string
  /** In order, none left out between the first and the last. */
  readonly months: readonly MonthCount[]
  readonly past: readonly PastSeries[]
  /** Why there is no past to try it on. */
  readonly pastMissing: string | null
}
