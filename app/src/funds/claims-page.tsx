import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { newRecordPath, recordPath } from '../records/kind.ts'
import { poundsOf } from '../records/pence.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { may, type Person } from '../rights/person.ts'
import { Button, Remark, Tag } from '../web/components.tsx'
import { claimPath, CLAIMS_PATH, moneyAddress, type MoneyQuery } from './addresses.ts'
import { claimPence, type Ledger } from './ledger.ts'
import { MoneyPage, StreamLink, WorkbookLink } from './page-parts.tsx'
import type { FundsView } from './view.ts'

export interface ClaimsPageProps {
  readonly view: FundsView
  /** Ledgers with those of their claims that the reader may see. */
  readonly ledgers: readonly Ledger[]
  readonly query: MoneyQuery
  readonly person: Person
}

const COLOURS = { claimed: 'yellow', approved: 'blue', paid: 'green', refused: 'grey' } as const

/** Backfill claims of practices, with their decisions. */
export function ClaimsPage({ view, ledgers, query, person }: ClaimsPageProps): ReactNode {
  const claims = ledgers.flatMap((ledger) => ledger.claims.map((claim) => ({ ledger, claim })))
  const names = new Map(view.practices.map(({ code, name }) => [code, name]))
  const decides =
    view.asked.place !== null &&
    (may(person, 'approve', { place: view.asked.place }) ||
      may(person, 'edit money', { place: view.asked.place }))
  return (
    <MoneyPage
      title="Backfill"
      page="claims"
      view={view}
      query={query}
      lead={claimsSentence(ledgers)}
    >
      <Remark>
        Backfill pays a practice for sessions that its people worked elsewhere. A claim names the
        work and nobody; whoever could have made a claim does not decide on it.
      </Remark>
      <TableWithCsv
        caption="Claims"
        csv={moneyAddress(`${CLAIMS_PATH}.csv`, query)}
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'work', label: 'Work' },
          { key: 'on', label: 'Worked on' },
          { key: 'stream', label: 'Stream' },
          { key: 'sum', label: 'Sessions', unit: '× rate = claim', numeric: true },
          { key: 'status', label: 'Status' },
          { key: 'decided', label: 'Decided on' },
        ]}
        rows={claims.map(({ ledger, claim }) => ({
          practice: names.get(claim.practice) ?? claim.practice,
          work: (
            <a
              href={
                decides || claim.status !== 'claimed'
                  ? claimPath(claim.id)
                  : recordPath('backfill-claims', claim.id)
              }
            >
              {claim.work}
            </a>
          ),
          on: longDate(claim.worked_on),
          stream: (
            <>
              <StreamLink ledger={ledger} />, {ledger.year.year}
            </>
          ),
          sum: `${claim.sessions} × ${poundsOf(claim.rate)} = ${poundsOf(claimPence(claim))}`,
          status: <Tag colour={COLOURS[claim.status]}>{claim.status}</Tag>,
          decided: claim.decided_on === null ? 'not yet' : longDate(claim.decided_on),
        }))}
        empty="There is no claim."
      />
      {may(person, 'claim') ? (
        <div className="app-actions">
          <Button href={newRecordPath('backfill-claims')}>Make a claim</Button>
        </div>
      ) : null}
      <WorkbookLink href={moneyAddress(`${CLAIMS_PATH}.xlsx`, query)} />
    </MoneyPage>
  )
}

function claimsSentence(ledgers: readonly Ledger[]): string {
  const claims = ledgers.flatMap((ledger) => ledger.claims)
  if (claims.length === 0) return 'No claim has been made.'
  const of = (status: keyof typeof COLOURS) => {
    const own = claims.filter((one) => one.status === status)
    const pence = own.reduce((sum, one) => sum + claimPence(one), 0)
    return own.length === 0 ? [] : [`${own.length} ${status} (${poundsOf(pence)})`]
  }
  const parts = [...of('claimed'), ...of('approved'), ...of('paid'), ...of('refused')]
  return `${formatCount(claims.length, 'claim')}: ${parts.join(', ')}.`
}
