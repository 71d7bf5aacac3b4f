import type { Sheet } from '../register/sheet.ts'
import type { Cell, Column } from '../terminal/tables.ts'
import { PURPOSE } from './standing-words.ts'

/** Rows under the names of their columns, each with what its figures are for. */
export function sheetOf<Row extends object>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Sheet {
  return {
    header: [...columns.map(({ key }) => key), 'purpose'],
    rows: rows.map((row) => [...columns.map(({ key }) => row[key] as Cell), PURPOSE]),
  }
}

/** Columns by their key and their heading on a terminal. */
export function columnsOf<Row extends object>(
  headings: Readonly<Record<keyof Row & string, string>>,
): readonly Column<Row>[] {
  return Object.entries<string>(headings).map(([key, heading]) => ({
    key: key as keyof Row & string,
    heading,
    show: (value) => {
      if (value === null || value === undefined) return ''
      return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value)
    },
  }))
}
