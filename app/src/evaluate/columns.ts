import { FootingsError } from '../failure.ts'
import { Columns, isMissing } from '../statistics/columns.ts'
import { plainName } from '../statistics/roles.ts'
import type { Table } from '../statistics/table.ts'
import type { EvaluateColumn } from './method.ts'

/** The largest number whose squares and their sums stay finite by a wide margin. */
const LARGEST = 1e100

/** The columns of a table by the part that each plays in a method of evaluation. */
export class EvaluateColumns {
  readonly table: Table
  readonly #cells: Columns
  readonly #columns: ReadonlyMap<string, EvaluateColumn>
  readonly #named: ReadonlyMap<string, string>

  /**
   * @param columns what the method reads
   * @param named columns that the options name, by role
   * @param marks what stands in place of a number that is withheld
   */
  constructor(
    table: Table,
    columns: readonly EvaluateColumn[],
    named: ReadonlyMap<string, string> = new Map(),
    marks: Iterable<string> = [],
  ) {
    this.table = table
    this.#cells = new Columns(table, new Map(), marks)
    this.#columns = new Map(columns.map((column) => [column.role, column]))
    this.#named = named
  }

  /** How many rows there are. */
  get count(): number {
    return this.table.rows.length
  }

  /** Rows with a mark of suppression in a column that was read as numbers. */
  get suppressed(): ReadonlySet<number> {
    return this.#cells.suppressed
  }

  /**
   * The position of the column that plays a part; null where there is none.
   * @throws FootingsError where an option names a column that is not there, or two could be meant
   */
  find(role: string): number | null {
    const named = this.#named.get(role)
    if (named !== undefined) return this.#cells.called(named, `--${role}`)
    for (const name of this.#column(role).names) {
      const found = this.table.header.flatMap((header, index) =>
        plainName(header) === plainName(name) ? [index] : [],
      )
      if (found.length > 1) {
        const both = found.map((index) => this.table.header[index]).join(' and ')
        throw new FootingsError('data', `${both} could each be ${this.#column(role).told}.`, {
          where: { file: this.table.file },
          remedy: `Say which with --${role} COLUMN.`,
        })
      }
      if (found[0] !== undefined) return found[0]
    }
    return null
  }

  /**
   * As `find`, for a column without which the method cannot work.
   * @throws FootingsError `data` where there is none; it names what was looked for and what is there
   */
  needed(role: string): number {
    const found = this.find(role)
    if (found !== null) return found
    const { told, names } = this.#column(role)
    throw new FootingsError(
      'data',
      `There is no column for ${told}: looked for ${names.join(', ')}. The columns are ${this.table.header.join(', ')}.`,
      { where: { file: this.table.file }, remedy: `Name it with --${role} COLUMN.` },
    )
  }

  /**
   * The numbers of a needed column; NaN where a cell is empty, NA or marked as withheld.
   * @throws FootingsError `data` at the first that is too large to be squared
   */
  numbers(role: string): Float64Array {
    return this.#small(role, this.#cells.numbersAt(this.needed(role)))
  }

  /**
   * The numbers of a needed column of events, from 0 up.
   * @throws FootingsError `data` at the first below 0, with its line and column
   */
  counts(role: string): Float64Array {
    const counts = this.numbers(role)
    const row = counts.findIndex((count) => count < 0)
    if (row < 0) return counts
    throw this.wrong(
      role,
      row,
      `A count is a number from 0 up, not ${counts[row]}.`,
      'Correct it, or give --kind values.',
    )
  }

  /** As `numbers`, for a column that may be absent: null where it is. */
  numbersIfThere(role: string): Float64Array | null {
    const found = this.find(role)
    return found === null ? null : this.#small(role, this.#cells.numbersAt(found))
  }

  /**
   * The texts of a needed column, none of them empty.
   * @throws FootingsError `data` at the first empty cell, with its line and column
   */
  texts(role: string): readonly string[] {
    const index = this.needed(role)
    const texts = this.#cells.textsAt(index)
    for (const [row, text] of texts.entries()) {
      if (isMissing(text)) throw this.wrong(role, row, `There is no ${this.#column(role).told}.`)
    }
    return texts
  }

  /**
   * The numbers of a column that holds 0 and 1 alone, in every row.
   * @throws FootingsError `data` at the first cell that is neither, with its line and column
   */
  flags(role: string): readonly (0 | 1)[] {
    return Array.from(this.numbers(role), (value, row) => {
      if (value === 0 || value === 1) return value
      throw this.wrong(role, row, 'This is neither 0 nor 1.', 'Write 1 for yes and 0 for no.')
    })
  }

  /** An error about a cell, with its file, line and column. */
  wrong(role: string, row: number, message: string, remedy?: string): FootingsError {
    return new FootingsError('data', message, {
      where: this.#cells.where(row, this.needed(role)),
      ...(remedy === undefined ? {} : { remedy }),
    })
  }

  /** Refuses numbers whose squares would have no finite size. */
  #small(role: string, numbers: Float64Array): Float64Array {
    const row = numbers.findIndex((value) => Math.abs(value) > LARGEST)
    if (row < 0) return numbers
    throw this.wrong(
      role,
      row,
      `${numbers[row]} is beyond what can be reckoned with: at most ${LARGEST} either way.`,
      'Give the column in a larger unit.',
    )
  }

  #column(role: string): EvaluateColumn {
    const column = this.#columns.get(role)
    if (column === undefined) throw new Error(`the method reads no column ${role}`)
    return column
  }
}
