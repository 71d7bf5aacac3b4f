/** A cell: a number, or text. A missing figure is its words ('suppressed'), never 0 and never empty. */
export type TableCell = number | string

/** A column of a twin. `unit` is for the heading; `numeric` columns are aligned to the right. */
export interface TableColumn {
  readonly key: string
  readonly label: string
  readonly unit?: string
  readonly numeric: boolean
}

export type TableRow = Readonly<Record<string, TableCell>>

/**
 * The table that stands beside a chart and goes into its CSV: the same rows in the same order, with
 * figures at full precision.
 */
export interface TableTwin {
  readonly caption: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
}

/** A numeric column, with its unit where there is one. */
export function figureColumn(key: string, label: string, unit = ''): TableColumn {
  return unit === '' ? { key, label, numeric: true } : { key, label, unit, numeric: true }
}

/** A column of text. */
export function wordColumn(key: string, label: string): TableColumn {
  return { key, label, numeric: false }
}
