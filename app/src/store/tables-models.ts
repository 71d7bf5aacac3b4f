import type { Stamps } from './stamps.ts'
import type {
  ImpactBetter,
  ImpactKind,
  PostState,
  Precision,
  ReturnState,
  StocktakeStatus,
  SurveyKind,
  TrialDecision,
  WorkforceRole,
} from './vocabulary.ts'

/** A model set up for a place and a day: what was chosen and assumed, to be run as it stands. */
export interface ScenarioRow extends Stamps {
  readonly place: string
  /** The id of the model, such as `urgent-care`. */
  readonly model: string
  readonly name: string
  readonly on_date: string
  /** JSON, as `ModelDocument` of the room models. */
  readonly document: string
  readonly note: string | null
}

/** What a model answered once, with everything that it was made from. Never changed. */
export interface ModelRunRow extends Stamps {
  readonly place: string
  readonly model: string
  readonly scenario: string | null
  readonly title: string
  readonly on_date: string
  /** JSON, as `ModelOrder` of the room models: inputs, assumptions, seed. */
  readonly inputs: string
  /** SHA-256 of `inputs`. */
  readonly inputs_hash: string
  readonly seed: number
  /** The version of Footings that ran it. */
  readonly software: string
  /** JSON of the result. */
  readonly result: string
  /** SHA-256 of `result`. */
  readonly result_hash: string
  /** The finding, in one or a few sentences. */
  readonly finding: string
}

/** What somebody says of a run. */
export interface RunCommentRow extends Stamps {
  readonly model_run: string
  readonly said_for: string
  readonly said_on: string
  readonly text: string
}

/** One round of asking practices who works for them. */
export interface StocktakeRow extends Stamps {
  readonly place: string
  readonly name: string
  /** The day that the counts are of. */
  readonly as_of: string
  readonly opens_on: string
  readonly closes_on: string
  readonly status: StocktakeStatus
  /** Hours in a session, such as 4.1667; text with decimals. */
  readonly session_hours: string
  /** Sessions in a full-time week of a GP, such as 9. */
  readonly sessions_per_fte: string
  readonly note: string | null
}

/** How far a practice is with its return. */
export interface StocktakeReturnRow extends Stamps {
  readonly stocktake: string
  readonly practice: string
  readonly state: ReturnState
  readonly returned_on: string | null
  readonly note: string | null
}

/** How many people of a role work at a practice. Counts, never names. */
export interface StocktakeLineRow extends Stamps {
  readonly stocktake: string
  readonly practice: string
  readonly role: WorkforceRole
  readonly headcount: number
  readonly precision: Precision
  /** Decimals as text; null where not told. */
  readonly fte: string | null
  readonly sessions: string | null
  readonly aged_under_40: number | null
  readonly aged_40_to_49: number | null
  readonly aged_50_to_54: number | null
  readonly aged_55_to_59: number | null
  readonly aged_60_and_over: number | null
  readonly note: string | null
}

/** A post that is advertised, and how long it took to fill. */
export interface VacancyRow extends Stamps {
  readonly practice: string
  readonly role: WorkforceRole
  readonly fte: string
  readonly advertised_on: string
  readonly filled_on: string | null
  readonly withdrawn_on: string | null
  readonly difficulty: string | null
}

/** Places to train people, and how many of those trained are expected to stay. */
export interface TrainingPlaceRow extends Stamps {
  readonly place: string
  readonly practice: string | null
  readonly role: WorkforceRole
  readonly places: number
  readonly filled: number
  readonly starts_on: string
  /** When they finish. */
  readonly ends_on: string
  /** Percent of those who finish that are expected to stay in the place. */
  readonly staying_percent: number | null
  readonly scheme: string | null
  readonly note: string | null
}

/** A scheme that keeps people in work, with how many are on it. */
export interface RetentionSchemeRow extends Stamps {
  readonly place: string
  readonly name: string
  readonly role: WorkforceRole
  readonly people: number
  readonly as_of: string
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly note: string | null
}

/** An answer that a number of people gave, over all practices of a place. */
export interface WorkforceAnswerRow extends Stamps {
  readonly place: string
  readonly kind: SurveyKind
  readonly survey: string
  readonly asked_on: string
  readonly role: WorkforceRole
  readonly theme: string
  /** How many said so, of how many that were asked. */
  readonly people: number
  readonly asked: number
  readonly note: string | null
}

/** A post of a team around several practices, by the organisation that employs it. */
export interface TeamPostRow extends Stamps {
  readonly footprint: string
  readonly organisation: string
  readonly role: string
  readonly fte: string
  readonly state: PostState
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly note: string | null
}

/** What something is meant to change, how it is measured, from what baseline to what target. */
export interface ImpactMeasureRow extends Stamps {
  readonly place: string
  readonly name: string
  readonly kind: ImpactKind
  /** The pillar or programme that it belongs to. */
  readonly programme: string
  readonly unit: string | null
  readonly better: ImpactBetter
  readonly baseline: string | null
  readonly baseline_period: string | null
  readonly target: string | null
  readonly target_on: string | null
  readonly source: string | null
  readonly note: string | null
}

/** A measure in a period: a number, or what was said. */
export interface ImpactReadingRow extends Stamps {
  readonly impact_measure: string
  /** The first day of the period. */
  readonly period: string
  readonly value: string | null
  readonly of: number | null
  readonly narrative: string | null
  readonly source: string | null
}

/** Something tried for a time, with what decides whether it goes on. */
export interface TrialRow extends Stamps {
  readonly place: string
  readonly name: string
  readonly about: string
  readonly starts_on: string
  /** The day by which it is decided. */
  readonly gate_on: string
  /** What is counted as an outcome. */
  readonly outcome: string
  readonly better: ImpactBetter
  /** Outcomes per 100 people without the trial, and the change worth having, as text with decimals. */
  readonly usual_percent: string | null
  readonly worthwhile_points: string
  /** Pence that an outcome may cost. */
  readonly most_cost: number | null
  /** People that there must be before anything is said. */
  readonly least_people: number
  readonly decision: TrialDecision
  readonly decided_on: string | null
  readonly reason: string | null
}

/** A trial in a month: how many people, how many outcomes, what it cost. No rows of people. */
export interface TrialCountRow extends Stamps {
  readonly trial: string
  readonly month: string
  readonly people: number
  readonly outcomes: number
  readonly cost: number
  readonly note: string | null
}

export interface ModelTables {
  readonly scenario: ScenarioRow
  readonly model_run: ModelRunRow
  readonly run_comment: RunCommentRow
  readonly stocktake: StocktakeRow
  readonly stocktake_return: StocktakeReturnRow
  readonly stocktake_line: StocktakeLineRow
  readonly vacancy: VacancyRow
  readonly training_place: TrainingPlaceRow
  readonly retention_scheme: RetentionSchemeRow
  readonly workforce_answer: WorkforceAnswerRow
  readonly team_post: TeamPostRow
  readonly impact_measure: ImpactMeasureRow
  readonly impact_reading: ImpactReadingRow
  readonly trial: TrialRow
  readonly trial_count: TrialCountRow
}
