import { nhsNumberIsValid } from '../evidence/files/nhs-number.ts'

/** What is said of a text that may name a patient. */
export const NHS_NUMBER_FAULT =
  'holds a number that looks like an NHS number: nothing about a patient may be kept here'

// A comma, semicolon or new line stands between figures of a list, and never within a number.
const APART = String.raw`[^\p{L}\p{N},;\n\r]`
const NUMBER = new RegExp(
  String.raw`(?<!\d)\d{3}(?:[ \p{Pd}]?\d{3}[ \p{Pd}]?|${APART}{1,3}\d{3}${APART}{1,3})\d{4}(?!\d)`,
  'gu',
)

/**
 * Whether a text holds ten digits with the check digit of an NHS number: in one piece, or as 3-3-4 with
 * up to three characters between that are neither letters nor digits, whatever spaces, dots, dashes, tabs
 * or full-width digits they are written with.
 */
export function holdsNhsNumber(text: string): boolean {
  // What cannot be seen does not part a number.
  const plain = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '')
  return (plain.match(NUMBER) ?? []).some((found) => nhsNumberIsValid(found.replaceAll(/\D/g, '')))
}

/** What is said of pasted lines one of which may be of a patient. */
export const PATIENT_LINE_FAULT =
  'may be about a patient (a full postcode, or a name with a date of birth): nothing about a patient may be kept here'

const POSTCODE = /\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b/i
const NAME = /\p{Lu}[\p{L}'’-]+,?\s+\p{Lu}[\p{L}'’-]+/u
const DATE = /\b(?:(\d{4})[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}))\b/g
/** Dates from this year on are those of figures; those before it, of births. */
const FIGURES_FROM = 2012

/**
 * The first line, from 1, that may be of a patient: it has a full postcode, where the field asks for
 * none, or two names beside a date of birth; null where there is none.
 */
export function patientLine(
  lines: string,
  { postcodes = false }: { readonly postcodes?: boolean } = {},
): number | null {
  const found = lines
    .normalize('NFKC')
    .split(/\r\n?|\n/)
    .findIndex((line) => (!postcodes && POSTCODE.test(line)) || (NAME.test(line) && hasBirth(line)))
  return found === -1 ? null : found + 1
}

function hasBirth(line: string): boolean {
  return [...line.matchAll(DATE)].some(([, first, last]) => {
    const year = Number(first ?? last)
    return year >= 1900 && year < FIGURES_FROM
  })
}
