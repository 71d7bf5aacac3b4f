import type * as z from 'zod'
import { holdsNhsNumber, NHS_NUMBER_FAULT } from '../footprints/patient-text.ts'
import { day, nameText, noteText, practiceCode } from '../register/records.ts'
import type { Field, FieldKind } from './kind.ts'
import { penceOf, poundsOf } from './pence.ts'

/** What a column holds. */
export type Stored = string | number | null

/** What came of reading a field: its value, or what is wrong, to be said after the field's label. */
export type Parsed = { readonly value: Stored } | { readonly fault: string }

type Reading = (text: string, field: Field) => Parsed

/** How the text of each kind of field is read, where there is any. */
const READINGS: Readonly<Record<FieldKind, Reading>> = {
  name: (text) => byRule(nameText, text),
  text: (text) => byRule(noteText, text),
  day: (text) => byRule(day, text),
  practice: (text) => byRule(practiceCode, text),
  pounds: (text) =>
    valueOr(penceOf(text), 'is not an amount in pounds: write it as 1,234.56 or £1,234.56'),
  number: (text, field) => oneOfNumbers(wholeNumberOf(text), field),
  decimal: (text) =>
    valueOr(decimalOf(text), 'is not a number with up to 4 decimals: write it as 3.34'),
  choice: choiceOf,
  // The record itself is found where the records are.
  record: (text) => byRule(noteText, text),
}

/**
 * What a text stands for in a field, by itself: that a practice is open and a record is there is
 * found out where it is stored. A fault follows on the field's label: `Amount is not an amount ...`.
 */
export function parseField(field: Field, typed: string): Parsed {
  const text = typed.replaceAll(/\r\n?/g, '\n').trim()
  if (text === '') return field.required ? { fault: 'is empty' } : { value: null }
  if ((field.kind === 'name' || field.kind === 'text') && holdsNhsNumber(text)) {
    return { fault: NHS_NUMBER_FAULT }
  }
  return READINGS[field.kind](text, field)
}

/**
 * The text that stands for a value in a form or a spreadsheet: typed again, it is the same value.
 * An amount is 1,234.56, a record its id.
 */
export function showField(field: Field, value: Stored): string {
  if (value === null) return ''
  if (field.kind === 'pounds' && typeof value === 'number') return poundsOf(value).replace('£', '')
  return String(value)
}

/** How a page says a value; `names` knows the records that a field may refer to, by id. */
export function sayField(
  field: Field,
  value: Stored,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  if (value === null || value === '') return ''
  if (field.kind === 'pounds' && typeof value === 'number') return poundsOf(value)
  if (field.kind === 'record') return names.get(String(value)) ?? 'a record that is not shown here'
  const choice = field.choices?.find((one) => one.value === String(value))
  return choice?.label ?? showField(field, value)
}

/** The value of a column of a record, as it is stored. */
export function storedIn(record: object, column: string): Stored {
  const value: unknown = Object.hasOwn(record, column) ? Reflect.get(record, column) : null
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

function byRule(rule: z.ZodType<string | null>, text: string): Parsed {
  const read = rule.safeParse(text)
  if (read.success) return { value: read.data }
  return { fault: read.error.issues[0]?.message ?? 'is not right' }
}

function valueOr(value: string | number | undefined, fault: string): Parsed {
  return value === undefined ? { fault } : { value }
}

const THOUSANDS = /^(-?)£?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,4})?$/

/** A whole number from 0 of up to 15 digits; commas may stand at the thousands. */
function wholeNumberOf(text: string): number | undefined {
  if (!/^\d/.test(text) || text.includes('.')) return undefined
  const digits = THOUSANDS.exec(text)?.[2]?.replaceAll(',', '')
  return digits === undefined || digits.length > 15 ? undefined : Number(digits)
}

/** A number as it is typed, without the commas at its thousands or a sign of pounds. */
function decimalOf(text: string): string | undefined {
  const [, sign = '', whole, part = ''] = THOUSANDS.exec(text) ?? []
  const digits = whole?.replaceAll(',', '')
  if (digits === undefined || digits.length > 15) return undefined
  return /[1-9]/.test(digits + part) ? `${sign}${digits}${part}` : `${digits}${part}`
}

function oneOfNumbers(value: number | undefined, field: Field): Parsed {
  if (value === undefined) return { fault: 'is not a whole number: write it as 1,234' }
  return field.choices === undefined ? { value } : withinChoices(choiceOf(String(value), field))
}

function withinChoices(chosen: Parsed): Parsed {
  return 'fault' in chosen ? chosen : { value: Number(chosen.value) }
}

/** One of the choices, by its value or as it is called; capitals do not matter. */
function choiceOf(text: string, { choices = [] }: Field): Parsed {
  const wanted = text.toLowerCase()
  const chosen =
    choices.find(({ value }) => value === text) ??
    choices.find(({ value }) => value.toLowerCase() === wanted) ??
    choices.find(({ label }) => label.toLowerCase() === wanted)
  if (chosen !== undefined) return { value: chosen.value }
  return { fault: `is none of: ${choices.map(({ label }) => label).join(', ')}` }
}
