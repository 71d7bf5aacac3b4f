import type { ReactNode } from 'react'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Details, Missing, Tag } from '../web/components.tsx'
import { addressOf } from '../footprints/addresses.ts'
import type { AskedQuery } from '../register/asked.ts'
import type { BenefitAnswer } from './benefits.ts'
import { formPath } from './addresses.ts'
import { FORM_SOURCES, saidByWords, type SourceId } from './sources.ts'
import type { WorkingForm } from './working-form.ts'
import { NO_SIZE } from './words.ts'

/** A form's name, leading to its page with the same place and day. */
export function FormLink(props: {
  readonly form: { readonly id: string; readonly name: string }
  readonly query: AskedQuery
}): ReactNode {
  return <a href={addressOf(formPath(props.form.id), props.query)}>{props.form.name}</a>
}

/** Who said it and when; what nobody is on record for is marked by its words. */
export function SaidBy({ source }: { readonly source: SourceId }): ReactNode {
  return FORM_SOURCES[source].document ? saidByWords(source) : <em>{saidByWords(source)}</em>
}

/** What is said, with who said it beneath. */
export function SaidText(props: { readonly text: string; readonly source: SourceId }): ReactNode {
  return (
    <>
      {props.text}
      <br />
      <small>
        <SaidBy source={props.source} />
      </small>
    </>
  )
}

/** What is said, marked where it wants checking; who said so stands on the form's own page. */
export function Checked(props: { readonly text: string; readonly source: SourceId }): ReactNode {
  if (FORM_SOURCES[props.source].document) return props.text
  return (
    <>
      {props.text} <em>(check)</em>
    </>
  )
}

/** The stated sizes of a form, each with who stated it. */
export function Sizes({ form }: { readonly form: WorkingForm }): ReactNode {
  if (form.sizes.length === 0) return <Missing reason={NO_SIZE} />
  return form.sizes.map(({ words, source }) => (
    <SaidText key={words} text={words} source={source} />
  ))
}

const ANSWER_COLOURS = { offers: 'blue', depends: 'white', 'does not': 'grey' } as const

/** Whether a form gives something, as a word. */
export function Answer({ answer }: { readonly answer: BenefitAnswer }): ReactNode {
  return <Tag colour={ANSWER_COLOURS[answer]}>{answer}</Tag>
}

/** Everyone whom some forms cite, with where it can be read. */
export function CitedSources(props: {
  readonly forms: readonly WorkingForm[]
  readonly csv: string
}): ReactNode {
  const cited = citedSources(props.forms)
  return (
    <Details summary="Who is cited">
      <TableWithCsv
        caption="Who is cited, and where it can be read"
        csv={props.csv}
        columns={[
          { key: 'who', label: 'Who' },
          { key: 'work', label: 'Where' },
          { key: 'when', label: 'When' },
        ]}
        rows={cited.map((id) => ({ ...FORM_SOURCES[id] }))}
      />
    </Details>
  )
}

/** The sources of forms, in the order of the list of sources. */
export function citedSources(forms: readonly WorkingForm[]): readonly SourceId[] {
  const used = new Set(
    forms.flatMap((form) => [
      form.about.source,
      form.leads.source,
      form.coreContract.source,
      ...form.terms.map(({ source }) => source),
      ...form.sizes.map(({ source }) => source),
      ...[form.needs, form.for, form.against, form.road, form.followedBy].flatMap((list) =>
        list.map(({ source }) => source),
      ),
      ...Object.values(form.benefits).map(({ source }) => source),
    ]),
  )
  return (Object.keys(FORM_SOURCES) as SourceId[]).filter((id) => used.has(id))
}
