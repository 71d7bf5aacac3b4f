import type { ChartFrame } from '../charts/svg.ts'
import type { TableTwin } from '../charts/table.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { commentCell } from '../figure-comments/comments.ts'
import { twinProps } from '../register/page-parts.tsx'
import type { Sheet } from '../register/sheet.ts'
import type { DataTableProps } from '../web/components.tsx'
import type { Subject } from './subject.ts'

/** A chart with all that stands beside it, the same on the page, in its files and in a workbook. */
export interface Picture {
  /** Its name in addresses and file names. */
  readonly slug: string
  readonly heading: string
  /** The finding. */
  readonly sentence: string
  readonly table: TableTwin
  /** Period, source, method: what a reader needs to trust it. */
  readonly note: string
  readonly draw: (frame: ChartFrame) => string
}

/** A chart that cannot be drawn here, and why, in a sentence. */
export interface NoPicture {
  readonly slug: string
  readonly heading: string
  readonly why: string
}

/** Whether there is a chart to draw. */
export function isPicture(one: Picture | NoPicture): one is Picture {
  return 'draw' in one
}

/** The table of a picture for a page: figures in the unit of the indicator have its decimals. */
export function pictureTable({ table }: Picture, { unit, decimals }: Indicator): DataTableProps {
  const props = twinProps(table)
  return {
    ...props,
    columns: props.columns.map((column) =>
      column.unit === unit ? { ...column, decimals } : column,
    ),
  }
}

/**
 * The table of a picture as a file: keys as headings, figures in full, and beside the figure of each
 * practice what it says of it. Where the rows are periods, that is beside the last, for the practice
 * that is marked.
 */
export function pictureSheet(
  { table }: Picture,
  { rows: practices, marked }: Pick<Subject, 'rows' | 'marked'>,
): Sheet {
  const keys = table.columns.map(({ key }) => key)
  const rows = table.rows.map((row) => keys.map((key) => row[key]))
  const said = new Map(
    practices.map(({ practice, comment }) => [practice.code, commentCell(comment)] as const),
  )
  const periods = keys.includes('period') && marked !== null
  if (!keys.includes('code') && !periods) return { header: keys, rows }
  return {
    header: [...keys, 'practice_comment'],
    rows: rows.map((row, at) => [
      ...row,
      periods
        ? at === rows.length - 1
          ? commentCell(marked.comment)
          : null
        : said.get(String(table.rows[at]?.['code'])),
    ]),
  }
}
