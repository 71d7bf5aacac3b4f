import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import type { Choices } from '../comparison/choices.ts'
import { comparatorText, parseComparator } from '../comparison/comparator.ts'
import { comparisonWords } from '../comparison/address.ts'
import { selectionWords, type Chosen } from '../comparison/query.ts'
import type { Selection } from '../comparison/selection.ts'
import { commentOn, type FigureComments } from '../figure-comments/comments.ts'
import { CommentList, type ListedComment } from '../figure-comments/parts.tsx'
import { BasesTable, queryOf } from '../register/page-parts.tsx'
import type { Basis } from '../register/place-model.ts'
import { Details, Remark, SummaryList } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { ambitionsText, type Ambition } from './aims.ts'
import { ChosenPrize } from './chosen.tsx'
import { ChoosePrizes } from './choose.tsx'
import { prizesOfKind, type Prize, type Prizes } from './model.ts'
import type { PrizePageQuery } from './query.ts'
import {
  ByPractice,
  DetectionTable,
  ReachingTable,
  TreatmentTable,
  type AddressWords,
} from './tables.tsx'
import { UnexpectedNote } from './unexpected.tsx'
import { levelFigure, METHOD, NOT_ADDED, prizesSentence } from './words.ts'

export interface PrizePageProps {
  readonly query: PrizePageQuery
  readonly chosen: Chosen & { readonly selection: Selection }
  readonly choices: Choices
  readonly prizes: Prizes
  readonly ambitions: ReadonlyMap<string, Ambition>
  readonly prize: Prize | null
  readonly bases: readonly Basis[]
  readonly comments: FigureComments
}

/** The size of the prize: patients to find, to treat, and what another level would be worth. */
export function PrizePage(props: PrizePageProps): ReactNode {
  const { query, chosen, prizes, prize } = props
  const { title } = chosen.selection
  const words = addressWords(query, chosen.on, props.ambitions)
  const selected = { ...words, indicator: query.indicator, to: query.to }
  return (
    <Page
      title="The size of the prize"
      place={title}
      current="matrix"
      within={{
        page: 'prize',
        query: queryOf(comparisonWords(query, chosen.on)),
      }}
      wide
      lead={prizesSentence(prizes, title)}
    >
      {chosen.notes.map((note) => (
        <Remark key={note}>{note}</Remark>
      ))}
      <Remark>{NOT_ADDED}</Remark>
      <ChoosePrizes
        query={query}
        chosen={chosen}
        choices={props.choices}
        ambitions={props.ambitions}
      />
      <p className="app-csv nhsuk-u-margin-bottom-6">
        <a href={`/prize.xlsx${queryOf(words)}`} download>
          Download everything on this page as an Excel workbook
        </a>
      </p>
      <Sections prizes={prizes} title={title} words={words} comments={props.comments} />
      {prize === null ? null : (
        <ChosenPrize
          prize={prize}
          all={prizes.prizes.filter(({ indicator }) => indicator.id === prize.indicator.id)}
          title={title}
          on={chosen.on}
          words={{ ...selected, indicator: prize.indicator.id, to: prize.aim }}
          comments={props.comments}
        />
      )}
      <h2 id="method">How this is worked out</h2>
      <SummaryList rows={METHOD.map(({ term, text }) => ({ term, value: text }))} />
      <h2 id="sources">Where these figures came from</h2>
      <BasesTable
        caption="Publications and files behind the figures of this page’s practices"
        bases={props.bases}
        csv={`/prize/sources.csv${queryOf(words)}`}
      />
    </Page>
  )
}

