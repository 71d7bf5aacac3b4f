import type { ReactNode } from 'react'
import { newRecordPath, recordPath } from '../records/kind.ts'
import { poundsOfColumn } from '../records/pence.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { may, type Person } from '../rights/person.ts'
import type { AllocationRow, StreamRow } from '../store/tables-funds.ts'
import { InsetText, Remark, Tag } from '../web/components.tsx'
import { decidePath } from './addresses.ts'
import { amountWords, amountWordsOfColumn, exactly } from './amounts.ts'
import type { Ledger } from './ledger.ts'
import { Dash } from './page-parts.tsx'
import {
  practiceOfAllocation,
  practiceOfSpend,
  shownRows,
  type FundsView,
  type Shown,
} from './view.ts'

/** What the part of a page about one year of a stream is drawn from. */
export interface YearPartProps {
  readonly view: FundsView
  readonly stream: StreamRow
  readonly person: Person
  readonly ledger: Ledger
  readonly edit: boolean
  readonly csv: (name: string) => string
}

/** What is allocated, moved, promised and paid of a stream in one year. */
export function YearPart(props: YearPartProps): ReactNode {
  const { ledger, edit, person, csv } = props
  const known = { stream_year: ledger.year.id }
  const { year } = ledger.year
  const spends = shownRows(
    person,
    ledger.spends.toSorted(
      (a, b) => a.on_date.localeCompare(b.on_date) || a.paid_to.localeCompare(b.paid_to),
    ),
    practiceOfSpend(ledger),
  )
  const decide = may(person, 'approve', { place: props.stream.place })
  const paid = amountWordsOfColumn(
    spends.rows.map(({ amount, precision }) => ({ pence: amount, certainty: precision })),
  )
  return (
    <>
      <h2 id={`year-${year}`}>{year}</h2>
      <Allocations {...props} />
      {edit ? (
        <p>
          <a href={newRecordPath('allocations', known)}>Propose an allocation of {year}</a>
        </p>
      ) : null}
      <Moves {...props} />
      {ledger.commitments.length === 0 ? null : (
        <TableWithCsv
          caption={`Promised in ${year}`}
          csv={csv('years.csv')}
          columns={[
            { key: 'to', label: 'Promised to' },
            { key: 'amount', label: 'Amount', numeric: true },
            { key: 'on', label: 'On' },
            { key: 'note', label: 'Note' },
          ]}
          rows={ledger.commitments.map((one) => ({
            to: edit ? (
              <a href={recordPath('commitments', one.id)}>{one.promised_to}</a>
            ) : (
              one.promised_to
            ),
            amount: amountWords({ pence: one.amount, certainty: one.precision }),
            on: longDate(one.on_date),
            note: one.note ?? <Dash />,
          }))}
        />
      )}
      {ledger.spends.length === 0 ? null : (
        <>
          <TableWithCsv
            caption={`Paid of ${year}`}
            csv={csv('payments.csv')}
            compact
            columns={[
              { key: 'to', label: 'Paid to' },
              { key: 'amount', label: 'Amount', numeric: true },
              { key: 'on', label: 'On' },
              { key: 'reference', label: 'Reference' },
            ]}
            rows={spends.rows.map((one) => ({
              to: edit ? <a href={recordPath('spends', one.id)}>{one.paid_to}</a> : one.paid_to,
              amount: paid({ pence: one.amount, certainty: one.precision }),
              on: longDate(one.on_date),
              reference: one.reference ?? <Dash />,
            }))}
          />
          <Hidden of={spends} what="payments" />
        </>
      )}
      {edit ? (
        <p>
          <a href={newRecordPath('commitments', known)}>Write down a commitment</a>,{' '}
          <a href={newRecordPath('spends', known)}>a payment</a>,{' '}
          <a href={newRecordPath('contributions', known)}>a contribution</a>
        </p>
      ) : null}
      {decide ? (
        <p>
          <a href={newRecordPath('redirections', { from_year: ledger.year.id })}>
            Move money of {year} to another stream or year
          </a>
        </p>
      ) : null}
    </>
  )
}

