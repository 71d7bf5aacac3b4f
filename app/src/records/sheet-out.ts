import type { CellStyle, CellValue, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { PURPOSE } from '../purpose.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Cell } from '../terminal/tables.ts'
import { storedIn } from './fields.ts'
import type { RecordKind, RecordRow } from './kind.ts'
import { wordOf, type SheetCells } from './sheet-cells.ts'
import { headingsOf } from './sheet-columns.ts'
import { headingOf } from './words.ts'

const BOLD: CellStyle = { font: { bold: true } }
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }
/** What knows a record again is for the program, and stands back. */
const QUIET: CellStyle = { font: { color: { rgb: '767676' } }, alignment: { vertical: 'top' } }
const NARROW = 10
const USUAL = 18
const WIDE = 44

/** The sheet of a kind in a workbook: `Streams`. Excel allows 31 characters, and not all. */
export function sheetNameOf(kind: RecordKind): string {
  return headingOf(kind)
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .slice(0, 31)
}

/** What a workbook says of itself. */
export interface AboutSheet {
  readonly place: string
  readonly madeOn: string
  readonly madeBy: string
}

/** Records as a table that can come back: what knows them again, then every field. */
export function recordsSheet(
  kind: RecordKind,
  rows: readonly RecordRow[],
  cells: SheetCells,
): Sheet {
  return {
    header: headingsOf(kind),
    rows: rows.map((row) => [
      row.id,
      row.version,
      ...kind.fields.map((field) => cells.cell(field, storedIn(row, field.column))),
      null,
    ]),
  }
}

/**
 * The same for a CSV that is written by `toCsv`: a text whose own apostrophe would be taken for the one
 * that makes a formula safe gets another.
 */
export function forCsv({ header, rows }: Sheet): Sheet {
  return {
    header,
    rows: rows.map((row) =>
      row.map((cell) =>
        typeof cell === 'string' && /^'+[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell,
      ),
    ),
  }
}

/** The same as a workbook, with what it is and which words may stand in it. All cells are values. */
export async function recordsWorkbook(
  kind: RecordKind,
  sheet: Sheet,
  about: AboutSheet,
): Promise<Uint8Array> {
  const title = `${headingOf(kind)} of ${about.place}`
  return writeXlsx({
    sheets: [aboutSheet(kind, title, about), tableSheet(kind, sheet), choicesSheet(kind)],
    activeSheet: 1,
    properties: { title, creator: 'Footings', description: PURPOSE },
  })
}

function aboutSheet(kind: RecordKind, title: string, about: AboutSheet): WriteSheet {
  return {
    name: 'About',
    rows: [
      [title, ''],
      ['What this is for', PURPOSE],
      ['What a row is', kind.about],
      [
        'How to change it',
        `Change cells of the sheet ${sheetNameOf(kind)}. Leave id and version as they are. For a new row leave both empty. To take a record out write yes under remove; a row that is not in the file is left as it is. Keep every column, paste values and no formulas, and write days as 2017-03-31.`,
      ],
      [
        'How to send it back',
        `On the page of ${kind.plural} choose “Bring a spreadsheet in”. You see what would change, row by row, before anything is written.`,
      ],
      ['Place', about.place],
      ['Made on', about.madeOn],
      ['Made by', safe(about.madeBy)],
    ],
    columns: [
      { width: USUAL + NARROW, style: { ...WRAPPED, ...BOLD } },
      { width: WIDE * 2, style: WRAPPED },
    ],
  }
}

function tableSheet(kind: RecordKind, { header, rows }: Sheet): WriteSheet {
  const fields = kind.fields.map((field) => ({
    width: field.kind === 'text' ? WIDE : field.kind === 'name' ? USUAL + NARROW : USUAL,
    style: WRAPPED,
    ...(field.kind === 'pounds' ? { numFmt: '#,##0.00' } : {}),
  }))
  const quiet = { width: NARROW, style: QUIET }
  return {
    name: sheetNameOf(kind),
    rows: [[...header], ...rows.map((row) => row.map(valueOf))],
    columns: [quiet, quiet, ...fields, { width: NARROW, style: WRAPPED }],
    cells: new Map(header.map((_, column) => [`0,${column}`, { style: BOLD }])),
    freezePane: { rows: 1 },
  }
}

function choicesSheet(kind: RecordKind): WriteSheet {
  const rows: CellValue[][] = kind.fields.flatMap((field) =>
    (field.choices ?? []).map(({ value, hint }) => [
      field.label,
      safe(wordOf(field, value)),
      safe(hint ?? ''),
    ]),
  )
  return {
    name: 'Choices',
    rows: [['Column', 'Word', 'What it means'], ...rows],
    columns: [{ width: USUAL + NARROW }, { width: WIDE }, { width: WIDE, style: WRAPPED }],
    cells: new Map([0, 1, 2].map((column) => [`0,${column}`, { style: BOLD }])),
    freezePane: { rows: 1 },
  }
}

function valueOf(cell: Cell): CellValue {
  return typeof cell === 'string' ? safe(cell) : (cell ?? null)
}

/**
 * Text as the format of workbooks writes what XML cannot hold: `_x000B_` for a vertical tab, and
 * therefore `_x005F_x000B_` for those seven characters themselves. A text such as #REF! would become
 * an error of the spreadsheet.
 */
function safe(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF]/gu, (sign) => {
      const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
      return `_x${code}_`
    })
    .replace(/^#(?=[A-Z0-9/]+[!?]?$)/, '_x0023_')
}
