import type { Basis } from '../register/place-model.ts'

/** A practice as the planner sees it on a day. Null is not known. */
export interface PlannerPractice {
  readonly code: string
  readonly name: string
  readonly registered: number | null
  readonly weighted: number | null
  readonly longitude: number | null
  readonly latitude: number | null
  /** Score of the Index of Multiple Deprivation, higher is more deprived. */
  readonly deprivation: number | null
  /** Full-time equivalent GPs, without trainees. */
  readonly gps: number | null
  /** Patients by the LSOA they live in; null where that is not loaded. */
  readonly homes: ReadonlyMap<string, number> | null
  /** Payments of a year that go by head to the practice's network, in pounds; null where not known. */
  readonly networkIncome: number | null
}

/** A way in which the practices are grouped already: today's networks, or a kind of footprint. */
export interface PlannerGrouping {
  /** `network` for the published ones, otherwise the kind: `locality`, `neighbourhood` ... */
  readonly id: string
  /** In the plural, with a capital: 'Neighbourhoods'. */
  readonly label: string
  readonly groups: readonly {
    readonly id: string
    readonly name: string
    readonly practices: readonly string[]
  }[]
}

/** Everything that is known of a place to group its practices. Plain data, so that it goes to threads. */
export interface PlannerPlace {
  readonly code: string
  readonly name: string
  readonly on: string
  /** By name. */
  readonly practices: readonly PlannerPractice[]
  readonly groupings: readonly PlannerGrouping[]
  /** What the reader is told of the data: which figures are missing and of which day others are. */
  readonly notes: readonly string[]
  readonly sources: readonly Basis[]
}

/** A network of an arrangement. */
export interface ArrangedNetwork {
  readonly name: string
  readonly practices: readonly string[]
}

/** Practices put into networks; those in none stand alone outside every network. */
export interface Arrangement {
  readonly networks: readonly ArrangedNetwork[]
}
