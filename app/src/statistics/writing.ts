import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { toCsv, type Cell } from '../terminal/tables.ts'
import { isNumber } from './columns.ts'
import { plainName } from './roles.ts'
import type { ResultColumn } from './method.ts'
import type { Table } from './table.ts'

/** Some columns of a table, and results beside them. */
export interface Sheet {
  readonly table: Table
  /** Positions of the columns of the table that are written. */
  readonly kept: readonly number[]
  /** The rows of the table that are written; for each, its position in the results is its place. */
  readonly rows: readonly number[] | null
  readonly results: readonly ResultColumn[]
  /** Positions of the table's columns whose cells are numbers in JSON. */
  readonly numeric: ReadonlySet<number>
}

const ROWS_AT_ONCE = 5000

/**
 * The names of the results beside the columns kept: a result called as a column is, but for case,
 * spaces and punctuation, gets `result_` before its name.
 */
export function resultNames(kept: readonly string[], results: readonly string[]): string[] {
  const taken = new Set(kept.map(plainName))
  return results.map((name) => {
    let free = name
    while (taken.has(plainName(free))) free = `result_${free}`
    taken.add(plainName(free))
    return free
  })
}

/** A sheet as CSV in pieces. Cells of the table are written as they came, safe from formulas. */
export function* csvPieces(sheet: Sheet): Iterable<string> {
  const { table, kept, rows, results } = sheet
  const header = kept.map((index) => table.header[index] ?? '')
  const names = resultNames(
    header,
    results.map(({ name }) => name),
  )
  yield toCsv([[...header, ...names]])
  const count = countOf(sheet)
  for (let start = 0; start < count; start += ROWS_AT_ONCE) {
    let piece = ''
    for (let at = start; at < Math.min(count, start + ROWS_AT_ONCE); at++) {
      const row = table.rows[rows === null ? at : (rows[at] ?? 0)] ?? []
      let line = ''
      let between = ''
      for (const index of kept) {
        line += between + cellAsItCame(row[index] ?? '')
        between = ','
      }
      for (const { values } of results) {
        line += between + resultCell(values[at])
        between = ','
      }
      piece += `${line}\r\n`
    }
    yield piece
  }
}

/** A sheet as a JSON array of rows, in pieces. What is not known is null. */
export function* jsonPieces(sheet: Sheet): Iterable<string> {
  const { table, kept, rows, results, numeric } = sheet
  const header = kept.map((index) => table.header[index] ?? '')
  const names = resultNames(
    header,
    results.map(({ name }) => name),
  )
  const keys = [...header, ...names].map((name) => `${JSON.stringify(name)}:`)
  const count = countOf(sheet)
  yield '['
  for (let start = 0; start < count; start += ROWS_AT_ONCE) {
    let piece = ''
    for (let at = start; at < Math.min(count, start + ROWS_AT_ONCE); at++) {
      const row = table.rows[rows === null ? at : (rows[at] ?? 0)] ?? []
      const cells = kept.map((index) => jsonOfCell(row[index] ?? '', numeric.has(index)))
      for (const { values } of results) cells.push(JSON.stringify(known(values[at])))
      const pairs = cells.map((cell, place) => `${keys[place] ?? ''}${cell}`)
      piece += `${at === 0 ? '' : ','}\n{${pairs.join(',')}}`
    }
    yield piece
  }
  yield '\n]\n'
}

function countOf({ table, rows, results }: Sheet): number {
  return rows?.length ?? results[0]?.values.length ?? table.rows.length
}

function known(value: Cell): Cell {
  if (value === undefined) return null
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

function jsonOfCell(cell: string, numeric: boolean): string {
  if (!numeric) return JSON.stringify(cell)
  return isNumber(cell) ? String(Number(cell)) : 'null'
}

function cellAsItCame(cell: string): string {
  if (!/[",\r\n]|^[=+\-@\t]/.test(cell) || isNumber(cell)) return cell
  return toCsv([[cell]]).slice(0, -2)
}

function resultCell(value: Cell): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  return value === null || value === undefined ? '' : cellAsItCame(String(value))
}

/**
 * Writes pieces to standard output, or to a file: whole or not at all, over a file of that name.
 *
 * @throws FootingsError `usage` where the file cannot be written
 */
export async function write(
  pieces: Iterable<string>,
  out: string | null,
  effects: Effects,
): Promise<void> {
  if (out === null) {
    for (const piece of pieces) {
      effects.signal.throwIfAborted()
      effects.out(piece)
    }
    return
  }
  const path = resolve(effects.cwd, out)
  const part = `${path}.${randomUUID()}.part`
  try {
    const file = await open(part, 'wx')
    try {
      for (const piece of pieces) {
        effects.signal.throwIfAborted()
        await file.write(piece)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    if (effects.signal.aborted) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new FootingsError('usage', `The file could not be written: ${why}.`, {
      where: { file: out },
      remedy: 'Name a file in a folder that is there and may be written to.',
      cause: error,
    })
  }
}
