import type { TornadoBar } from '../../models/sensitivity.ts'
import type { BreakEven } from './break-even.ts'
import type { CostParts } from './cost.ts'
import type { OptionId, OutcomeId } from './options.ts'
import type { Simulated } from './simulation/simulated.ts'
import type { TelephoneAnswer } from './telephone.ts'
import type { Travel } from './travel.ts'
import type { Lead } from './winner.ts'

export interface HubResult {
  /** The network, or the practice where the hub stands. */
  readonly label: string
  readonly host: string
  readonly practices: number
  readonly peak: number
  readonly contacts: number
  /** Share of its hours of duty that is filled; null where nobody comes. */
  readonly utilisation: number | null
  /** Rooms of the host, where told. */
  readonly rooms: number | null
  /** Share of its contacts that are the host’s own patients. */
  readonly hostShare: number | null
  /** Likeliness of use for each patient of the host over that of the others, by the way alone. */
  readonly hostBias: number | null
}

/** An option with everything that is shown of it. */
export interface OptionResult {
  readonly id: OptionId
  readonly outcomes: Readonly<Record<OutcomeId, number | null>>
  readonly hours: number
  readonly practiceUtilisation: number | null
  readonly hubUtilisation: number | null
  /** Share of urgent patients of the peak half-hour seen in time with these clinicians. */
  readonly seenAsStaffed: number | null
  readonly cost: CostParts
  /** Pounds of one completed contact, of all contacts and of an urgent one by formula. */
  readonly costPerContact: number | null
  readonly urgentContactCost: number | null
  readonly travel: Travel
  /** Of all contacts. */
  readonly atOwnPractice: number
  readonly withOwnClinician: number
  readonly hubs: readonly HubResult[]
}

export interface PracticeResult {
  readonly code: string
  readonly name: string
  readonly urgent: number
  readonly booked: number
  readonly appointments: number | null
  readonly onDuty: number
  readonly onDutyFrom: 'told' | 'published' | 'assumed'
  readonly rooms: number | null
  /** Clinicians at the peak by option, in their order. */
  readonly peak: readonly number[]
}

/** Clinicians that a Monday needs and has, by half-hour. */
export interface HalfHours {
  readonly day: string
  readonly starts: readonly string[]
  /** Clinicians busy with urgent and with all patients, on average. */
  readonly urgent: readonly number[]
  readonly all: readonly number[]
  readonly duty: readonly { readonly id: OptionId; readonly clinicians: readonly number[] }[]
}

export interface Range {
  readonly low: number
  readonly high: number
}

/** How an outcome’s answer stands when the assumptions go through their ranges. */
export interface OutcomeDoubt {
  readonly outcome: OutcomeId
  /** Sets of inputs that were tried. */
  readonly samples: number
  /** In what share of samples each option is best, with the standard error of the share. */
  readonly shares: readonly {
    readonly id: OptionId
    readonly share: number
    readonly standardError: number
  }[]
  /** In what share of samples each option is better than doing nothing. */
  readonly overToday: readonly { readonly id: OptionId; readonly share: number }[]
  /** The middle of samples for each option: from the 10th to the 90th of 100. */
  readonly ranges: readonly { readonly id: OptionId; readonly range: Range | null }[]
  /** By how much the best is better than the second, the same way. */
  readonly margin: Range | null
  /** Whether one can tell. */
  readonly tells: boolean
}

/** What plausible inputs say of an outcome; undefined where they were not tried for it. */
export function doubtOf(
  { sensitivity, simulated }: Pick<UrgentCareResult, 'sensitivity' | 'simulated'>,
  outcome: OutcomeId,
): OutcomeDoubt | undefined {
  return outcome === 'seen'
    ? (simulated?.today.tried ?? undefined)
    : sensitivity?.doubts.find((one) => one.outcome === outcome)
}

/** Where along the range of one input another option begins to be best. */
export interface SwitchRow {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly decimals: number
  readonly low: number
  readonly high: number
  readonly now: number
  readonly points: readonly {
    readonly at: number
    readonly from: OptionId
    readonly to: OptionId
  }[]
}

export interface Sensitivity {
  readonly samples: number
  /** By each outcome that formulas give: all but the patients seen with today’s staff. */
  readonly doubts: readonly OutcomeDoubt[]
  readonly tornado: readonly TornadoBar[]
  readonly switches: readonly SwitchRow[]
}

export interface UrgentCareResult {
  readonly outcome: OutcomeId
  readonly lead: Lead | null
  /** Best by each outcome. */
  readonly leads: readonly { readonly outcome: OutcomeId; readonly lead: Lead | null }[]
  /** The option that is what every practice does today; it is not compared with itself. */
  readonly sameAsToday: OptionId | null
  /** The half-hour of the week in which most urgent patients come. */
  readonly peak: { readonly day: string; readonly start: string }
  readonly options: readonly OptionResult[]
  readonly practices: readonly PracticeResult[]
  readonly halfHours: HalfHours
  readonly breakEven: readonly BreakEven[]
  readonly completed: { readonly urgent: number; readonly booked: number }
  /** Null in a first answer. */
  readonly telephone: TelephoneAnswer | null
  readonly sensitivity: Sensitivity | null
  /** Null in a first answer, and where nobody is urgent. */
  readonly simulated: Simulated | null
}
