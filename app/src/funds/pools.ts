import type { StreamRow } from '../store/tables-funds.ts'
import { exactly, minus, roundedQuotient, sumOf, type Amount } from './amounts.ts'
import type { Funds, Ledger } from './ledger.ts'

/** A pooled budget in a year: what is put in, the fixed total, and what is allocated from it. */
export interface PoolYear {
  readonly pool: string
  readonly year: string
  readonly ledgers: readonly Ledger[]
  /** The streams' amounts with what was moved; null where one of them is not known. */
  readonly total: Amount | null
  readonly contributed: Amount
  /** The total less the contributions; below zero where more is put in. */
  readonly notContributed: Amount | null
  readonly approved: number
  readonly proposed: number
  /** Below zero where more is approved than there is. */
  readonly left: Amount | null
}

/** Every pooled budget of a place by name and year. A stream within another's amount is left out. */
export function poolYears(funds: Funds): readonly PoolYear[] {
  const pooled = funds.ledgers.filter(
    ({ stream, countedIn }) => stream.pool !== null && countedIn === null,
  )
  const groups = Map.groupBy(pooled, ({ stream, year }) => `${year.year} ${stream.pool}`)
  return [...groups.values()]
    .flatMap((ledgers) => {
      const [first] = ledgers
      return first === undefined
        ? []
        : [poolYear(first.stream.pool ?? '', first.year.year, ledgers)]
    })
    .toSorted((a, b) => a.pool.localeCompare(b.pool) || a.year.localeCompare(b.year))
}

function poolYear(pool: string, year: string, ledgers: readonly Ledger[]): PoolYear {
  const amounts = ledgers.flatMap(({ available }) => available ?? [])
  const total = amounts.length === ledgers.length ? sumOf(amounts) : null
  const contributed = sumOf(ledgers.map((ledger) => ledger.contributed))
  const approved = ledgers.reduce((sum, ledger) => sum + ledger.approved, 0)
  return {
    pool,
    year,
    ledgers,
    total,
    contributed,
    notContributed: total === null ? null : minus(total, contributed),
    approved,
    proposed: ledgers.reduce((sum, ledger) => sum + ledger.proposed, 0),
    left: total === null ? null : minus(total, exactly(approved)),
  }
}

/** Whether a stream brings what it must to match another's money of the year. */
export interface Match {
  readonly year: string
  readonly stream: StreamRow
  readonly matched: StreamRow
  /** Pence for each pound of the other. */
  readonly pence: number
  /** Null where the other's amount is not known. */
  readonly needed: Amount | null
  readonly there: Amount | null
  /** What is short; at or below zero where the match is met. */
  readonly short: Amount | null
}

/** The match of every stream that matches another, in each year that the other has. */
export function matchesOf(funds: Funds): readonly Match[] {
  const byStream = new Map(funds.ledgers.map((one) => [`${one.stream.id} ${one.year.year}`, one]))
  return funds.ledgers.flatMap((other) =>
    funds.records.streams
      .filter(({ matches }) => matches === other.stream.id)
      .map((stream) => {
        const pence = stream.match_pence ?? 100
        const own = byStream.get(`${stream.id} ${other.year.year}`)
        const needed = other.available === null ? null : matchOf(other.available, pence)
        const there = own === undefined ? exactly(0) : own.available
        return {
          year: other.year.year,
          stream,
          matched: other.stream,
          pence,
          needed,
          there,
          short: needed === null || there === null ? null : minus(needed, there),
        }
      }),
  )
}

function matchOf({ pence, certainty }: Amount, rate: number): Amount {
  const whole = BigInt(Math.max(0, pence)) * BigInt(rate)
  return { pence: Number(roundedQuotient(whole, 100n)), certainty }
}
