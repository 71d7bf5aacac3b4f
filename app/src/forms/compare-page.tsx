import type { ReactNode } from 'react'
import { addressOf } from '../footprints/addresses.ts'
import { listed } from '../footprints/words.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import type { AskedQuery } from '../register/asked.ts'
import { Page } from '../web/layout.tsx'
import { FORM_CRUMBS } from './addresses.ts'
import { BENEFITS } from './benefits.ts'
import { Answer, CitedSources, FormLink, SaidText, Sizes } from './parts.tsx'
import type { FormsView } from './view.ts'
import { CATALOGUE_REMARK, KIND_WORDS, sizeWords, termDates } from './words.ts'
import type { Said, WorkingForm } from './working-form.ts'

export interface ComparePageProps {
  /** Doing nothing first. */
  readonly forms: readonly WorkingForm[]
  readonly view: FormsView
  readonly query: AskedQuery
}

/** Forms side by side, a column each, doing nothing in the first. */
export function ComparePage({ forms, view, query }: ComparePageProps): ReactNode {
  const [nothing, ...chosen] = forms
  const ids = chosen.map(({ id }) => id).join(',')
  return (
    <Page
      title="Forms side by side"
      current="networks"
      wide
      breadcrumbs={FORM_CRUMBS}
      lead={compareSentence(forms)}
    >
      <p>{CATALOGUE_REMARK}</p>
      <div className="app-aligned">
        <TableWithCsv
          caption={`${nothing?.name ?? ''} beside ${listed(chosen.map(({ name }) => name))}`}
          csv={addressOf('/networks/forms/compare.csv', query, { forms: ids })}
          columns={[
            { key: 'row', label: 'What' },
            ...forms.map(({ id, name }) => ({ key: id, label: name })),
          ]}
          rows={rowsOf(forms, view, query)}
        />
      </div>
      <p>
        <a href={addressOf('/networks/forms/compare.xlsx', query, { forms: ids })} download>
          The same as an Excel workbook
        </a>
      </p>
      <CitedSources
        forms={forms}
        csv={addressOf('/networks/forms/sources.csv', query, { forms: ids })}
      />
    </Page>
  )
}

/** How the forms differ in what can be said in a sentence: core contracts, and stated sizes. */
function compareSentence([nothing, ...chosen]: readonly WorkingForm[]): string {
  const names = listed(chosen.map(({ name }) => name))
  const sized = chosen.filter(({ sizes }) => sizes.length > 0)
  const sizes =
    sized.length === 0
      ? 'Nobody stated a size for any of them.'
      : `Sizes were stated for ${listed(sized.map((form) => `${form.name} (${sizeWords(form)})`))}.`
  return `${names} beside ${(nothing?.name ?? 'nothing').toLowerCase()}. ${sizes}`
}

function rowsOf(forms: readonly WorkingForm[], view: FormsView, query: AskedQuery) {
  const row = (label: string, cell: (form: WorkingForm) => ReactNode) => ({
    row: label,
    ...Object.fromEntries(forms.map((form) => [form.id, cell(form)])),
  })
  return [
    row('What it is', (form) => <SaidText {...form.about} />),
    row('Its page', (form) => <FormLink form={form} query={query} />),
    row('Kind', ({ kind }) => KIND_WORDS[kind]),
    row('When', ({ terms }) =>
      terms.map((term) => (
        <SaidText key={term.name} text={`${term.name}: ${termDates(term)}`} source={term.source} />
      )),
    ),
    row('Patients', (form) => <Sizes form={form} />),
    row('Who leads', (form) => <SaidText {...form.leads} />),
    row('Core contract', (form) => <SaidText {...form.coreContract} />),
    row('What it needs', ({ needs }) => <SaidList list={needs} />),
    row('For it', (form) => <SaidList list={form.for} own={ownOf(view, form, 'for')} />),
    row('Against it', (form) => (
      <SaidList list={form.against} own={ownOf(view, form, 'against')} />
    )),
    row('The road from here', ({ road }) => (
      <SaidList
        list={road.map(({ stage, before, source }) => ({
          text: `${stage} (before it: ${before.join('; ')})`,
          source,
        }))}
      />
    )),
    ...BENEFITS.map(({ id, label }) =>
      row(label, ({ benefits }) => (
        <>
          <Answer answer={benefits[id].answer} />
          <br />
          <SaidText {...benefits[id]} />
        </>
      )),
    ),
    row('What followed', ({ followedBy }) =>
      followedBy.length === 0 ? 'nothing that is known here' : <SaidList list={followedBy} />,
    ),
    row('Groups here', (form) => {
      const of = view.standings.filter((standing) => standing.form === form.id)
      return of.length === 0
        ? 'no group yet'
        : of.map(({ group_name, stage }) => `${group_name}: ${stage}`).join('; ')
    }),
  ]
}

function ownOf(view: FormsView, form: WorkingForm, side: 'for' | 'against') {
  return view.said.filter((row) => row.form === form.id && row.side === side)
}

function SaidList(props: {
  readonly list: readonly Said[]
  readonly own?: FormsView['said']
}): ReactNode {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {props.list.map((one) => (
        <li key={one.text}>
          <SaidText {...one} />
        </li>
      ))}
      {(props.own ?? []).map(({ id, text, said_by, said_on }) => (
        <li key={id}>
          {text}
          <br />
          <small>{`${said_by}, ${longDate(said_on)}`}</small>
        </li>
      ))}
    </ul>
  )
}
