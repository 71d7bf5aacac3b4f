import type { ReactNode } from 'react'
import { addressOf } from '../footprints/addresses.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { Button, Checkboxes, Details, Form, Select, TextInput } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { CHOSEN_KINDS, askedWords, type FormsQuery } from './addresses.ts'
import { BENEFITS, BENEFITS_SOURCE } from './benefits.ts'
import { WORKING_FORMS } from './catalogue.ts'
import { findForms, formsSentence, sizeFit, type FormsFound, type FormsWanted } from './model.ts'
import { Answer, Checked, CitedSources, FormLink, Sizes } from './parts.tsx'
import { FORM_SOURCES } from './sources.ts'
import type { FormsView } from './view.ts'
import { CATALOGUE_REMARK, KIND_WORDS, otherSizeWords, patientsWords, whenWords } from './words.ts'

export interface FormListProps {
  readonly query: FormsQuery
  readonly view: FormsView
}

/** The catalogue: every form of working together, those that fit, and what groups decided. */
export function FormListPage({ query, view }: FormListProps): ReactNode {
  const wanted: FormsWanted = { patients: query.patients ?? null, kind: query.kind ?? null }
  const found = findForms(WORKING_FORMS, wanted)
  const words = { ...(query.kind && { kind: query.kind }), ...patientsOf(query) }
  return (
    <Page
      title="Forms of working together"
      wide
      current="networks"
      within={{ page: 'forms', query: queryOf(askedWords(query)) }}
      lead={formsSentence(found, wanted, view.standings, view.on)}
    >
      <p>
        Grouping practices never changes a core contract. A form that would change one says so, and
        it takes a decision of each practice. {CATALOGUE_REMARK}
      </p>
      <FilterForm query={query} />
      <Catalogue query={query} view={view} found={found} wanted={wanted} />
      <p>
        <a href={addressOf('/networks/forms.xlsx', query, words)} download>
          Everything as an Excel workbook
        </a>
        , with what each form needs, what is said for and against it, and the road to it.
      </p>
      <Groups view={view} query={query} />
      <CompareForm query={query} found={found} />
      <Benefits query={query} found={found} />
      <CitedSources forms={found.shown} csv={addressOf('/networks/forms/sources.csv', query)} />
    </Page>
  )
}

function patientsOf({ patients }: FormsQuery): { readonly patients?: string } {
  return patients === undefined ? {} : { patients: String(patients) }
}

function FilterForm({ query }: { readonly query: FormsQuery }): ReactNode {
  return (
    <Form action="/networks/forms" method="get">
      <Hidden query={query} />
      <div className="app-fields">
        <TextInput
          name="patients"
          label="Patients"
          hint="Of the group, such as 43000"
          width={10}
          value={patientsOf(query).patients}
        />
        <Select
          name="kind"
          label="Kind"
          value={query.kind ?? ''}
          options={[
            { value: '', label: 'Any' },
            ...CHOSEN_KINDS.map((value) => ({ value, label: KIND_WORDS[value] })),
          ]}
        />
        <Button kind="secondary">Show these</Button>
      </div>
    </Form>
  )
}

function Hidden({ query }: { readonly query: FormsQuery }): ReactNode {
  return Object.entries(askedWords(query)).map(([name, value]) =>
    value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
  )
}

