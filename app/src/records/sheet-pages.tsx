import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { CsvLink, queryOf } from '../register/page-parts.tsx'
import {
  Button,
  DataTable,
  FileUpload,
  Form,
  InsetText,
  Remark,
  Tag,
  WarningCallout,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import { listPath } from './addresses.ts'
import type { RecordContext } from './context.ts'
import type { Field, RecordKind } from './kind.ts'
import { frameOf } from './record-page.tsx'
import { importPath, stagedPath } from './sheet-addresses.ts'
import { ID, REMOVE, VERSION } from './sheet-columns.ts'
import { previewSentence, type SheetPreview } from './sheet-preview.ts'
import type { PlannedRow } from './sheet-plan.ts'
import type { DoneSheet } from './sheet-staging.ts'
import { MOST_BYTES, MOST_ROWS, type FoundTable } from './sheet-table.ts'

/** So many rows of a preview stand on the page; its file has all. */
const SHOWN = 500

interface Framed {
  readonly kind: RecordKind
  readonly context: RecordContext & { readonly place: string }
}

/** Where a spreadsheet is sent, with what it must look like. */
export function SheetImportPage({
  kind,
  context,
  errors,
}: Framed & { readonly errors: readonly FieldError[] }): ReactNode {
  const { place } = context
  const query = queryOf({ place })
  return (
    <Page
      title={`Bring ${kind.plural} in from a spreadsheet`}
      {...frameOf(kind, context)}
      errors={errors}
      lead="You see what a file would change, row by row, before anything is written. Then all of it is taken in, or nothing."
    >
      <p>
        Begin with the present {kind.plural}, as an{' '}
        <a href={`/records/${kind.id}.xlsx${query}`} download>
          Excel workbook
        </a>{' '}
        or as{' '}
        <a href={`/records/${kind.id}.csv${query}`} download>
          CSV
        </a>
        . Change cells, add rows at the end, and send the file here. A {kind.noun} that the file
        does not name stays as it is.
      </p>
      <Form action={importPath(kind.id, place)} method="post" upload>
        <FileUpload
          name="file"
          label="Spreadsheet"
          hint={`An Excel workbook (.xlsx) or CSV, at most ${MOST_BYTES / 1024 ** 2} MB and ${MOST_ROWS.toLocaleString('en-GB')} rows`}
          accept=".xlsx,.csv,text/csv"
          errors={errors}
        />
        <Button>Look at the file</Button>
      </Form>
      <DataTable
        caption="Columns of the file, in any order"
        columns={[
          { key: 'column', label: 'Column' },
          { key: 'holds', label: 'What it holds' },
        ]}
        rows={[
          {
            column: ID,
            holds: 'What knows the record again. Leave it as it is; empty for a new row.',
          },
          { column: VERSION, holds: 'The same.' },
          ...kind.fields.map((field) => ({ column: field.label, holds: holdsOf(field) })),
          { column: REMOVE, holds: 'yes takes the record out. The column may be left out.' },
        ]}
      />
    </Page>
  )
}

const HOLDS: Readonly<Record<Field['kind'], string>> = {
  name: 'a text on one line',
  text: 'any words',
  day: 'a day, such as 2017-03-31',
  pounds: 'an amount in pounds, such as 1234.56',
  number: 'a whole number',
  decimal: 'a number with up to 4 decimals, such as 3.34',
  choice: 'one of its words',
  practice: 'a practice code, such as Z99001',
  record: 'the name of another record, as the file has it',
}

function holdsOf(field: Field): string {
  const choices = field.choices?.map(({ label }) => label).join(', ')
  const what = choices === undefined ? HOLDS[field.kind] : `one of: ${choices}`
  if (field.byAction === true) return `${what}. It is set by an action of its own.`
  if (field.fixed === true) return `${what}. It is given once, and cannot be changed.`
  return field.required ? what : `${what}; may be empty`
}

export interface SheetPreviewProps extends Framed {
  readonly table: FoundTable
  readonly token: string
  readonly preview: SheetPreview
  /** Why it was not taken in just now. */
  readonly errors: readonly FieldError[]
}

/** What a file would do, row by row; and the button, where every row is in order. */
export function SheetPreviewPage(props: SheetPreviewProps): ReactNode {
  const { kind, context, table, token, preview } = props
  const { refused, unchanged } = preview.counts
  const nothing = preview.rows.length === unchanged
  return (
    <Page
      title={refused > 0 ? 'This file cannot be taken in yet' : 'What this file would do'}
      wide
      {...frameOf(kind, context)}
      errors={props.errors}
      lead={`${table.file}: ${previewSentence(preview)}`}
    >
      <Unread table={table} />
      {refused > 0 ? (
        <WarningCallout heading="Nothing can be written as long as a row is refused">
          <p>
            {formatCount(refused, 'row is', 'rows are')} refused. The table says why, and what to
            do. Put {refused === 1 ? 'it' : 'them'} right in the file and send it again.
          </p>
        </WarningCallout>
      ) : nothing ? (
        <InsetText>
          <p>There is nothing to take in: every row is as it is here.</p>
        </InsetText>
      ) : (
        <Form action={stagedPath(kind.id, token, '/apply')} method="post">
          <Button>Take it in</Button>
        </Form>
      )}
      <Rows {...props} />
      <p>
        <a href={importPath(kind.id, context.place)}>Send another file</a>
      </p>
    </Page>
  )
}

function Unread({ table }: { readonly table: FoundTable }): ReactNode {
  const { sheet, unread } = table
  if (sheet === null || unread.length === 0) return null
  return (
    <Remark>
      The sheet {sheet} was read. These were not: {unread.join(', ')}.
    </Remark>
  )
}

const WORDS = {
  new: { word: 'new', colour: 'green' },
  changed: { word: 'changed', colour: 'blue' },
  unchanged: { word: 'unchanged', colour: 'grey' },
  removed: { word: 'taken out', colour: 'yellow' },
  refused: { word: 'refused', colour: 'orange' },
} as const

function Rows({ kind, table, token, preview }: SheetPreviewProps): ReactNode {
  const rows = shownRows(preview.rows)
  const left = preview.rows.length - rows.length
  const line = table.sheet === null ? 'Line' : 'Row'
  return (
    <>
      <DataTable
        caption="Row by row"
        columns={[
          { key: 'line', label: line },
          { key: 'name', label: 'Record' },
          { key: 'what', label: 'What happens' },
          { key: 'how', label: 'In what' },
        ]}
        rows={rows.map((row) => ({
          line: String(row.line),
          name: row.name === '' ? 'without a name' : row.name,
          what: <Tag colour={WORDS[row.what].colour}>{WORDS[row.what].word}</Tag>,
          how: <How row={row} />,
        }))}
        empty="The file has no rows."
      />
      {left > 0 ? (
        <p>
          {formatCount(left, 'more row is', 'more rows are')} in the file of this table, and not
          here.
        </p>
      ) : null}
      <CsvLink
        href={stagedPath(kind.id, token, '/rows.csv')}
        what={`what the file would do to ${kind.plural}`}
      />
    </>
  )
}

/** Rows that need a look come first where there is no room for all, each in its place. */
function shownRows(rows: readonly PlannedRow[]): readonly PlannedRow[] {
  if (rows.length <= SHOWN) return rows
  const refused = rows.filter(({ what }) => what === 'refused')
  const written = rows.filter(({ edit }) => edit !== undefined)
  const others = rows.filter(({ what }) => what === 'unchanged')
  return [...refused, ...written, ...others]
    .slice(0, SHOWN)
    .toSorted((one, other) => one.line - other.line)
}

const SMALL = 'nhsuk-body-s nhsuk-u-margin-bottom-1'

function How({ row }: { readonly row: PlannedRow }): ReactNode {
  const { changes, faults, since, what } = row
  return (
    <>
      {faults.length === 0 ? null : (
        <ul className="nhsuk-list">
          {faults.map(({ message }) => (
            <li key={message} className={SMALL}>
              {message}
            </li>
          ))}
        </ul>
      )}
      {changes.length === 0 ? null : (
        <ul className="nhsuk-list">
          {changes.map(({ label, before, after }) => (
            <li key={label} className={SMALL}>
              {label}: {what === 'new' ? after : `${said(before)} becomes ${said(after)}`}
            </li>
          ))}
        </ul>
      )}
      {since === undefined ? null : (
        <p className={SMALL}>
          {what === 'unchanged' ? 'The file does not change it. ' : ''}It was changed by{' '}
          <Who id={since.by} /> at {since.at.slice(0, 16).replace('T', ' ')} UTC, after the file was
          sent out.
        </p>
      )}
    </>
  )
}

function said(text: string): string {
  if (text === '') return 'nothing'
  return text.length > 200 ? `“${text.slice(0, 199)}…”` : `“${text}”`
}

/** What was taken in. */
export function SheetDonePage({
  kind,
  context,
  done,
}: Framed & { readonly done: DoneSheet }): ReactNode {
  return (
    <Page
      title="The file was taken in"
      {...frameOf(kind, context)}
      notice={{ kind: 'success', heading: done.sentence }}
      lead="All of it was written in one step, and the audit has every record."
    >
      <p>
        <a href={listPath(kind.id, { place: context.place })}>See the {kind.plural}</a>
      </p>
      <p>
        <a href={importPath(kind.id, context.place)}>Send another file</a>
      </p>
    </Page>
  )
}
