import type { Point } from '../../register/located.ts'
import type { SitingKind } from '../siting-file.ts'

/** Where patients live: the middle of a small area, or the door of a practice where that is not known. */
export interface DemandArea extends Point {
  /** Fifth of England by deprivation: 0 the most deprived, 5 not in the index. */
  readonly fifth: number
  readonly patients: number
}

/** Where a site may be. */
export interface Candidate extends Point {
  readonly id: string
  readonly name: string
}

/** What is sought. Sites are places in the list of candidates. */
export interface Sought {
  readonly kind: SitingKind
  /** How many sites are asked for; null where the fewest are sought. */
  readonly count: number | null
  /** Numbers of sites that the best are sought for: of the curve, and as many as are compared. */
  readonly counts: readonly number[]
  /** Kilometres by road. */
  readonly limit: number
  /** Of the patients, within the limit, where the fewest are sought; 0 to 1. */
  readonly share: number
  readonly open: readonly number[]
  readonly closed: readonly number[]
}

/** Patients of an area, and how far it is to their own practice in a straight line; null is not known. */
export type OwnWay = readonly [area: number, patients: number, km: number | null]

/** What the model reads of a place, and what is sought there; plain JSON. */
export interface SitingData {
  readonly areas: readonly DemandArea[]
  readonly candidates: readonly Candidate[]
  readonly ownWays: readonly OwnWay[]
  /** Patients of the practices, and those of them who are in no area with a point. */
  readonly patients: number
  readonly unplaced: number
  /** Patients who are counted at the door of their practice, for it is not known where they live. */
  readonly atDoor: number
  readonly sought: Sought
  readonly today: readonly number[]
  readonly chosen: readonly number[]
}
