import type { Cell } from '../terminal/tables.ts'
import type { Quantities } from './quantities.ts'

/** An option of a model, with its unit. */
export interface OptionOfModel {
  readonly name: string
  /** What stands after it: `NUMBER`, `NUMBER,...` or words to choose from. */
  readonly value: string
  readonly unit: string
  readonly meaning: string
  /** What holds where it is not given: `needed`, or a value. */
  readonly otherwise: string
}

/** A figure that a model gives. */
export interface ResultOfModel {
  /** Its key in JSON and its column in CSV; the unit is part of it. */
  readonly name: string
  readonly meaning: string
}

/** What a model of a queue is, as data: its help is made of it. */
export interface ModelCard {
  readonly name: string
  readonly title: string
  /** What it answers, in a sentence or two. */
  readonly does: string
  readonly options: readonly OptionOfModel[]
  readonly results: readonly ResultOfModel[]
  readonly formula: readonly string[]
  readonly sources: readonly string[]
  /** What to know before the figures are used. */
  readonly limits: readonly string[]
  /** What follows `footings queue`. */
  readonly example: string
}

/** One row of figures; null is a wait without end, or a figure that was not asked for. */
export type Row = Readonly<Record<string, Cell>>

/** What a model says of the numbers that it was given. */
export interface Answer {
  /** The finding in a sentence, with the figures that matter. */
  readonly finding: string
  /** One row, or one for each class. */
  readonly rows: readonly Row[]
  readonly notes: readonly string[]
}

/** A model and how it is worked out. */
export interface QueueModel {
  readonly card: ModelCard
  readonly answer: (quantities: Quantities) => Answer
}
