import type { ReactNode } from 'react'
import { queryOf } from '../../register/page-parts.tsx'
import { longDate } from '../../register/place-model.ts'
import { sentenceCase } from '../../register/words.ts'
import { PRECISIONS, RETURN_STATES, WORKFORCE_ROLES } from '../../store/vocabulary.ts'
import {
  Button,
  DataTable,
  DateInput,
  Form,
  Remark,
  Select,
  Textarea,
  type FieldError,
} from '../../web/components.tsx'
import { errorAt, fieldId } from '../../web/components/form.tsx'
import { Page } from '../../web/layout.tsx'
import { fteOfSessions, lineWarnings, sessionsOfFte } from '../line-rules.ts'
import { RETURN_PATH, returnPath, WORKFORCE_PATH, workforcePath } from './addresses.ts'
import { LINE_COLUMNS, lineField, type TypedReturn } from './return-form.ts'
import type { ReturnView } from './return-view.ts'

interface ReturnPageProps {
  readonly view: ReturnView
  readonly typed: TypedReturn
  readonly errors: readonly FieldError[]
  readonly done?: 'saved' | 'unchanged' | undefined
}

const LABELS: Readonly<Record<(typeof LINE_COLUMNS)[number], string>> = {
  headcount: 'People',
  precision: 'How exactly',
  fte: 'FTE',
  sessions: 'Sessions a week',
  aged_under_40: 'Under 40',
  aged_40_to_49: '40 to 49',
  aged_50_to_54: '50 to 54',
  aged_55_to_59: '55 to 59',
  aged_60_and_over: '60 and over',
}

const NOTICES = {
  saved: 'The return is saved.',
  unchanged: 'Nothing was different, and nothing was written.',
} as const

