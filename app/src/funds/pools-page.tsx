import type { ReactNode } from 'react'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Remark, Tag } from '../web/components.tsx'
import { moneyAddress, POOLS_PATH, type MoneyQuery } from './addresses.ts'
import { amountWords, exactly, minus, NOTHING } from './amounts.ts'
import { Money, MoneyPage, StreamLink, WorkbookLink } from './page-parts.tsx'
import { matchesOf, poolYears, type PoolYear } from './pools.ts'
import type { FundsView } from './view.ts'

export interface PoolsPageProps {
  readonly view: FundsView
  readonly query: MoneyQuery
}

/** Pooled budgets: what each organisation puts in, the fixed total, and what is allocated of it. */
export function PoolsPage({ view, query }: PoolsPageProps): ReactNode {
  const pools = poolYears(view.funds)
  const csv = (name: string) => moneyAddress(`${POOLS_PATH}${name}`, query)
  return (
    <MoneyPage
      title="Pooled budgets"
      page="pools"
      view={view}
      query={query}
      lead={poolsSentence(pools)}
    >
      <Remark>
        A pooled budget is fixed: what one part of it takes more, another has less. Its total is the
        amounts of its streams; contributions say who brings them.
      </Remark>
      <TableWithCsv
        caption="Pooled budgets by year"
        csv={csv('.csv')}
        columns={[
          { key: 'pool', label: 'Budget' },
          { key: 'year', label: 'Year' },
          { key: 'total', label: 'Fixed total', numeric: true },
          { key: 'contributed', label: 'Contributed', numeric: true },
          { key: 'open', label: 'Not contributed', numeric: true },
          { key: 'approved', label: 'Allocated', numeric: true },
          { key: 'proposed', label: 'Proposed', numeric: true },
          { key: 'left', label: 'Left', numeric: true },
        ]}
        rows={pools.map((pool) => ({
          pool: pool.pool,
          year: pool.year,
          total: <Money amount={pool.total} />,
          contributed: amountWords(pool.contributed),
          open: <Money amount={pool.notContributed} />,
          approved: amountWords(exactly(pool.approved)),
          proposed: amountWords(exactly(pool.proposed)),
          left: <Left pool={pool} />,
        }))}
        empty="No stream is in a pooled budget: give its streams the name of one."
      />
      <TableWithCsv
        caption="Who brings what"
        csv={csv('/contributions.csv')}
        columns={[
          { key: 'organisation', label: 'Organisation' },
          { key: 'pool', label: 'Budget' },
          { key: 'year', label: 'Year' },
          { key: 'stream', label: 'Stream' },
          { key: 'amount', label: 'Amount', numeric: true },
        ]}
        rows={pools.flatMap((pool) =>
          pool.ledgers.flatMap((ledger) =>
            ledger.contributions.map((one) => ({
              organisation: one.organisation,
              pool: pool.pool,
              year: pool.year,
              stream: <StreamLink ledger={ledger} />,
              amount: amountWords({ pence: one.amount, certainty: one.precision }),
            })),
          ),
        )}
        empty="No contribution is written down."
      />
      <Matching view={view} csv={csv('/matches.csv')} />
      <WorkbookLink href={csv('.xlsx')} />
    </MoneyPage>
  )
}

function Left({ pool }: { readonly pool: PoolYear }): ReactNode {
  if (pool.left === null || pool.left.pence >= 0) return <Money amount={pool.left} />
  return (
    <>
      <Tag colour="orange">over</Tag> by {amountWords(minus(NOTHING, pool.left))}
    </>
  )
}

function poolsSentence(pools: readonly PoolYear[]): string {
  if (pools.length === 0) return 'No budget is pooled here.'
  return pools
    .map(
      ({ pool, year, total, approved }) =>
        `${pool} in ${year}: ${total === null ? 'a total that is not known' : amountWords(total)}, of which ${amountWords(exactly(approved))} is allocated.`,
    )
    .join(' ')
}

function Matching({ view, csv }: { readonly view: FundsView; readonly csv: string }): ReactNode {
  return (
    <>
      <h2>Match funding</h2>
      <TableWithCsv
        caption="Streams that match others"
        csv={csv}
        columns={[
          { key: 'stream', label: 'Stream' },
          { key: 'matched', label: 'Matches' },
          { key: 'year', label: 'Year' },
          { key: 'pence', label: 'For each pound', unit: 'pence', numeric: true },
          { key: 'needed', label: 'Needed', numeric: true },
          { key: 'there', label: 'There', numeric: true },
          { key: 'short', label: 'Met or short' },
        ]}
        rows={matchesOf(view.funds).map((one) => ({
          stream: <StreamLink ledger={one} />,
          matched: <StreamLink ledger={{ stream: one.matched }} />,
          year: one.year,
          pence: one.pence,
          needed: <Money amount={one.needed} />,
          there: <Money amount={one.there} />,
          short:
            one.short === null
              ? 'not known'
              : one.short.pence > 0
                ? `short by ${amountWords(one.short)}`
                : 'met',
        }))}
        empty="No stream matches another."
      />
    </>
  )
}
