import { FootingsError } from '../failure.ts'
import { poundsOf } from '../records/pence.ts'
import type { Reader } from '../records/kind.ts'
import { amountWords } from './amounts.ts'
import { readFunds, yearWithStream } from './fund-records.ts'
import { fundsOf, type Ledger } from './ledger.ts'
import type { ListsOn } from './value.ts'

/** No lists at hand: a rate per head is then worth what people said it is, or not known. */
const NO_LISTS: ListsOn = () => undefined

/**
 * The ledger of a stream's year as the change under way has it.
 *
 * @throws FootingsError 'data' where there is no such year
 */
export async function ledgerNow(
  db: Reader,
  id: string,
  listsOn: ListsOn = NO_LISTS,
  today = '2000-01-01',
): Promise<Ledger> {
  const found = await yearWithStream(db, id)
  if (found !== undefined) {
    const funds = fundsOf(await readFunds(db, found.stream.place), listsOn, today)
    const ledger = funds.ledgerOf.get(id)
    if (ledger !== undefined) return ledger
  }
  throw atField('stream_year', 'There is no such year of a stream.')
}

/** A refusal that belongs to a field of a form. */
export function atField(
  column: string,
  message: string,
  remedy = 'Nothing was written.',
): FootingsError {
  return new FootingsError('finding', message, { remedy, where: { column } })
}

/** Whether the stream's amount of the year is certain enough to be a limit. */
export function isFirm({ year, available }: Ledger): boolean {
  return (
    available !== null &&
    available.certainty === 'exact' &&
    (year.status === 'confirmed' || year.status === 'received')
  )
}

/** Whether so much, beside what is live already, would be more than there is. */
export function isOver(ledger: Ledger, more: number, live: number): boolean {
  return ledger.available !== null && live + more > ledger.available.pence
}

/** The largest amount of one record, in pence: thousands of such still add up to the penny. */
const MOST_PENCE = 100_000_000_000_000

/**
 * Refuses an amount, multiplied out, that is too large to be added up with others.
 *
 * @throws FootingsError 'finding'
 */
export function refuseBeyondAdding(pence: number, column: string): void {
  if (pence <= MOST_PENCE) return
  throw atField(column, `It comes to ${poundsOf(MOST_PENCE)} or more than can be added up.`)
}

/**
 * Refuses money of a stream whose amount is within another's: it would be given out twice.
 *
 * @throws FootingsError 'finding'
 */
export function refuseWithin({ countedIn, stream, year }: Ledger): void {
  if (countedIn === null) return
  throw atField(
    'stream_year',
    `The money of ${stream.name} is within ${countedIn.name} in ${year.year}, and would be given out twice.`,
    `Nothing was written. Take it from ${countedIn.name}.`,
  )
}

/**
 * Refuses what goes above the limit of a stream's year, with the sums.
 *
 * @throws FootingsError 'finding'
 */
export function refuseOver(ledger: Ledger, more: number, live: number, what: string): void {
  const { available, stream, year } = ledger
  if (available === null || !isOver(ledger, more, live)) return
  throw atField(
    'amount',
    `${stream.name} has ${amountWords(available)} in ${year.year}. ${poundsOf(live)} of it is ${what} already, so ${poundsOf(more)} is ${poundsOf(live + more - available.pence)} too much.`,
    'Nothing was written. Lower the amount, or raise what the stream has.',
  )
}
