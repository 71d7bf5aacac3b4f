import type { ReactNode } from 'react'
import { newRecordPath, recordPath } from '../records/kind.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { may, type Person } from '../rights/person.ts'
import type { StreamRow } from '../store/tables-funds.ts'
import { HIGH_IMPACT_ACTIONS } from '../store/vocabulary.ts'
import { Button, DataTable, Remark, SummaryList, Tag } from '../web/components.tsx'
import { PageIndex } from '../web/page-index.tsx'
import { Who } from '../web/signed-in.tsx'
import { MONEY_PATH, moneyAddress, type MoneyQuery } from './addresses.ts'
import { amountWords, exactly } from './amounts.ts'
import { streamPath } from './kind-fields.ts'
import type { Ledger } from './ledger.ts'
import { Money, MoneyPage, StatusTag, StreamLink, WorkbookLink } from './page-parts.tsx'
import { matchesOf } from './pools.ts'
import { YearPart } from './stream-year-part.tsx'
import { actionsOf, sharedOut } from './sums.ts'
import type { FundsView } from './view.ts'
import {
  amountOrUnknown,
  arithmeticOf,
  perHead,
  ROUNDING_REMARK,
  sharedOutWords,
  statedWords,
} from './words.ts'

export interface StreamPageProps {
  readonly view: FundsView
  readonly stream: StreamRow
  readonly query: MoneyQuery
  readonly person: Person
}

/** One stream: its years with their arithmetic, and what became of the money. */
export function StreamPage(props: StreamPageProps): ReactNode {
  const { view, stream, query, person } = props
  const ledgers = view.funds.ledgers.filter((one) => one.stream.id === stream.id)
  const edit = may(person, 'edit money', { place: stream.place })
  const file = (name: string) => moneyAddress(`${streamPath(stream.id)}/${name}`, query)
  return (
    <MoneyPage
      title={stream.name}
      page="streams"
      view={view}
      query={query}
      lead={streamSentence(stream, ledgers)}
      breadcrumbs={[{ label: 'Money', href: moneyAddress(MONEY_PATH, query) }]}
    >
      <PageIndex
        parts={[
          { id: 'years', label: 'Years' },
          { id: 'how', label: 'How the amounts come about' },
          ...ledgers
            .toReversed()
            .map(({ year }) => ({ id: `year-${year.year}`, label: `In ${year.year}` })),
        ]}
      />
      <About {...props} edit={edit} />
      <section id="years" aria-label="Years">
        <Years ledgers={ledgers} csv={file('years.csv')} edit={edit} />
      </section>
      {edit ? (
        <div className="app-actions">
          <Button href={newRecordPath('stream-years', { stream: stream.id })}>Add a year</Button>
        </div>
      ) : null}
      <Arithmetic view={view} ledgers={ledgers} />
      <Parts view={view} stream={stream} />
      <Matches view={view} stream={stream} />
      <WorkbookLink href={file('stream.xlsx')} />
      {ledgers.toReversed().map((ledger) => (
        <YearPart key={ledger.year.id} {...props} ledger={ledger} edit={edit} csv={file} />
      ))}
    </MoneyPage>
  )
}

function streamSentence(stream: StreamRow, ledgers: readonly Ledger[]): string {
  if (ledgers.length === 0) return 'No year of this stream is written down.'
  return ledgers
    .map(({ year, value }) => `${year.year}: ${amountOrUnknown(value.amount)} ${year.status}`)
    .join('; ')
    .concat(stream.recurrence === 'recurrent' ? '. It recurs.' : '. It does not recur.')
}

/** How an amount comes about, for a reader: "a rate for each registered head". */
function basisWords({ basis }: StreamRow): string {
  return basis.endsWith(' head') ? `a rate for each ${basis}` : basis
}

function About(props: StreamPageProps & { readonly edit: boolean }): ReactNode {
  const { stream, view } = props
  const pillar = view.funds.records.pillars.find(({ id }) => id === stream.pillar)
  const actions = actionsOf(stream).map((one) => `${one}. ${HIGH_IMPACT_ACTIONS[one - 1] ?? ''}`)
  return (
    <>
      <SummaryList
        rows={[
          { term: 'Where it comes from', value: stream.source ?? 'not written down' },
          {
            term: 'How its amount comes about',
            value: stream.unit === null ? basisWords(stream) : `${stream.basis}: ${stream.unit}`,
          },
          ...[
            { term: 'Pillar', value: pillar?.name },
            { term: 'High Impact Actions', value: actions.join(', ') },
            { term: 'Purposes', value: stream.purposes },
            { term: 'Pooled budget', value: stream.pool },
            { term: 'Conditions', value: stream.conditions },
            { term: 'Note', value: stream.note },
          ].filter(({ value }) => (value ?? '') !== ''),
          {
            term: 'Last changed',
            value: (
              <>
                {longDate(stream.updated_at.slice(0, 10))}, by <Who id={stream.updated_by} />
              </>
            ),
          },
        ]}
      />
      {props.edit ? (
        <p>
          <a href={recordPath('streams', stream.id)}>Change the stream</a>
        </p>
      ) : null}
    </>
  )
}

