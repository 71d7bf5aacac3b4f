import type { ReactNode } from 'react'
import { poundsOf } from '../records/pence.ts'
import { newRecordPath, recordPath } from '../records/kind.ts'
import { Day, PracticeLink, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import { Button, InsetText, Missing, Remark, SummaryList, Tag } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import {
  SHARED_CRUMB,
  SHARED_ITEMS,
  SHARED_PRACTICES,
  sharedItemPath,
  type SharedQuery,
} from './addresses.ts'
import { partOf } from './practice-parts.tsx'
import { NotTold, Review } from './page-parts.tsx'
import { thingSentence } from './sentences.ts'
import { sharesSentence } from './shares.ts'
import type { SharedItemView } from './view.ts'
import { CORE_CONTRACT_REMARK, SHARED_WORDS, shareInWords, stateInWords } from './words.ts'

export interface SharedItemPageProps {
  readonly view: SharedItemView
  readonly query: Pick<SharedQuery, 'on'>
}

/** One thing that is shared: who keeps it, where each practice stands, and what each pays. */
export function SharedItemPage({ view, query }: SharedItemPageProps): ReactNode {
  const { thing, asked } = view
  const { item } = thing
  const words = SHARED_WORDS[item.kind]
  return (
    <Page
      title={item.name}
      current="services"
      wide
      within={{ page: 'shared', query: queryOf({ on: query.on, place: item.place }) }}
      breadcrumbs={[SHARED_CRUMB]}
      lead={thingSentence(thing, asked.on)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <Facts view={view} />
      {words.contract ? <InsetText>{CORE_CONTRACT_REMARK}</InsetText> : null}
      <Practices view={view} query={query} />
      {item.kind === 'template' ? <Systems view={view} query={query} /> : null}
      {thing.shares === null ? null : <Shares view={view} query={query} />}
      <p>
        <a href={sharedItemPath(item.id, '/shared.xlsx', { on: query.on })} download>
          All tables as an Excel workbook
        </a>
      </p>
      <div className="app-actions">
        {view.mayEdit ? <Button href={recordPath(SHARED_ITEMS, item.id)}>Change it</Button> : null}
        {view.maySign.size === 0 ? null : (
          <Button kind="secondary" href={newRecordPath(SHARED_PRACTICES, { shared_item: item.id })}>
            Say where a practice stands
          </Button>
        )}
      </div>
    </Page>
  )
}

function Facts({ view: { thing } }: Pick<SharedItemPageProps, 'view'>): ReactNode {
  const { item } = thing
  const words = SHARED_WORDS[item.kind]
  const text = (value: string | null, missing: string) => value ?? <Missing reason={missing} />
  return (
    <SummaryList
      rows={[
        { term: 'Kind', value: sentenceCase(words.one) },
        { term: words.owner, value: text(item.owner, 'not written down') },
        { term: 'Edition', value: text(item.edition, 'none') },
        ...(words.noted === null
          ? []
          : [{ term: words.noted.heading, value: text(thing.noted, 'not written down') }]),
        ...(item.kind === 'negotiation'
          ? [{ term: 'Where it stands', value: text(thing.noted, 'not written down') }]
          : []),
        { term: 'Review', value: <Review thing={thing} /> },
        {
          term: `${words.amount} a year`,
          value: item.amount === null ? <Missing reason="not known" /> : poundsOf(item.amount),
        },
        { term: 'Who is liable', value: text(item.liability, 'nobody has said') },
        {
          term: 'From',
          value:
            item.starts_on === null ? <Missing reason="not known" /> : <Day day={item.starts_on} />,
        },
        { term: 'To', value: item.ends_on === null ? 'no last day' : <Day day={item.ends_on} /> },
        {
          term: item.kind === 'negotiation' ? 'Log' : 'Detail',
          value: item.detail === null ? <Missing reason="none" /> : <Lines text={item.detail} />,
        },
        {
          term: 'Last changed',
          value: (
            <>
              <Day day={item.updated_at.slice(0, 10)} /> by <Who id={item.updated_by} />
            </>
          ),
        },
      ]}
    />
  )
}

function Lines({ text }: { readonly text: string }): ReactNode {
  return text.split('\n').map((line, at) => (
    <span key={at}>
      {at === 0 ? null : <br />}
      {line}
    </span>
  ))
}

function Practices({ view, query }: SharedItemPageProps): ReactNode {
  const { thing, practices, maySign, asked } = view
  const { item } = thing
  const known = new Set(practices.map(({ code }) => code))
  const meant = new Set(thing.practices.map(({ code }) => code))
  const shown = practices.filter(
    (practice) => meant.has(practice.code) || partOf(thing, practice) !== undefined,
  )
  const closed = thing.parts.filter(({ practice }) => !known.has(practice))
  return (
    <>
      <TableWithCsv
        caption={`Where each practice stands on ${longDate(asked.on)}`}
        csv={sharedItemPath(item.id, '/practices.csv', { on: query.on })}
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'state', label: 'Where it stands' },
          {
            key: 'since',
            label: item.kind === 'data security standards' ? 'Submitted' : 'Since',
          },
          {
            key: 'note',
            label: item.kind === 'data security standards' ? 'Plan of action' : 'Note',
          },
          ...(maySign.size === 0 ? [] : [{ key: 'change', label: 'Change' }]),
        ]}
        rows={shown.map((practice) => {
          const part = partOf(thing, practice)
          return {
            practice: <PracticeLink code={practice.code} name={practice.name} on={asked.on} />,
            state:
              part === undefined ? (
                <NotTold />
              ) : (
                <Tag colour={part.state === 'in place' ? 'green' : 'blue'}>
                  {stateInWords(item.kind, part.state)}
                </Tag>
              ),
            since:
              part?.on_date == null ? <Missing reason="not known" /> : <Day day={part.on_date} />,
            note: part?.note ?? <Missing reason="none" />,
            change: maySign.has(practice.code) ? (
              <a
                href={
                  part === undefined
                    ? newRecordPath(SHARED_PRACTICES, {
                        shared_item: item.id,
                        practice: practice.code,
                      })
                    : recordPath(SHARED_PRACTICES, part.id)
                }
              >
                {part === undefined ? 'Say where it stands' : 'Change'}
                <span className="nhsuk-u-visually-hidden">: {practice.name}</span>
              </a>
            ) : (
              <Missing reason="not yours to change" />
            ),
          }
        })}
        empty="No practice of the place is known on this day."
      />
      {closed.length === 0 ? null : (
        <p>
          In no count, for they are not open in the place on this day:{' '}
          {closed
            .map(({ practice, state, share }) =>
              [
                practice,
                stateInWords(item.kind, state),
                ...(share === null ? [] : [shareInWords(share)]),
              ].join(', '),
            )
            .join('; ')}
          .
        </p>
      )}
    </>
  )
}

