import type { CellStyle, CellValue, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { missingWord } from '../charts/format.ts'
import { formulaWords } from '../comparison/formula.ts'
import { DIRECTIONS } from '../comparison/position.ts'
import { PURPOSE } from '../purpose.ts'
import { longDate } from '../register/place-model.ts'
import type { Sheet } from '../register/sheet.ts'
import { periodInWords } from '../register/words.ts'
import type { Cell } from '../terminal/tables.ts'
import { isPicture, pictureSheet, type NoPicture, type Picture } from './picture.ts'
import type { Subject } from './subject.ts'

const BOLD: CellStyle = { font: { bold: true } }
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }
/** Excel takes no longer name of a sheet. */
const LONGEST_NAME = 31

/** Tables of a page by the name of their sheet. */
export type NamedSheets = Readonly<Record<string, Sheet>>

/**
 * Every table of an indicator's page as one workbook: first what it is about, then the tables as
 * their CSV files have them, then those of the charts. Everything is a value; text that begins
 * like a formula stays text.
 */
export async function indicatorWorkbook(
  subject: Subject,
  finding: string,
  tables: NamedSheets,
  pictures: readonly (Picture | NoPicture)[],
): Promise<Uint8Array> {
  const drawn = pictures.filter(isPicture)
  return writeXlsx({
    sheets: [
      aboutSheet(subject, finding, pictures),
      ...Object.entries(tables).map(([name, sheet]) => tableSheet(name, sheet)),
      ...drawn.map((one) => tableSheet(`Chart ${one.slug}`, pictureSheet(one, subject))),
    ],
    properties: {
      title: `${subject.indicator.name}: ${subject.title}, ${longDate(subject.on)}`,
      creator: 'Footings',
      description: PURPOSE,
    },
  })
}

function aboutSheet(
  { indicator, title, on, column, assessment, comparison }: Subject,
  finding: string,
  pictures: readonly (Picture | NoPicture)[],
): WriteSheet {
  const { period } = column
  const allowing =
    comparison.allow === 'usual' ? 'chance and the usual differences between practices' : 'chance'
  const rows: CellValue[][] = [
    [indicator.name, ''],
    ['Purpose', PURPOSE],
    ['Practices', `${title} on ${longDate(on)}`],
    ['Period', period === null ? missingWord() : periodInWords(period.start, period.end)],
    ['Finding', finding],
    ['Compared with', assessment.benchmarks.name],
    ['Limits allow for', allowing],
    ['Unit', indicator.unit],
    ['Direction', DIRECTIONS[indicator.polarity]],
    ['Meaning', indicator.meaning],
    ['Why it matters', indicator.why],
    ['What to bear in mind', indicator.caveats],
    ['How it is worked out', formulaWords(indicator).join(' ')],
    ['Definition reviewed', indicator.reviewed],
    ['Source', indicator.source],
    ...pictures.map((one): CellValue[] => [
      one.heading,
      isPicture(one) ? `${one.sentence} ${one.note}` : one.why,
    ]),
  ]
  return {
    name: 'About',
    rows,
    columns: [
      { width: 34, style: WRAPPED },
      { width: 110, style: WRAPPED },
    ],
    cells: new Map(rows.map((_, row) => [`${row},0`, { style: BOLD }])),
  }
}

function tableSheet(name: string, { header, rows }: Sheet): WriteSheet {
  return {
    name: name.slice(0, LONGEST_NAME),
    rows: [[...header], ...rows.map((row) => row.map(valueOf))],
    columns: header.map((_, at) => ({ width: at < 2 ? 24 : 14 })),
    cells: new Map(header.map((_, at) => [`0,${at}`, { style: BOLD }])),
    freezePane: { rows: 1 },
  }
}

function valueOf(cell: Cell): CellValue {
  return cell ?? null
}
