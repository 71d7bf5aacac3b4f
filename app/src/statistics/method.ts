import type { Cell } from '../terminal/tables.ts'
import type { Columns } from './columns.ts'
import type { Groups } from './groups.ts'
import type { Options } from './options.ts'
import type { Role } from './roles.ts'

/** A column that a method reads. */
export interface ColumnOfMethod {
  readonly role: Role
  /** True where the method cannot work without it; otherwise when it is read. */
  readonly needed: boolean
  readonly meaning: string
  /** The unit of its cells: `persons`, `events`, `the unit of the value`... */
  readonly unit: string
}

/** An option of a method. Its columns can be named by options too; those are not listed here. */
export interface OptionOfMethod {
  readonly name: string
  /** What stands after it: `NUMBER`, `COLUMN`, `true|false`... `flag` for none. */
  readonly value: string
  readonly meaning: string
  /** What holds where it is not given. */
  readonly otherwise: string
}

/** A column that a method writes. */
export interface ResultOfMethod {
  readonly name: string
  readonly meaning: string
  readonly unit: string
}

/** What a method is, as data: the help of the command line and the pages of methods show it. */
export interface MethodCard {
  readonly name: string
  readonly title: string
  /** What it answers, in a sentence or two. */
  readonly does: string
  /** The formula in plain text, a line each. */
  readonly formula: readonly string[]
  /** Author and year of the method. */
  readonly sources: readonly string[]
  readonly columns: readonly ColumnOfMethod[]
  readonly options: readonly OptionOfMethod[]
  readonly results: readonly ResultOfMethod[]
  /** Where a known tool gives something else, and why this one does not. */
  readonly differences: readonly string[]
  /** What follows `footings statistics`. */
  readonly example: string
}

/** One result for each row, or for each group. */
export interface ResultColumn {
  readonly name: string
  readonly values: ArrayLike<Cell>
}

/** What a method made of a table. */
export interface Results {
  /** Beside the rows of the table: a value for each of them. */
  readonly columns: readonly ResultColumn[]
  /** One row a group, where the method has groups that are one estimate. */
  readonly summary?: { readonly groups: Groups; readonly columns: readonly ResultColumn[] }
  /** Positions of the table's columns to write, where not all may be: the results of disclosure. */
  readonly kept?: readonly number[]
  /** Rows that stand alone, where a method can give those instead (the curves of a funnel). */
  readonly curves?: readonly ResultColumn[]
  /** What a reader must know of the whole, for the terminal. */
  readonly notes?: readonly string[]
}

/** A method and how it is done on a table. */
export interface Method {
  readonly card: MethodCard
  readonly run: (columns: Columns, options: Options) => Results
}
