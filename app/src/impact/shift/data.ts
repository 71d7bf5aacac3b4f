/** A practice whose patients the service is for, or that does it. Null is not known. */
export interface ShiftPractice {
  readonly code: string
  readonly name: string
  readonly registered: number | null
  /** Full-time equivalent GPs, without trainees. */
  readonly gps: number | null
  /** Minutes a week that its GPs have left. */
  readonly headroom: number | null
  /** Whether its patients are among those that the service is for. */
  readonly takesPart: boolean
}

export interface ShiftNetwork {
  readonly code: string
  readonly name: string
  readonly practices: readonly string[]
}

/** A service of the place that has the name asked for. */
export interface KnownService {
  readonly name: string
  readonly tier: number
  /** Pence for one unit. */
  readonly price: number | null
  readonly unit: string | null
}

/** What the model reads of a place. */
export interface ShiftData {
  readonly service: string
  readonly known: KnownService | null
  /** Hospital activity of a year today. */
  readonly firsts: number
  /** Null: first attendances times an assumption. */
  readonly followUps: number | null
  /** Where the activity is from, in words. */
  readonly baseline: string
  /** Shares from 0 to 1, a year each. */
  readonly path: readonly number[]
  readonly firstYear: number
  readonly practices: readonly ShiftPractice[]
  /** Practices that do it for others. */
  readonly hosts: readonly string[]
  readonly networks: readonly ShiftNetwork[]
  /** Mean cost of an outpatient attendance, from a loaded cost collection. */
  readonly outpatientCost: number | null
}
