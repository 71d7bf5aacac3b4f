/**
 * A place on one day or several days in a row: who comes, when, and who is there to see them.
 * A document of JSON. Times are minutes after midnight of their day, durations are minutes.
 */
export interface DayModel {
  readonly name?: string
  /** When the day opens: arrivals at the door come then. Reports by part of the day start here. */
  readonly opens: number
  /** When the day closes: nobody arrives later, and no shift or pool goes on longer. */
  readonly closes: number
  /** The days of one replication in order, by default one. With several, `closes` is at most 1440. */
  readonly days?: readonly ModelDay[]
  readonly pools: readonly Pool[]
  readonly classes: readonly PatientClass[]
  /** Length of a part of the day in reports, 30 minutes by default. */
  readonly every?: number
  /** How waits are binned, by default 240 bins of 1 minute; quantiles are good to one bin. */
  readonly waits?: WaitBins
}

/** One day of a replication, such as Monday. */
export interface ModelDay {
  readonly name: string
  /** What every rate of arrivals is multiplied by, 1 by default. */
  readonly factor?: number
}

/** Bins of equal width, the first from 0; waits beyond the last are counted together. */
export interface WaitBins {
  readonly width: number
  readonly bins: number
}

/** People (or rooms, or lines) who can stand in for one another. */
export interface Pool {
  readonly name: string
  /** Where it is; pools with the same site are reported together. */
  readonly site?: string
  /** What its people are, such as "GP"; for the reader. */
  readonly role?: string
  /** Who is on duty when. Shifts may overlap: their servers add up. */
  readonly shifts: readonly Shift[]
  /**
   * When nobody joins any more and those who still wait are dealt with as `atClose` says: by default,
   * and at the earliest, at the end of the day's last shift.
   */
  readonly closes?: number
  /** Appointments booked beforehand. */
  readonly booked?: readonly SlotBlock[]
}

/** A session: so many servers from one time to another. Who is busy at its end finishes, as overtime. */
export interface Shift {
  readonly from: number
  readonly to: number
  readonly servers: number
  /** Names of the days on which it is worked, by default all. */
  readonly days?: readonly string[]
}

/**
 * Booked slots at `from`, `from + every` and so on while before `to`. Whoever is booked and comes is
 * there at the start of the slot and joins the first step of the class; how long they take is the
 * service law of that step, not the length of the slot, so an overrun delays the next.
 */
export interface SlotBlock {
  /** The class of those who book; its first step should wait for this pool. */
  readonly class: string
  readonly from: number
  readonly to: number
  readonly every: number
  /** Slots side by side, 1 by default. */
  readonly columns?: number
  /** Share of slots that are booked, 1 by default. */
  readonly fill?: number
  /** How far ahead slots were booked, and the share who do not attend; by default all attend. */
  readonly leadTimes?: readonly LeadTime[]
  readonly days?: readonly string[]
}

/** A share of booked slots and the probability of not attending at their lead time. */
export interface LeadTime {
  readonly share: number
  readonly notAttending: number
}

/** Patients (or calls) who arrive alike and take the same steps. */
export interface PatientClass {
  readonly name: string
  /** Their own practice: steps taken at a pool of this site count as "at own site". */
  readonly site?: string
  /** None for a class that only books slots. */
  readonly arrivals?: Arrivals
  /** The first is where everyone begins; the others are reached by `next`. */
  readonly path: readonly PathStep[]
}

/** When patients of a class come. */
export interface Arrivals {
  /** Poisson arrivals at a rate constant between `from` and `to`; no arrivals in between parts. */
  readonly rates?: readonly RatePart[]
  /** Mean of the Poisson number who wait at the door, or on the line, when the day opens. */
  readonly atOpening?: number
  /** Fixed times at which one patient comes each day, beside the others. */
  readonly at?: readonly number[]
  /** Factors of this class alone, one for each day, beside the factor of the day. */
  readonly factors?: readonly number[]
}

/** A rate in patients an hour between two times. Parts of one class do not overlap. */
export interface RatePart {
  readonly from: number
  readonly to: number
  readonly perHour: number
}

/** A wait for somebody of a pool, and the time with them. */
export interface PathStep {
  readonly name: string
  /** The pools that can do it, in order of preference: short for one route of one stop. */
  readonly pools?: readonly string[]
  /** Where to go when there is a choice; give either this or `pools`. */
  readonly routes?: readonly Route[]
  readonly service: ServiceLaw
  /** Lower is seen first, 1 by default; equals in order of coming. Nobody is interrupted. */
  readonly priority?: number
  /** Mean of the exponential time after which one who still waits gives up; by default nobody does. */
  readonly patience?: number
  /** Coming back after giving up or being turned away; by default nobody does. */
  readonly redial?: Redial
  /** What becomes of one who still waits at the close, 'leave unmet' by default. */
  readonly atClose?: AtClose
  /** When every stop that is open is over its limit, 'join first' by default. */
  readonly whenFull?: 'join first' | 'turn away'
  /** A wait, in minutes, for which the share who waited no longer is reported for every replication. */
  readonly target?: number
  /** Later steps they may go to, with probabilities that add up to at most 1; the others are done. */
  readonly next?: readonly NextStep[]
}

/**
 * 'serve out': whoever was last on duty stays until they are seen, as overtime. 'leave unmet': they go
 * without. 'wait for tomorrow': they keep their place for the next day of the replication.
 */
export type AtClose = 'serve out' | 'leave unmet' | 'wait for tomorrow'

/** One of several ways that patients of a class go about a step, drawn for each patient. */
export interface Route {
  /** Share of patients, 1 by default; shares of a step add up to 1. */
  readonly share?: number
  /** Tried in order when the patient joins: the first that is open and within its limit is taken. */
  readonly stops: readonly Stop[]
}

/** Pools that a patient waits for all at once, and is seen by the first that is free. */
export interface Stop {
  /** In order of preference when several are free. */
  readonly pools: readonly string[]
  /** Nobody joins where as many already wait at every pool; 0 lets in only who is seen at once. */
  readonly mostWaiting?: number
  /** Nobody joins while the expected wait, in minutes, is longer than this at every pool. */
  readonly longestWait?: number
}

/** Coming back: each time with this probability, after an exponential delay, at most so many times. */
export interface Redial {
  readonly probability: number
  readonly meanDelay: number
  readonly most?: number
}

/** A step that follows, with its probability and the minutes before the patient is there. */
export interface NextStep {
  readonly step: string
  readonly probability: number
  readonly delay?: number
}

/** How long a step takes. The coefficient of variation is standard deviation over mean. */
export type ServiceLaw =
  | { readonly law: 'exponential'; readonly mean: number }
  | { readonly law: 'fixed'; readonly mean: number }
  | { readonly law: 'gamma'; readonly mean: number; readonly cv: number }
  | { readonly law: 'lognormal'; readonly mean: number; readonly cv: number }
