import { Fragment, type ReactNode } from 'react'
import { TableWithCsv } from '../register/page-parts.tsx'
import {
  Button,
  DateInput,
  Details,
  Form,
  Remark,
  Select,
  TextInput,
  WarningCallout,
  type FieldError,
  type TableRow,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import { AUDIT_PATH, auditPath, KINDS, type AuditQuery } from './audit-query.ts'
import type { AuditEntry, FieldChange } from './entries.ts'
import type { AuditView, LastVerification } from './view.ts'
import {
  ACTION_WORDS,
  fieldWords,
  kindWords,
  moment,
  shortened,
  STATE_WORDS,
  valueWords,
} from './words.ts'

export interface AuditPageProps {
  readonly view: AuditView
  readonly query: AuditQuery
  readonly errors?: readonly FieldError[]
}

/** Who did what and when, the latest first, and whether the audit is whole. */
export function AuditPage({ view, query, errors = [] }: AuditPageProps): ReactNode {
  const { entries, next } = view
  return (
    <Page
      title="Audit"
      wide
      current="people"
      within={{ page: 'audit', query: '' }}
      lead={leadOf(view)}
      errors={errors}
    >
      <p>
        Every change of a record is written down here when it is made, with what was there before.
        Entries are only ever added, and each is chained to the one before it. What is personal is
        marked and never kept here.
      </p>
      {view.everything ? <Whole view={view} /> : null}
      <Filter {...{ view, query, errors }} />
      <TableWithCsv
        caption="Entries, the latest first"
        csv={auditPath({ ...query, before: undefined }, '.csv')}
        columns={[
          { key: 'sequence', label: 'Entry' },
          { key: 'at', label: 'When' },
          { key: 'who', label: 'Who' },
          { key: 'what', label: 'What' },
          { key: 'changes', label: 'Before and after' },
          { key: 'reason', label: 'Why' },
        ]}
        rows={entries.map((entry) => entryRow(entry))}
        empty={
          next === null
            ? 'No entry that you may see fits what is asked for.'
            : 'None of the entries looked through fits. Older ones may.'
        }
      />
      <Remark>The file has up to 10,000 entries, with the whole of each value.</Remark>
      <p className="app-actions">
        {query.before === undefined ? null : (
          <a href={auditPath({ ...query, before: undefined })}>Latest entries</a>
        )}{' '}
        {next === null ? null : (
          <a href={auditPath({ ...query, before: next })} rel="next">
            Older entries
          </a>
        )}
      </p>
    </Page>
  )
}

function leadOf({ entries, total, next }: AuditView): string {
  const count = (number: number) =>
    `${number.toLocaleString('en-GB')} ${number === 1 ? 'entry' : 'entries'}`
  const older = next === null ? '' : ', and there are older ones'
  if (total !== undefined) {
    return `The audit has ${count(total)}. ${entries.length.toLocaleString('en-GB')} of them ${entries.length === 1 ? 'is' : 'are'} shown here${older}.`
  }
  return `${count(entries.length)} about your place and its practices ${entries.length === 1 ? 'is' : 'are'} shown${older}. The others, and those of which it cannot be told what they are about, are left out.`
}

function Whole({ view }: { readonly view: AuditView }): ReactNode {
  const { head, verification } = view
  return (
    <>
      <h2>Is it whole?</h2>
      {verification === undefined ? (
        <p>It has not been verified lately.</p>
      ) : (
        <Verification {...verification} />
      )}
      <Form action={`${AUDIT_PATH}/verify`} method="post">
        <Button kind="secondary">Verify the audit now</Button>
      </Form>
      {head === null || head === undefined ? (
        <p>There is no entry yet.</p>
      ) : (
        <Details summary="The head, to note down elsewhere">
          <p>
            This is the number and the hash of the last entry. Keep it outside this system, such as
            with the minutes of a meeting: whoever has it can prove later that nothing up to here
            was cut off or rewritten.
          </p>
          <p>
            <code>
              <Breakable text={head} />
            </code>
          </p>
          <p>
            Check it with: <code>footings audit verify --head HEAD</code>
          </p>
        </Details>
      )}
    </>
  )
}

function Verification({ state, at, message, faults, remarks, job }: LastVerification): ReactNode {
  return (
    <>
      <p>
        {STATE_WORDS[state]} <time dateTime={at}>{moment(at)}</time>: {message}{' '}
        {state === 'running' ? <a href={`/jobs/${job}`}>How far it is</a> : null}
      </p>
      {faults.length === 0 ? null : (
        <WarningCallout heading="What does not fit">
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
          <p>
            Keep this system as it is, and compare it with a backup from before. Somebody has
            changed the database by other means than Footings, or its disk is damaged.
          </p>
        </WarningCallout>
      )}
      {remarks.length === 0 ? null : (
        <ul>
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Filter({ view, query, errors = [] }: AuditPageProps): ReactNode {
  const people = new Set(view.entries.map(({ who }) => who))
  if (query.who !== undefined && query.who !== '') people.add(query.who)
  return (
    <Details
      summary="Choose entries"
      open={errors.length > 0 || Object.values(query).some((value) => value !== undefined)}
      paper="as on screen"
    >
      <Form action={AUDIT_PATH} method="get">
        <TextInput
          name="who"
          label="Who"
          hint="As the audit names them: each entry leads to the others by the same person"
          value={query.who}
          errors={errors}
          width={30}
        />
        <Select
          name="kind"
          label="Kind of record"
          value={query.kind}
          errors={errors}
          options={[
            { value: '', label: 'All' },
            ...KINDS.map((kind) => ({ value: kind, label: kindWords(kind) })).toSorted((a, b) =>
              a.label.localeCompare(b.label),
            ),
          ]}
        />
        <TextInput name="record" label="Id of a record" value={query.record} errors={errors} />
        <DateInput name="from" label="First day" value={query.from} errors={errors} />
        <DateInput name="to" label="Last day" value={query.to} errors={errors} />
        <div className="app-actions">
          <Button>Show these</Button>
          <a href={AUDIT_PATH}>Show all</a>
        </div>
      </Form>
    </Details>
  )
}

function entryRow(entry: AuditEntry): TableRow {
  const { sequence, at, who, action, kind, record, name, reason } = entry
  return {
    sequence: String(sequence),
    at: <time dateTime={at}>{moment(at)}</time>,
    who: (
      <a href={auditPath({ who })}>
        <Who id={who} />
      </a>
    ),
    what: (
      <>
        {ACTION_WORDS[action]} {kindWords(kind).toLowerCase()}{' '}
        <a href={auditPath({ kind, record })}>{shortened(name)}</a>
      </>
    ),
    changes: <Changes entry={entry} />,
    reason: reason ?? '',
  }
}

/** More values than these are folded, so that the entries of a page can be looked over. */
const UNFOLDED = 4

function Changes({ entry }: { readonly entry: AuditEntry }): ReactNode {
  const { changes, sequence } = entry
  if (changes.length === 0) return 'Nothing that is shown'
  const all = changes.map((change) => <Change key={change.field} change={change} />)
  if (changes.length <= UNFOLDED) return all
  return (
    <Details
      summary={
        <>
          {changes.length} values
          <span className="nhsuk-u-visually-hidden"> of entry {sequence}</span>
        </>
      }
      paper="as on screen"
    >
      {all}
    </Details>
  )
}

function Change({ change }: { readonly change: FieldChange }): ReactNode {
  const { field, before, after } = change
  return (
    <div>
      {fieldWords(field)}: {before === null ? null : <del>{valueWords(field, before)}</del>}
      {before === null || after === null ? null : ' → '}
      {after === null ? null : <ins>{valueWords(field, after)}</ins>}
    </div>
  )
}

/** A text without spaces, which may break where a window is narrow. */
function Breakable({ text }: { readonly text: string }): ReactNode {
  return (text.match(/.{1,8}/g) ?? []).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ))
}
