import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { FOOTPRINT_KINDS, MEMBER_STATUSES } from '../store/vocabulary.ts'
import {
  Button,
  DataTable,
  FileUpload,
  Form,
  InsetText,
  Textarea,
  WarningCallout,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import type { CsvFault, MembersCsvRow } from './members-csv.ts'
import type { MembersPreview } from './members-import.ts'

const CRUMBS = [{ label: 'Footprints', href: '/footprints' }] as const

/** A file to take members from: by upload or by pasting. */
export function MembersImportPage({
  errors,
}: {
  readonly errors: readonly FieldError[]
}): ReactNode {
  return (
    <Page
      title="Bring members in by CSV"
      current="footprints"
      errors={errors}
      breadcrumbs={CRUMBS}
      lead="You see what a file would do before anything is written. Either all of it is taken in, or nothing."
    >
      <DataTable
        caption="Columns of the file, in any order"
        columns={[
          { key: 'column', label: 'Column' },
          { key: 'holds', label: 'What it holds' },
        ]}
        rows={[
          { column: 'footprint_kind', holds: FOOTPRINT_KINDS.join(', ') },
          { column: 'footprint', holds: 'the name of a footprint that is there' },
          { column: 'practice', holds: 'a practice code, such as Z99001' },
          { column: 'status', holds: MEMBER_STATUSES.join(', ') },
          { column: 'from', holds: 'a day: 2016-12-31 or 31/12/2016' },
          { column: 'to', holds: 'the last day; empty for none. The column may be left out' },
          { column: 'note', holds: 'any words. The column may be left out' },
        ]}
      />
      <p>
        <a href="/footprints/members-template.csv" download>
          Download an empty file with these columns
        </a>{' '}
        or{' '}
        <a href="/footprints/members.csv" download>
          everything as it is now, to edit
        </a>
        . Rows that a file does not name stay as they are.
      </p>
      <h2>From a file</h2>
      <Form action="/footprints/import/file" method="post" upload>
        <FileUpload name="file" label="CSV file" accept=".csv,text/csv" errors={errors} />
        <Button>Look at the file</Button>
      </Form>
      <h2>Or paste it</h2>
      <Form action="/footprints/import" method="post">
        <Textarea
          name="csv"
          label="Rows, with the names of the columns on the first line"
          rows={8}
          errors={errors}
        />
        <Button>Look at the rows</Button>
      </Form>
    </Page>
  )
}

export interface MembersPreviewProps {
  readonly preview: MembersPreview
  /** The text that the preview is of, sent again to apply it. */
  readonly csv: string
  /** What the person has seen: the same records give the same token. */
  readonly token: string
  /** Set where the records changed between the preview and the wish to apply it. */
  readonly outdated: boolean
}

/** What a file would add, change and leave, or all that is wrong with it. */
export function MembersPreviewPage(props: MembersPreviewProps): ReactNode {
  const { preview, csv, token } = props
  const { rows, added, changed, unchanged, faults } = preview
  const nothing = added.length + changed.length === 0
  return (
    <Page
      title={faults.length > 0 ? 'This file cannot be taken in' : 'What this file would do'}
      current="footprints"
      breadcrumbs={[...CRUMBS, { label: 'Bring members in by CSV', href: '/footprints/import' }]}
      lead={previewSentence(preview)}
    >
      {props.outdated ? (
        <WarningCallout heading="The footprints have changed since you looked">
          <p>Nothing was written. This is what the file would do now.</p>
        </WarningCallout>
      ) : null}
      {faults.length > 0 ? (
        <FaultTable faults={faults} />
      ) : nothing ? (
        <InsetText>
          <p>There is nothing to take in.</p>
        </InsetText>
      ) : (
        <Form action="/footprints/import/apply" method="post">
          <input type="hidden" name="csv" value={csv} />
          <input type="hidden" name="token" value={token} />
          <Button>Take it in</Button>
        </Form>
      )}
      {faults.length > 0 && rows.length > 0 ? <h2>The rows that can be read</h2> : null}
      <RowsTable
        caption="Would be added"
        rows={added.map(({ row }) => ({ ...row, to: row.to ?? null, note: row.note ?? null }))}
      />
      <ChangedTable changed={changed} />
      <RowsTable caption="Are there already, and stay as they are" rows={unchanged} />
      <p>
        <a href="/footprints/import">Choose another file</a>
      </p>
    </Page>
  )
}

function previewSentence({ rows, added, changed, unchanged, faults }: MembersPreview): string {
  if (faults.length > 0) {
    return `${formatCount(faults.length, 'thing is', 'things are')} wrong with it. Nothing was written: put ${faults.length === 1 ? 'it' : 'them'} right in the file and bring it in again.`
  }
  return `Of ${formatCount(rows.length, 'row')}, ${added.length} would be added, ${changed.length} changed, and ${unchanged.length} ${unchanged.length === 1 ? 'is' : 'are'} there already.`
}

function FaultTable({ faults }: { readonly faults: readonly CsvFault[] }): ReactNode {
  return (
    <DataTable
      caption="What is wrong, line by line"
      columns={[
        { key: 'line', label: 'Line', numeric: true },
        { key: 'column', label: 'Column' },
        { key: 'value', label: 'Value' },
        { key: 'reason', label: 'What is wrong with it' },
      ]}
      rows={faults.map(({ line, column, value, reason }) => ({
        line,
        column: column === '' ? 'the whole line' : column,
        value: value === '' ? 'nothing' : value,
        reason,
      }))}
    />
  )
}

const ROW_COLUMNS = [
  { key: 'line', label: 'Line', numeric: true },
  { key: 'footprint', label: 'Footprint' },
  { key: 'practice', label: 'Practice' },
  { key: 'status', label: 'Status' },
  { key: 'from', label: 'From' },
  { key: 'to', label: 'To' },
  { key: 'note', label: 'Note' },
] as const

function RowsTable(props: {
  readonly caption: string
  readonly rows: readonly MembersCsvRow[]
}): ReactNode {
  return props.rows.length === 0 ? null : (
    <DataTable
      caption={`${props.caption} (${props.rows.length})`}
      columns={ROW_COLUMNS}
      rows={props.rows.map(cellsOf)}
    />
  )
}

function ChangedTable({ changed }: Pick<MembersPreview, 'changed'>): ReactNode {
  return changed.length === 0 ? null : (
    <DataTable
      caption={`Would be changed (${changed.length})`}
      columns={[...ROW_COLUMNS, { key: 'before', label: 'Now' }]}
      rows={changed.map(({ row, before }) => ({
        ...cellsOf(row),
        before: `to ${before.ends_on ?? 'no last day'}; note: ${before.note ?? 'none'}`,
      }))}
    />
  )
}

function cellsOf(row: MembersCsvRow) {
  return {
    line: row.line,
    footprint: `${row.footprint} (${row.footprint_kind})`,
    practice: row.practice,
    status: row.status,
    from: row.from,
    to: row.to === undefined ? 'as it is' : (row.to ?? 'no last day'),
    note: row.note === undefined ? 'as it is' : (row.note ?? 'none'),
  }
}