function Systems({ view, query }: SharedItemPageProps): ReactNode {
  const { thing, practices } = view
  const bySystem = Map.groupBy(practices, ({ system }) => system ?? '')
  return (
    <TableWithCsv
      caption="By clinical system of the practices"
      csv={sharedItemPath(thing.item.id, '/practices.csv', { on: query.on })}
      columns={[
        { key: 'system', label: 'Clinical system' },
        { key: 'practices', label: 'Practices', numeric: true },
        { key: 'using', label: 'In use at', numeric: true },
      ]}
      rows={[...bySystem]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([system, own]) => ({
          system: system === '' ? <Missing reason="not known" /> : system,
          practices: own.length,
          using: own.filter((one) => partOf(thing, one)?.state === 'in place').length,
        }))}
      empty="No practice of the place is known on this day."
    />
  )
}

function Shares({ view, query }: SharedItemPageProps): ReactNode {
  const { thing, practices } = view
  const { item, shares, costs } = thing
  if (shares === null) return null
  const names = new Map(practices.map(({ code, name }) => [code, name]))
  const { amount } = SHARED_WORDS[item.kind]
  const total = costs.reduce((sum, one) => sum + one.amount, 0)
  return (
    <>
      <h2>Shares</h2>
      <p>
        {sharesSentence(shares)}{' '}
        {costs.length > 0
          ? `${amount} a year, ${poundsOf(item.amount ?? 0)}, is shared to the penny: the parts sum to ${poundsOf(total)}. Each is rounded down, and the pence that are left go one each to the largest remainders.`
          : item.amount === null
            ? 'No amount is known, so none is shared.'
            : `The ${amount.toLowerCase()} of ${poundsOf(item.amount)} a year is shared once the shares sum to 100%: what is missing is not put on the others.`}
      </p>
      <TableWithCsv
        caption={`Shares, and each part of the ${amount.toLowerCase()} a year`}
        csv={sharedItemPath(item.id, '/shares.csv', { on: query.on })}
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'state', label: 'Where it stands' },
          { key: 'share', label: 'Share', numeric: true },
          { key: 'amount', label: amount, unit: 'a year', numeric: true },
          { key: 'arithmetic', label: 'How it is worked out' },
        ]}
        rows={thing.parts
          .filter(
            ({ share, state }) => share !== null || state === 'agreed' || state === 'in place',
          )
          .map(({ practice, share, state }) => {
            const cost = costs.find((one) => one.practice === practice)
            return {
              practice: names.get(practice) ?? `${practice}, not open in the place on this day`,
              state: stateInWords(item.kind, state),
              share: share === null ? <Missing reason="none given" /> : shareInWords(share),
              amount: cost === undefined ? <Missing reason="not shared" /> : poundsOf(cost.amount),
              arithmetic: cost?.arithmetic ?? <Missing reason="not shared" />,
            }
          })}
        empty="No practice takes part yet."
      />
    </>
  )
}
