import type { ReactNode } from 'react'
import { addressOf } from '../footprints/addresses.ts'
import { CsvLink, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { Button, DataTable, InsetText, Remark, SummaryList } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import type { AskedQuery } from '../register/asked.ts'
import { FORM_CRUMBS, formPath, noticeOf, type Done } from './addresses.ts'
import { BENEFITS } from './benefits.ts'
import { workingForm } from './catalogue.ts'
import { OwnArguments, Standings } from './own-parts.tsx'
import { Answer, CitedSources, FormLink, SaidBy, SaidText, Sizes } from './parts.tsx'
import type { FormsView } from './view.ts'
import { CATALOGUE_REMARK, KIND_WORDS, termDates } from './words.ts'
import type { Said, WorkingForm } from './working-form.ts'

export interface FormPageProps {
  readonly form: WorkingForm
  readonly view: FormsView
  readonly query: AskedQuery
  readonly done: Done | undefined
}

/** One form: what it is, needs and leads to, what is said of it, and where groups stand. */
export function FormPage(props: FormPageProps): ReactNode {
  const { form, query, done } = props
  const notice = noticeOf(done)
  const isNothing = form.kind === 'as today'
  return (
    <Page
      title={form.name}
      current="networks"
      wide
      breadcrumbs={FORM_CRUMBS}
      lead={form.about.text}
      {...(notice === undefined ? {} : { notice })}
    >
      <p>
        <SaidBy source={form.about.source} />
      </p>
      {form.remark === null ? null : (
        <InsetText>
          <p>{form.remark}</p>
        </InsetText>
      )}
      <Identity form={form} />
      <Standings {...props} />
      <h2 id="said">For and against</h2>
      <SaidTable caption="For it" list={form.for} />
      <SaidTable caption="Against it" list={form.against} />
      <OwnArguments {...props} />
      <CsvLink
        href={addressOf(formPath(form.id, 'said.csv'), query)}
        what="everything that is said of this form"
      />
      <h2>What it needs</h2>
      <SaidTable caption="To be ready before it starts" list={form.needs} />
      <Road form={form} />
      <Reasons form={form} />
      {isNothing ? null : <BesideNothing form={form} query={query} />}
      <Remark>{CATALOGUE_REMARK}</Remark>
      <CitedSources
        forms={[form]}
        csv={`/networks/forms/sources.csv${queryOf({ forms: form.id })}`}
      />
    </Page>
  )
}

function Identity({ form }: { readonly form: WorkingForm }): ReactNode {
  return (
    <SummaryList
      rows={[
        { term: 'Kind', value: KIND_WORDS[form.kind] },
        {
          term: 'Also called',
          value: form.alsoCalled.length === 0 ? 'no other name' : form.alsoCalled.join('; '),
        },
        {
          term: 'When',
          value: form.terms.map((term) => (
            <SaidText
              key={term.name}
              text={`${term.name}: ${termDates(term)}`}
              source={term.source}
            />
          )),
        },
        { term: 'Patients', value: <Sizes form={form} /> },
        { term: 'Who leads', value: <SaidText {...form.leads} /> },
        { term: 'Core contract', value: <SaidText {...form.coreContract} /> },
        {
          term: 'What followed',
          value:
            form.followedBy.length === 0
              ? 'nothing that is known here'
              : form.followedBy.map((next) => <Followed key={next.form} next={next} />),
        },
      ]}
    />
  )
}

function Followed({ next }: { readonly next: WorkingForm['followedBy'][number] }): ReactNode {
  const form = workingForm(next.form)
  return (
    <div>
      {form === undefined ? null : <FormLink form={form} query={{}} />}
      {'. '}
      <SaidText {...next} />
    </div>
  )
}

function SaidTable(props: { readonly caption: string; readonly list: readonly Said[] }): ReactNode {
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { key: 'text', label: 'What' },
        { key: 'by', label: 'Who said so, and when' },
      ]}
      rows={props.list.map(({ text, source }) => ({ text, by: <SaidBy source={source} /> }))}
    />
  )
}

function Road({ form }: { readonly form: WorkingForm }): ReactNode {
  return (
    <>
      <h2>The road from here</h2>
      <DataTable
        caption="Stages in order, and what has to be there before each"
        columns={[
          { key: 'number', label: 'Stage', numeric: true },
          { key: 'stage', label: 'What is done' },
          { key: 'before', label: 'Before it' },
          { key: 'by', label: 'Who said so, and when' },
        ]}
        rows={form.road.map(({ stage, before, source }, index) => ({
          number: index + 1,
          stage,
          before: before.join('; '),
          by: <SaidBy source={source} />,
        }))}
      />
    </>
  )
}

function Reasons({ form }: { readonly form: WorkingForm }): ReactNode {
  return (
    <>
      <h2>The four reasons for one federation</h2>
      <DataTable
        caption={`What ${form.name} offers of them; nobody scores it`}
        columns={[
          { key: 'label', label: 'Reason' },
          { key: 'answer', label: 'Offers it' },
          { key: 'why', label: 'Why' },
        ]}
        rows={BENEFITS.map(({ id, label }) => ({
          label,
          answer: <Answer answer={form.benefits[id].answer} />,
          why: <SaidText {...form.benefits[id]} />,
        }))}
      />
    </>
  )
}

function BesideNothing(props: {
  readonly form: WorkingForm
  readonly query: AskedQuery
}): ReactNode {
  const nothing = workingForm('doing-nothing')
  if (nothing === undefined) return null
  return (
    <>
      <h2>Beside doing nothing</h2>
      <TableWithCsv
        caption="What doing nothing may cost"
        csv={addressOf(formPath(nothing.id, 'said.csv'), props.query)}
        columns={[
          { key: 'text', label: 'What' },
          { key: 'by', label: 'Who said so, and when' },
        ]}
        rows={nothing.against.map(({ text, source }) => ({ text, by: <SaidBy source={source} /> }))}
      />
      <div className="app-actions">
        <Button
          kind="secondary"
          href={addressOf('/networks/forms/compare', props.query, { forms: props.form.id })}
        >
          Set both side by side
        </Button>
      </div>
    </>
  )
}
