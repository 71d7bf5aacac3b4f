import type { Basis } from '../../register/place-model.ts'
import type { EvaluationPeriod } from './data.ts'

/** A figure of one unit in one period as it was read. */
export interface ReadFigure {
  readonly unit: string
  readonly period: EvaluationPeriod
  readonly events: number | null
  readonly population: number | null
  /** Null where it is not known or withheld, which is never zero. */
  readonly value: number | null
  /** Why there is none: `suppressed`, `few people`, `not available` ... */
  readonly missing: string | null
}

/** Figures of some units over time, wherever they are from. */
export interface ReadFigures {
  readonly name: string
  readonly indicator: string | null
  readonly unit: string
  readonly decimals: number
  readonly multiplier: number
  readonly counts: boolean
  readonly figures: readonly ReadFigure[]
  readonly sources: readonly Basis[]
  readonly notes: readonly string[]
}
