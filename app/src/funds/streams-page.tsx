import type { ReactNode } from 'react'
import { barsChart, barsTable, type BarsData } from '../charts/bars.ts'
import { formatCount } from '../charts/format.ts'
import { listed } from '../footprints/words.ts'
import { newRecordPath, recordPath } from '../records/kind.ts'
import { TableWithCsv, twinProps } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import type { Person } from '../rights/person.ts'
import { may } from '../rights/person.ts'
import { Button, Figure, Remark, Tag } from '../web/components.tsx'
import { PageIndex } from '../web/page-index.tsx'
import { MONEY_PATH, moneyAddress, type MoneyQuery } from './addresses.ts'
import { amountWords } from './amounts.ts'
import type { Ledger } from './ledger.ts'
import {
  Money,
  MoneyPage,
  Dash,
  StatusTag,
  StreamLink,
  WorkbookLink,
  YearForm,
} from './page-parts.tsx'
import {
  sumsByAction,
  sumsByPillar,
  sumsByPurpose,
  sumsByRecurrence,
  totalsOf,
  type GroupSum,
  type YearSum,
} from './sums.ts'
import type { FundsView } from './view.ts'
import {
  ACTIONS_REMARK,
  daysLeftWords,
  slippageSentence,
  SUMS_REMARK,
  yearSentence,
} from './words.ts'

const PARTS = [
  { id: 'streams-by-year', label: 'Streams by year' },
  { id: 'slippage', label: 'To be spent by a day' },
  { id: 'sums', label: 'Sums' },
  { id: 'context', label: 'Figures from papers' },
]

export interface StreamsPageProps {
  readonly view: FundsView
  readonly query: MoneyQuery
  readonly person: Person
}

/** The money of a place: streams by year, their sums, what may be lost, and figures from papers. */
export function StreamsPage({ view, query, person }: StreamsPageProps): ReactNode {
  const { funds, asked, year } = view
  const years = yearsWithMoney(view)
  const place = asked.found?.name ?? asked.place ?? 'no place'
  const edit = asked.place !== null && may(person, 'edit money', { place: asked.place })
  const csv = (name: string) => moneyAddress(`${MONEY_PATH}/${name}.csv`, { ...query, year })
  const sums = (caption: string, groups: readonly GroupSum[]) => (
    <SumsTable caption={caption} csv={csv('sums')} groups={groups} years={years} />
  )
  return (
    <MoneyPage
      title="Money"
      page="streams"
      view={view}
      query={query}
      lead={yearSentence(funds, year, place)}
    >
      <YearForm action={MONEY_PATH} query={query} years={funds.years} year={year} />
      <PageIndex parts={PARTS} />
      <StreamsTable view={view} query={query} csv={csv('streams')} />
      {edit && asked.place !== null ? (
        <div className="app-actions">
          <Button href={newRecordPath('streams', { place: asked.place })}>Add a stream</Button>
        </div>
      ) : null}
      <WorkbookLink href={moneyAddress(`${MONEY_PATH}/streams.xlsx`, { ...query, year })} />
      <YearChart view={view} csv={csv('streams')} />
      <Slippage view={view} csv={csv('streams')} />
      <h2 id="sums">Sums</h2>
      <Remark>{SUMS_REMARK}</Remark>
      {sums('All streams, and recurrent or not', [
        totalsOf(funds, years),
        ...sumsByRecurrence(funds, years),
      ])}
      {sums('By pillar', sumsByPillar(funds, years))}
      {sums('By High Impact Action', sumsByAction(funds, years))}
      <Remark>{ACTIONS_REMARK}</Remark>
      {sums('By purpose', sumsByPurpose(funds, years))}
      <ContextFigures view={view} edit={edit} csv={csv('context')} />
    </MoneyPage>
  )
}

/** The years that the page shows in columns: those of the view with any money, and its own. */
function yearsWithMoney({ funds, year, years }: FundsView): readonly string[] {
  return years.filter((one) => one === year || funds.ledgers.some((of) => of.year.year === one))
}

