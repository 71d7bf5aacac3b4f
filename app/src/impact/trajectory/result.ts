import type { Reading, TargetStatus } from '@footings/evaluation'

/** A month of the target's years. Null is not known. */
export interface TargetMonth {
  readonly month: string
  /** With nothing done, and the limits of a count of the month. */
  readonly nothing: number
  readonly lower: number | null
  readonly upper: number | null
  readonly target: number
  readonly actual: number | null
  readonly actualLower: number | null
  readonly actualUpper: number | null
  readonly status: TargetStatus | null
}

/** A year under the reading chosen. */
export interface TargetYear {
  /** The calendar year in which it starts. */
  readonly year: number
  /** Asked, as a share, and what is left of what there would be once all of it is there. */
  readonly reduction: number
  readonly left: number
  readonly nothing: number
  /** Sum of the targets of its months. */
  readonly target: number
  /** Months whose count is known, their sum, and what stands beside them. */
  readonly known: number
  readonly actual: number | null
  readonly targetOfKnown: number | null
  /** Actual less target of the known months, with 95 % limits. */
  readonly beyond: { readonly value: number; readonly lower: number; readonly upper: number } | null
  readonly status: TargetStatus | null
}

/** A year under one reading, whatever was chosen. */
export interface ReadingYear {
  readonly reading: Reading
  readonly year: number
  readonly left: number
  /** Of what there would be with nothing done, and of the base held still. */
  readonly target: number
  readonly ofBase: number
}

/** The projection on a year that is known: two years fitted, the third forecast. */
export interface BackCast {
  readonly what: string
  readonly months: readonly {
    readonly month: string
    readonly actual: number
    readonly forecast: number
    readonly lower: number
    readonly upper: number
    readonly within: boolean
  }[]
  readonly actual: number
  readonly forecast: number
  readonly lower: number
  readonly upper: number
  /** Forecast less actual, of the actual. */
  readonly miss: number
  readonly within: number
}

export interface TrajectoryResult {
  /** How with nothing done is made. */
  readonly by: 'trend and season' | 'assumptions'
  readonly dispersion: number
  /** The smallest change of a year’s count that the data could show, as a share of it. */
  readonly detectable: number
  readonly months: readonly TargetMonth[]
  readonly years: readonly TargetYear[]
  readonly readings: readonly ReadingYear[]
  readonly backCasts: readonly BackCast[]
}
