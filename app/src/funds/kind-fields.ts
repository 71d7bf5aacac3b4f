import type { Choice, Field, Reader } from '../records/kind.ts'
import type { About } from '../rights/person.ts'
import { PRECISIONS } from '../store/vocabulary.ts'
import { atField } from './checks.ts'
import { yearWithStream } from './fund-records.ts'

/** Where most kinds of money are shown, and what is needed to write and to read them. */
export const MONEY = {
  section: 'money',
  page: 'streams',
  right: 'edit money',
  reading: 'read money',
} as const

/** Words as the choices of a field. */
export function choicesOf(words: readonly string[]): readonly Choice[] {
  return words.map((value) => ({ value, label: value }))
}

export const STREAM_YEAR: Field = {
  column: 'stream_year',
  label: 'Stream and year',
  kind: 'record',
  of: 'stream-years',
  required: true,
  fixed: true,
}

export const AMOUNT: Field = {
  column: 'amount',
  label: 'Amount',
  kind: 'pounds',
  hint: 'In pounds, such as 1,234.56',
  required: true,
}

export const PRECISION: Field = {
  column: 'precision',
  label: 'How sure the amount is',
  kind: 'choice',
  hint: '"at least" and "about" are kept as they are, and told wherever the amount is',
  required: true,
  choices: choicesOf(PRECISIONS),
  initial: 'exact',
}

export const NOTE: Field = { column: 'note', label: 'Note', kind: 'text', required: false }

/** A day that must be known. */
export function dayField(column: string, label: string, hint?: string): Field {
  return { column, label, kind: 'day', required: true, ...(hint === undefined ? {} : { hint }) }
}

/** The place that a year of a stream is of; nobody's where there is no such year. */
export async function aboutYear(
  db: Reader,
  { stream_year }: { readonly stream_year: string },
): Promise<About> {
  return { place: (await yearWithStream(db, stream_year))?.stream.place ?? '' }
}

/** The page of the stream that a year belongs to. */
export async function pathOfYear(
  { stream_year }: { readonly stream_year: string },
  db: Reader,
): Promise<string> {
  const found = await yearWithStream(db, stream_year)
  return found === undefined ? '/money' : streamPath(found.stream.id)
}

/** The page of a stream. */
export function streamPath(id: string): string {
  return `/money/streams/${encodeURIComponent(id)}`
}

/** The ids of the years of a place's streams, for a query. */
export function yearsOfPlace(db: Reader, place: string) {
  return db
    .selectFrom('stream_year')
    .innerJoin('stream', 'stream.id', 'stream_year.stream')
    .where('stream.place', '=', place)
    .select('stream_year.id')
}

/** @throws FootingsError 'finding' for an amount that is not above zero */
export function refuseNoAmount(amount: number, column = 'amount'): void {
  if (amount > 0) return
  throw atField(column, 'The amount must be above £0.')
}