/** Money that decisions moved from this year of the stream, or to it. */
function Moves({ view, ledger, csv }: YearPartProps): ReactNode {
  const { ledgerOf, records } = view.funds
  const moves = records.redirections.filter(
    ({ from_year, to_year }) => from_year === ledger.year.id || to_year === ledger.year.id,
  )
  if (moves.length === 0) return null
  const nameOf = (id: string) => {
    const other = ledgerOf.get(id)
    return other === undefined ? 'another place' : `${other.stream.name}, ${other.year.year}`
  }
  return (
    <TableWithCsv
      caption={`Moved in ${ledger.year.year}`}
      csv={csv('moves.csv')}
      columns={[
        { key: 'from', label: 'From' },
        { key: 'to', label: 'To' },
        { key: 'amount', label: 'Amount', numeric: true },
        { key: 'decision', label: 'Decision' },
        { key: 'note', label: 'Note' },
      ]}
      rows={moves.map((one) => ({
        from: nameOf(one.from_year),
        to: nameOf(one.to_year),
        amount: amountWords(exactly(one.amount)),
        decision: `${one.decision}, ${longDate(one.decided_on)}`,
        note: one.note ?? <Dash />,
      }))}
    />
  )
}

/** What is not shown to this reader, in one sum. */
function Hidden(props: {
  readonly of: Shown<{ readonly amount: number }>
  readonly what: string
}): ReactNode {
  const { hidden, hiddenPence } = props.of
  if (hidden === 0) return null
  return (
    <Remark>
      {`${hidden} ${props.what} for practices whose money you may not see come to ${amountWords(exactly(hiddenPence))} together.`}
    </Remark>
  )
}

function Allocations(props: YearPartProps): ReactNode {
  const { ledger, person, edit, csv, stream } = props
  const { year } = ledger.year
  const shown = shownRows(person, ledger.allocations, practiceOfAllocation)
  const decide = may(person, 'approve', { place: stream.place })
  const pounds = poundsOfColumn(shown.rows.map(({ amount }) => amount))
  const over =
    ledger.available !== null && ledger.approved + ledger.proposed > ledger.available.pence
  return (
    <>
      {over && ledger.available !== null ? (
        <InsetText>
          <p>
            {amountWords(exactly(ledger.approved + ledger.proposed))} is proposed or approved, of{' '}
            {amountWords(ledger.available)} {ledger.year.status}. What goes above it cannot be
            approved.
          </p>
        </InsetText>
      ) : null}
      <TableWithCsv
        caption={`Allocated in ${year}`}
        csv={csv('allocations.csv')}
        compact
        columns={[
          { key: 'receiver', label: 'For' },
          { key: 'kind', label: 'Kind' },
          { key: 'amount', label: 'Amount', numeric: true },
          { key: 'status', label: 'Status' },
          { key: 'purpose', label: 'Purpose' },
          { key: 'decision', label: 'Decision' },
        ]}
        rows={shown.rows.map((row) => ({
          receiver: edit ? (
            <a href={recordPath('allocations', row.id)}>{row.receiver}</a>
          ) : (
            row.receiver
          ),
          kind: row.receiver_kind,
          amount: pounds(row.amount),
          status: <AllocationTag row={row} />,
          purpose: row.purpose ?? <Dash />,
          decision: (
            <>
              {row.decision === null
                ? 'none yet'
                : `${row.decision}, ${longDate(row.decided_on ?? '')}`}
              {decide && row.status !== 'withdrawn' ? (
                <>
                  {' '}
                  <a href={decidePath(row.id)} className="nhsuk-u-display-none-print">
                    Decide
                    <span className="nhsuk-u-visually-hidden">
                      {` on ${amountWords(exactly(row.amount))} for ${row.receiver}`}
                    </span>
                  </a>
                </>
              ) : null}
            </>
          ),
        }))}
        empty="Nothing is allocated."
      />
      <Hidden of={shown} what="allocations" />
    </>
  )
}

function AllocationTag({ row }: { readonly row: AllocationRow }): ReactNode {
  const colour = { proposed: 'yellow', approved: 'green', withdrawn: 'grey' } as const
  return <Tag colour={colour[row.status]}>{row.status}</Tag>
}
