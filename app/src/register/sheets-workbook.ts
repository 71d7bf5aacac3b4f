import type { CellStyle, CellValue, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { PURPOSE } from '../purpose.ts'
import type { Sheet } from './sheet.ts'
import type { FastifyReply } from 'fastify'

const BOLD: CellStyle = { font: { bold: true } }
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const WIDE = 48
const NARROW = 16
/** A column with a text longer than this is set wide. */
const LONG = 24

export interface SheetsBook {
  readonly title: string
  /** What the reader has to know: a term and its text a line, before the tables. */
  readonly about: readonly (readonly [term: string, text: string])[]
  readonly sheets: readonly { readonly name: string; readonly sheet: Sheet }[]
}

/** Tables as an Excel workbook, what they are first. Everything is a value, none a formula. */
export async function sheetsWorkbook({ title, about, sheets }: SheetsBook): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: 'About',
        rows: [[title, ''], ['What this is for', PURPOSE], ...about.map((line) => [...line])],
        columns: [
          { width: NARROW * 2, style: { ...WRAPPED, ...BOLD } },
          { width: WIDE * 2, style: WRAPPED },
        ],
      },
      ...sheets.map(({ name, sheet }) => tableSheet(name, sheet)),
    ],
    properties: { title, creator: 'Footings', description: PURPOSE },
  })
}

/** Answers with a workbook under a name for the reader's folder. For a handler to return. */
export function sendWorkbook(reply: FastifyReply, bytes: Uint8Array, name: string): Buffer {
  void reply
    .type(XLSX)
    .header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}"`)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function tableSheet(name: string, { header, rows }: Sheet): WriteSheet {
  return {
    name,
    rows: [[...header], ...rows.map((row) => row.map((cell): CellValue => cell ?? null))],
    columns: header.map((_, column) => ({
      width: rows.some((row) => String(row[column] ?? '').length > LONG) ? WIDE : NARROW,
      style: WRAPPED,
    })),
    cells: new Map(header.map((_, column) => [`0,${column}`, { style: BOLD }])),
    freezePane: { rows: 1 },
  }
}
