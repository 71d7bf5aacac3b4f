import type { Substitute } from './assumptions-new-roles.ts'
import type { ProjectedRole, RoleKind } from './roles.ts'

export const FAN_PERCENTS = [5, 25, 50, 75, 95] as const

/** By year from year 0: the 5th, 25th, 50th, 75th and 95th per cent of the paths; null where unknown. */
export type Fan = readonly (readonly (number | null)[])[]

export type ScenarioId = 'today' | 'plan' | 'stress'
export type GpCount = 'settled' | 'all'
export type ListBasis = 'registered' | 'weighted'

/** Patients for a full-time GP, one way of counting. */
export interface Ratio {
  readonly gps: GpCount
  readonly lists: ListBasis
  /** By year. */
  readonly expected: readonly (number | null)[]
  /** Null in a first answer. */
  readonly fan: Fan | null
}

/** A role of a scenario over the place, expected. */
export interface RoleCourse {
  readonly role: ProjectedRole
  readonly kind: RoleKind
  readonly heads: readonly number[]
  readonly fte: readonly number[]
  /** People who leave and who join up to the end of the projection. */
  readonly leavers: number
  readonly joined: number
}

/** What may become of a practice. Chances by year from year 0; null where its staff is not known. */
export interface PracticeOutlook {
  readonly code: string
  readonly heads: number | null
  readonly partners: number | null
  readonly perGp: number | null
  readonly passing: readonly number[] | null
  readonly single: readonly number[] | null
  readonly none: readonly number[] | null
  /** Null where partners are not told apart. */
  readonly noPartner: readonly number[] | null
  /** GPs who leave within five years (or all of a shorter projection): 5th, 50th and 95th per cent. */
  readonly leaving: readonly number[] | null
  /** Chance that at least one leaves within these years, and within the first. */
  readonly anyLeaves: number | null
  readonly anyLeavesFirstYear: number | null
}

export interface ScenarioResult {
  readonly id: ScenarioId
  readonly label: string
  readonly ratios: readonly Ratio[]
  readonly roles: readonly RoleCourse[]
  /** Full-time equivalents of settled GPs, by year. */
  readonly gpFan: Fan | null
  /** Chance by year that the place is above the line; null in a first answer. */
  readonly placePassing: readonly number[] | null
  /** Practices above the line by year: as expected, and 5th, 50th and 95th per cent. */
  readonly practicesPassing: readonly (readonly number[])[] | null
  /** Patients for a full-time GP in the last year less today's course, path by path: the five per cents. */
  readonly againstToday: readonly (number | null)[] | null
  readonly practices: readonly PracticeOutlook[] | null
  /** GP time set free by new posts, net of supervision, full-time equivalents by year: low, middle, high. */
  readonly released: readonly (readonly [number, number, number])[]
  /** Patients for a full-time GP with that time counted, by year. */
  readonly withReleased: readonly (number | null)[]
}

/** People near retirement, of a group and never of a practice; counts of 1 to 7 are a class. */
export interface RetirementGroup {
  readonly code: string
  readonly name: string
  readonly heads: Shown
  readonly bands: readonly Shown[]
  /** GPs who leave within five years and are 55 or over when they do. */
  readonly leaving: Shown
}

/** A count as it may be shown: a number, `1 to 7`, or null where it is not known. */
export type Shown = number | '1 to 7' | null

export interface NewRole {
  readonly role: ProjectedRole
  readonly fte: number
  /** GP full-time equivalents set free, after supervision; null where nothing is assumed of the role. */
  readonly net: readonly [number, number, number] | null
  readonly gross: number | null
  readonly supervision: number | null
  readonly from: string
}

/** A practice's part of a post that practices share. */
export interface SharedPost {
  readonly practice: string
  readonly role: ProjectedRole
  readonly year: number
  readonly share: number
  readonly fte: number
  /** GP full-time equivalents set free for it; null where nothing is assumed of the role. */
  readonly net: number | null
}

export interface CriticalMass {
  readonly role: ProjectedRole
  readonly fte: number
  /** Patients for one full-time post at today's rate of the place. */
  readonly patients: number
  readonly practices: readonly string[]
  readonly networks: readonly string[]
  readonly from: string
}

/** Sessions of one role for those of another. */
export interface SwapResult {
  readonly from: 'GP'
  readonly to: Substitute
  readonly sessions: number
  /** A week: GP hours given up, GP hours set free, of which supervision is taken off. */
  readonly hours: number
  readonly released: readonly [number, number, number]
  readonly supervision: number
  readonly change: readonly [number, number, number]
  /** Pounds a year. */
  readonly cost: readonly [number, number, number]
}

export interface DemandYear {
  /** Patients and contacts, as an index with year 0 as 100. */
  readonly lists: number
  readonly contacts: number
}

/** A forecast of what is known by now. */
export interface BackCastGroup {
  readonly group: 'gp' | 'nurse' | 'care' | 'admin'
  readonly label: string
  readonly fan: Fan
  readonly actual: readonly (number | null)[]
  /** Forecast less actual in the last year, as a share of actual. */
  readonly miss: number | null
  readonly within: boolean | null
  /** Practices known at both ends, and those within their own 90 % band. */
  readonly practices: number
  readonly practicesWithin: number
  /** Mean absolute miss of a practice, and of saying that nothing changes, in full-time equivalents. */
  readonly meanMiss: number | null
  readonly meanMissOfNoChange: number | null
}

export interface BackCast {
  readonly start: number
  readonly end: number
  readonly groups: readonly BackCastGroup[]
  /** Practices whose list changed by more than a quarter in between, as when practices merge. */
  readonly jumped: number
}

export interface Lever {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly decimals: number
  readonly low: number
  readonly high: number
  readonly atLow: number
  readonly atHigh: number
}

export interface WorkforceResult {
  readonly years: number
  readonly stepsInYear: number
  readonly paths: number
  readonly line: number
  readonly headline: { readonly gps: GpCount; readonly lists: ListBasis }
  readonly scenarios: readonly ScenarioResult[]
  readonly unknownPractices: readonly string[]
  readonly demand: readonly DemandYear[]
  readonly ratesByAge: boolean
  readonly retirement: readonly RetirementGroup[]
  readonly agesFrom: 'stocktake' | 'England'
  readonly newRoles: readonly NewRole[]
  readonly sharedPosts: readonly SharedPost[]
  readonly criticalMass: readonly CriticalMass[]
  readonly swap: SwapResult | null
  readonly tornado: { readonly base: number; readonly bars: readonly Lever[] } | null
  readonly backCast: BackCast | null
  readonly noBackCast: string | null
  /** Rates that past years of the place gave, in words for the page. */
  readonly estimated: readonly string[]
}