function Years(props: {
  readonly ledgers: readonly Ledger[]
  readonly csv: string
  readonly edit: boolean
}): ReactNode {
  return (
    <TableWithCsv
      caption="What it brings, and what became of it"
      csv={props.csv}
      columns={[
        { key: 'year', label: 'Year' },
        { key: 'status', label: 'Status' },
        { key: 'amount', label: 'Amount', numeric: true },
        { key: 'received', label: 'Received', numeric: true },
        { key: 'moved', label: 'Moved in', unit: 'less moved out', numeric: true },
        { key: 'proposed', label: 'Proposed', numeric: true },
        { key: 'approved', label: 'Approved', numeric: true },
        { key: 'left', label: 'Left to allocate', numeric: true },
        { key: 'committed', label: 'Committed', numeric: true },
        { key: 'spent', label: 'Paid', numeric: true },
        { key: 'unspent', label: 'Left to pay', numeric: true },
      ]}
      rows={props.ledgers.map((ledger) => ({
        year: props.edit ? (
          <a className="app-amount" href={recordPath('stream-years', ledger.year.id)}>
            {ledger.year.year}
          </a>
        ) : (
          ledger.year.year
        ),
        status: <StatusTag ledger={ledger} />,
        amount: <Money amount={ledger.value.amount} />,
        received: ledger.received === null ? 'not written down' : amountWords(ledger.received),
        moved: amountWords(exactly(ledger.movedIn - ledger.movedOut)),
        proposed: amountWords(exactly(ledger.proposed)),
        approved: amountWords(exactly(ledger.approved)),
        left: <Money amount={ledger.leftToAllocate} />,
        committed: amountWords(ledger.committed),
        spent: amountWords(ledger.spent),
        unspent: <Money amount={ledger.leftToSpend} />,
      }))}
      empty="No year is written down."
    />
  )
}

function Arithmetic(props: {
  readonly view: FundsView
  readonly ledgers: readonly Ledger[]
}): ReactNode {
  const { view, ledgers } = props
  const shared = sharedOut(ledgers, view.practices.length)
  const lists = view.practices.flatMap(({ registered }) => registered ?? [])
  const patients = lists.reduce((sum, one) => sum + one, 0)
  const whole = lists.length === view.practices.length && patients > 0
  return (
    <>
      <h2 id="how">How the amounts come about</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {ledgers.map((ledger) => (
          <li key={ledger.year.id}>
            {ledger.year.year}: {arithmeticOf(ledger)}. {statedWords(ledger) ?? ''}{' '}
            {whole && ledger.value.heads === null && ledger.value.amount !== null
              ? `${amountWords(ledger.value.amount)} ÷ ${patients.toLocaleString('en-GB')} registered patients on ${longDate(view.asked.on)} = ${perHead(ledger.value.amount, patients)} a head. `
              : ''}
            {ledger.year.note ?? ''}
          </li>
        ))}
        {shared === undefined ? null : <li>One pot or many: {sharedOutWords(shared)}.</li>}
      </ul>
      {ledgers.some(({ value }) => value.shares.size > 0) ? (
        <Remark>{ROUNDING_REMARK}</Remark>
      ) : null}
    </>
  )
}

function Parts({ view, stream }: Pick<StreamPageProps, 'view' | 'stream'>): ReactNode {
  const own = view.funds.ledgers.filter(({ countedIn }) => countedIn?.id === stream.id)
  const whole = view.funds.streams.get(stream.made_of ?? '')
  if (own.length === 0 && whole === undefined) return null
  return (
    <>
      <h2>What it is made of</h2>
      {whole === undefined ? null : (
        <p>
          Its money is a part of <StreamLink ledger={{ stream: whole }} /> in the years that both
          have, and is not added to it there.
        </p>
      )}
      {own.length === 0 ? null : (
        <DataTable
          caption="Streams whose money is in this one's amount already"
          columns={[
            { key: 'stream', label: 'Stream' },
            { key: 'year', label: 'Year' },
            { key: 'amount', label: 'Amount', numeric: true },
          ]}
          rows={own.map((ledger) => ({
            stream: <StreamLink ledger={ledger} />,
            year: ledger.year.year,
            amount: <Money amount={ledger.value.amount} />,
          }))}
        />
      )}
    </>
  )
}

function Matches({ view, stream }: Pick<StreamPageProps, 'view' | 'stream'>): ReactNode {
  const matches = matchesOf(view.funds).filter(
    (one) => one.stream.id === stream.id || one.matched.id === stream.id,
  )
  if (matches.length === 0) return null
  return (
    <>
      <h2>Match funding</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {matches.map((one) => (
          <li key={`${one.stream.id} ${one.matched.id} ${one.year}`}>
            {one.year}: {one.stream.name} matches each pound of {one.matched.name} with {one.pence}
            p, so it needs {amountOrUnknown(one.needed)} and has {amountOrUnknown(one.there)}.{' '}
            {one.short === null ? (
              <Tag colour="grey">not known</Tag>
            ) : one.short.pence > 0 ? (
              <>
                <Tag colour="orange">short</Tag> by {amountWords(one.short)}.
              </>
            ) : (
              <Tag colour="green">met</Tag>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
