import type { Stamps } from './stamps.ts'
import type {
  AllocationStatus,
  ClaimStatus,
  FormulaStatus,
  Precision,
  ReceiverKind,
  Recurrence,
  SplitStatus,
  StreamBasis,
  StreamStatus,
} from './vocabulary.ts'

// Amounts are whole pence.

/** Money of one kind for a place, over years. */
export interface StreamRow extends Stamps {
  readonly place: string
  readonly name: string
  /** Who it comes from. */
  readonly source: string | null
  readonly basis: StreamBasis
  /** What the rate is per, for a rate per item: an item, a session, a clinic. */
  readonly unit: string | null
  readonly recurrence: Recurrence
  readonly pillar: string | null
  /** Numbers of High Impact Actions, 1 to 10, with commas between. */
  readonly actions: string | null
  /** Also for the development of working together: 'activity', 'locality working' or both. */
  readonly purposes: string | null
  /** The stream whose money this is made of: it is never added to it. */
  readonly made_of: string | null
  /** The stream that this one matches, and how many pence for each pound of it. */
  readonly matches: string | null
  readonly match_pence: number | null
  /** The budget that it is pooled in. */
  readonly pool: string | null
  readonly conditions: string | null
  readonly note: string | null
}

/** A stream in a financial year. */
export interface StreamYearRow extends Stamps {
  readonly stream: string
  /** 2017-18. */
  readonly year: string
  readonly status: StreamStatus
  readonly precision: Precision
  /** Pounds per head, item or bed, as a decimal: 3.34. */
  readonly rate: string | null
  /** The day whose lists a rate per head is of. */
  readonly population_date: string | null
  /** Number of items or beds, for a rate per item or bed. */
  readonly units: number | null
  /** A fixed amount, or the amount that was bid for. */
  readonly amount: number | null
  readonly received: number | null
  /** The last day on which it can be spent. */
  readonly spend_by: string | null
  readonly note: string | null
}

/** Money of a stream for somebody, by a decision. */
export interface AllocationRow extends Stamps {
  readonly stream_year: string
  readonly receiver_kind: ReceiverKind
  /** Code of a practice or network, or the name of an organisation or project. */
  readonly receiver: string
  readonly amount: number
  readonly status: AllocationStatus
  readonly split: string | null
  readonly service: string | null
  readonly purpose: string | null
  readonly decision: string | null
  readonly decided_on: string | null
  readonly note: string | null
}

/** Money that is promised to somebody, by an order or a contract. */
export interface CommitmentRow extends Stamps {
  readonly stream_year: string
  readonly allocation: string | null
  readonly promised_to: string
  readonly amount: number
  readonly precision: Precision
  readonly on_date: string
  readonly note: string | null
}

/** Money that was paid. */
export interface SpendRow extends Stamps {
  readonly stream_year: string
  readonly allocation: string | null
  readonly commitment: string | null
  readonly paid_to: string
  readonly amount: number
  readonly precision: Precision
  readonly on_date: string
  readonly reference: string | null
  readonly note: string | null
}

/** What an organisation puts into a stream of a pooled budget. */
export interface ContributionRow extends Stamps {
  readonly stream_year: string
  readonly organisation: string
  readonly amount: number
  readonly precision: Precision
  readonly note: string | null
}

/** Money that is moved to another stream, or back, because it would not be spent in time. */
export interface RedirectionRow extends Stamps {
  readonly from_year: string
  readonly to_year: string
  readonly amount: number
  readonly decision: string
  readonly decided_on: string
  readonly note: string | null
}

/** A practice's claim for sessions of its people that were worked elsewhere. */
export interface BackfillClaimRow extends Stamps {
  readonly stream_year: string
  readonly practice: string
  readonly work: string
  readonly worked_on: string
  readonly sessions: number
  /** Pence for a session. */
  readonly rate: number
  readonly status: ClaimStatus
  readonly decided_on: string | null
  readonly note: string | null
}

/** A pot shared out by a rule, with all that it was made from. */
export interface SplitRow extends Stamps {
  readonly stream_year: string
  readonly name: string
  readonly status: SplitStatus
  /** JSON: the rule, what it was given, and what came of it, as `KeptSplit` of the room funds. */
  readonly rule: string
  readonly inputs: string
  readonly result: string
  readonly principle: string | null
  readonly decision: string | null
  readonly decided_on: string | null
  readonly note: string | null
}

/** A formula that weighs lists, with the day it is of and who stands for its coefficients. */
export interface WeightingFormulaRow extends Stamps {
  readonly place: string
  readonly name: string
  readonly from_date: string
  readonly status: FormulaStatus
  /** JSON, as `Coefficients` of the room weighting. */
  readonly coefficients: string
  readonly source: string | null
  readonly confirmed_on: string | null
  readonly note: string | null
}

/** A figure from a paper that gives an amount its background: a gap, a national fund. */
export interface ContextFigureRow extends Stamps {
  readonly place: string
  readonly name: string
  /** In its unit: pounds are in pence. */
  readonly amount: number
  readonly unit: string
  readonly precision: Precision
  readonly source: string
  readonly said_on: string
  readonly note: string | null
}

export interface FundTables {
  readonly stream: StreamRow
  readonly stream_year: StreamYearRow
  readonly allocation: AllocationRow
  readonly commitment: CommitmentRow
  readonly spend: SpendRow
  readonly contribution: ContributionRow
  readonly redirection: RedirectionRow
  readonly backfill_claim: BackfillClaimRow
  readonly split: SplitRow
  readonly weighting_formula: WeightingFormulaRow
  readonly context_figure: ContextFigureRow
}
