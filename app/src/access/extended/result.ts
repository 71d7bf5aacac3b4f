import type { TornadoBar, WinShare } from '../../models/sensitivity.ts'
import type { Worth } from './contacts.ts'
import type { LayoutId } from './data.ts'
import type { DayId, RotaDay } from './rota.ts'
import type { FifthTravel } from './travel.ts'

export type OptionId = 'today' | LayoutId

/** The middle eight tenths of plausible inputs. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** A site in an option. */
export interface SiteResult {
  readonly code: string
  readonly host: string
  readonly label: string
  /** Heads of the list that minutes are counted by. */
  readonly list: number
  readonly needed: number
  readonly rostered: number
  readonly sessions: number
}

/** A way of offering it. Null is not known. */
export interface OptionResult {
  readonly id: OptionId
  readonly sites: readonly SiteResult[]
  /** Clinicians' hours a week in whole sessions; of today those that were told. */
  readonly rostered: number | null
  readonly sessions: number | null
  readonly days: readonly RotaDay[]
  readonly worth: Worth | null
  /** Pounds a year: income less cost. */
  readonly surplus: number | null
  readonly ranges: {
    readonly cost: Range | null
    readonly surplus: Range | null
    readonly perContact: Range | null
    readonly completed: Range | null
  }
  /** Share of plausible inputs in which the income is enough, 0 to 1. */
  readonly enough: number | null
  readonly travel: {
    readonly fifths: readonly FifthTravel[]
    readonly all: FifthTravel
    readonly atOwn: number | null
    readonly fromPractice: number | null
  } | null
}

/** A practice and the minutes that its patients are owed. */
export interface PracticeMinutes {
  readonly code: string
  readonly name: string
  /** Null: its list is not known, and it is in no sum. */
  readonly list: number | null
  /** A week; exact. */
  readonly minutes: number | null
}

export interface ExtendedResult {
  readonly rule: {
    readonly id: string
    readonly label: string
    /** Null: only recalled and not confirmed, so that nothing follows. */
    readonly minutes: number | null
    readonly list: 'registered' | 'weighted' | 'adjusted'
    /** Whether the weighted list stands in for an adjusted one that is not known. */
    readonly standsIn: boolean
    readonly hours: string
    readonly source: string
    /** Days of the rule that are not among those chosen. */
    readonly missingDays: readonly DayId[]
  }
  readonly practices: readonly PracticeMinutes[]
  readonly heads: number
  /** Hours a week; exact. */
  readonly needed: number | null
  readonly income: {
    readonly rate: string | null
    readonly list: 'registered' | 'weighted' | 'adjusted'
    readonly heads: number
    /** To the penny; null without a rate. */
    readonly pence: number | null
  }
  readonly options: readonly OptionResult[]
  /** The option that costs least of those that meet the rule. */
  readonly cheapest: OptionId | null
  readonly wins: readonly WinShare[]
  readonly samples: number
  readonly tornado: readonly TornadoBar[]
  /** Share of booked appointments that are missed, 0 to 1. */
  readonly missed: number
  /** Pounds a head at which the cheapest option is paid for; null where none. */
  readonly breakEven: number | null
  readonly otherCounts: readonly {
    readonly id: string
    readonly cost: Range & { readonly value: number }
  }[]
}
