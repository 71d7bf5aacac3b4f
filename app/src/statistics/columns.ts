import { FootingsError } from '../failure.ts'
import { plainName, ROLES, type Role } from './roles.ts'
import type { Table } from './table.ts'

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** Whether a cell says that nothing is known: empty, or NA. Such a cell is never zero. */
export function isMissing(cell: string): boolean {
  const text = cell.trim()
  return text === '' || text === 'NA'
}

/** Whether a cell is written as a number. */
export function isNumber(cell: string): boolean {
  return NUMBER.test(cell.trim())
}

/** Finds the columns of a table by the part they play, and reads their cells. */
export class Columns {
  readonly table: Table
  readonly #named: ReadonlyMap<string, string>
  readonly #plain: readonly string[]
  readonly #numeric = new Set<number>()
  readonly #marks: ReadonlySet<string>
  readonly #suppressed = new Set<number>()

  /**
   * @param named columns that the options name, by role
   * @param marks what stands in place of a number that is suppressed, such as `*`
   */
  constructor(
    table: Table,
    named: ReadonlyMap<string, string> = new Map(),
    marks: Iterable<string> = [],
  ) {
    this.table = table
    this.#named = named
    this.#marks = new Set(marks)
    this.#plain = table.header.map(plainName)
  }

  /** Positions of the columns that were read as numbers. */
  get numeric(): ReadonlySet<number> {
    return this.#numeric
  }

  /** Rows that have a mark of suppression in a column that was read as numbers. */
  get suppressed(): ReadonlySet<number> {
    return this.#suppressed
  }

  /**
   * The position of the column that plays a part; null where there is none.
   * @throws FootingsError where an option names a column that is not there, or two could be meant
   */
  find(role: Role): number | null {
    const named = this.#named.get(role)
    if (named !== undefined) return this.called(named, `--${role}`)
    for (const name of ROLES[role].names) {
      const found = this.#positions(name)
      if (found.length > 1) throw this.#twoMeant(role, found)
      if (found[0] !== undefined) return found[0]
    }
    return null
  }

  /** As `find`, for a column without which the method cannot work. */
  needed(role: Role): number {
    const found = this.find(role)
    if (found !== null) return found
    const { told, names } = ROLES[role]
    throw new FootingsError(
      'data',
      `There is no column for ${told}: looked for ${names.join(', ')}. The columns are ${this.#listed()}.`,
      { where: { file: this.table.file }, remedy: `Name it with --${role} COLUMN.` },
    )
  }

  /** The position of a column by its name, without regard to case where no other is written so. */
  called(name: string, option: string): number {
    const exact = this.table.header.indexOf(name.trim())
    if (exact !== -1) return exact
    const [found, ...others] = this.#positions(plainName(name))
    if (found !== undefined && others.length === 0) return found
    throw new FootingsError(
      'usage',
      `${option}: there is no column ${name}. The columns are ${this.#listed()}.`,
      { where: { file: this.table.file } },
    )
  }

  /** The cells of a column as numbers; NaN where a cell is empty, NA, or marked as suppressed. */
  numbersAt(index: number): Float64Array {
    this.#numeric.add(index)
    const { rows, lines, file, header } = this.table
    const numbers = new Float64Array(rows.length)
    for (const [at, row] of rows.entries()) {
      const cell = row[index] ?? ''
      if (this.#marks.size > 0 && this.#marks.has(cell.trim())) {
        numbers[at] = Number.NaN
        this.#suppressed.add(at)
        continue
      }
      if (isMissing(cell)) {
        numbers[at] = Number.NaN
        continue
      }
      const number = isNumber(cell) ? Number(cell) : Number.NaN
      if (!Number.isFinite(number)) {
        throw new FootingsError('data', `"${cell.slice(0, 40)}" is not a number.`, {
          where: { file, line: lines[at] ?? 0, column: header[index] ?? '' },
          remedy:
            'Write 1234.5 without thousands separators; leave empty, or NA, what is not known; say with --suppressed MARK what stands for a number withheld.',
        })
      }
      numbers[at] = number
    }
    return numbers
  }

  /** The numbers of a needed column. */
  numbers(role: Role): Float64Array {
    return this.numbersAt(this.needed(role))
  }

  /** The numbers of a column that may be absent. */
  numbersIfThere(role: Role): Float64Array | null {
    const found = this.find(role)
    return found === null ? null : this.numbersAt(found)
  }

  /** The texts of a needed column. */
  texts(role: Role): readonly string[] {
    return this.textsAt(this.needed(role))
  }

  textsAt(index: number): readonly string[] {
    return this.table.rows.map((row) => (row[index] ?? '').trim())
  }

  /** Where a cell stands, for an error about it. */
  where(row: number, index: number): { file: string; line: number; column: string } {
    const { file, lines, header } = this.table
    return { file, line: lines[row] ?? 0, column: header[index] ?? '' }
  }

  #positions(plain: string): readonly number[] {
    return this.#plain.flatMap((name, index) => (name === plain ? [index] : []))
  }

  #listed(): string {
    return this.table.header.join(', ')
  }

  #twoMeant(role: Role, found: readonly number[]): FootingsError {
    const names = found.map((index) => this.table.header[index]).join(' and ')
    return new FootingsError('data', `${names} could each be ${ROLES[role].told}.`, {
      where: { file: this.table.file },
      remedy: `Say which with --${role} COLUMN.`,
    })
  }
}
