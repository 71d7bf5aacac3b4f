import { Fragment, type ReactNode } from 'react'
import { DataTable } from '../web/components.tsx'
import type { TableTwin } from '../charts/table.ts'
import type { DataTableProps, TableRow } from '../web/components.tsx'
import { longDate, type Basis } from './place-model.ts'
import { queryOf } from './query-of.ts'
import { periodInWords } from './words.ts'

export { queryOf }

/** The link to the same rows as a file; `what` tells links of one page apart. */
export function CsvLink({
  href,
  what,
}: {
  readonly href: string
  readonly what: string
}): ReactNode {
  return (
    <p className="app-csv nhsuk-u-margin-bottom-6">
      <a href={href} download>
        Download as CSV
        <span className="nhsuk-u-visually-hidden">: {what}</span>
      </a>
    </p>
  )
}

/** A table with the link to its file. */
export function TableWithCsv({
  csv,
  ...table
}: DataTableProps & { readonly csv: string }): ReactNode {
  return (
    <>
      <DataTable {...table} />
      <CsvLink href={csv} what={table.caption} />
    </>
  )
}

/** A chart's table for a page. */
export function twinProps(twin: TableTwin): DataTableProps {
  return {
    caption: twin.caption,
    columns: twin.columns,
    rows: twin.rows.map((row): TableRow => row),
  }
}

/** A day, or that it is not known. */
export function Day({ day }: { readonly day: string | null }): ReactNode {
  return day === null ? null : (
    <time dateTime={day}>{/^\d{4}-\d{2}-\d{2}$/.test(day) ? longDate(day) : day}</time>
  )
}

/** A day in a narrow column: 31 Mar 2023. */
export function shortDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

/** The name of a file, which may break after its marks where a column is narrow. */
export function FileName({ name }: { readonly name: string }): ReactNode {
  return name.split(/(?<=[/_.-])/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ))
}

/** The releases that figures came from, each with an anchor that figures can lead to. */
export function BasesTable(props: {
  readonly caption: string
  readonly bases: readonly Basis[]
  readonly csv: string
  readonly hashes?: ReadonlyMap<string, string>
}): ReactNode {
  const { bases, hashes } = props
  return (
    <TableWithCsv
      caption={props.caption}
      csv={props.csv}
      columns={[
        { key: 'publication', label: 'Publication' },
        { key: 'period', label: 'Period' },
        { key: 'publisher', label: 'Publisher' },
        { key: 'licence', label: 'Licence' },
        { key: 'file', label: 'File' },
        { key: 'rows', label: 'Rows', numeric: true },
        { key: 'quarantined', label: 'Set aside', numeric: true },
        ...(hashes === undefined ? [] : [{ key: 'hash', label: 'SHA-256' }]),
      ]}
      rows={bases.map((one) => ({
        publication: <span id={sourceAnchor(one.release)}>{one.publication}</span>,
        period: periodInWords(one.periodStart, one.periodEnd),
        publisher: one.publisher,
        licence: one.licence,
        file: <FileName name={one.file} />,
        rows: one.rows,
        quarantined: one.quarantined,
        hash: hashes?.get(one.release)?.slice(0, 12) ?? 'not kept',
      }))}
      empty="Nothing is loaded that these figures could rest on."
    />
  )
}

/** Where a release stands in the table of sources of the same page. */
export function sourceAnchor(release: string): string {
  return `source-${release.replaceAll(/[^A-Za-z0-9-]/g, '-')}`
}

/** The link to a practice's page on the same day. */
export function PracticeLink(props: {
  readonly code: string
  readonly name: string
  readonly on: string
  /** What else its address says, such as what practices are compared with. */
  readonly words?: Readonly<Record<string, string | undefined>> | undefined
}): ReactNode {
  const query = queryOf({ on: props.on, ...props.words })
  return <a href={`/practices/${encodeURIComponent(props.code)}${query}`}>{props.name}</a>
}
