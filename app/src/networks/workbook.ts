import type { CellStyle, CellValue, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import type { FastifyReply } from 'fastify'
import type { Sheet } from '../register/sheet.ts'

const BOLD: CellStyle = { font: { bold: true } }
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Tables as an Excel workbook, with what they are first. Every cell is a value. */
export async function networkWorkbook(
  title: string,
  about: readonly (readonly [term: string, text: string])[],
  sheets: Readonly<Record<string, Sheet>>,
): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: 'About',
        rows: about.map((line) => [...line]),
        columns: [
          { width: 24, style: { ...WRAPPED, ...BOLD } },
          { width: 110, style: WRAPPED },
        ],
      },
      ...Object.entries(sheets).map(([name, sheet]) => tableSheet(name, sheet)),
    ],
    properties: { title, creator: 'Footings' },
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
    columns: header.map(() => ({ width: 18 })),
    cells: new Map(header.map((_, column) => [`0,${column}`, { style: BOLD }])),
    freezePane: { rows: 1 },
  }
}
