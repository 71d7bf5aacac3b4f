import { useId, type ReactNode } from 'react'

/** A region that scrolls must take the focus, or the keyboard cannot scroll it. */
const REACHABLE = { tabIndex: 0 }

export interface TableColumn {
  readonly key: string
  readonly label: string
  readonly unit?: string
  /** Set to the right, with figures of one width. */
  readonly numeric?: boolean
  /** Decimal places of numbers; without it as many as needed, at most 2. */
  readonly decimals?: number
}

/**
 * What stands in a cell. Numbers are written for a reader here; `null` is said as not available.
 * Anything else that is missing says why with `<Missing>`.
 */
export type TableRow = Readonly<Record<string, ReactNode>>

export interface DataTableProps {
  readonly caption: string
  readonly columns: readonly TableColumn[]
  /** The first column's cell names the row, and is its heading. */
  readonly rows: readonly TableRow[]
  /** Keeps the first column and the headings in sight while the rest scrolls, for wide tables. */
  readonly sticky?: boolean
  /** Sets the rows closer, for tables of a line a practice. */
  readonly compact?: boolean
  /** What to say when there is no row. */
  readonly empty?: string
  readonly captionSize?: 's' | 'm' | 'l'
}

/** Why a figure is not there. Unknown, suppressed and zero are three different things. */
export function Missing({ reason }: { readonly reason: string }): ReactNode {
  return <span className="app-missing">{reason}</span>
}

/**
 * A table with its caption and headings. Where it is wider than the window it scrolls inside its
 * own region, which the keyboard can reach and which is named by the caption.
 */
export function DataTable(props: DataTableProps): ReactNode {
  const { caption, columns, rows, sticky = false, compact = false, captionSize = 's' } = props
  const captionId = useId()
  return (
    <section
      className={`app-table-region${sticky ? ' app-table-region--sticky' : ''}`}
      aria-labelledby={captionId}
      {...REACHABLE}
    >
      <table
        className={`nhsuk-table app-table${sticky ? ' app-table--sticky' : ''}${compact ? ' app-table--compact' : ''}`}
      >
        <caption
          id={captionId}
          className={`nhsuk-table__caption nhsuk-table__caption--${captionSize}`}
        >
          <span className="app-table__caption">{caption}</span>
        </caption>
        <thead className="nhsuk-table__head">
          <tr className="nhsuk-table__row">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass('header', column)}>
                {column.label}
                {column.unit === undefined ? null : (
                  <span className="app-table__unit"> {column.unit}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map((row, index) => (
            <tr key={index} className="nhsuk-table__row">
              {columns.map((column, position) => (
                <Cell key={column.key} column={column} heading={position === 0}>
                  {row[column.key]}
                </Cell>
              ))}
            </tr>
          ))}
          {rows.length === 0 ? (
            <tr className="nhsuk-table__row">
              <td className="nhsuk-table__cell" colSpan={columns.length}>
                {props.empty ?? 'There is nothing to show.'}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  )
}

function Cell(props: {
  readonly column: TableColumn
  readonly heading: boolean
  readonly children: ReactNode
}): ReactNode {
  const content = writeCell(props.children, props.column)
  return props.heading ? (
    <th scope="row" className={cellClass('header', props.column)}>
      {content}
    </th>
  ) : (
    <td className={cellClass('cell', props.column)}>{content}</td>
  )
}

function writeCell(value: ReactNode, column: TableColumn): ReactNode {
  if (value === null || value === undefined || value === '') {
    return <Missing reason="not available" />
  }
  if (typeof value !== 'number') return value
  if (!Number.isFinite(value)) return <Missing reason="not available" />
  return numberFormat(column.decimals).format(value)
}

const numberFormats = new Map<number | undefined, Intl.NumberFormat>()

/** Making a format costs a thousand times its use, and a wide table has many cells. */
function numberFormat(decimals: number | undefined): Intl.NumberFormat {
  const known = numberFormats.get(decimals)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? 2,
  })
  numberFormats.set(decimals, format)
  return format
}

function cellClass(kind: 'header' | 'cell', column: TableColumn): string {
  return `nhsuk-table__${kind}${column.numeric === true ? ' app-numeric' : ''}`
}
