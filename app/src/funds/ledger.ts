import type {
  AllocationRow,
  BackfillClaimRow,
  CommitmentRow,
  ContributionRow,
  SpendRow,
  StreamRow,
  StreamYearRow,
} from '../store/tables-funds.ts'
import { exactly, minus, NOTHING, sumOf, type Amount } from './amounts.ts'
import type { FundRecords } from './fund-records.ts'
import { receivedOf, valueOf, type ListsOn, type YearValue } from './value.ts'
import { daysBetween } from './years.ts'

/** The last day for spending, and what would be lost on it. */
export interface Deadline {
  readonly day: string
  /** Negative where it is past. */
  readonly daysLeft: number
  /** What is neither spent nor moved; null where the amount is not known. */
  readonly atRisk: Amount | null
}

/** What became of a stream's money in one year. */
export interface Ledger {
  readonly stream: StreamRow
  readonly year: StreamYearRow
  readonly value: YearValue
  readonly received: Amount | null
  readonly movedIn: number
  readonly movedOut: number
  /** The value with what was moved in and without what was moved out; null where not known. */
  readonly available: Amount | null
  readonly proposed: number
  readonly approved: number
  readonly leftToAllocate: Amount | null
  readonly committed: Amount
  /** Promised and not yet paid: commitments less what was paid on them, and approved claims. */
  readonly outstanding: Amount
  /** Claims that nobody has decided on. */
  readonly undecided: number
  readonly spent: Amount
  readonly leftToSpend: Amount | null
  readonly contributed: Amount
  readonly deadline: Deadline | null
  readonly allocations: readonly AllocationRow[]
  readonly commitments: readonly CommitmentRow[]
  readonly spends: readonly SpendRow[]
  readonly contributions: readonly ContributionRow[]
  readonly claims: readonly BackfillClaimRow[]
  /**
   * The stream whose amount of the same year has this money in it already: this is then in no sum
   * beside it. Null for money that counts for itself.
   */
  readonly countedIn: StreamRow | null
}

/** The money of a place, with every year of every stream worked out. */
export interface Funds {
  readonly records: FundRecords
  readonly streams: ReadonlyMap<string, StreamRow>
  readonly ledgers: readonly Ledger[]
  /** By the id of the stream's year. */
  readonly ledgerOf: ReadonlyMap<string, Ledger>
  /** Years that any stream has, in order. */
  readonly years: readonly string[]
}

/** Pence of a backfill claim. */
export function claimPence(claim: Pick<BackfillClaimRow, 'sessions' | 'rate'>): number {
  return claim.sessions * claim.rate
}

/** Works out every year of every stream. `today` is what deadlines are told from. */
export function fundsOf(records: FundRecords, listsOn: ListsOn, today: string): Funds {
  const streams = new Map(records.streams.map((stream) => [stream.id, stream]))
  const worth = records.years.flatMap((year) => {
    const stream = streams.get(year.stream)
    return stream === undefined ? [] : [{ stream, year, value: valueOf(stream, year, listsOn) }]
  })
  const known = new Set(
    worth.flatMap(({ stream, year, value }) =>
      value.amount === null ? [] : [`${stream.id} ${year.year}`],
    ),
  )
  const of = indexed(records)
  const ledgers = worth.map((one) =>
    ledgerOfYear(one, of, today, countedIn(one.stream, one.year.year, streams, known)),
  )
  return {
    records,
    streams,
    ledgers,
    ledgerOf: new Map(ledgers.map((ledger) => [ledger.year.id, ledger])),
    years: [...new Set(records.years.map(({ year }) => year))].toSorted(),
  }
}

/** The nearest stream that has this one's money in its amount of the year. */
function countedIn(
  stream: StreamRow,
  year: string,
  streams: ReadonlyMap<string, StreamRow>,
  known: ReadonlySet<string>,
): StreamRow | null {
  const seen = new Set([stream.id])
  let next = stream.made_of
  while (next !== null && !seen.has(next)) {
    seen.add(next)
    const whole = streams.get(next)
    if (whole === undefined) return null
    if (known.has(`${whole.id} ${year}`)) return whole
    next = whole.made_of
  }
  return null
}

