import type { Effects } from './effects.ts'
import type { Words } from './options.ts'

export type Cell = string | number | boolean | null | undefined

/** One column of a table: its key in the rows and its heading on a terminal. */
export interface Column<Row> {
  readonly key: keyof Row & string
  readonly heading: string
  /** How a person reads it; CSV and JSON carry the value as it is. */
  readonly show?: (value: Cell, row: Row) => string
}

/**
 * Writes a table as the command line asks: --csv for a spreadsheet, --json for a program (there
 * `whole`, where it is given, stands for the rows), otherwise aligned for a person.
 */
export function writeTable<Row extends object>(
  effects: Effects,
  words: Words,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  whole?: object,
): void {
  if (words.flag('json')) {
    effects.out(`${JSON.stringify(whole ?? rows, undefined, 2)}\n`)
    return
  }
  const cell = (row: Row, key: keyof Row & string): Cell => row[key] as Cell
  if (words.flag('csv')) {
    const names = columns.map((column) => column.key)
    const lines = rows.map((row) => names.map((name) => cell(row, name)))
    effects.out(toCsv([names, ...lines]))
    return
  }
  const shown = rows.map((row) =>
    columns.map((column) => {
      const value = cell(row, column.key)
      return (
        column.show?.(value, row) ?? (value === null || value === undefined ? '' : String(value))
      )
    }),
  )
  const widths = columns.map((column, index) =>
    Math.max(column.heading.length, ...shown.map((line) => line[index]?.length ?? 0)),
  )
  const numeric = columns.map((column) =>
    rows.some((row) => typeof cell(row, column.key) === 'number'),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((text, index) =>
        numeric[index] === true
          ? text.padStart(widths[index] ?? 0)
          : text.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd()
  effects.out(`${line(columns.map((column) => column.heading))}\n`)
  for (const cells of shown) effects.out(`${line(cells)}\n`)
}

/**
 * CSV with CRLF as RFC 4180 asks. Text that a spreadsheet would take for a formula (beginning
 * with =, +, -, @, tab or return) gets an apostrophe before it; numbers never do.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

function csvCell(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line of progress: written over itself on a terminal, a line each in a pipe. */
export function progressLine(effects: Effects): { show(text: string): void; end(): void } {
  let width = 0
  let last = ''
  return {
    show: (text) => {
      if (text === last) return
      last = text
      if (effects.isTerminal) {
        const cut = text.length > 100 ? `${text.slice(0, 99)}…` : text
        effects.err(`\r${cut.padEnd(width)}`)
        width = cut.length
      } else {
        effects.err(`${text}\n`)
      }
    },
    end: () => {
      if (effects.isTerminal && width > 0) effects.err(`\r${' '.repeat(width)}\r`)
    },
  }
}
