import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SHARED = fileURLToPath(new URL('../../../../shared', import.meta.url))

/** A row of a CSV file by column name. `NA` and the empty cell stay as they are. */
export type CsvRow = Readonly<Record<string, string>>

/**
 * The text of a file of known answers, or null with a printed reason where it is not there. With
 * FOOTINGS_REAL_DATA=1 its absence is an error.
 */
export function oracle(path: string): string | null {
  return textOf(join(SHARED, 'oracles', path))
}

/** The rows of a CSV file of known answers; none, with a printed reason, where it is not there. */
export function oracleRows(path: string): CsvRow[] {
  const text = oracle(path)
  return text === null ? [] : csvRows(text)
}

/**
 * The rows of a published CSV file, read in place; none, with a printed reason, where it is not
 * there.
 */
export function publishedRows(path: string): CsvRow[] {
  const text = textOf(join(SHARED, 'data', path))
  return text === null ? [] : csvRows(text)
}

/** A cell as a number; null for `NA`, `NaN` and the empty cell. */
export function numberOf(cell: string | undefined): number | null {
  if (cell === undefined) throw new Error('no such column')
  const text = cell.trim()
  if (text === '' || text === 'NA' || text === 'NaN') return null
  if (text === 'Inf' || text === '-Inf') return text === 'Inf' ? Infinity : -Infinity
  const value = Number(text)
  if (Number.isNaN(value)) throw new Error(`"${cell}" is not a number`)
  return value
}

/**
 * The distance of two figures in parts of the expected one; the distance itself where that is 0.
 */
export function relativeError(actual: number | null, expected: number): number {
  if (actual === null) return Infinity
  if (actual === expected) return 0
  const distance = Math.abs(actual - expected)
  return expected === 0 ? distance : distance / Math.abs(expected)
}

/** Rows of a CSV text (RFC 4180: quotes, doubled quotes, line ends in quotes; BOM and CRLF too). */
export function csvRows(text: string): CsvRow[] {
  const [header, ...rows] = csvCells(text)
  if (header === undefined) return []
  return rows.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new Error(`row ${index + 2} has ${cells.length} cells instead of ${header.length}`)
    }
    return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? '']))
  })
}

function csvCells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endRow = () => {
    row.push(cell)
    if (row.length > 1 || cell !== '') rows.push(row)
    row = []
    cell = ''
  }
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (quoted) {
      if (character !== '"') cell += character
      else if (text.charAt(at + 1) === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (character === '"') quoted = true
    else if (character === ',') {
      row.push(cell)
      cell = ''
    } else if (character === '\n') endRow()
    else if (character !== '\r') cell += character
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

function textOf(path: string): string | null {
  if (existsSync(path)) return readFileSync(path, 'utf8')
  const message = `${path} is not there`
  if (process.env['FOOTINGS_REAL_DATA'] === '1') {
    throw new Error(`FOOTINGS_REAL_DATA is set and ${message}`)
  }
  console.warn(`Skipped: ${message}`)
  return null
}
