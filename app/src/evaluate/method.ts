import type { Cell } from '../terminal/tables.ts'
import type { EvaluateColumns } from './columns.ts'
import type { EvaluateOptions } from './options.ts'

/** A column that a method of evaluation reads. An option of its role's name says which it is. */
export interface EvaluateColumn {
  /** The name of the option, such as `unit` or `outcome`. */
  readonly role: string
  /** How help and errors speak of it. */
  readonly told: string
  /** Names that it is looked for by, in order, as `plainName` writes them. */
  readonly names: readonly string[]
  /** The unit of its cells: `events`, `persons`, `0 or 1`... */
  readonly unit: string
  readonly needed: boolean
}

/** An option of a method; its columns are named by options too, which are not listed here. */
export interface EvaluateOption {
  readonly name: string
  readonly told: string
  /** What stands after it: `NUMBER`, `poisson|gaussian`, `PERIOD`...; `flag` for nothing. */
  readonly unit: string
  /** What holds where it is not given, in words. */
  readonly default: string
}

/** One figure with its limits. Null is not known, which is never zero. */
export interface EstimateRow {
  readonly name: string
  readonly estimate: number | null
  readonly standardError: number | null
  readonly lower95: number | null
  readonly upper95: number | null
  readonly p: number | null
  readonly unit: string
}

/** A further table of an answer: the counterfactual by month, weights of donors... */
export interface AnswerTable {
  /** A word for `--table`. */
  readonly name: string
  /** What it shows. */
  readonly told: string
  /** Rows with the same keys in the same order. */
  readonly rows: readonly Readonly<Record<string, Cell>>[]
}

/** Something that must hold for the method to be believed. */
export interface Check {
  readonly name: string
  /** Null where the data cannot say. */
  readonly passed: boolean | null
  readonly told: string
}

/** What the data say of one change. */
export interface EvaluateAnswer {
  /** The finding, in a sentence or two. */
  readonly finding: string
  /** Null where the method judges nothing. */
  readonly verdict: 'worked' | 'no evidence' | 'cannot tell' | 'harmed' | null
  /** The smallest effect that the data could have shown, in a sentence: it is read first. */
  readonly smallest: string
  readonly estimates: readonly EstimateRow[]
  readonly tables: readonly AnswerTable[]
  readonly checks: readonly Check[]
  /** What was fitted, in a sentence. */
  readonly method: string
  readonly source: string
  /** What a reader must know besides. */
  readonly notes: readonly string[]
}

/** A method of evaluation, and how it is done on a table. */
export interface EvaluateMethod {
  /** Its word on the command line. */
  readonly id: string
  readonly title: string
  /** The question that it answers. */
  readonly question: string
  readonly columns: readonly EvaluateColumn[]
  readonly options: readonly EvaluateOption[]
  /** In plain text, a line each. */
  readonly formula: readonly string[]
  /** Author, year, journal: a line each. */
  readonly source: readonly string[]
  /** What follows `footings evaluate`. */
  readonly example: string
  readonly run: (columns: EvaluateColumns, options: EvaluateOptions) => EvaluateAnswer
}
