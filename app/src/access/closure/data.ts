import type { Point } from '../../register/located.ts'

/** A practice that patients may leave or go to. Null is not known. */
export interface ClosurePractice {
  readonly code: string
  readonly name: string
  readonly registered: number | null
  /** Full-time equivalent GPs, without trainees. */
  readonly gps: number | null
  readonly point: Point | null
}

/** Patients of a closing practice who live in one small area, or all of them where that is not known. */
export interface Origin {
  /** The closing practice. */
  readonly practice: string
  readonly point: Point | null
  /** 0 the most deprived fifth of England, 4 the least. */
  readonly fifth: number | null
  readonly patients: number
  /** Patients of the same area with each other practice; null where that is not known. */
  readonly used: readonly (readonly [practice: string, patients: number])[] | null
}

/** Practices that closed before, and how the lists around them changed. */
export interface PastClosure {
  readonly closing: readonly string[]
  readonly names: readonly string[]
  /** The days of the lists before and after. */
  readonly before: string
  readonly after: string
  /** With the lists before. */
  readonly practices: readonly ClosurePractice[]
  readonly origins: readonly Origin[]
  /** Lists afterwards, by practice. */
  readonly later: readonly (readonly [practice: string, patients: number])[]
}

export interface ClosureData {
  readonly practices: readonly ClosurePractice[]
  readonly closing: readonly string[]
  readonly closedLists: readonly string[]
  readonly origins: readonly Origin[]
  /** Whether it is known where the patients live. */
  readonly homes: boolean
  readonly networks: readonly {
    readonly code: string
    readonly name: string
    readonly practices: readonly string[]
  }[]
  readonly past: PastClosure | null
  /** Why there is no earlier closure to check against. */
  readonly pastMissing: string | null
}
