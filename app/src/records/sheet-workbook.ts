import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Cell, CellValue, Sheet } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import { damaged, inWords, metered } from '../evidence/files/unpack.ts'
import { memberName, openZip, refuseUnreadable, type OpenZip } from '../evidence/files/zip.ts'
import { FootingsError } from '../failure.ts'
import type { FoundCell } from './sheet-cells.ts'
import { columnLetters } from './sheet-columns.ts'
import type { FoundRow, FoundTable } from './sheet-table.ts'

const MEGABYTE = 1024 ** 2
/** What a workbook of 5 MB may unfold into: 10,000 rows of long notes, and no more. */
const LIMITS = { totalBytes: 80 * MEGABYTE, members: 500, ratio: 200, ratioFrom: 10 * MEGABYTE }
const MACROS = /(^|\/)(vbaProject\.bin|macrosheets\/)/i
/** Sheets that go out to explain a file. */
const EXPLAINING = new Set(['about', 'choices'])

/**
 * Reads the table of an Excel workbook: the sheet of the given name, or else the first that does not
 * explain the file. A formula is never worked out, nor its last value taken.
 *
 * @param path where the file is
 * @param file what its sender called it
 * @throws FootingsError 'data' when it is no workbook, holds macros or merged cells, or is beyond the limits
 */
export async function readSheetOfWorkbook(
  path: string,
  file: string,
  wanted: string,
): Promise<FoundTable> {
  await refuseUnsafe(path, file)
  let sheets: readonly Sheet[]
  try {
    sheets = (await readXlsx(await readFile(path))).sheets
  } catch (error) {
    throw damaged(file, inWords(error), error)
  }
  const tables = sheets.filter(({ name }) => !EXPLAINING.has(name.toLowerCase()))
  const sheet =
    tables.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()) ??
    tables.find(({ rows }) => rows.length > 0)
  if (sheet === undefined) {
    throw new FootingsError('data', 'The workbook has no sheet with rows.', {
      where: { file },
      remedy: `Put them on a sheet called ${wanted}.`,
    })
  }
  refuseMerged(sheet, file)
  const [header, ...rows] = rowsOf(sheet)
  return {
    file,
    sheet: sheet.name,
    unread: tables.filter((one) => one !== sheet).map(({ name }) => name),
    header: (header?.cells ?? []).map((cell) => (typeof cell === 'object' ? '' : String(cell))),
    rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')),
  }
}

async function refuseUnsafe(path: string, file: string): Promise<void> {
  const zip = await openZip(path, file, LIMITS)
  try {
    if (!zip.workbook) {
      throw new FootingsError('data', 'It is a zip, and not an Excel workbook.', {
        where: { file },
        remedy: 'Save it as .xlsx or as CSV.',
      })
    }
    if (zip.entries.some(({ fileName }) => MACROS.test(fileName))) {
      throw new FootingsError('data', 'The workbook holds macros.', {
        where: { file },
        remedy: 'Save it as .xlsx, which has none, or as CSV.',
      })
    }
    await measure(zip, file)
  } finally {
    zip.file.close()
  }
}

/** Unpacks every member once, into nothing: one that lies about its size is stopped at the limit. */
async function measure(zip: OpenZip, file: string): Promise<void> {
  const total = { bytes: 0 }
  for (const entry of zip.entries) {
    const name = memberName(file, entry)
    if (entry.fileName.endsWith('/')) continue
    refuseUnreadable(name, entry)
    const packed = { name, packedBytes: entry.compressedSize, crc: entry.crc32 }
    try {
      const stream = await zip.file.openReadStreamPromise(entry)
      await pipeline(stream, async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of metered(chunks, packed, LIMITS, total)) void chunk
      })
    } catch (error) {
      if (error instanceof FootingsError) throw error
      throw damaged(name, inWords(error), error)
    }
  }
}

function refuseMerged({ merges, name }: Sheet, file: string): void {
  const merge = merges?.[0]
  if (merge === undefined) return
  const from = `${columnLetters(merge.startCol)}${merge.startRow + 1}`
  const to = `${columnLetters(merge.endCol)}${merge.endRow + 1}`
  throw new FootingsError('data', `${from} to ${to} of the sheet ${name} are merged cells.`, {
    where: { file, line: merge.startRow + 1 },
    remedy: 'Unmerge them, so that each row has its own, and send it again.',
  })
}

function rowsOf({ rows, cells }: Sheet): FoundRow[] {
  return rows.map((row, at) => ({
    line: at + 1,
    cells: row.map((value, column) => foundOf(value, cells?.get(`${at},${column}`), at, column)),
  }))
}

function foundOf(value: CellValue, cell: Cell | undefined, row: number, column: number): FoundCell {
  const address = `${columnLetters(column)}${row + 1}`
  if (cell?.type === 'formula' || cell?.formula !== undefined) {
    return { fault: `holds a formula (${address}): paste its value over it` }
  }
  if (cell?.type === 'error') return { fault: `holds an error of the spreadsheet (${address})` }
  if (value === null) return ''
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  const instant = value.toISOString()
  if (instant.slice(11, 19) === '00:00:00' && instant >= '1900')
    return { day: instant.slice(0, 10) }
  return { fault: `holds a time of day (${address}), where a day or a text is expected` }
}