function Catalogue(
  props: FormListProps & { readonly found: FormsFound; readonly wanted: FormsWanted },
): ReactNode {
  const { query, view, found, wanted } = props
  const { patients } = wanted
  return (
    <>
      <div className="app-prose">
        <TableWithCsv
          caption={`Forms of working together, doing nothing first${patients === null ? '' : `; for ${patientsWords(patients)}`}`}
          csv={addressOf('/networks/forms.csv', query, {
            ...(query.kind && { kind: query.kind }),
            ...patientsOf(query),
          })}
          columns={[
            { key: 'form', label: 'Form' },
            { key: 'kind', label: 'Kind' },
            { key: 'size', label: 'Patients' },
            ...(patients === null ? [] : [{ key: 'fit', label: 'Fits' }]),
            { key: 'leads', label: 'Who leads' },
            { key: 'core', label: 'Core contract' },
            { key: 'when', label: 'When' },
            { key: 'here', label: 'Here' },
          ]}
          rows={found.shown.map((form) => ({
            form: <FormLink form={form} query={query} />,
            kind: KIND_WORDS[form.kind],
            size: <Sizes form={form} />,
            fit: sizeFit(form, patients ?? 0),
            leads: <Checked {...form.leads} />,
            core: <Checked {...form.coreContract} />,
            when: whenWords(form),
            here: standingsOf(view, form.id),
          }))}
        />
      </div>
      {found.otherSize.length === 0 ? null : (
        <>
          <p>Left out, because somebody stated another size for them:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {found.otherSize.map((one) => (
              <li key={one.form.id}>{otherSizeWords(one)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Which groups stand where with a form, in a cell. */
function standingsOf({ standings, place }: FormsView, form: string): string {
  if (place === null) return 'no place is chosen'
  const of = standings.filter((row) => row.form === form)
  return of.length === 0
    ? 'no group yet'
    : of.map(({ group_name, stage }) => `${group_name}: ${stage}`).join('; ')
}

function Groups({ view, query }: Pick<FormListProps, 'view' | 'query'>): ReactNode {
  if (view.place === null) return null
  return (
    <>
      <h2>Where groups stand</h2>
      <TableWithCsv
        caption={`Groups and forms, ${longDate(view.on)}`}
        csv={addressOf('/networks/forms/standings.csv', query)}
        columns={[
          { key: 'group', label: 'Group' },
          { key: 'form', label: 'Form' },
          { key: 'stage', label: 'Stands' },
          { key: 'reason', label: 'Why' },
          { key: 'day', label: 'Since' },
        ]}
        rows={view.standings
          .toSorted((a, b) => a.group_name.localeCompare(b.group_name, 'en-GB'))
          .map((row) => {
            const form = WORKING_FORMS.find(({ id }) => id === row.form)
            return {
              group: row.group_name,
              form: form === undefined ? row.form : <FormLink form={form} query={query} />,
              stage: row.stage,
              reason: row.reason,
              day: longDate(row.decided_on),
            }
          })}
        empty="No group has said where it stands. It is written down on the page of the form."
      />
    </>
  )
}

function CompareForm(props: { readonly query: FormsQuery; readonly found: FormsFound }): ReactNode {
  return (
    <Details summary="Set two to four side by side" paper="as on screen">
      <Form action="/networks/forms/compare" method="get">
        <Hidden query={props.query} />
        <Checkboxes
          name="forms"
          legend="Which forms"
          hint="Two to four. Doing nothing stands beside them in any case."
          options={props.found.shown.flatMap(({ id, name, kind }) =>
            kind === 'as today' ? [] : [{ value: id, label: name }],
          )}
        />
        <Button>Compare them</Button>
      </Form>
    </Details>
  )
}

function Benefits(props: { readonly query: FormsQuery; readonly found: FormsFound }): ReactNode {
  const { who, when } = FORM_SOURCES[BENEFITS_SOURCE]
  return (
    <>
      <h2>Four reasons that were given for one federation</h2>
      <p>
        {who} gave four reasons for one federation of a whole place ({when}). Nobody scores them
        here: the table says what a form offers, and its page says why.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {BENEFITS.map(({ id, label, text }) => (
          <li key={id}>
            <strong>{label}</strong>: {text}
          </li>
        ))}
      </ul>
      <TableWithCsv
        caption="What each form offers of the four"
        csv={addressOf('/networks/forms/reasons.csv', props.query, {
          ...(props.query.kind && { kind: props.query.kind }),
          ...patientsOf(props.query),
        })}
        columns={[
          { key: 'form', label: 'Form' },
          ...BENEFITS.map(({ id, label }) => ({ key: id, label })),
        ]}
        rows={props.found.shown.map((form) => ({
          form: <FormLink form={form} query={props.query} />,
          ...Object.fromEntries(
            BENEFITS.map(({ id }) => [id, <Answer key={id} answer={form.benefits[id].answer} />]),
          ),
        }))}
      />
    </>
  )
}
