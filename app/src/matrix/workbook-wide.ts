import { commentCell, commentOn } from '../figure-comments/comments.ts'
import type { CellStyle, CellValue, ColumnDef, WriteSheet } from 'hucre'
import { missingWord } from '../charts/format.ts'
import { FEW_PEOPLE } from '../evidence/disclosure.ts'
import { periodInWords } from '../register/words.ts'
import type { PlacedColumn } from './arranged.ts'
import { shownRows, type AskedView } from './asked-view.ts'
import { reportOf } from '../comparison/cell-report.ts'
import { ABSENT } from '../comparison/cells.ts'
import type { Aggregate, MatrixRow } from '../comparison/model.ts'
import { boldHeads, numberFormat, OUTSIDE, WRAPPED } from './workbook-styles.ts'

/** The figures, practices down and indicators across, with their sums and England at the foot. */
export function valuesSheet(view: AskedView): WriteSheet {
  const { title, arranged } = view
  const { columns, assessment } = arranged
  const rows = shownRows(arranged)
  const line = (name: string, of: (one: PlacedColumn) => CellValue) => [
    name,
    '',
    ...columns.map(of),
  ]
  const sheet = wideSheet(view, 'Matrix', (row, { index }) => {
    const cell = row.cells[index]
    return cell?.value ?? missingWord(cell?.missing ?? undefined)
  })
  const shaded = rows.flatMap(({ row }, down) =>
    columns.flatMap(({ index }, at): [string, { style: CellStyle }][] =>
      assessment.rows[row]?.[index]?.outcome.endsWith('99.8') === true
        ? [[`${down + HEADS},${at + 2}`, { style: OUTSIDE }]]
        : [],
    ),
  )
  const feet = [
    line(`${title}, together`, ({ column }) => togetherCell(column.selection)),
    line('Practices with a figure', ({ column }) => column.selection.practices),
    line('England, or all practices loaded', ({ column }) => togetherCell(column.england)),
    line('Their practices with a figure', ({ column }) => column.england.practices),
  ]
  const first = HEADS + rows.length
  const counts = [first + 1, first + 3].flatMap((row) =>
    columns.map((_, at): [string, { style: CellStyle }] => [
      `${row},${at + 2}`,
      { style: { numFmt: numberFormat(0) } },
    ]),
  )
  return {
    ...sheet,
    rows: [...(sheet.rows ?? []), ...feet],
    columns: [
      ...NAMES,
      ...columns.map(({ column }): ColumnDef => ({
        width: 14,
        numFmt: numberFormat(column.indicator.decimals),
      })),
    ],
    cells: new Map([...boldHeads(columns.length + 2), ...shaded, ...counts]),
  }
}

function togetherCell({ value, practices, withheld }: Aggregate): CellValue {
  if (value !== null) return value
  if (withheld === true) return missingWord(FEW_PEOPLE)
  return practices === 0 ? missingWord() : 'cannot be summed'
}

/** What is said of each figure, by the comparison and the practice, in the same cells as the figures. */
export function outcomesSheet(view: AskedView): WriteSheet {
  const { columns, assessment, comments } = view.arranged
  const { rows, benchmarks } = assessment
  const sheet = wideSheet(view, 'Compared', (row, { column, index }, position) => {
    const assessed = rows[position]?.[index]
    if (assessed === undefined) return ''
    const cell = row.cells[index] ?? ABSENT
    const words = reportOf(cell, assessed, column, benchmarks.name).outcomeWords
    const said = commentCell(commentOn(comments, row.practice.code, column.indicator.id))
    return said === null ? words : `${words}. The practice says: ${said}`
  })
  return {
    ...sheet,
    columns: [...NAMES, ...columns.map(() => ({ width: 26, style: WRAPPED }))],
    cells: boldHeads(columns.length + 2),
  }
}

/** The rows above the practices of a wide sheet: names, units, periods. */
const HEADS = 3
const NAMES: readonly ColumnDef[] = [{ width: 36 }, { width: 10 }]

function wideSheet(
  { arranged }: AskedView,
  name: string,
  cellOf: (row: MatrixRow, column: PlacedColumn, position: number) => CellValue,
): WriteSheet {
  const { columns, assessment } = arranged
  const { matrix } = assessment
  return {
    name,
    rows: [
      ['Practice', 'Code', ...columns.map(({ column }) => column.indicator.short)],
      ['Unit', '', ...columns.map(({ column }) => column.indicator.unit)],
      ['Period', '', ...columns.map(({ column: { period } }) => periodOf(period))],
      ...shownRows(arranged).flatMap(({ row }) => {
        const found = matrix.rows[row]
        if (found === undefined) return []
        const { practice } = found
        return [[practice.name, practice.code, ...columns.map((one) => cellOf(found, one, row))]]
      }),
    ],
    freezePane: { rows: HEADS, columns: 2 },
  }
}

function periodOf(period: PlacedColumn['column']['period']): string {
  return period === null ? '' : periodInWords(period.start, period.end)
}
