import { open, readFile } from 'node:fs/promises'
import { contentOf, type Content } from '../evidence/files/content.ts'
import { WINDOW_BYTES } from '../evidence/files/limits.ts'
import { looksLikePatients } from '../evidence/files/patient-level.ts'
import { Tokeniser, type Delimiter } from '../evidence/files/tokenise.ts'
import { patientLevel } from '../evidence/refusals.ts'
import { FootingsError } from '../failure.ts'
import { withoutApostrophe } from '../footprints/csv-text.ts'
import { textOfFile } from '../footprints/import.ts'
import { holdsNhsNumber } from '../footprints/patient-text.ts'
import type { RecordKind } from './kind.ts'
import { shownCell } from './sheet-cells.ts'
import { columnLetters, placesOf } from './sheet-columns.ts'
import { sheetNameOf } from './sheet-out.ts'
import { MOST_ROWS, type FoundTable } from './sheet-table.ts'
import { readSheetOfWorkbook } from './sheet-workbook.ts'

/**
 * Reads a spreadsheet that came in, by its content and whatever it is called, and refuses what no row
 * by row check could put right: a file of another kind, other columns, too many rows, patients.
 *
 * @param path where it is
 * @param file what its sender called it, safe to show
 * @throws FootingsError 'data', or 'denied' where it looks like patients
 */
export async function readSheetFile(
  kind: RecordKind,
  path: string,
  file: string,
): Promise<FoundTable> {
  const content = await contentAt(path)
  const table = await readContent(kind, path, file, content)
  checkHeader(kind, table)
  refuseUnheaded(table)
  refusePatients(kind, table)
  if (table.rows.length > MOST_ROWS) {
    throw new FootingsError(
      'data',
      `It has ${table.rows.length.toLocaleString('en-GB')} rows; at most ${MOST_ROWS.toLocaleString('en-GB')} are taken at once.`,
      { where: { file }, remedy: 'Cut it into several files with the same first row.' },
    )
  }
  return table
}

async function contentAt(path: string): Promise<Content> {
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(WINDOW_BYTES)
    const { bytesRead } = await handle.read(buffer, 0, WINDOW_BYTES, 0)
    return contentOf(buffer.subarray(0, bytesRead), bytesRead < WINDOW_BYTES)
  } finally {
    await handle.close()
  }
}

async function readContent(
  kind: RecordKind,
  path: string,
  file: string,
  content: Content,
): Promise<FoundTable> {
  if (content.kind === 'zip') return readSheetOfWorkbook(path, file, sheetNameOf(kind))
  const text = content.kind === 'text' ? textOfFile(await readFile(path)) : undefined
  if (text !== undefined) return readText(text, file)
  if (content.kind === 'empty') throw noTable('The file is empty.', file)
  const what = content.kind === 'other' ? content.what : `a ${content.kind} file`
  throw noTable(
    what === 'not text' ? 'It is neither a workbook nor CSV.' : `It is ${what}, not a spreadsheet.`,
    file,
  )
}

function noTable(message: string, file: string): FootingsError {
  return new FootingsError('data', message, {
    where: { file },
    remedy: 'Save it as .xlsx or as CSV, and send that.',
  })
}

function readText(text: string, file: string): FoundTable {
  const source = text.replace(/^\uFEFF/, '')
  const tokeniser = new Tokeniser({ delimiter: delimiterOf(source), name: file })
  const records = [...tokeniser.push(source), ...tokeniser.end()]
  const unclosed = records.find(({ fault }) => fault !== undefined)
  if (unclosed !== undefined) {
    throw new FootingsError('data', 'A quotation mark is opened and never closed.', {
      where: { file, line: unclosed.line },
      remedy: 'Close it, or save the file as .xlsx.',
    })
  }
  const filled = records.filter(({ fields }) => fields.some((field) => field.trim() !== ''))
  const [header, ...rows] = filled
  return {
    file,
    sheet: null,
    unread: [],
    header: header?.fields ?? [],
    rows: rows.map(({ line, fields }) => ({ line, cells: fields.map(withoutApostrophe) })),
  }
}

/** Spreadsheets of other languages write semicolons where a comma is the decimal point. */
function delimiterOf(text: string): Delimiter {
  const first = text.slice(0, text.search(/\n|$/))
  const others: readonly Delimiter[] = [';', '\t']
  return first.includes(',') ? ',' : (others.find((one) => first.includes(one)) ?? ',')
}

/** A file of patients is told from one whose columns are merely not ours. */
function checkHeader(kind: RecordKind, { header, rows, file }: FoundTable): void {
  try {
    placesOf(kind, header, file)
  } catch (error) {
    const sign = looksLikePatients(
      header,
      rows.map(({ cells }) => cells.map(shownCell)),
    )
    throw sign === null ? error : patientLevel(sign.reason)
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Patients are refused before anything of the file is kept, and without a word of their numbers. */
function refusePatients(kind: RecordKind, { header, rows, file, sheet }: FoundTable): void {
  const sums = new Set(
    kind.fields
      .filter((field) => ['pounds', 'number', 'decimal'].includes(field.kind))
      .map(({ label }) => label.toLowerCase()),
  )
  for (const [column, name] of header.entries()) {
    const heading = name.trim()
    const texts = rows.map(({ cells }) => shownCell(cells[column] ?? ''))
    if (sums.has(heading.toLowerCase())) {
      // One amount may have the check digit by chance, and half of a column may not.
      const found = looksLikePatients(
        [heading],
        texts.map((text) => [text]),
      )
      if (found !== null) throw patientLevel(`the column ${heading} holds NHS numbers`)
      continue
    }
    // The digits of an id of ours may have the check digit by chance.
    const at = texts.findIndex((text) => !UUID.test(text) && holdsNhsNumber(text))
    const row = rows[at]
    if (row === undefined) continue
    throw new FootingsError('denied', 'A cell holds a number that looks like an NHS number.', {
      where: {
        file,
        line: row.line,
        column: sheet === null ? heading : `${columnLetters(column)} (${heading})`,
      },
      remedy:
        'Nothing about a patient may be kept here, and nothing of this file was. Take it out and send it again.',
    })
  }
}

function refuseUnheaded({ header, rows, file }: FoundTable): void {
  for (const { line, cells } of rows) {
    const column = cells.findIndex((cell, at) => cell !== '' && (header[at]?.trim() ?? '') === '')
    if (column === -1) continue
    throw new FootingsError('data', 'A cell stands in a column without a heading.', {
      where: { file, line, column: columnLetters(column) },
      remedy: 'Empty it, or give the file as it was sent out.',
    })
  }
}
