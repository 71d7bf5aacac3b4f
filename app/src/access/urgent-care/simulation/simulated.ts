import type { OptionId } from '../options.ts'
import type { OutcomeDoubt } from '../result.ts'
import type { Staff } from './option-week.ts'

/** A figure over simulated weeks with its 95% interval; a limit is null where it is not known. */
export interface Simulated95 {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/** A wait in minutes; null where it is longer than is counted. */
export interface SimulatedWait {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** A simulated figure beside the same by formula. */
export interface AnalyticCheck {
  readonly what: string
  readonly unit: string
  readonly simulated: number
  readonly formula: number
  /** The difference in standard errors of the simulation; null where that is not known. */
  readonly apart: number | null
  /** Whether the formula is of the very thing that is simulated. */
  readonly exact: boolean
}

/** A half-hour of Monday: means over the simulated weeks. */
export interface SimulatedHalfHour {
  readonly start: string
  /** Urgent patients who come. */
  readonly urgent: number
  /** Mean minutes that they wait; null where nobody came who was seen. */
  readonly wait: number | null
  /** Patients waiting, busy clinicians and clinicians on duty where urgent patients are seen. */
  readonly waiting: number
  readonly busy: number
  readonly onDuty: number
}

export interface SimulatedOption {
  readonly id: OptionId
  /** Of all urgent patients of the week, those who leave unseen included; from 0 to 1. */
  readonly seenInTime: Simulated95
  /** The same by the steady state of the Monday peak; null where the formula has none. */
  readonly peakFormula: number | null
  /** Whether the share asked for is kept; null where the interval holds it. */
  readonly keepsStandard: boolean | null
  readonly meanWait: Simulated95
  readonly medianWait: SimulatedWait
  readonly longWait: SimulatedWait
  /** Mean minutes that booked patients wait beyond their time; null where nobody books. */
  readonly bookedWait: Simulated95 | null
  /** Urgent patients a day who still wait at the close. */
  readonly unmetADay: Simulated95
  /** Minutes of all clinicians beyond the end of their sessions. */
  readonly overtimeADay: Simulated95
  /** Share of the time on duty that is filled. */
  readonly utilisation: Simulated95
  /** Share of urgent patients who are seen, of those at their own practice. */
  readonly atOwnPractice: Simulated95
  /** By fifth of where the patients of a practice live, as if all of a practice were alike. */
  readonly fifths: readonly SimulatedFifth[]
  readonly monday: readonly SimulatedHalfHour[]
  readonly checks: readonly AnalyticCheck[]
}

export interface SimulatedFifth {
  /** Urgent patients a week. */
  readonly urgent: number
  /** Null where there are none. */
  readonly seenInTime: Simulated95 | null
  /** Share of those seen who were seen elsewhere than at their own practice. */
  readonly away: Simulated95 | null
}

/** An option less another in the same weeks. */
export interface SimulatedDifference {
  readonly id: OptionId
  readonly than: OptionId
  readonly seenInTime: Simulated95
  readonly meanWait: Simulated95
  readonly unmetADay: Simulated95
  readonly overtimeADay: Simulated95
}

/** Monday's calls of all practices. */
export interface SimulatedCalls {
  readonly receptionists: number
  readonly callers: Simulated95
  /** Share of callers who are answered in the end. */
  readonly answered: Simulated95
  readonly answeredFirstHour: Simulated95
  /** People who are never answered on the day. */
  readonly neverAnswered: Simulated95
  readonly meanWaitFirstHour: Simulated95
  /** Of calls of the first hour that are answered. */
  readonly medianWaitFirstHour: SimulatedWait
  readonly longWaitFirstHour: SimulatedWait
}

export interface CallsHalfHour {
  readonly start: string
  /** Calls made, ringing again counted each time. */
  readonly calls: number
  readonly answered: number
  readonly gaveUp: number
  /** Mean minutes of calls that were answered. */
  readonly wait: number | null
  readonly waiting: number
}

export interface SimulatedTelephones {
  readonly today: SimulatedCalls
  readonly oneMore: SimulatedCalls
  /** One receptionist more in each practice, less today, on the same Mondays. */
  readonly gained: {
    readonly answered: Simulated95
    readonly answeredFirstHour: Simulated95
    readonly neverAnswered: Simulated95
    readonly meanWaitFirstHour: Simulated95
  }
  /** Share of callers who need a clinician urgently, as the demand says. */
  readonly urgentShare: number
  /** People of a fifth who are never answered, of 1,000 callers; null where nobody calls. */
  readonly neverAnsweredByFifth: readonly (Simulated95 | null)[]
  readonly monday: readonly CallsHalfHour[]
  readonly checks: readonly AnalyticCheck[]
}

/** An option with today’s staff, moved. */
export interface TodaysOption {
  readonly id: OptionId
  readonly seenInTime: Simulated95
  /** What booked patients pay for it: minutes beyond their time; null where nobody books. */
  readonly bookedWait: Simulated95 | null
}

/** An option less another in the same weeks, both with today’s staff. */
export interface TodaysDifference {
  readonly id: OptionId
  readonly than: OptionId
  readonly seenInTime: Simulated95
  readonly bookedWait: Simulated95 | null
}

/** What every option does for urgent patients with today’s staff, and for booked ones. */
export interface TodaysStaff {
  readonly options: readonly TodaysOption[]
  /** Each option less practices as they are. */
  readonly differences: readonly TodaysDifference[]
  /** The option with the most urgent patients seen in time less the next one. */
  readonly lead: TodaysDifference | null
  /** Whether one can tell the best from each of the others, at the assumptions as they are. */
  readonly tells: boolean
  /** The same in a few plausible sets of inputs; null where something else was asked for. */
  readonly tried: OutcomeDoubt | null
}

/** What weeks that are simulated say of all options. */
export interface Simulated {
  /** Who is on duty in the weeks that are shown in full. */
  readonly staff: Staff
  readonly weeks: number
  /** The most weeks that a place of this size was allowed. */
  readonly most: number
  /** Whether it ended because the shares and the deciding difference were precise. */
  readonly precise: boolean
  readonly options: readonly SimulatedOption[]
  /** Each option less practices as they are. */
  readonly differences: readonly SimulatedDifference[]
  /** With today’s staff, whoever is on duty in the others. */
  readonly today: TodaysStaff
  /** Null where nobody calls. */
  readonly telephones: SimulatedTelephones | null
}
