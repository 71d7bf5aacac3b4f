import type { Sheet } from '../register/sheet.ts'
import type { AllocationRow, ContextFigureRow, SpendRow } from '../store/tables-funds.ts'
import type { Amount } from './amounts.ts'
import type { FundRecords } from './fund-records.ts'
import { claimPence, type Funds, type Ledger } from './ledger.ts'
import type { Match, PoolYear } from './pools.ts'
import type { GroupSum } from './sums.ts'
import { arithmeticOf, statedWords } from './words.ts'

/** Amounts go out in pounds, with the word that says how sure they are beside them. */
export function pounds(amount: Amount | number | null): number | null {
  if (amount === null) return null
  return (typeof amount === 'number' ? amount : amount.pence) / 100
}

/** Every year of every stream with what became of it. */
export function streamsSheet({
  funds,
}: {
  readonly funds: {
    readonly ledgers: readonly Ledger[]
    readonly records: Pick<FundRecords, 'pillars'>
  }
}): Sheet {
  const pillars = new Map(funds.records.pillars.map(({ id, name }) => [id, name]))
  return {
    header: [
      'stream',
      'year',
      'status',
      'basis',
      'recurrence',
      'pillar',
      'actions',
      'purposes',
      'part_of',
      'pool',
      'amount',
      'precision',
      'arithmetic',
      'said',
      'received',
      'moved_in',
      'moved_out',
      'proposed',
      'approved',
      'left_to_allocate',
      'committed',
      'paid',
      'paid_precision',
      'left_to_pay',
      'left_to_pay_precision',
      'spend_by',
      'conditions',
      'note',
    ],
    rows: funds.ledgers.map((ledger) => [
      ledger.stream.name,
      ledger.year.year,
      ledger.year.status,
      ledger.stream.basis,
      ledger.stream.recurrence,
      pillars.get(ledger.stream.pillar ?? '') ?? null,
      ledger.stream.actions,
      ledger.stream.purposes,
      ledger.countedIn?.name ?? null,
      ledger.stream.pool,
      pounds(ledger.value.amount),
      ledger.value.amount?.certainty ?? null,
      arithmeticOf(ledger),
      statedWords(ledger) ?? null,
      pounds(ledger.received),
      pounds(ledger.movedIn),
      pounds(ledger.movedOut),
      pounds(ledger.proposed),
      pounds(ledger.approved),
      pounds(ledger.leftToAllocate),
      pounds(ledger.committed),
      pounds(ledger.spent),
      ledger.spent.certainty,
      pounds(ledger.leftToSpend),
      ledger.leftToSpend?.certainty ?? null,
      ledger.year.spend_by,
      ledger.stream.conditions,
      ledger.year.note,
    ]),
  }
}

/** Sums of groups of streams, year by year. */
export function groupsSheet(
  groups: readonly { readonly by: string; readonly sums: readonly GroupSum[] }[],
  years: readonly string[],
): Sheet {
  return {
    header: [
      'by',
      'group',
      'year',
      'confirmed',
      'confirmed_precision',
      'expected',
      'expected_precision',
      'bid',
      'bid_precision',
      'not_known',
      'within_others',
    ],
    rows: groups.flatMap(({ by, sums }) =>
      sums.flatMap(({ label, years: sumsOfYears }) =>
        sumsOfYears.map((sum, index) => [
          by,
          label,
          years[index],
          pounds(sum.confirmed),
          sum.confirmed.certainty,
          pounds(sum.expected),
          sum.expected.certainty,
          pounds(sum.bid),
          sum.bid.certainty,
          sum.unknown,
          sum.withinOthers,
        ]),
      ),
    ),
  }
}

/** Allocations that a reader may see, with their decisions. */
export function allocationsSheet(
  rows: readonly { readonly ledger: Ledger; readonly allocation: AllocationRow }[],
): Sheet {
  return {
    header: [
      'stream',
      'year',
      'receiver_kind',
      'receiver',
      'amount',
      'status',
      'purpose',
      'decision',
      'decided_on',
      'note',
    ],
    rows: rows.map(({ ledger, allocation }) => [
      ledger.stream.name,
      ledger.year.year,
      allocation.receiver_kind,
      allocation.receiver,
      pounds(allocation.amount),
      allocation.status,
      allocation.purpose,
      allocation.decision,
      allocation.decided_on,
      allocation.note,
    ]),
  }
}

