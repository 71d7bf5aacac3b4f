import type { HubLayout } from './options.ts'

/** How a practice provides urgent care today. */
export type Provision = 'shared' | 'carve-out'

/** What the model knows of a practice. Null is not known, and is never taken for none. */
export interface UrgentPractice {
  readonly code: string
  readonly name: string
  readonly registered: number
  readonly provision: Provision
  /** Published share of appointments on the day they were booked, 0 to 1. */
  readonly sameDayShare: number | null
  /** Published appointments in a week: a check, not an input. */
  readonly appointments: number | null
  /** Published GPs and nurses, FTE. */
  readonly clinicians: number | null
  /** Figures that the user gave. */
  readonly local: LocalFigures
  readonly homes: Homes
}

/** What a practice told of itself. */
export interface LocalFigures {
  /** Urgent requests in a week. */
  readonly urgent: number | null
  /** Callers in a week. */
  readonly calls: number | null
  /** Receptionists answering at the peak. */
  readonly receptionists: number | null
  /** Clinicians on duty at the peak. */
  readonly clinicians: number | null
  /** Consulting rooms. */
  readonly rooms: number | null
  readonly provision: Provision | null
}

/**
 * Where patients live by fifth of England by deprivation: the most deprived first, and last those
 * whose area is not in the index. Kilometres are straight lines; null where a point is not known.
 */
export interface Homes {
  /** Scaled to the registered list; 6 numbers. */
  readonly patients: readonly number[]
  /** Mean to their own practice; null where it is not known where they live. */
  readonly own: readonly (number | null)[]
  /** Mean to the hub that they would go to, by layout; from the practice where homes are not known. */
  readonly hub: Readonly<Record<HubLayout, readonly (number | null)[]>>
}

/** A hub. */
export interface HubSite {
  /** Where it stands: the place of a practice in the list of practices. */
  readonly host: number
  readonly label: string
  /** The practices whose urgent patients it sees. */
  readonly members: readonly number[]
}

/** What the model reads of a place; plain JSON. */
export interface UrgentCareData {
  readonly practices: readonly UrgentPractice[]
  readonly hubs: Readonly<Record<HubLayout, readonly HubSite[]>>
  /** How the sites of one and of two hubs were come by, in words. */
  readonly siting: Readonly<Record<'one' | 'two', string>>
  /** Starts of the half-hours of a day, `08:00`. */
  readonly starts: readonly string[]
  /** Share of a day's calls in each half-hour; together 1. */
  readonly shape: readonly number[]
  readonly shapeIsLocal: boolean
  /** Urgent requests a week for 10,000 patients that nobody sees today; null where not known. */
  readonly unmet: number | null
}

export const FIFTHS = [
  'Most deprived fifth',
  'Second',
  'Third',
  'Fourth',
  'Least deprived fifth',
  'Not in the index or not known',
] as const
