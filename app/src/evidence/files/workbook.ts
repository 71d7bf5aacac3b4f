import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { readXlsx } from 'hucre/xlsx'
import type { CellValue } from 'hucre'
import { FootingsError } from '../../failure.ts'
import { WORKBOOK_LIMITS } from './limits.ts'
import type { WorkbookLimits } from './limits.ts'
import { csvLine } from './tidy.ts'
import { damaged, inWords, metered } from './unpack.ts'
import { memberName, openZip, refuseUnreadable } from './zip.ts'

/** One sheet of a workbook, its cells as text and its rows of equal length. */
export interface WorkbookSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

export interface WorkbookText {
  readonly sheets: readonly WorkbookSheet[]
}

export interface WorkbookOptions {
  /** The name to show in errors; the file's own if left out. */
  readonly name?: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads an Excel workbook (.xlsx) as text. Numbers come as stored, whole ones without a decimal
 * point; dates as `yyyy-mm-dd`, with `Thh:mm:ss` where they have a time of day; times as `hh:mm:ss`;
 * formulas as the value last worked out; empty cells as ''. Empty rows and columns at the end are
 * left out. The whole workbook is in memory, so it is unpacked once against the limits beforehand.
 * @throws FootingsError `data` when it is damaged, encrypted or beyond the limits.
 */
export async function readWorkbook(
  path: string,
  limits: Partial<WorkbookLimits> = {},
  options: WorkbookOptions = {},
): Promise<WorkbookText> {
  const name = options.name ?? basename(path)
  const within = { ...WORKBOOK_LIMITS, ...limits }
  await measure(path, name, within, options.signal)
  const bytes = await readFile(path, { signal: options.signal })
  let sheets
  try {
    sheets = (await readXlsx(bytes)).sheets
  } catch (error) {
    throw damaged(name, inWords(error), error)
  }
  options.signal?.throwIfAborted()
  return {
    sheets: sheets.map((sheet) => {
      const rows = trimmed(sheet.rows)
      refuseSize(rows, `${name}, sheet ${sheet.name}`, within)
      return { name: sheet.name, rows }
    }),
  }
}

/** Writes a sheet as strict CSV in UTF-8: commas, LF, quotes only where needed. */
export async function writeSheetAsCsv(sheet: WorkbookSheet, out: string): Promise<void> {
  function* lines(): Iterable<string> {
    for (let at = 0; at < sheet.rows.length; at += 1000) {
      const some = sheet.rows.slice(at, at + 1000)
      yield some.map((row) => `${csvLine(row)}\n`).join('')
    }
  }
  await pipeline(lines, createWriteStream(out))
}

async function measure(
  path: string,
  name: string,
  limits: WorkbookLimits,
  signal: AbortSignal | undefined,
): Promise<void> {
  const zip = await openZip(path, name, limits)
  try {
    if (!zip.workbook) {
      throw new FootingsError('data', 'It is not an Excel workbook.', {
        where: { file: name },
        remedy: 'Save it as .xlsx or as CSV.',
      })
    }
    const total = { bytes: 0 }
    for (const entry of zip.entries) {
      signal?.throwIfAborted()
      const member = memberName(name, entry)
      if (entry.fileName.endsWith('/')) continue
      refuseUnreadable(member, entry)
      const packed = { name: member, packedBytes: entry.compressedSize, crc: entry.crc32 }
      try {
        const stream = await zip.file.openReadStreamPromise(entry)
        await pipeline(stream, (chunks: AsyncIterable<Buffer>) =>
          drained(metered(chunks, packed, limits, total)),
        )
      } catch (error) {
        if (error instanceof FootingsError) throw error
        throw damaged(member, inWords(error), error)
      }
    }
  } finally {
    zip.file.close()
  }
}

async function drained(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) void chunk
}

function trimmed(rows: readonly (readonly CellValue[])[]): string[][] {
  let height = 0
  let width = 0
  const text = rows.map((row, at) => {
    const cells = row.map(cellText)
    const used = cells.findLastIndex((cell) => cell !== '') + 1
    if (used > 0) height = at + 1
    width = Math.max(width, used)
    return cells
  })
  return text
    .slice(0, height)
    .map((cells) => Array.from({ length: width }, (_, column) => cells[column] ?? ''))
}

function refuseSize(rows: readonly string[][], name: string, limits: WorkbookLimits): void {
  const width = rows[0]?.length ?? 0
  if (rows.length <= limits.rows && width <= limits.columns) return
  throw new FootingsError(
    'data',
    `The sheet has ${rows.length} rows and ${width} columns; at most ${limits.rows} rows and ${limits.columns} columns are read.`,
    { where: { file: name }, remedy: 'Save the part that you need as CSV.' },
  )
}

function cellText(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') {
    return Number.isInteger(value) ? BigInt(value).toString() : String(value)
  }
  const instant = value.toISOString()
  const date = instant.slice(0, 10)
  const time = instant.slice(11, 19)
  // A cell that holds a time alone counts its day as zero, which falls before 1900.
  if (date < '1900-01-01') return time
  return time === '00:00:00' ? date : `${date}T${time}`
}
