import type { ProjectedRole } from './roles.ts'

export interface PracticeRead {
  readonly code: string
  readonly name: string
  readonly network: string | null
  readonly registered: number | null
  readonly weighted: number | null
}

/** People of a role at a practice: whole people, and their full-time equivalents. */
export interface Staffed {
  readonly heads: number
  readonly fte: number
}

/** A role as published; null for a practice that told nothing of its group. */
export interface StockRole {
  readonly role: ProjectedRole
  readonly practices: readonly (Staffed | null)[]
}

/** Who works at the practices at the start. */
export interface Stock {
  readonly day: string
  /** `years`: means of financial years by group, from which people are reckoned. */
  readonly from: 'census' | 'years'
  readonly roles: readonly StockRole[]
}

/** A group of staff by financial year: practices by years; null where not told. */
export interface HistoryGroup {
  readonly group: 'gp' | 'nurse' | 'care' | 'admin'
  readonly fte: readonly (readonly (number | null)[])[]
}

/** Full-time equivalents and lists of past financial years. */
export interface History {
  /** The year that each financial year ends in, ascending and without gaps. */
  readonly years: readonly number[]
  readonly groups: readonly HistoryGroup[]
  readonly lists: readonly (readonly (number | null)[])[]
}

/** Age bands of a role over the place, after disclosure control. Null: 1 to 7, or withheld. */
export interface RoleAges {
  readonly role: ProjectedRole
  readonly bands: readonly (number | null)[]
}

/** What a round of asking practices tells of ages, of the place and its networks and of no practice. */
export interface AgesRead {
  readonly day: string
  readonly roles: readonly RoleAges[]
  readonly networks: readonly {
    readonly network: string
    readonly bands: readonly (number | null)[]
  }[]
}

/** Patients by age, from two days where there are two. */
export interface PatientsByAge {
  readonly day: string
  readonly earlier: string | null
  readonly bands: readonly {
    readonly from: number
    readonly people: number
    /** A year, as a share; null where there is one day only. */
    readonly growth: number | null
  }[]
}

/** Places to train somebody that end after the day. */
export interface TrainingRead {
  readonly role: ProjectedRole
  readonly filled: number
  /** From 1: the year of the projection in which they finish. */
  readonly year: number
  /** The share expected to stay; null where not told. */
  readonly staying: number | null
}

/** Everything that the projection reads of a place. */
export interface WorkforceData {
  readonly practices: readonly PracticeRead[]
  readonly networks: readonly { readonly code: string; readonly name: string }[]
  readonly stock: Stock
  readonly history: History | null
  readonly ages: AgesRead | null
  readonly patients: PatientsByAge | null
  readonly training: readonly TrainingRead[]
  /** Staff of networks by role, full-time equivalents over the place; null where none is loaded. */
  readonly networkStaff: {
    readonly day: string
    readonly roles: readonly { readonly role: ProjectedRole; readonly fte: number }[]
  } | null
}
