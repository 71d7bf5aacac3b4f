import type { StreamRow, StreamYearRow } from '../store/tables-funds.ts'
import type { StreamBasis } from '../store/vocabulary.ts'
import {
  exactly,
  roundedQuotient,
  scaledCount,
  shareOut,
  tenThousandths,
  type Amount,
} from './amounts.ts'

/** A practice of the place on the day of a stream's lists. Null: its list is not known. */
export interface ListedPractice {
  readonly code: string
  readonly registered: number | null
  readonly weighted: number | null
}

/** The practices of the place on a day, none where it had none; undefined where nobody looked. */
export type ListsOn = (day: string) => readonly ListedPractice[] | undefined

/** The list that a rate per head is multiplied with. */
export interface Heads {
  /** Ten-thousandths of a person, over the practices whose list is known. */
  readonly scaled: bigint
  readonly practices: number
  /** Codes of the practices whose list is not known: they are in no sum. */
  readonly unknown: readonly string[]
}

/** What a stream brings in a year, and how that comes about. */
export interface YearValue {
  /** Null where it cannot be known: no list of the day, no amount given. */
  readonly amount: Amount | null
  /** The heads of a rate per head; null for other bases. */
  readonly heads: Heads | null
  /** By practice for a rate per head, to the penny, adding up to the amount; empty otherwise. */
  readonly shares: ReadonlyMap<string, number>
  /** The amount that people gave although a rate says what it comes to; null where they did not. */
  readonly stated: Amount | null
  /** 'rate': multiplied out; 'amount': as given; 'none': not known. */
  readonly from: 'rate' | 'amount' | 'none'
}

const NO_SHARES: ReadonlyMap<string, number> = new Map()
/** Ten-thousandths of a pound times ten-thousandths of a head, in a penny. */
const IN_A_PENNY = 1_000_000n

export function isPerHead(basis: StreamBasis): boolean {
  return basis === 'registered head' || basis === 'weighted head' || basis === 'adjusted head'
}

/**
 * What a stream brings in a year, exactly, in whole pence. A rate per head is multiplied with the
 * sum of the lists on the population date, halves of a penny going up, and is then shared out by the
 * lists so that practices add up to it ({@link shareOut}). Registered and weighted heads are the
 * published lists; adjusted heads are the registered total, shared by weighted list. A practice
 * whose list is not known is in no sum, and makes the amount 'at least'. A rate per item or bed is
 * multiplied with the units.
 *
 * Where a rate can be multiplied out its product counts, and an amount given beside it is `stated`,
 * with the year's word; otherwise the amount given counts.
 */
export function valueOf(
  stream: Pick<StreamRow, 'basis'>,
  year: StreamYearRow,
  listsOn: ListsOn,
): YearValue {
  const given: Amount | null =
    year.amount === null ? null : { pence: year.amount, certainty: year.precision }
  const asGiven: YearValue = {
    amount: given,
    heads: null,
    shares: NO_SHARES,
    stated: null,
    from: given === null ? 'none' : 'amount',
  }
  if (stream.basis === 'fixed' || stream.basis === 'bid') return asGiven
  const rate = year.rate === null ? undefined : tenThousandths(year.rate)
  if (rate === undefined) return asGiven
  if (isPerHead(stream.basis)) return perHead(stream.basis, year, rate, given, listsOn, asGiven)
  if (year.units === null) return asGiven
  const pence = roundedQuotient(rate * BigInt(year.units), 100n)
  return {
    amount: { pence: Number(pence), certainty: given === null ? year.precision : 'exact' },
    heads: null,
    shares: NO_SHARES,
    stated: given,
    from: 'rate',
  }
}

function perHead(
  basis: StreamBasis,
  year: StreamYearRow,
  rate: bigint,
  given: Amount | null,
  listsOn: ListsOn,
  asGiven: YearValue,
): YearValue {
  const practices = year.population_date === null ? undefined : listsOn(year.population_date)
  if (practices === undefined) return asGiven
  const { known, heads } = headsOf(basis, practices)
  if (known.length === 0) return { ...asGiven, heads }
  const pence = roundedQuotient(rate * heads.scaled, IN_A_PENNY)
  const certainty = given === null ? year.precision : 'exact'
  return {
    amount:
      heads.unknown.length === 0
        ? { pence: Number(pence), certainty }
        : { pence: Number(pence), certainty: certainty === 'about' ? 'about' : 'at least' },
    heads,
    shares: shareOut(pence, known),
    stated: given,
    from: 'rate',
  }
}

function headsOf(basis: StreamBasis, practices: readonly ListedPractice[]) {
  const weigh = ({ registered, weighted }: ListedPractice): bigint | undefined => {
    if (basis === 'adjusted head' && registered === null) return undefined
    const list = basis === 'registered head' ? registered : weighted
    return list === null ? undefined : scaledCount(list)
  }
  const known: { readonly code: string; readonly weight: bigint }[] = []
  const unknown: string[] = []
  let scaled = 0n
  for (const practice of practices) {
    const weight = weigh(practice)
    if (weight === undefined) {
      unknown.push(practice.code)
      continue
    }
    known.push({ code: practice.code, weight })
    scaled += basis === 'adjusted head' ? scaledCount(practice.registered ?? 0) : weight
  }
  const heads: Heads = { scaled, practices: known.length, unknown }
  return { known, heads }
}

/** What was received of it, where anybody wrote that down. */
export function receivedOf(year: StreamYearRow): Amount | null {
  return year.received === null ? null : exactly(year.received)
}
