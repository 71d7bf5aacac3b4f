import type { ReactNode } from 'react'
import { barsChart, barsTable, type BarsData } from '../charts/bars.ts'
import { newRecordPath } from '../records/kind.ts'
import { queryOf, TableWithCsv, twinProps } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import type { SharedKind } from '../store/vocabulary.ts'
import { Button, Figure, Form, InsetText, Missing, Remark, Select } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { SHARED_ITEMS, SHARED_PATH, sharedWords, type SharedQuery } from './addresses.ts'
import { ItemsTable, LiabilityTable, NotTold } from './page-parts.tsx'
import { PracticeParts } from './practice-parts.tsx'
import { editionsInWords, sharedSentence } from './sentences.ts'
import type { SharedView } from './view.ts'
import { CORE_CONTRACT_REMARK, SHARED_WORDS, stateInWords } from './words.ts'

export interface SharedPageProps {
  readonly view: SharedView
  readonly query: SharedQuery
}

/** What practices of a place share: by kind, for one practice, and who is liable. */
export function SharedPage({ view, query }: SharedPageProps): ReactNode {
  const { asked, model, practice } = view
  const words = queryOf(sharedWords({ ...query, practice: undefined }))
  return (
    <Page
      title="What is shared"
      place={asked.found?.name ?? asked.place}
      current="services"
      wide
      within={{ page: 'shared', query: words }}
      lead={sharedSentence(view)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      {asked.place === null ? (
        <p>No place is chosen: put its code into the address, such as ?place=98D.</p>
      ) : null}
      <InsetText>{CORE_CONTRACT_REMARK}</InsetText>
      <ChoosePractice view={view} query={query} />
      {practice === null ? null : <PracticeParts view={view} practice={practice} query={query} />}
      <Kinds view={view} words={words} />
      <Adoption view={view} words={words} />
      {model.kinds.map((kind) => (
        <Kind key={kind} kind={kind} view={view} query={query} words={words} />
      ))}
      {model.others.length === 0 ? null : (
        <>
          <h2>Ended, or yet to begin</h2>
          <ItemsTable
            caption={`Not in force on ${longDate(asked.on)}`}
            things={model.others}
            query={query}
            csv={`${SHARED_PATH}.csv${words}`}
          />
        </>
      )}
      <h2>Who is liable</h2>
      <LiabilityTable view={view} csv={`${SHARED_PATH}/liability.csv${words}`} query={query} />
      <p>
        <a href={`${SHARED_PATH}.xlsx${queryOf(sharedWords(query))}`} download>
          All tables as an Excel workbook
        </a>
      </p>
      {view.mayEdit ? (
        <div className="app-actions">
          <Button href={newRecordPath(SHARED_ITEMS, { place: asked.place ?? '' })}>
            Add something that is shared
          </Button>
        </div>
      ) : null}
      <ul className="app-links">
        <li>
          <a href={`/records/shared-items${words}`}>Everything shared as records</a>
        </li>
        <li>
          <a href={`/records/shared-item-practices${words}`}>Parts of practices as records</a>
        </li>
      </ul>
    </Page>
  )
}

function ChoosePractice({ view, query }: SharedPageProps): ReactNode {
  return (
    <Form action={SHARED_PATH} method="get">
      {query.on === undefined ? null : <input type="hidden" name="on" value={query.on} />}
      {query.place === undefined ? null : <input type="hidden" name="place" value={query.place} />}
      <Select
        name="practice"
        label="Show where one practice stands"
        value={view.practice?.code}
        options={[
          { value: '', label: 'All practices' },
          ...view.practices.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
        ]}
      />
      <Button kind="secondary">Show</Button>
    </Form>
  )
}

function Kinds({
  view: { model },
  words,
}: {
  readonly view: SharedView
  readonly words: string
}): ReactNode {
  return (
    <TableWithCsv
      caption="What is shared, by kind"
      csv={`${SHARED_PATH}/kinds.csv${words}`}
      columns={[
        { key: 'kind', label: 'Kind' },
        { key: 'things', label: 'Things', numeric: true },
        { key: 'overdue', label: 'Reviews', unit: 'overdue', numeric: true },
        { key: 'shares', label: 'Shares', unit: 'not summing to 100%', numeric: true },
        { key: 'editions', label: 'Editions' },
      ]}
      rows={model.kinds.map((kind) => {
        const things = model.things.filter(({ item }) => item.kind === kind)
        return {
          kind: <a href={`#${anchorOf(kind)}`}>{sentenceCase(SHARED_WORDS[kind].many)}</a>,
          things: things.length,
          overdue: things.filter(({ overdueSince }) => overdueSince !== null).length,
          shares: things.every(({ shares }) => shares === null) ? (
            <Missing reason="has no shares" />
          ) : (
            things.filter(({ shares }) => shares?.whole === false).length
          ),
          editions: editionsInWords(things) ?? <Missing reason="of each thing, below" />,
        }
      })}
      empty="Nothing is in force on this day."
    />
  )
}

/** Kinds of which it matters how many practices have taken them up. */
const TAKEN_UP: readonly SharedKind[] = [
  'protocol',
  'template',
  'data protection officer',
  'data security standards',
]

function Adoption({
  view: { model },
  words,
}: {
  readonly view: SharedView
  readonly words: string
}): ReactNode {
  const things = model.things.filter(
    ({ item, practices }) => TAKEN_UP.includes(item.kind) && practices.length > 0,
  )
  if (things.length === 0) return null
  const data: BarsData = {
    unit: '% of practices',
    decimals: 1,
    noun: { one: 'thing', many: 'things' },
    bars: things.map(({ item, counts, practices }) => ({
      code: item.id,
      name: item.name,
      value: (100 * counts['in place']) / practices.length,
    })),
  }
  const heading = 'How far things are taken up'
  const everywhere = things.filter(
    ({ counts, practices }) => counts['in place'] === practices.length,
  ).length
  const sentence = `${everywhere} of ${things.length} protocols, templates, officers and standards are in place at every practice that they are for. The bars stand for no merit: a practice may have good reasons for its own way.`
  return (
    <Figure
      heading={heading}
      sentence={sentence}
      svg={barsChart(data, { id: 'shared-adoption', title: heading, description: sentence })}
      table={twinProps(barsTable(data, heading))}
      csv={`${SHARED_PATH}.csv${words}`}
    />
  )
}

function Kind(props: {
  readonly kind: SharedKind
  readonly view: SharedView
  readonly query: SharedQuery
  readonly words: string
}): ReactNode {
  const { kind, view, query, words } = props
  const { many, about } = SHARED_WORDS[kind]
  const things = view.model.things.filter(({ item }) => item.kind === kind)
  const editions = editionsInWords(things)
  return (
    <>
      <h2 id={anchorOf(kind)}>{sentenceCase(many)}</h2>
      <p>
        {about}
        {editions === null ? '' : ` There are ${editions}.`}
      </p>
      <ItemsTable
        caption={`${sentenceCase(many)} in force on ${longDate(view.asked.on)}`}
        things={things}
        query={query}
        csv={`${SHARED_PATH}.csv${words}`}
        kind={kind}
      />
      {kind === 'data protection officer' ? <WithoutOfficer view={view} words={words} /> : null}
    </>
  )
}

function WithoutOfficer({
  view,
  words,
}: {
  readonly view: SharedView
  readonly words: string
}): ReactNode {
  return (
    <TableWithCsv
      caption="Practices that are not known to have a data protection officer"
      csv={`${SHARED_PATH}/without-officer.csv${words}`}
      columns={[
        { key: 'practice', label: 'Practice' },
        { key: 'code', label: 'Code' },
        { key: 'state', label: 'How far it is' },
      ]}
      rows={view.model.withoutOfficer.map(({ practice, state }) => ({
        practice: practice.name,
        code: practice.code,
        state: state === null ? <NotTold /> : stateInWords('data protection officer', state),
      }))}
      empty="Every practice has one."
    />
  )
}

function anchorOf(kind: SharedKind): string {
  return kind.replaceAll(' ', '-')
}
