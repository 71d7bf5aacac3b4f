import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import type { MapData } from '../charts/map-data.ts'
import { ChooseForm } from '../comparison/choose-form.tsx'
import type { Choices } from '../comparison/choices.ts'
import type { Assessment } from '../comparison/assess.ts'
import type { Chosen } from '../comparison/query.ts'
import type { Selection } from '../comparison/selection.ts'
import { cautionSentence, findingSentence } from '../comparison/finding.ts'
import type { FigureComments } from '../figure-comments/comments.ts'
import { BasesTable, CsvLink, queryOf } from '../register/page-parts.tsx'
import { longDate, type Basis } from '../register/place-model.ts'
import { Details, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import type { AccessQuery } from './access-query.ts'
import { accessWords } from './access-query.ts'
import {
  aspectSentence,
  MODES,
  NOT_ATTENDED,
  summariesOf,
  type Aspect,
  type IndicatorSummary,
} from './aspects-model.ts'
import { CommentsUnder } from './comments-under.tsx'
import { AccessPages, ComparisonChoices, FiguresTable, SummaryTable } from './page-parts.tsx'
import { Modes, NotAttended } from './consultations-part.tsx'
import { ProximityPart } from './proximity-part.tsx'
import type { ProximityAnswer } from './proximity.ts'

export interface AspectsPageProps {
  readonly query: AccessQuery
  readonly chosen: Chosen & { readonly selection: Selection }
  readonly choices: Choices
  readonly aspects: readonly Aspect[]
  readonly assessment: Assessment
  readonly proximity: ProximityAnswer
  /** The places of the practices, and the areas shaded by distance; null without boundaries. */
  readonly map: MapData | null
  readonly bases: readonly Basis[]
  readonly comments: FigureComments
}

/** The three aspects of access, how far patients live, who did not attend, and how people are seen. */
export function AspectsPage(props: AspectsPageProps): ReactNode {
  const { query, chosen, aspects, assessment, bases } = props
  const { title } = chosen.selection
  const words = accessWords(query, chosen.on)
  const file = queryOf(words)
  const summaries = summariesOf(assessment)
  const known = summaries.filter(({ column }) => column.period !== null)
  const loaded = `${title} on ${longDate(chosen.on)}: ${known.length} of ${summaries.length} figures of access are loaded for ${formatCount(assessment.matrix.rows.length, 'practice')}.`
  return (
    <Page
      title="Access: the three aspects"
      place={title}
      current="matrix"
      within={{ page: 'access', query: queryOf(accessWords(query, chosen.on)) }}
      wide
      lead={
        assessment.flags.compared === 0
          ? loaded
          : findingSentence(assessment.flags, assessment.benchmarks, assessment.allowing)
      }
    >
      <AccessPages current="/access" words={words} />
      <Remark>
        {assessment.flags.compared === 0 ? '' : `${loaded} `}
        {cautionSentence(assessment.allowing)}
      </Remark>
      {chosen.notes.map((note) => (
        <Remark key={note}>{note}</Remark>
      ))}
      <ChooseForm
        action="/access"
        query={query}
        on={chosen.on}
        place={chosen.asked.place}
        choices={props.choices}
      >
        <ComparisonChoices query={query} />
      </ChooseForm>
      {aspects.map((aspect) => (
        <AspectSection key={aspect.id} aspect={aspect} {...props} words={words} />
      ))}
      <NotAttended summary={find(known, NOT_ATTENDED)} assessment={assessment} csv={file} />
      <Modes
        summaries={MODES.flatMap((id) => find(known, id) ?? [])}
        assessment={assessment}
        words={words}
        title={title}
      />
      <CommentsUnder
        comments={props.comments}
        indicators={known.map(({ indicator }) => indicator)}
        practices={chosen.selection.practices}
        words={words}
      />
      <CsvLink
        href={`/access/aspects.csv${file}`}
        what="all figures of access, one line a figure"
      />
      <HowToRead />
      <h2 id="rests-on">What this page rests on</h2>
      <BasesTable
        caption="Releases that these figures come from"
        bases={bases}
        csv={`/access/sources.csv${file}`}
      />
    </Page>
  )
}

const find = (some: readonly IndicatorSummary[], id: string) =>
  some.find(({ indicator }) => indicator.id === id)

function AspectSection(
  props: AspectsPageProps & {
    readonly aspect: Aspect
    readonly words: Readonly<Record<string, string | undefined>>
  },
): ReactNode {
  const { aspect, assessment, chosen, words } = props
  const { title } = chosen.selection
  const near = aspect.id === 'availability and proximity'
  return (
    <section id={aspect.id.replaceAll(' ', '-')}>
      <h2>{aspect.name}</h2>
      <p>{aspectSentence(aspect, assessment.benchmarks.name)}</p>
      {aspect.indicators.length === 0 ? null : (
        <>
          <SummaryTable
            caption={`${aspect.name}: ${title}`}
            summaries={aspect.indicators}
            title={title}
            words={words}
          />
          <Details summary={`${aspect.name}: every practice`}>
            <FiguresTable
              caption={`${aspect.name}, by practice`}
              summaries={aspect.indicators}
              matrix={assessment.matrix}
              title={title}
              words={words}
            />
          </Details>
        </>
      )}
      <Silent aspect={aspect} />
      {near ? (
        <ProximityPart proximity={props.proximity} map={props.map} title={title} words={words} />
      ) : null}
    </section>
  )
}

function Silent({ aspect }: { readonly aspect: Aspect }): ReactNode {
  if (aspect.silent.length === 0) return null
  return (
    <Details summary={`Not loaded: ${aspect.silent.length} indicators of this aspect`}>
      <ul>
        {aspect.silent.map(({ id, name, source }) => (
          <li key={id}>
            <a href={`/indicators/${id}`}>{name}</a>: from {source}
          </li>
        ))}
      </ul>
    </Details>
  )
}

function HowToRead(): ReactNode {
  return (
    <Details summary="How to read this page">
      <p>
        The three aspects are those of the Royal College of General Practitioners. A figure for
        several practices is the sum of their numerators over the sum of their denominators.
      </p>
      <p>
        ‘Within limits’ means that the difference from the comparator is no more than chance often
        gives. One practice in twenty without any difference would lie outside the 95% limits, one
        in five hundred outside the 99.8% limits. ‘Better’ and ‘worse’ stand only where a direction
        is agreed. Payments and staff are complete counts: chance has no part in them, and they are
        not compared in that way.
      </p>
      <p>
        Appointment books are kept differently from practice to practice, so differences may be of
        recording. Talk to the practice before concluding anything.
      </p>
    </Details>
  )
}