function Sections(props: {
  readonly prizes: Prizes
  readonly title: string
  readonly words: AddressWords
  readonly comments: FigureComments
}): ReactNode {
  const { prizes, title, words, comments } = props
  const of = (kind: 'detection' | 'treatment' | 'reaching') => ({
    prizes: prizesOfKind(prizes, kind),
    title,
    words,
    on: prizes.on,
  })
  const detection = of('detection')
  const treatment = of('treatment')
  const reaching = of('reaching')
  const found = new Set(detection.prizes.map(({ indicator }) => indicator.id))
  return (
    <>
      <h2 id="find">Patients to find</h2>
      {detection.prizes.length === 0 ? (
        <p>
          There is no register of these practices with both patients found and patients expected.
        </p>
      ) : (
        <>
          <p>
            Patients that a model expects to have a condition, less those on the register. A gap
            says how many may not have been found yet; it is as good as the model.
          </p>
          <DetectionTable {...detection} />
          <Details summary="Patients to find, practice by practice">
            <ByPractice {...detection} kind="detection" />
          </Details>
          <CommentList comments={commentsOn(detection.prizes, comments)} />
        </>
      )}
      <UnexpectedNote
        unexpected={prizes.unexpected}
        template={`/prize/expected-prevalence.csv${queryOf(words)}`}
      />
      <h2 id="treat">Patients to treat</h2>
      {treatment.prizes.length === 0 ? (
        <p>No figure of an indicator with an ambition is loaded for these practices.</p>
      ) : (
        <>
          <p>Patients more to treat until every practice meets an ambition.</p>
          <TreatmentTable {...treatment} />
          <AmbitionList prizes={treatment.prizes} />
          <Details summary="Patients to treat, practice by practice">
            <ByPractice {...treatment} kind="treatment" />
          </Details>
          <CommentList
            comments={commentsOn(
              treatment.prizes.filter(({ indicator }) => !found.has(indicator.id)),
              comments,
            )}
          />
        </>
      )}
      <h2 id="reach">Reaching another level</h2>
      {reaching.prizes.length === 0 ? (
        <p>No figure that says which way is better is loaded for these practices.</p>
      ) : (
        <>
          <p>
            How many more, or fewer, there would be if every practice short of a level reached it:
            the sum of the practices’ gaps, with 95% limits. A practice that is there already has
            none. Each figure leads to its practices.
          </p>
          <ReachingTable {...reaching} comparator={prizes.comparator} />
          <Remark>
            Lines of the same people stand together. “Not told apart” is where the definition does
            not say whose people they are: count on their being the same.
          </Remark>
        </>
      )}
      {prizes.silent.length === 0 ? null : (
        <Details
          summary={`${formatCount(prizes.silent.length, 'indicator')} without a figure of these practices by this date`}
        >
          <ul>
            {prizes.silent.map(({ id, name, source }) => (
              <li key={id}>
                {name} ({source})
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** What practices say of the figures of some prizes, in the order of the practices. */
function commentsOn(prizes: readonly Prize[], comments: FigureComments): readonly ListedComment[] {
  if (comments.size === 0) return []
  return prizes.flatMap(({ indicator, gaps }) =>
    gaps.flatMap(({ practice }): readonly ListedComment[] => {
      const comment = commentOn(comments, practice.code, indicator.id)
      if (comment === null) return []
      const href = `/indicators/${encodeURIComponent(indicator.id)}/practices/${encodeURIComponent(practice.code)}`
      return [{ comment, practice: practice.name, figure: { name: indicator.name, href } }]
    }),
  )
}

function AmbitionList({ prizes }: { readonly prizes: readonly Prize[] }): ReactNode {
  return (
    <ul>
      {prizes.map((prize) => (
        <li key={prize.indicator.id}>
          {prize.indicator.name}: {levelFigure(prize)}, {prize.ambition?.from}.
        </li>
      ))}
    </ul>
  )
}

/** What the address says of the practices, the comparator and the ambitions. */
function addressWords(
  query: PrizePageQuery,
  on: string,
  ambitions: ReadonlyMap<string, Ambition>,
): AddressWords {
  const { weights, peers } = query
  return {
    ...selectionWords(query, on),
    with: comparatorText(parseComparator(query.with, { weights, count: peers })),
    weights,
    peers: peers?.toString(),
    allow: query.allow === 'chance' ? undefined : query.allow,
    ambition: ambitionsText(ambitions),
  }
}
