import { Fragment, type ReactNode } from 'react'
import { BasesTable, CsvLink } from '../register/page-parts.tsx'
import { DataTable, Details, Missing, Tag } from '../web/components.tsx'
import type { ModelKind, ModelOrder, Shown } from './kind.ts'
import type { SettledAssumption } from './assumption.ts'
import { choiceWords, figure, rangeOf, standingParts } from './words.ts'

/** Sentences of a finding, in the place where a page says what it found. */
export function Finding({ sentences }: { readonly sentences: readonly string[] }): ReactNode {
  return sentences.map((sentence, index) => (
    <p key={index} className="app-lead">
      {sentence}
    </p>
  ))
}

/**
 * What an answer was made from: what the reader must know of the data, then choices, assumptions and
 * sources. `folded`: each opens on request, and on paper is whole.
 */
export function MadeFrom(props: {
  readonly kind: Pick<ModelKind, 'fields' | 'assumptions'>
  readonly order: ModelOrder
  readonly folded: boolean
  /** Where a table is as a file; null while nothing is kept. */
  readonly csv: ((name: 'choices' | 'assumptions' | 'sources') => string) | null
}): ReactNode {
  const { kind, order, folded, csv } = props
  const { notes } = order
  const parts = [
    {
      what: CHOSEN,
      part: <ChoicesTable kind={kind} order={order} csv={csv?.('choices') ?? null} />,
    },
    {
      what: ASSUMED,
      part: (
        <AssumptionsTable
          kind={kind}
          assumptions={order.assumptions}
          csv={csv?.('assumptions') ?? null}
        />
      ),
    },
    { what: READ, part: <SourcesTable sources={order.sources} csv={csv?.('sources') ?? null} /> },
  ]
  return (
    <>
      <h2>What it is made from</h2>
      {notes.length === 0 ? null : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {parts.map(({ what, part }) =>
        folded ? (
          <Details key={what} summary={what}>
            {part}
          </Details>
        ) : (
          <Fragment key={what}>{part}</Fragment>
        ),
      )}
    </>
  )
}

const CHOSEN = 'What was chosen'
const ASSUMED = 'What was assumed'
const READ = 'What was read'

/** What was chosen, in the words of the model's fields. */
function ChoicesTable(props: {
  readonly kind: Pick<ModelKind, 'fields'>
  readonly order: Pick<ModelOrder, 'choices'>
  readonly csv: string | null
}): ReactNode {
  const { kind, order, csv } = props
  if (kind.fields.length === 0) return <p>This model asks for no choice.</p>
  return (
    <>
      <DataTable
        caption={CHOSEN}
        columns={[
          { key: 'label', label: 'Choice' },
          { key: 'value', label: 'Chosen' },
        ]}
        rows={kind.fields.map((field) => ({
          label: field.label,
          value: choiceWords(field, order.choices[field.id]),
        }))}
      />
      {csv === null ? null : <CsvLink href={csv} what={CHOSEN} />}
    </>
  )
}

/** Assumptions with value, range, how far each can be trusted, and where it is from. */
function AssumptionsTable(props: {
  readonly kind: Pick<ModelKind, 'assumptions'>
  readonly assumptions: readonly SettledAssumption[]
  readonly csv: string | null
}): ReactNode {
  const { kind, assumptions, csv } = props
  if (assumptions.length === 0) return <p>This model assumes nothing.</p>
  return (
    <>
      <DataTable
        caption={ASSUMED}
        columns={[
          { key: 'label', label: 'Assumption' },
          { key: 'value', label: 'Value', numeric: true },
          { key: 'range', label: 'Plausible range' },
          { key: 'unit', label: 'Unit' },
          { key: 'standing', label: 'Standing' },
          { key: 'source', label: 'Source' },
          { key: 'local', label: 'Replace with' },
        ]}
        rows={assumptions.map((one) => {
          // A kept run may have one that the model no longer knows.
          const known = kind.assumptions.find(({ id }) => id === one.id)
          return {
            label: (
              <>
                {known === undefined ? null : (
                  <span className="app-assumption-group">{known.group} </span>
                )}
                {one.label}
              </>
            ),
            value:
              one.value === null ? <Missing reason="not used" /> : figure(one.value, one.decimals),
            range: rangeOf(one),
            unit: one.unit,
            standing: <StandingTag one={one} />,
            source: one.source,
            local: known?.local ?? 'the model no longer has it',
          }
        })}
      />
      {csv === null ? null : <CsvLink href={csv} what={ASSUMED} />}
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
  const [word, beside] = standingParts(one)
  return (
    <span className="app-standing">
      <Tag colour={STANDING_COLOURS[one.standing]}>{word}</Tag>
      {beside === null ? null : ` ${beside}`}
    </span>
  )
}

/** The releases that were read. */
function SourcesTable(props: {
  readonly sources: ModelOrder['sources']
  readonly csv: string | null
}): ReactNode {
  const { sources, csv } = props
  if (sources.length === 0) return <p>Nothing of what is loaded was needed.</p>
  if (csv !== null) return <BasesTable caption={READ} bases={sources} csv={csv} />
  return (
    <DataTable
      caption={READ}
      columns={[
        { key: 'publication', label: 'Publication' },
        { key: 'period', label: 'Period' },
        { key: 'publisher', label: 'Publisher' },
        { key: 'file', label: 'File' },
      ]}
      rows={sources.map((one) => ({
        publication: one.publication,
        period: `${one.periodStart} to ${one.periodEnd}`,
        publisher: one.publisher,
        file: one.file,
      }))}
    />
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
