import type { ReactNode } from 'react'
import type { ModelRunRow } from '../store/tables-models.ts'
import { DataTable, Missing, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { MODELS_PATH, modelPath, runPath } from './addresses.ts'
import { madeOtherwise, sideBySide, type SideBySide } from './compare.ts'
import type { ModelKind } from './kind.ts'
import { runSheets } from './sheets.ts'
import type { Answered } from './view.ts'
import { runMoment } from './words.ts'

interface Side {
  readonly row: ModelRunRow
  readonly answered: Answered
}

/** So many numbers of a table stand on the page; the files of the runs have all. */
const MOST_ROWS = 100
/** Tables of what a run was made from, which the page compares on its own. */
const MADE_FROM: ReadonlySet<string> = new Set(['choices', 'assumptions', 'sources', 'comments'])

/** Two runs of one model: what each found, what was different, and the numbers that differ. */
export function ComparePage(props: {
  readonly kind: ModelKind
  readonly a: Side
  readonly b: Side
}): ReactNode {
  const { kind, a, b } = props
  const otherwise = madeOtherwise(kind, a.answered.shown.order, b.answered.shown.order)
  const names = { a: nameOf(a), b: nameOf(b) }
  const tables = tablesOf(kind, a, b)
  return (
    <Page
      title="Two answers side by side"
      place={a.answered.shown.order.place.name}
      current="models"
      wide
      within={{ page: kind.page, query: `?place=${encodeURIComponent(a.row.place)}` }}
      breadcrumbs={[
        { label: 'Models', href: MODELS_PATH },
        { label: kind.title, href: modelPath(kind.id, { place: a.row.place }) },
      ]}
      lead={kind.question}
    >
      <DataTable
        caption="What each found"
        columns={[
          { key: 'run', label: 'Answer' },
          { key: 'finding', label: 'Finding' },
        ]}
        rows={[a, b].map((side) => ({
          run: <a href={runPath(side.row.id)}>{nameOf(side)}</a>,
          finding: side.row.finding,
        }))}
      />
      {otherwise.length === 0 ? (
        <p>Both were made from the same: nothing was chosen or assumed otherwise.</p>
      ) : (
        <DataTable
          caption="What was chosen and assumed otherwise"
          columns={[
            { key: 'what', label: 'What' },
            { key: 'a', label: names.a },
            { key: 'b', label: names.b },
          ]}
          rows={otherwise.map((one) => ({ ...one }))}
        />
      )}
      {tables.map(({ name, title, rows }) => (
        <Numbers key={name} {...{ title, rows, names }} />
      ))}
      {tables.length === 0 ? <p>Every number of both answers is the same.</p> : null}
    </Page>
  )
}

function Numbers(props: {
  readonly title: string
  readonly rows: readonly SideBySide[]
  readonly names: { readonly a: string; readonly b: string }
}): ReactNode {
  const { title, rows, names } = props
  return (
    <>
      <DataTable
        caption={`${title}: numbers that differ`}
        columns={[
          { key: 'row', label: 'Row' },
          { key: 'column', label: 'Column' },
          { key: 'a', label: names.a, numeric: true },
          { key: 'b', label: names.b, numeric: true },
          { key: 'more', label: 'Difference', numeric: true },
        ]}
        rows={rows.slice(0, MOST_ROWS).map((one) => ({
          row: one.row === '' ? 'the only row' : one.row,
          column: one.column.replaceAll('_', ' '),
          a: one.a ?? <Missing reason="not there" />,
          b: one.b ?? <Missing reason="not there" />,
          more: one.a === null || one.b === null ? <Missing reason="not known" /> : one.b - one.a,
        }))}
      />
      {rows.length > MOST_ROWS ? (
        <Remark>
          {rows.length} numbers differ; the first {MOST_ROWS} stand here.
        </Remark>
      ) : null}
    </>
  )
}

function tablesOf(kind: ModelKind, a: Side, b: Side) {
  const [before, after] = [a, b].map((side) => runSheets(kind, side.answered, []))
  return (before ?? []).flatMap((sheet) => {
    const other = after?.find(({ name }) => name === sheet.name)
    if (other === undefined || MADE_FROM.has(sheet.name)) return []
    const rows = sideBySide(sheet, other)
    return rows.length === 0 ? [] : [{ name: sheet.name, title: sheet.title, rows }]
  })
}

function nameOf({ row }: Side): string {
  return `${row.title}, ${runMoment(row)}`
}