function StreamsTable(props: Omit<StreamsPageProps, 'person'> & { csv: string }): ReactNode {
  const { view, query, csv } = props
  const { funds } = view
  const years = yearsWithMoney(view)
  const left = view.years.filter((year) => !years.includes(year))
  const shown = funds.records.streams.filter(({ id }) => {
    const own = funds.ledgers.filter(({ stream }) => stream.id === id)
    return own.length === 0 || own.some((one) => years.includes(one.year.year))
  })
  const others = funds.records.streams.length - shown.length
  const cells = new Map(funds.ledgers.map((one) => [`${one.stream.id} ${one.year.year}`, one]))
  return (
    <section id="streams-by-year" aria-label="Streams by financial year">
      <TableWithCsv
        caption={
          years.length === 1
            ? `Streams of ${years[0]}`
            : `Streams by financial year, ${years[0]} to ${years.at(-1)}`
        }
        csv={csv}
        sticky
        columns={[
          { key: 'stream', label: 'Stream' },
          ...years.map((year) => ({ key: year, label: year, numeric: true })),
        ]}
        rows={shown.map((stream) => ({
          stream: <StreamLink ledger={{ stream }} place={query.place} />,
          ...Object.fromEntries(
            years.map((year) => [
              year,
              <YearCell key={year} of={cells.get(`${stream.id} ${year}`)} />,
            ]),
          ),
        }))}
        empty="No stream is written down yet."
      />
      <Remark>
        {[
          'A dash: no money is written down for that year.',
          left.length === 0 ? '' : `Nothing is written down for ${listed(left)}.`,
          others === 0
            ? ''
            : `${formatCount(others, 'stream has', 'streams have')} no money in these years; choose another year, or see the file.`,
        ].join(' ')}
      </Remark>
    </section>
  )
}

function YearCell({ of }: { readonly of: Ledger | undefined }): ReactNode {
  if (of === undefined) return <Dash />
  return (
    <>
      <StatusTag ledger={of} />{' '}
      <span className="app-amount">
        <Money amount={of.value.amount} />
      </span>
      {of.countedIn === null ? null : (
        <>
          {' '}
          <span className="nhsuk-body-s">part of {of.countedIn.name}</span>
        </>
      )}
    </>
  )
}

function YearChart({ view, csv }: { readonly view: FundsView; readonly csv: string }): ReactNode {
  const { funds, year } = view
  const ledgers = funds.ledgers.filter((one) => one.year.year === year)
  if (ledgers.length === 0) return null
  const data: BarsData = {
    unit: '£',
    decimals: 0,
    noun: { one: 'stream', many: 'streams' },
    bars: ledgers
      .toSorted((a, b) => a.stream.name.localeCompare(b.stream.name))
      .map(({ stream, value }) => ({
        code: stream.id,
        name: stream.name,
        value: value.amount === null ? null : value.amount.pence / 100,
        ...(value.amount === null ? { missing: 'not known' } : {}),
      })),
  }
  const parts = ledgers.filter(({ countedIn }) => countedIn !== null)
  return (
    <Figure
      heading={`Streams of ${year}`}
      sentence={
        parts.length === 0
          ? `Each stream of ${year} with what it brings.`
          : `Each stream of ${year} with what it brings; ${parts.map(({ stream, countedIn }) => `${stream.name} is a part of ${countedIn?.name}`).join(', ')}.`
      }
      svg={barsChart(data, {
        id: 'streams',
        title: `Streams of ${year}`,
        description: 'A bar for each stream, in the order of their names, in pounds.',
        width: 720,
      })}
      table={twinProps(barsTable(data, `Streams of ${year}`))}
      csv={csv}
    />
  )
}

function Slippage({ view, csv }: { readonly view: FundsView; readonly csv: string }): ReactNode {
  const ledgers = view.funds.ledgers
    .filter(({ deadline, movedOut }) => deadline !== null || movedOut > 0)
    .toSorted((a, b) => (a.deadline?.day ?? '').localeCompare(b.deadline?.day ?? ''))
  return (
    <>
      <h2 id="slippage">What has to be spent by a day</h2>
      <p>{slippageSentence(ledgers, view.today)}</p>
      <TableWithCsv
        caption="Streams with a last day for spending, or of which money was moved"
        csv={csv}
        columns={[
          { key: 'stream', label: 'Stream' },
          { key: 'year', label: 'Year' },
          { key: 'day', label: 'To be spent by' },
          { key: 'left', label: 'How it stands' },
          { key: 'amount', label: 'There was', numeric: true },
          { key: 'moved', label: 'Moved away', numeric: true },
          { key: 'spent', label: 'Paid', numeric: true },
          { key: 'outstanding', label: 'Promised, not paid', numeric: true },
          { key: 'risk', label: 'Neither paid nor moved', numeric: true },
        ]}
        rows={ledgers.map((ledger) => ({
          stream: <StreamLink ledger={ledger} />,
          year: ledger.year.year,
          day: ledger.deadline === null ? 'no last day' : longDate(ledger.deadline.day),
          left: ledger.deadline === null ? 'not applicable' : <Left ledger={ledger} />,
          amount: <Money amount={ledger.value.amount} />,
          moved: amountWords({ pence: ledger.movedOut, certainty: 'exact' }),
          spent: amountWords(ledger.spent),
          outstanding: amountWords(ledger.outstanding),
          risk:
            ledger.deadline === null ? 'not applicable' : <Money amount={ledger.deadline.atRisk} />,
        }))}
        empty="There is none."
      />
    </>
  )
}

