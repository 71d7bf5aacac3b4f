import type { SitingStatus } from '@footings/regions'
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

/** Sites that were sought, with what is known of them. Values are in kilometres by road. */
export interface Solved {
  /** How many were asked for; null where the fewest were. */
  readonly count: number | null
  readonly kind: SitingKind
  readonly status: SitingStatus
  /** Null where none were found. */
  readonly value: number | null
  readonly bound: number | null
  /** Places in the list of candidates. */
  readonly sites: readonly number[]
  readonly method: string
}

/** Patients of an area, and how far it is to their own practice in a straight line; null is not known. */
export type OwnWay = readonly [area: number, patients: number, km: number | null]

/** What the model reads of a place, and the sites that were found; plain JSON. */
export interface SitingData {
  readonly areas: readonly DemandArea[]
  readonly candidates: readonly Candidate[]
  readonly ownWays: readonly OwnWay[]
  /** Patients of the practices, and those of them who are in no area with a point. */
  readonly patients: number
  readonly unplaced: number
  /** Patients who are counted at the door of their practice, for it is not known where they live. */
  readonly atDoor: number
  readonly open: readonly number[]
  readonly closed: readonly number[]
  readonly today: readonly number[]
  readonly chosen: readonly number[]
  /** By the number of sites; what was asked for among them. */
  readonly solved: readonly Solved[]
  /** The answer where the fewest are sought. */
  readonly fewest: Solved | null
}
