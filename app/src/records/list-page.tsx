import type { ReactNode } from 'react'
import { queryOf } from '../register/page-parts.tsx'
import { Button, DataTable, Remark, type TableRow } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { listPath } from './addresses.ts'
import type { NamesByColumn } from './choices.ts'
import { newRecordPath, recordPath, type RecordKind, type RecordRow } from './kind.ts'
import { saidIn } from './record-page.tsx'
import { countOf, headingOf, noticeOf, withArticle, type Done } from './words.ts'

interface RecordListProps {
  readonly kind: RecordKind
  readonly place: string
  /** What people call the place. */
  readonly placeName: string
  readonly rows: readonly RecordRow[]
  readonly names: NamesByColumn
  readonly mayWrite: boolean
  readonly done?: Done | undefined
}

/** So many records stand on the page; the files have all. */
const SHOWN = 500

/** Every record of a kind in a place, with the ways to add one and to change many. */
export function RecordListPage(props: RecordListProps): ReactNode {
  const { kind, place, placeName, rows, mayWrite } = props
  const notice = noticeOf(props.done, kind)
  const left = rows.length - SHOWN
  const shown = rows.slice(0, SHOWN)
  const query = queryOf({ place })
  return (
    <Page
      title={headingOf(kind)}
      wide
      current={kind.section}
      within={{ page: kind.page, query }}
      lead={`${countOf(kind, rows.length)} of ${placeName} ${rows.length === 1 ? 'is' : 'are'} kept here.`}
      {...(notice === undefined ? {} : { notice })}
    >
      <p>{kind.about}</p>
      {mayWrite && kind.madeByAction !== true ? (
        <Button href={newRecordPath(kind.id, { place })}>Add {withArticle(kind.noun)}</Button>
      ) : null}
      <DataTable
        caption={headingOf(kind)}
        sticky
        columns={columnsOf(props, shown)}
        rows={shown.map((row) => cellsOf(props, row))}
        empty={`There are no ${kind.plural} yet.`}
      />
      {shown.length === 0 ? null : (
        <Remark>
          A dash: not given. Columns in which nothing is given are left out here; the files have
          them.
        </Remark>
      )}
      {left > 0 ? <p>{left.toLocaleString('en-GB')} more are in the files.</p> : null}
      <ul className="app-links">
        <li>
          <a href={`/records/${kind.id}.csv${query}`} download>
            Download as CSV
            <span className="nhsuk-u-visually-hidden">: {kind.plural}</span>
          </a>
        </li>
        <li>
          <a href={`/records/${kind.id}.xlsx${query}`} download>
            The same as an Excel workbook
          </a>
        </li>
        {mayWrite ? (
          <li>
            <a href={`${listPath(kind.id)}/import${query}`}>Change many with a spreadsheet</a>
          </li>
        ) : null}
      </ul>
    </Page>
  )
}

/** What names a row, and every field that any of the rows has something in. */
function columnsOf({ kind, names }: RecordListProps, rows: readonly RecordRow[]) {
  return [
    { key: 'id', label: kind.noun.charAt(0).toUpperCase() + kind.noun.slice(1) },
    ...kind.fields
      .filter(({ column }) => column !== 'place' && column !== 'name')
      .filter((field) => rows.length === 0 || rows.some((row) => saidIn(row, field, names) !== ''))
      .map(({ column, label, kind: holds }) => ({
        key: `_${column}`,
        label,
        numeric: holds === 'pounds' || holds === 'number' || holds === 'decimal',
      })),
  ]
}

function cellsOf({ kind, names }: RecordListProps, row: RecordRow): TableRow {
  return {
    id: <a href={recordPath(kind.id, row.id)}>{kind.nameOf(row)}</a>,
    ...Object.fromEntries(
      kind.fields.map((field) => [
        `_${field.column}`,
        saidIn(row, field, names) || <Dash key={field.column} />,
      ]),
    ),
  }
}

/** Nothing given; read out in words. */
function Dash(): ReactNode {
  return (
    <span className="app-missing">
      <span aria-hidden="true">–</span>
      <span className="nhsuk-u-visually-hidden">not given</span>
    </span>
  )
}
