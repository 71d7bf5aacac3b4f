import { poundsOf } from '../records/pence.ts'
import type { StreamRow, StreamYearRow } from '../store/tables-funds.ts'
import type { Precision } from '../store/vocabulary.ts'

/** The money of a pillar in a financial year. Amounts are whole pence. */
export interface PillarYear {
  /** 2017-18. */
  readonly year: string
  /** Expected, confirmed and received money; null where no amount is known. */
  readonly amount: number | null
  readonly precision: Precision
  /** Rates per head, which are an amount only with a population: `Access: £3.34 a registered head`. */
  readonly rates: readonly string[]
  /** Names of streams whose amount is not known. */
  readonly unknown: readonly string[]
  /** What was bid for and is not given yet, which is not in the amount. */
  readonly bids: readonly string[]
  /** Streams that are made of another stream of the pillar, whose money is counted there. */
  readonly counted: readonly string[]
}

/**
 * The money that is tagged to a pillar, by year. A stream that is made of another one of the same
 * pillar in the same year is not added to it.
 */
export function pillarMoney(
  pillar: string,
  streams: readonly StreamRow[],
  years: readonly StreamYearRow[],
): readonly PillarYear[] {
  const byId = new Map(streams.map((stream) => [stream.id, stream]))
  const own = years.filter(({ stream }) => byId.get(stream)?.pillar === pillar)
  return [...Map.groupBy(own, ({ year }) => year)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([year, rows]) => yearOf(year, rows, byId))
}

function yearOf(
  year: string,
  rows: readonly StreamYearRow[],
  streams: ReadonlyMap<string, StreamRow>,
): PillarYear {
  const here = new Set(rows.map(({ stream }) => stream))
  const nameOf = ({ stream }: StreamYearRow) => streams.get(stream)?.name ?? stream
  const isCounted = ({ stream }: StreamYearRow) =>
    originsOf(stream, streams).some((origin) => here.has(origin))
  const added = rows.filter((row) => !isCounted(row) && row.status !== 'bid')
  const amounts = added.map((row) => ({ row, amount: amountOf(row, streams.get(row.stream)) }))
  const known = amounts.flatMap(({ row, amount }) => (amount === null ? [] : [{ row, amount }]))
  return {
    year,
    amount: known.length === 0 ? null : known.reduce((sum, one) => sum + one.amount, 0),
    precision: loosest(known.map(({ row }) => row.precision)),
    rates: amounts.flatMap(({ row, amount }) =>
      amount === null && row.rate !== null
        ? [`${nameOf(row)}: £${row.rate} a ${streams.get(row.stream)?.basis ?? 'unit'}`]
        : [],
    ),
    unknown: amounts.flatMap(({ row, amount }) =>
      amount === null && row.rate === null ? [nameOf(row)] : [],
    ),
    bids: rows
      .filter((row) => !isCounted(row) && row.status === 'bid')
      .map((row) => {
        const amount = amountOf(row, streams.get(row.stream))
        return `${nameOf(row)}: ${amount === null ? 'amount not known' : withPrecision(amount, row.precision)}`
      }),
    counted: rows.filter(isCounted).map(nameOf),
  }
}

/** The streams that a stream is made of, the nearest first; a circle ends where it closes. */
function originsOf(id: string, streams: ReadonlyMap<string, StreamRow>): readonly string[] {
  const origins: string[] = []
  let at = streams.get(id)?.made_of ?? null
  while (at !== null && at !== id && !origins.includes(at)) {
    origins.push(at)
    at = streams.get(at)?.made_of ?? null
  }
  return origins
}

/** Pence of a year: as given, or rate by units for items and beds; null where it is not known. */
function amountOf(row: StreamYearRow, stream: StreamRow | undefined): number | null {
  if (row.amount !== null) return row.amount
  const perUnit = stream?.basis === 'item' || stream?.basis === 'bed'
  if (!perUnit || row.rate === null || row.units === null) return null
  return Math.round((Math.round(Number(row.rate) * 10_000) * row.units) / 100)
}

function loosest(precisions: readonly Precision[]): Precision {
  if (precisions.includes('about')) return 'about'
  return precisions.includes('at least') ? 'at least' : 'exact'
}

/** An amount with how well it is known: `at least £1,500,000`. */
export function withPrecision(amount: number, precision: Precision): string {
  return precision === 'exact' ? poundsOf(amount) : `${precision} ${poundsOf(amount)}`
}

/** What a year holds besides its amount, in words; empty where there is nothing to add. */
export function besides({ rates, unknown, bids, counted }: PillarYear): string {
  return [
    rates.length === 0 ? '' : `Not added, for it depends on lists: ${rates.join('; ')}.`,
    unknown.length === 0 ? '' : `Amount not known: ${unknown.join('; ')}.`,
    bids.length === 0 ? '' : `Bid for, not given: ${bids.join('; ')}.`,
    counted.length === 0
      ? ''
      : `Made of another stream of the pillar, and counted there: ${counted.join('; ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}
