import { FootingsError } from '../failure.ts'
import type { Columns } from './columns.ts'

/** Rows sorted into groups: the rows of one group are one estimate, or one set. */
export interface Groups {
  /** Positions of the columns that make the groups; none where all rows are one. */
  readonly columns: readonly number[]
  /** The rows of each group, in the order of the file; groups in the order of their first row. */
  readonly rows: readonly (readonly number[])[]
  /** The group of each row. */
  readonly of: Int32Array
}

/**
 * Sorts rows into groups by the cells of some columns, compared as they are written.
 *
 * @param columns none: all rows are one group
 */
export function groupRows(all: Columns, columns: readonly number[]): Groups {
  const { rows } = all.table
  const of = new Int32Array(rows.length)
  if (columns.length === 0) return { columns, rows: [rows.map((_, row) => row)], of }
  const found = new Map<string, number>()
  const members: number[][] = []
  const [single] = columns
  for (const [at, row] of rows.entries()) {
    const key =
      columns.length === 1 && single !== undefined
        ? (row[single] ?? '').trim()
        : JSON.stringify(columns.map((column) => (row[column] ?? '').trim()))
    let group = found.get(key)
    if (group === undefined) {
      group = members.length
      found.set(key, group)
      members.push([])
    }
    of[at] = group
    members[group]?.push(at)
  }
  return { columns, rows: members, of }
}

/** Every row a group of its own. */
export function rowsAlone({ table: { rows } }: Columns): Groups {
  return { columns: [], rows: rows.map((_, row) => [row]), of: Int32Array.from(rows.keys()) }
}

/** Columns by the names in an option such as `--group Area,Sex`. `none` is no column. */
export function namedColumns(all: Columns, option: string, told: string): readonly number[] {
  if (option.trim().toLowerCase() === 'none') return []
  const names = option.split(',').filter((name) => name.trim() !== '')
  if (names.length === 0) {
    throw new FootingsError('usage', `${told} names no column.`, {
      remedy: `Write ${told} COLUMN, or ${told} A,B for several.`,
    })
  }
  return names.map((name) => all.called(name, told))
}

/** The one number that a column holds for the rows of a group; null where it is not given. */
export function sameInGroup(
  columns: Columns,
  index: number,
  numbers: Float64Array,
  rows: readonly number[],
): number | null {
  let same: number | null = null
  for (const row of rows) {
    const number = numbers[row] ?? Number.NaN
    if (Number.isNaN(number)) continue
    if (same !== null && same !== number) {
      throw new FootingsError(
        'data',
        `The rows of one group differ: ${same} and ${number}. One is needed.`,
        { where: columns.where(row, index) },
      )
    }
    same = number
  }
  return same
}