/** A practice's own return: a row for each role, and how far it is. */
export function ReturnPage({ view, typed, errors, done }: ReturnPageProps): ReactNode {
  const { practice, round, others, lines } = view
  const closed = round.status === 'closed'
  return (
    <Page
      title={`${round.name}: ${practice.name}`}
      current="models"
      wide
      within={{ page: 'stocktake', query: queryOf({ place: practice.place }) }}
      breadcrumbs={[{ label: 'Workforce', href: workforcePath({ place: practice.place }) }]}
      lead={leadOf(view)}
      errors={errors}
      {...(done === undefined ? {} : { notice: { kind: 'success', heading: NOTICES[done] } })}
    >
      <Remark>
        Counts, never names. Only the practice sees these lines: others see sums over at least three
        practices. A session is {round.session_hours} hours; {round.sessions_per_fte} sessions are
        one full-time equivalent, so that one session is {fteOfSessions(1, round).toFixed(2)} FTE
        and half of full time is {sessionsOfFte(0.5, round).toFixed(1)} sessions.
      </Remark>
      {closed ? (
        <>
          <p>This stocktake is closed, and its numbers stay as they are.</p>
          <DataTable {...tableOf(view, typed, errors, false)} />
        </>
      ) : (
        <Form action={RETURN_PATH} method="post">
          <input type="hidden" name="practice" value={practice.code} />
          <input type="hidden" name="stocktake" value={round.id} />
          <input type="hidden" name="return_id" value={typed['return_id'] ?? ''} />
          <input type="hidden" name="return_version" value={typed['return_version'] ?? ''} />
          <p>
            Write 0 where nobody works in a role. A row that is left empty is not told, which is not
            the same.
          </p>
          <DataTable {...tableOf(view, typed, errors, true)} />
          <Select
            name="state"
            label="How far it is"
            value={typed['state']}
            errors={errors}
            options={RETURN_STATES.map((state) => ({ value: state, label: sentenceCase(state) }))}
          />
          <DateInput
            name="returned_on"
            label="Returned on"
            value={typed['returned_on']}
            errors={errors}
          />
          <Textarea name="note" label="Note" value={typed['note']} errors={errors} rows={2} />
          <Button>Save the return</Button>
        </Form>
      )}
      <Warnings view={view} />
      {lines.length === 0 ? null : (
        <p>
          <a href={`/records/stocktake-lines${queryOf({ place: practice.place })}`}>
            These lines as records, with their history and as a spreadsheet
          </a>
        </p>
      )}
      {others.length === 0 ? null : (
        <>
          <h2>Other stocktakes</h2>
          <ul>
            {others.map(({ id, name, as_of, status }) => (
              <li key={id}>
                <a href={returnPath(practice.code, id)}>{name}</a>, counts of {longDate(as_of)},{' '}
                {status}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={`${WORKFORCE_PATH}${queryOf({ place: practice.place, stocktake: round.id })}`}>
          What all practices told together
        </a>
      </p>
    </Page>
  )
}

function leadOf({ round, lines, row }: ReturnView): string {
  const told =
    lines.length === 0
      ? 'nothing is told yet'
      : `${lines.length} of ${WORKFORCE_ROLES.length} roles are told`
  return `Counts of ${longDate(round.as_of)}: ${told}, and the return is ${row?.state ?? 'not started'}. The stocktake is ${round.status}${round.status === 'open' ? ` until ${longDate(round.closes_on)}` : ''}.`
}

function tableOf(
  { round, lines }: ReturnView,
  typed: TypedReturn,
  errors: readonly FieldError[],
  editable: boolean,
) {
  return {
    caption: `Who works at the practice on ${longDate(round.as_of)}`,
    compact: true,
    columns: [
      { key: 'role', label: 'Role' },
      ...LINE_COLUMNS.map((column) => ({
        key: column,
        label: LABELS[column],
        numeric: column !== 'precision',
      })),
      { key: 'reckoned', label: 'Sessions as FTE', numeric: true },
    ],
    rows: WORKFORCE_ROLES.map((role, at) => {
      const line = lines.find((one) => one.role === role)
      const label = sentenceCase(role)
      return {
        role: editable ? (
          <>
            {label}
            <input
              type="hidden"
              name={lineField(at, 'id')}
              value={typed[lineField(at, 'id')] ?? ''}
            />
            <input
              type="hidden"
              name={lineField(at, 'version')}
              value={typed[lineField(at, 'version')] ?? ''}
            />
          </>
        ) : (
          label
        ),
        ...Object.fromEntries(
          LINE_COLUMNS.map((column) => {
            const name = lineField(at, column)
            const value = typed[name] ?? ''
            if (!editable) return [column, value === '' ? '–' : value]
            const said = `${LABELS[column]}, ${role}`
            return [column, <LineInput key={name} {...{ name, value, said, errors, column }} />]
          }),
        ),
        reckoned:
          line === undefined || line.sessions === null
            ? '–'
            : fteOfSessions(Number(line.sessions), round).toFixed(2),
      }
    }),
  }
}

function LineInput(props: {
  readonly name: string
  readonly value: string
  readonly said: string
  readonly column: (typeof LINE_COLUMNS)[number]
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { name, value, said, column, errors } = props
  const error = errorAt(errors, name)
  const id = fieldId(name)
  const shared = {
    id,
    name,
    'aria-label': said,
    defaultValue: value,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': error === undefined ? undefined : `${id}-error`,
  }
  return (
    <>
      {error === undefined ? null : (
        <span className="nhsuk-error-message" id={`${id}-error`}>
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {error}
        </span>
      )}
      {column === 'precision' ? (
        <select className="nhsuk-select" {...shared}>
          {PRECISIONS.map((word) => (
            <option key={word} value={word}>
              {sentenceCase(word)}
            </option>
          ))}
        </select>
      ) : (
        <input
          className={`nhsuk-input nhsuk-input--width-3${error === undefined ? '' : ' nhsuk-input--error'}`}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          {...shared}
        />
      )}
    </>
  )
}

function Warnings({ view }: { readonly view: ReturnView }): ReactNode {
  const told = view.lines.flatMap((line) =>
    lineWarnings(line, view.round).map((words) => ({ role: line.role, words })),
  )
  if (told.length === 0) return null
  return (
    <>
      <h2>To look at again</h2>
      <p>These may be right all the same.</p>
      <ul>
        {told.map(({ role, words }) => (
          <li key={`${role} ${words}`}>
            {sentenceCase(role)}: {words}
          </li>
        ))}
      </ul>
    </>
  )
}
