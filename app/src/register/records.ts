import { z } from 'zod'
import { FootingsError } from '../failure.ts'

const DAY_MS = 86_400_000

/** Whether the text is a day that the calendar has, written 2016-12-31. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day before an ISO day. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
}

/** Whether a record that runs from its first day to its last, both included, is in force on a day. */
export function inForce(
  record: { readonly starts_on: string | null; readonly ends_on: string | null },
  day: string,
): boolean {
  return (
    (record.starts_on === null || record.starts_on <= day) &&
    (record.ends_on === null || record.ends_on >= day)
  )
}

/**
 * Whether one of the databases could not hold the text, or nobody could read it: half characters and
 * control characters other than line breaks and tabs.
 */
function isUnprintable(value: string): boolean {
  return /[\p{Cs}\p{Cc}]/u.test(value.replaceAll(/[\t\n\r]/g, ''))
}

function upTo(most: number) {
  return z
    .string('is missing')
    .trim()
    .max(most, `is longer than ${most} characters`)
    .refine((value) => !isUnprintable(value), 'holds characters that cannot be printed')
}

/** The name of something: on one line, 1 to 200 characters. */
export const nameText = upTo(200)
  .min(1, 'is empty')
  .refine((value) => !/[\n\r\t]/.test(value), 'is on more than one line')

/** Up to 200 characters, or none. */
export const shortText = upTo(200)

/** Free text of up to 4,000 characters; nothing, or nothing but spaces, is null. */
export const noteText = upTo(4000)
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value))

/** A name that need not be given. */
export const optionalName = shortText
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value))

/** A day: 2016-12-31. */
export const day = z
  .string('is missing')
  .trim()
  .refine(isDay, 'is not a day: write it as 2016-12-31')

/** A day that need not be known. */
export const optionalDay = z
  .union([z.literal(''), day], 'is not a day: write it as 2016-12-31')
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value))

/** A day, month or year, as it is known: 2016-11-01, 2016-11, 2009. */
export const optionalDate = z
  .string()
  .trim()
  .refine(
    (value) => value === '' || isDay(`${value}-01-01`.slice(0, 10)),
    'is not a date: write it as 2009, 2016-11 or 2016-12-31',
  )
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value))

/** A practice's code in the national register: a letter and five letters or digits. */
export const practiceCode = z
  .string('is missing')
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]{5}$/, 'is not a practice code: write it like Z99001')

/** The id of another record; nothing is null. */
export const optionalId = z
  .string()
  .trim()
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value))

/** Refuses a record that ends before it starts. */
export function endsAfterStart(record: {
  readonly starts_on: string | null
  readonly ends_on: string | null
}): boolean {
  return record.starts_on === null || record.ends_on === null || record.ends_on >= record.starts_on
}

export const ENDS_AFTER_START = {
  path: ['ends_on'],
  message: 'is before the day it starts',
}

/**
 * The record that the input stands for.
 *
 * @throws FootingsError 'data' that names the first field at fault, and says what is wrong with
 * each of them
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  input: z.input<Schema>,
): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => ({
    field: String(issue.path[0] ?? 'record'),
    message: issue.message,
  }))
  const field = faults[0]?.field
  throw new FootingsError(
    'data',
    `${faults.map((fault) => `${fault.field} ${fault.message}`).join('; ')}.`,
    {
      remedy: 'Nothing was changed.',
      ...(field === undefined ? {} : { where: { column: field } }),
    },
  )
}

/** The list of words that a field may hold, for the message when it holds another. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, `is none of: ${words.join(', ')}`)
}
