import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { commentPath } from '../figure-comments/addresses.ts'
import { statementFigure } from '../figure-comments/figures.ts'
import { CommentBeside } from '../figure-comments/parts.tsx'
import { poundsOf } from '../records/pence.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { InsetText, Remark, SummaryList, Tag } from '../web/components.tsx'
import { moneyAddress, statementPath, STATEMENTS_PATH, type MoneyQuery } from './addresses.ts'
import { amountWords, amountWordsOfColumn } from './amounts.ts'
import { claimPence } from './ledger.ts'
import { MoneyPage, StatusTag, StreamLink, WorkbookLink, YearForm } from './page-parts.tsx'
import type { StatementSaid } from './statement-sheets.ts'
import type { Statement, StatementLine } from './statements.ts'
import type { FundsView, SignedService } from './view.ts'
import { STATEMENT_REMARK, statementSentence } from './words.ts'

export interface StatementPageProps {
  readonly view: FundsView
  readonly statement: StatementSaid
  readonly services: readonly SignedService[]
  readonly query: MoneyQuery
  /** Whether the reader may answer it in the practice's name. */
  readonly answers: boolean
}

/** What a practice signed, what it should be paid, what was paid, and what is due. */
export function StatementPage(props: StatementPageProps): ReactNode {
  const { view, statement, query } = props
  const { practice, year } = statement
  const words = { ...query, year }
  const file = (end: string) => moneyAddress(statementPath(practice.code, end), words)
  return (
    <MoneyPage
      title={`Statement of ${practice.name}`}
      page="statements"
      view={view}
      query={query}
      lead={statementSentence(statement)}
      breadcrumbs={[
        { label: 'Money', href: moneyAddress('/money', query) },
        { label: 'Statements', href: moneyAddress(STATEMENTS_PATH, words) },
      ]}
    >
      <YearForm
        action={statementPath(practice.code)}
        query={query}
        years={view.funds.years}
        year={year}
      />
      <SummaryList
        rows={[
          { term: 'Practice', value: `${practice.name} (${practice.code})` },
          { term: 'Financial year', value: year },
          { term: 'Should be paid', value: amountWords(statement.should) },
          { term: 'Paid', value: amountWords(statement.paid) },
          { term: 'Due', value: amountWords(statement.due) },
          { term: 'Expected besides', value: amountWords(statement.expected) },
          { term: 'Made on', value: longDate(view.today) },
        ]}
      />
      <Comment {...props} />
      <Remark>{STATEMENT_REMARK}</Remark>
      <MoneyParts {...props} csv={file} />
      <WorkbookLink href={file('.xlsx')} />
    </MoneyPage>
  )
}

/** What the practice says of its statement, and the way to say it. */
function Comment(props: Pick<StatementPageProps, 'view' | 'statement' | 'answers'>): ReactNode {
  const { view, statement, answers } = props
  const { practice, year, comment } = statement
  return (
    <>
      {comment === null ? null : (
        <p>
          <CommentBeside comment={comment} />
        </p>
      )}
      {answers ? (
        <p className="nhsuk-u-display-none-print">
          <a href={commentPath(practice.code, statementFigure(year), view.asked.on)}>
            {comment === null
              ? 'Answer this figure in the practice’s name'
              : 'Change or withdraw what the practice says'}
          </a>
        </p>
      ) : null}
    </>
  )
}

/** The tables of a statement, for its own page and for the practice's. */
export function MoneyParts(
  props: Pick<StatementPageProps, 'services'> & {
    readonly statement: Statement
    readonly csv: (end: string) => string
  },
): ReactNode {
  const { statement, services, csv } = props
  const { year, lines, network } = statement
  const words = amountWordsOfColumn(lines.flatMap(({ should, paid, due }) => [should, paid, due]))
  return (
    <>
      <TableWithCsv
        caption={`Services signed for, in ${year}`}
        csv={csv('/signed.csv')}
        columns={[
          { key: 'name', label: 'Service' },
          { key: 'tier', label: 'Tier', numeric: true },
          { key: 'price', label: 'Price' },
          { key: 'signed', label: 'Signed by' },
          { key: 'on', label: 'Signed on' },
        ]}
        rows={services.map((one) => ({
          name: <a href={`/services/${encodeURIComponent(one.service)}`}>{one.name}</a>,
          tier: one.tier,
          price:
            one.price === null
              ? 'no price recorded'
              : `${poundsOf(one.price)}${one.unit === null ? '' : ` for each ${one.unit}`}`,
          signed: one.signed,
          on: one.signedOn === null ? 'not written down' : longDate(one.signedOn),
        }))}
        empty="It signed for no service."
      />
      <TableWithCsv
        caption={`Money in ${year}, by stream`}
        csv={csv('.csv')}
        columns={[
          { key: 'stream', label: 'Stream' },
          { key: 'should', label: 'Should be paid', numeric: true },
          { key: 'paid', label: 'Paid', numeric: true },
          { key: 'due', label: 'Due', numeric: true },
          { key: 'from', label: 'What it rests on' },
        ]}
        rows={lines.map((line) => ({
          stream: (
            <>
              <StreamLink ledger={line.ledger} /> <StatusTag ledger={line.ledger} />
            </>
          ),
          should: words(line.should),
          paid: words(line.paid),
          due: words(line.due),
          from: <Basis line={line} />,
        }))}
        empty="Nothing is allocated to it, and nothing is expected."
      />
      {network.length === 0 ? null : (
        <InsetText>
          <p>For its network, and in none of these sums:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {network.map(({ ledger, allocation }) => (
              <li key={allocation.id}>
                {poundsOf(allocation.amount)} of {ledger.stream.name} for {allocation.receiver}
                {allocation.decision === null ? '' : `: ${allocation.decision}`}
              </li>
            ))}
          </ul>
        </InsetText>
      )}
    </>
  )
}

/** The decisions, payments and claims behind a line. */
function Basis({ line }: { readonly line: StatementLine }): ReactNode {
  return (
    <ul className="nhsuk-list nhsuk-u-margin-bottom-0">
      {line.approved.map((one) => (
        <li key={one.id}>
          {poundsOf(one.amount)} approved: {one.decision}, {longDate(one.decided_on ?? '')}
          {one.purpose === null ? '' : ` (${one.purpose})`}
        </li>
      ))}
      {line.claims.map((one) => (
        <li key={one.id}>
          {poundsOf(claimPence(one))} for {formatCount(one.sessions, 'session')}: {one.work},{' '}
          {one.status}
        </li>
      ))}
      {line.spends.map((one) => (
        <li key={one.id}>
          {amountWords({ pence: one.amount, certainty: one.precision })} paid on{' '}
          {longDate(one.on_date)}
          {one.reference === null ? '' : `, ${one.reference}`}
        </li>
      ))}
      {line.proposed.map((one) => (
        <li key={one.id}>
          <Tag colour="yellow">proposed</Tag> {poundsOf(one.amount)}, in no sum
        </li>
      ))}
      {line.undecided.map((one) => (
        <li key={one.id}>
          <Tag colour="yellow">claimed</Tag> {poundsOf(claimPence(one))}, in no sum
        </li>
      ))}
      {line.expected === null ? null : (
        <li>
          <Tag colour="white">expected</Tag> {amountWords(line.expected)}, its share of £
          {line.ledger.year.rate} per head, not allocated yet
          {line.ledger.countedIn === null ? '' : `; a part of ${line.ledger.countedIn.name}`}
        </li>
      )}
    </ul>
  )
}
