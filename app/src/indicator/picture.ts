import type { ChartFrame } from '../charts/svg.ts'
import type { TableTwin } from '../charts/table.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { twinProps } from '../register/page-parts.tsx'
import type { Sheet } from '../register/sheet.ts'
import type { DataTableProps } from '../web/components.tsx'

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

/** The table of a picture as a file: keys as headings, figures in full. */
export function pictureSheet({ table }: Picture): Sheet {
  const keys = table.columns.map(({ key }) => key)
  return { header: keys, rows: table.rows.map((row) => keys.map((key) => row[key])) }
}
