import type { ReactNode } from 'react'
import { momentInWords } from '../footprints/record-parts.tsx'
import { queryOf } from '../register/page-parts.tsx'
import { sentenceCase, withDaysInWords } from '../register/words.ts'
import { Button, DataTable, Form, SummaryList, type FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import { listPath } from './addresses.ts'
import type { NamesByColumn } from './choices.ts'
import type { RecordContext } from './context.ts'
import { sayField, storedIn } from './fields.ts'
import type { RecordEntry } from './history.ts'
import { recordPath, type Field, type RecordKind, type RecordRow } from './kind.ts'
import { RecordForm } from './record-form.tsx'
import type { TypedRecord } from './typed.ts'
import { headingOf, noticeOf, withArticle, type Done } from './words.ts'

interface FormPageProps {
  readonly kind: RecordKind
  readonly typed: TypedRecord
  readonly names: NamesByColumn
  readonly context: RecordContext
  readonly errors: readonly FieldError[]
}

/** The page with the form for a new record. */
export function NewRecordPage(props: FormPageProps): ReactNode {
  const { kind, context } = props
  // The place is no field that one sees here.
  const errors = props.errors.map(({ field, message }) => ({
    field: field === 'place' ? '' : field,
    message,
  }))
  return (
    <Page
      title={`Add ${withArticle(kind.noun)}`}
      lead={kind.about}
      {...frameOf(kind, context)}
      errors={errors}
    >
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <RecordForm
            {...props}
            row={undefined}
            errors={errors}
            action={listPath(kind.id)}
            button={`Add the ${kind.noun}`}
          />
        </div>
      </div>
    </Page>
  )
}

interface RecordPageProps extends FormPageProps {
  readonly row: RecordRow
  readonly name: string
  readonly history: readonly RecordEntry[]
  /** Whether the reader may change it. */
  readonly mayWrite: boolean
  /** The page that shows it among what belongs to it. */
  readonly shownAt: string
  readonly done?: Done | undefined
}

/** A record with the form that changes it, for those who may, and all that was done to it. */
export function RecordPage(props: RecordPageProps): ReactNode {
  const { kind, row, name, context, mayWrite, names } = props
  const notice = noticeOf(props.done, kind)
  const fields = mayWrite ? kind.fields.filter((field) => isSettled(field)) : kind.fields
  return (
    <Page
      title={mayWrite ? `Change ${name}` : name}
      {...frameOf(kind, context)}
      errors={props.errors}
      {...(notice === undefined ? {} : { notice })}
    >
      <p>
        <a href={props.shownAt}>See {name} where it is shown</a>
      </p>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          {fields.length === 0 ? null : (
            <SummaryList
              rows={fields.map((field) => ({
                term: field.label,
                value: saidIn(row, field, names) || 'not given',
              }))}
            />
          )}
          {mayWrite ? (
            <RecordForm {...props} action={recordPath(kind.id, row.id)} button="Save" />
          ) : null}
        </div>
      </div>
      <History entries={props.history} />
      {mayWrite ? <Removal kind={kind} row={row} /> : null}
    </Page>
  )
}

/** What the form of a record cannot change. */
function isSettled({ fixed, byAction }: Field): boolean {
  return fixed === true || byAction === true
}

/** A value of a record as a page says it: words for its choices, days and records. */
export function saidIn(record: object, field: Field, names: NamesByColumn): string {
  const said = sayField(field, storedIn(record, field.column), names.get(field.column))
  return field.kind === 'day' ? withDaysInWords(said) : said
}

/** The parts of the frame that are the same for every page of a kind. */
export function frameOf(kind: RecordKind, { place }: RecordContext) {
  return {
    current: kind.section,
    within: { page: kind.page, query: queryOf({ place }) },
    breadcrumbs: [{ label: headingOf(kind), href: listPath(kind.id, { place }) }],
  } as const
}

function History({ entries }: { readonly entries: readonly RecordEntry[] }): ReactNode {
  return (
    <>
      <h2 id="history">History</h2>
      <DataTable
        caption="What was done, the latest first"
        columns={[
          { key: 'at', label: 'When' },
          { key: 'who', label: 'Who' },
          { key: 'what', label: 'What' },
          { key: 'reason', label: 'Why' },
        ]}
        rows={entries.map((entry) => ({
          at: <time dateTime={entry.at}>{momentInWords(entry.at)}</time>,
          who: <Who id={entry.who} />,
          what: withDaysInWords(entry.what),
          reason: entry.reason ?? 'not said',
        }))}
        empty="Nothing is known of how it came about."
      />
    </>
  )
}

function Removal({ kind, row }: { readonly kind: RecordKind; readonly row: RecordRow }): ReactNode {
  return (
    <>
      <h2>Take it out</h2>
      <p>
        {sentenceCase(withArticle(kind.noun))} that other records refer to stays. The audit keeps
        what is taken out, and who took it out.
      </p>
      <Form action={`${recordPath(kind.id, row.id)}/remove`} method="post">
        <input type="hidden" name="version" value={row.version} />
        <Button kind="warning">Take it out</Button>
      </Form>
    </>
  )
}