type Indexed = ReturnType<typeof indexed>

function indexed(records: FundRecords) {
  const byYear = <Row extends { readonly stream_year: string }>(rows: readonly Row[]) =>
    Map.groupBy(rows, ({ stream_year }) => stream_year)
  return {
    allocations: byYear(records.allocations),
    commitments: byYear(records.commitments),
    spends: byYear(records.spends),
    contributions: byYear(records.contributions),
    claims: byYear(records.claims),
    movedIn: Map.groupBy(records.redirections, ({ to_year }) => to_year),
    movedOut: Map.groupBy(records.redirections, ({ from_year }) => from_year),
  }
}

function ledgerOfYear(
  one: { readonly stream: StreamRow; readonly year: StreamYearRow; readonly value: YearValue },
  of: Indexed,
  today: string,
  within: StreamRow | null,
): Ledger {
  const { stream, year, value } = one
  const allocations = of.allocations.get(year.id) ?? []
  const commitments = of.commitments.get(year.id) ?? []
  const spends = of.spends.get(year.id) ?? []
  const claims = of.claims.get(year.id) ?? []
  const contributions = of.contributions.get(year.id) ?? []
  const movedIn = penceOfAll(of.movedIn.get(year.id) ?? [])
  const movedOut = penceOfAll(of.movedOut.get(year.id) ?? [])
  const available =
    value.amount === null
      ? null
      : { pence: value.amount.pence + movedIn - movedOut, certainty: value.amount.certainty }
  const inState = (state: AllocationRow['status']) =>
    penceOfAll(allocations.filter(({ status }) => status === state))
  const approved = inState('approved')
  const spent = sumOf(spends.map(amountOf))
  const leftToSpend = available === null ? null : minus(available, spent)
  const claimed = (state: BackfillClaimRow['status']) =>
    claims.reduce((sum, claim) => (claim.status === state ? sum + claimPence(claim) : sum), 0)
  return {
    stream,
    year,
    value,
    received: receivedOf(year),
    movedIn,
    movedOut,
    available,
    proposed: inState('proposed'),
    approved,
    leftToAllocate: available === null ? null : minus(available, exactly(approved)),
    committed: sumOf(commitments.map(amountOf)),
    outstanding: sumOf([...outstandingOf(commitments, spends), exactly(claimed('approved'))]),
    undecided: claimed('claimed'),
    spent,
    leftToSpend,
    contributed: sumOf(contributions.map(amountOf)),
    deadline:
      year.spend_by === null
        ? null
        : {
            day: year.spend_by,
            daysLeft: daysBetween(today, year.spend_by),
            atRisk: leftToSpend === null || leftToSpend.pence > 0 ? leftToSpend : NOTHING,
          },
    allocations,
    commitments,
    spends,
    contributions,
    claims,
    countedIn: within,
  }
}

function outstandingOf(
  commitments: readonly CommitmentRow[],
  spends: readonly SpendRow[],
): readonly Amount[] {
  const paid = Map.groupBy(
    spends.filter(({ commitment }) => commitment !== null),
    ({ commitment }) => commitment,
  )
  return commitments.map((commitment) => {
    const left = minus(amountOf(commitment), sumOf((paid.get(commitment.id) ?? []).map(amountOf)))
    return left.pence > 0 ? left : NOTHING
  })
}

function amountOf(row: {
  readonly amount: number
  readonly precision: Amount['certainty']
}): Amount {
  return { pence: row.amount, certainty: row.precision }
}

function penceOfAll(rows: readonly { readonly amount: number }[]): number {
  return rows.reduce((sum, { amount }) => sum + amount, 0)
}
