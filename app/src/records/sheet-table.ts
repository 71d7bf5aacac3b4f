import type { FoundCell } from './sheet-cells.ts'

/** The most records that one file may hold. */
export const MOST_ROWS = 10_000

/** The largest file that is taken, in bytes. */
export const MOST_BYTES = 5 * 1024 ** 2

/** One row of a file that is not blank. */
export interface FoundRow {
  /** As the program that made the file counts it: the row of a workbook, the line of a text. */
  readonly line: number
  readonly cells: readonly FoundCell[]
}

/** The table of a file that came in. It is kept as JSON between its preview and its taking in. */
export interface FoundTable {
  /** What the sender called the file. */
  readonly file: string
  /** The sheet that was read; null for a text. */
  readonly sheet: string | null
  /** The sheets that were not read, but for those that explain the file. */
  readonly unread: readonly string[]
  readonly header: readonly string[]
  readonly rows: readonly FoundRow[]
}
