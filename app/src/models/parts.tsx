import type { ReactNode } from 'react'
import { BasesTable, CsvLink } from '../register/page-parts.tsx'
import { DataTable, Missing, Tag } from '../web/components.tsx'
import type { ModelKind, ModelOrder, Shown } from './kind.ts'
import type { SettledAssumption } from './assumption.ts'
import { choiceWords, figure, rangeOf, standingOf } from './words.ts'

/** Sentences of a finding, in the place where a page says what it found. */
export function Finding({ sentences }: { readonly sentences: readonly string[] }): ReactNode {
  return sentences.map((sentence, index) => (
    <p key={index} className="app-lead">
      {sentence}
    </p>
  ))
}

/** What was chosen, in the words of the model's fields. */
export function ChoicesTable(props: {
  readonly kind: Pick<ModelKind, 'fields'>
  readonly order: Pick<ModelOrder, 'choices'>
  readonly csv: string | null
}): ReactNode {
  const { kind, order, csv } = props
  const caption = 'What was chosen'
  return (
    <>
      <DataTable
        caption={caption}
        columns={[
          { key: 'label', label: 'Choice' },
          { key: 'value', label: 'Chosen' },
        ]}
        rows={kind.fields.map((field) => ({
          label: field.label,
          value: choiceWords(field, order.choices[field.id]),
        }))}
        empty="This model asks for no choice."
      />
      {csv === null ? null : <CsvLink href={csv} what={caption} />}
    </>
  )
}

/** Assumptions with value, range, how far each can be trusted, and where it is from. */
export function AssumptionsTable(props: {
  readonly kind: Pick<ModelKind, 'assumptions'>
  readonly assumptions: readonly SettledAssumption[]
  readonly csv: string | null
}): ReactNode {
  const { kind, assumptions, csv } = props
  const caption = 'What was assumed'
  return (
    <>
      <DataTable
        caption={caption}
        columns={[
          { key: 'label', label: 'Assumption' },
          { key: 'value', label: 'Value', numeric: true },
          { key: 'range', label: 'Plausible range' },
          { key: 'unit', label: 'Unit' },
          { key: 'standing', label: 'Standing' },
          { key: 'source', label: 'Source' },
          { key: 'local', label: 'Replace with' },
        ]}
        rows={assumptions.map((one) => ({
          label: one.label,
          value:
            one.value === null ? <Missing reason="not used" /> : figure(one.value, one.decimals),
          range: rangeOf(one),
          unit: one.unit,
          standing: <StandingTag one={one} />,
          source: one.source,
          local: kind.assumptions.find(({ id }) => id === one.id)?.local ?? 'nothing else',
        }))}
        empty="This model assumes nothing."
      />
      {csv === null ? null : <CsvLink href={csv} what={caption} />}
    </>
  )
}

const STANDING_COLOURS = {
  verified: 'green',
  computed: 'blue',
  assumed: 'yellow',
  recalled: 'orange',
  local: 'white',
} as const

function StandingTag({ one }: { readonly one: SettledAssumption }): ReactNode {
  return <Tag colour={STANDING_COLOURS[one.standing]}>{standingOf(one)}</Tag>
}

/** What the reader must know of the data, and the releases that they are from. */
export function Origins(props: {
  readonly order: Pick<ModelOrder, 'notes' | 'sources'>
  readonly csv: string | null
}): ReactNode {
  const { order, csv } = props
  return (
    <>
      {order.notes.length === 0 ? null : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {order.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {csv === null ? (
        <DataTable
          caption="What was read"
          columns={[
            { key: 'publication', label: 'Publication' },
            { key: 'period', label: 'Period' },
            { key: 'publisher', label: 'Publisher' },
            { key: 'file', label: 'File' },
          ]}
          rows={order.sources.map((one) => ({
            publication: one.publication,
            period: `${one.periodStart} to ${one.periodEnd}`,
            publisher: one.publisher,
            file: one.file,
          }))}
          empty="Nothing of what is loaded was needed."
        />
      ) : (
        <BasesTable caption="What was read" bases={order.sources} csv={csv} />
      )}
    </>
  )
}

/** What a model does, and what it cannot tell. */
export function AboutModel({ kind }: { readonly kind: Pick<ModelKind, 'about'> }): ReactNode {
  return (
    <div className="app-prose">
      {kind.about.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </div>
  )
}

/** Tables and charts of an answer, as its model draws them. */
export function AnswerOf(props: {
  readonly kind: Pick<ModelKind, 'Answer'>
  readonly shown: Shown<unknown, unknown>
}): ReactNode {
  return props.kind.Answer(props.shown)
}