/** Payments that a reader may see. */
export function paymentsSheet(
  rows: readonly { readonly ledger: Ledger; readonly spend: SpendRow }[],
): Sheet {
  return {
    header: ['stream', 'year', 'paid_to', 'amount', 'precision', 'on_date', 'reference', 'note'],
    rows: rows.map(({ ledger, spend }) => [
      ledger.stream.name,
      ledger.year.year,
      spend.paid_to,
      pounds(spend.amount),
      spend.precision,
      spend.on_date,
      spend.reference,
      spend.note,
    ]),
  }
}

/** Money that decisions moved from some years of streams, or to them. */
export function movesSheet(own: readonly Ledger[], { records, ledgerOf }: Funds): Sheet {
  const ids = new Set(own.map(({ year }) => year.id))
  return {
    header: ['from', 'from_year', 'to', 'to_year', 'amount', 'decision', 'decided_on', 'note'],
    rows: records.redirections
      .filter(({ from_year, to_year }) => ids.has(from_year) || ids.has(to_year))
      .map((one) => {
        const [from, to] = [ledgerOf.get(one.from_year), ledgerOf.get(one.to_year)]
        return [
          from?.stream.name ?? null,
          from?.year.year ?? null,
          to?.stream.name ?? null,
          to?.year.year ?? null,
          pounds(one.amount),
          one.decision,
          one.decided_on,
          one.note,
        ]
      }),
  }
}

/** Figures from papers. */
export function contextSheet(figures: readonly ContextFigureRow[]): Sheet {
  return {
    header: ['name', 'amount', 'unit', 'precision', 'source', 'said_on', 'note'],
    rows: figures.map((one) => [
      one.name,
      pounds(one.amount),
      one.unit,
      one.precision,
      one.source,
      one.said_on,
      one.note,
    ]),
  }
}

/** Pooled budgets by year. */
export function poolsSheet(pools: readonly PoolYear[]): Sheet {
  return {
    header: [
      'pool',
      'year',
      'total',
      'precision',
      'contributed',
      'not_contributed',
      'approved',
      'proposed',
      'left',
    ],
    rows: pools.map((pool) => [
      pool.pool,
      pool.year,
      pounds(pool.total),
      pool.total?.certainty ?? null,
      pounds(pool.contributed),
      pounds(pool.notContributed),
      pounds(pool.approved),
      pounds(pool.proposed),
      pounds(pool.left),
    ]),
  }
}

/** What each organisation puts into pooled budgets. */
export function contributionsSheet(pools: readonly PoolYear[]): Sheet {
  return {
    header: ['pool', 'year', 'stream', 'organisation', 'amount', 'precision', 'note'],
    rows: pools.flatMap((pool) =>
      pool.ledgers.flatMap((ledger) =>
        ledger.contributions.map((one) => [
          pool.pool,
          pool.year,
          ledger.stream.name,
          one.organisation,
          pounds(one.amount),
          one.precision,
          one.note,
        ]),
      ),
    ),
  }
}

/** Streams that match others, year by year. */
export function matchesSheet(matches: readonly Match[]): Sheet {
  return {
    header: ['stream', 'matches', 'year', 'pence_for_a_pound', 'needed', 'there', 'short'],
    rows: matches.map((match) => [
      match.stream.name,
      match.matched.name,
      match.year,
      match.pence,
      pounds(match.needed),
      pounds(match.there),
      pounds(match.short),
    ]),
  }
}

/** Backfill claims that a reader may see. */
export function claimsSheet(ledgers: readonly Ledger[]): Sheet {
  return {
    header: [
      'practice',
      'stream',
      'year',
      'work',
      'worked_on',
      'sessions',
      'rate',
      'amount',
      'status',
      'decided_on',
      'note',
    ],
    rows: ledgers.flatMap((ledger) =>
      ledger.claims.map((claim) => [
        claim.practice,
        ledger.stream.name,
        ledger.year.year,
        claim.work,
        claim.worked_on,
        claim.sessions,
        pounds(claim.rate),
        pounds(claimPence(claim)),
        claim.status,
        claim.decided_on,
        claim.note,
      ]),
    ),
  }
}
