import type { CellStyle, CellValue, ColumnDef, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { missingWord } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import { periodInWords } from '../register/words.ts'
import { FLAT_COLUMNS, matrixRows, releasesUsed, type Releases } from './flat.ts'
import { formulaWords } from './formula.ts'
import type { Matrix, MatrixColumn } from './model.ts'
import { DIRECTIONS } from './position.ts'

const BOLD: CellStyle = { font: { bold: true } }
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }
const ABOUT =
  'These figures are to help people talk about general practice. They are not performance monitoring.'

/**
 * The matrix as an Excel workbook: practices x indicators, the same figures one a row with their
 * counts and periods, the definitions, and the sources. Everything is a value: text that begins
 * like a formula stays text, and where a figure is missing its words stand in its cell.
 */
export async function matrixWorkbook(
  matrix: Matrix,
  title: string,
  releases: Releases,
): Promise<Uint8Array> {
  const used = matrix.columns.filter((column) => column.period !== null)
  return writeXlsx({
    sheets: [
      wideSheet(matrix, title),
      longSheet(matrix, releases),
      definitionsSheet(used),
      sourcesSheet(matrix, releases),
    ],
    properties: {
      title: `${title}, ${longDate(matrix.on)}`,
      creator: 'Footings',
      description: ABOUT,
    },
  })
}

function wideSheet(matrix: Matrix, title: string): WriteSheet {
  const used = matrix.columns.flatMap((column, index) =>
    column.period === null ? [] : [{ column, index }],
  )
  const line = (name: string, code: string, of: (one: (typeof used)[number]) => CellValue) => [
    name,
    code,
    ...used.map(of),
  ]
  const rows: CellValue[][] = [
    line('Practice', 'Code', ({ column }) => column.indicator.short),
    line('Unit', '', ({ column }) => column.indicator.unit),
    line('Period', '', ({ column: { period } }) =>
      period === null ? '' : periodInWords(period.start, period.end),
    ),
    ...matrix.rows.map(({ practice, cells }) =>
      line(practice.name, practice.code, ({ index }) => {
        const cell = cells[index]
        return cell?.value ?? missingWord(cell?.missing ?? undefined)
      }),
    ),
    line(`${title}, together`, '', ({ column }) => column.selection.value ?? 'cannot be summed'),
    line('Practices with a figure', '', ({ column }) => column.selection.practices),
    line(
      'England, or all practices loaded',
      '',
      ({ column }) => column.england.value ?? 'cannot be summed',
    ),
    line('Their practices with a figure', '', ({ column }) => column.england.practices),
    [],
    [`${title} on ${longDate(matrix.on)}. ${ABOUT}`],
  ]
  return {
    name: 'Matrix',
    rows,
    columns: [
      { width: 36 },
      { width: 10 },
      ...used.map(({ column }): ColumnDef => ({
        width: 14,
        numFmt: numberFormat(column.indicator.decimals),
      })),
    ],
    cells: new Map([...boldCells(0, used.length + 2), ...countCells(rows.length, used.length)]),
    freezePane: { rows: 3, columns: 2 },
  }
}

function longSheet(matrix: Matrix, releases: Releases): WriteSheet {
  return {
    name: 'Figures',
    rows: [
      FLAT_COLUMNS.map((column) => column.heading),
      ...matrixRows(matrix, releases).map((row) => FLAT_COLUMNS.map(({ key }) => row[key])),
    ],
    columns: FLAT_COLUMNS.map(() => ({ width: 14 })),
    cells: boldCells(0, FLAT_COLUMNS.length),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:S${1 + matrix.rows.length * matrix.columns.length}` },
  }
}

function definitionsSheet(columns: readonly MatrixColumn[]): WriteSheet {
  const headings = [
    'Indicator',
    'Name',
    'Domain',
    'Unit',
    'Direction',
    'What it is',
    'Why it matters',
    'What to bear in mind',
    'How it is worked out',
    'Source',
  ]
  return {
    name: 'Indicators',
    rows: [
      headings,
      ...columns.map(({ indicator }) => [
        indicator.id,
        indicator.name,
        indicator.domain,
        indicator.unit,
        DIRECTIONS[indicator.polarity],
        indicator.meaning,
        indicator.why,
        indicator.caveats,
        formulaWords(indicator).join(' '),
        indicator.source,
      ]),
    ],
    columns: headings.map((_, index) => ({ width: index < 5 ? 22 : 50, style: WRAPPED })),
    cells: boldCells(0, headings.length),
    freezePane: { rows: 1, columns: 2 },
  }
}

function sourcesSheet(matrix: Matrix, releases: Releases): WriteSheet {
  const headings = [
    'Publication',
    'Publisher',
    'Licence',
    'From',
    'To',
    'File',
    'Rows',
    'Rows set aside',
    'SHA-256',
  ]
  const used = [...releasesUsed(matrix)].flatMap((id) => releases.get(id) ?? [])
  return {
    name: 'Sources',
    rows: [
      headings,
      ...used.map((release) => [
        release.publication,
        release.publisher,
        release.licence,
        release.periodStart,
        release.periodEnd,
        release.file,
        release.rows,
        release.quarantined,
        release.sha256,
      ]),
    ],
    columns: headings.map(() => ({ width: 24 })),
    cells: boldCells(0, headings.length),
    freezePane: { rows: 1 },
  }
}

/** The two rows of counts at the foot have no decimals, whatever their columns have. */
function countCells(rows: number, columns: number): Map<string, { style: CellStyle }> {
  const feet = [rows - 5, rows - 3]
  const style = { numFmt: numberFormat(0) }
  return new Map(
    feet.flatMap((row) =>
      Array.from({ length: columns }, (_, index) => [`${row},${index + 2}`, { style }]),
    ),
  )
}

function boldCells(row: number, columns: number): Map<string, { style: CellStyle }> {
  return new Map(
    Array.from({ length: columns }, (_, column) => [`${row},${column}`, { style: BOLD }]),
  )
}

function numberFormat(decimals: number): string {
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`
}