function Left({ ledger }: { readonly ledger: Ledger }): ReactNode {
  if (ledger.deadline === null) return null
  const { daysLeft, atRisk } = ledger.deadline
  if (daysLeft >= 0) return daysLeftWords(daysLeft)
  if (atRisk === null) return daysLeftWords(daysLeft)
  return atRisk.pence > 0 ? <Tag colour="orange">lost</Tag> : 'past, nothing left'
}

function SumsTable(props: {
  readonly caption: string
  readonly csv: string
  readonly groups: readonly GroupSum[]
  readonly years: readonly string[]
}): ReactNode {
  const { years } = props
  return (
    <TableWithCsv
      caption={props.caption}
      csv={props.csv}
      columns={[
        { key: 'label', label: 'Group' },
        { key: 'streams', label: 'Streams', numeric: true },
        ...years.map((year) => ({ key: year, label: year, numeric: true })),
      ]}
      rows={props.groups.map((group) => ({
        label: group.label,
        streams: group.streams,
        ...Object.fromEntries(
          years.map((year, index) => [year, <SumCell key={year} sum={group.years[index]} />]),
        ),
      }))}
    />
  )
}

function SumCell({ sum }: { readonly sum: YearSum | undefined }): ReactNode {
  if (sum === undefined || sum.streams === 0) return <Dash />
  const parts = [
    sum.confirmed.pence > 0 ? `${amountWords(sum.confirmed)} confirmed` : '',
    sum.expected.pence > 0 ? `${amountWords(sum.expected)} expected` : '',
    sum.bid.pence > 0 ? `${amountWords(sum.bid)} bid` : '',
    sum.unknown > 0 ? `${sum.unknown} not known` : '',
  ].filter((part) => part !== '')
  if (parts.length === 0) return '£0'
  return parts.map((part) => (
    <span key={part} className="app-amount app-amount__sum">
      {part}
    </span>
  ))
}

/** The amount of a figure in its own unit, with how sure it is. Hundredths are stored of all units. */
function amountIn({ amount, unit, precision }: FundsView['funds']['records']['figures'][number]) {
  if (unit.startsWith('pounds')) return amountWords({ pence: amount, certainty: precision })
  const number = (amount / 100).toLocaleString('en-GB')
  return precision === 'exact' ? number : `${precision} ${number}`
}

function ContextFigures(props: {
  readonly view: FundsView
  readonly edit: boolean
  readonly csv: string
}): ReactNode {
  const { asked, funds } = props.view
  const noted = funds.records.figures.some(({ note }) => note !== null)
  return (
    <>
      <h2 id="context">Figures from papers</h2>
      <TableWithCsv
        caption="Figures that give the amounts their background"
        csv={props.csv}
        columns={[
          { key: 'name', label: 'Figure' },
          { key: 'amount', label: 'Amount', numeric: true },
          { key: 'unit', label: 'Unit' },
          { key: 'source', label: 'Source' },
          { key: 'on', label: 'Said on' },
          ...(noted ? [{ key: 'note', label: 'Note' }] : []),
        ]}
        rows={funds.records.figures.map((one) => ({
          name: props.edit ? (
            <a href={recordPath('context-figures', one.id)}>{one.name}</a>
          ) : (
            one.name
          ),
          amount: amountIn(one),
          unit: one.unit,
          source: one.source,
          on: longDate(one.said_on),
          note: one.note ?? <Dash />,
        }))}
        empty="None is written down."
      />
      {props.edit && asked.place !== null ? (
        <p>
          <a href={newRecordPath('context-figures', { place: asked.place })}>Add a figure</a>
        </p>
      ) : null}
    </>
  )
}
