import { FootingsError } from '../failure.ts'
import type { Field, RecordKind } from './kind.ts'

/** The columns of a sheet that are no field of its kind. */
export const ID = 'id'
export const VERSION = 'version'
export const REMOVE = 'remove'

/** Where each column is in a file, by the column of the field or by one of the names above. */
export type ColumnPlaces = ReadonlyMap<string, number>

/** The first row of a kind's sheet: what knows a record again, every field, and whether it goes. */
export function headingsOf(kind: RecordKind): readonly string[] {
  return [ID, VERSION, ...kind.fields.map(({ label }) => label), REMOVE]
}

/**
 * Refuses a kind with two columns of one heading, which no file could tell apart.
 *
 * @throws Error when the server is put together
 */
export function checkHeadings(kind: RecordKind): void {
  const headings = headingsOf(kind).map(plain)
  const twice = headings.find((heading, at) => headings.indexOf(heading) !== at)
  if (twice !== undefined) throw new Error(`Two columns of ${kind.id} are called '${twice}'`)
}

/**
 * Finds the columns of a kind in the first row of a file. Their order does not matter, nor do capital
 * letters. A column that is left out is no wish to empty it, so it is refused; only the one that takes
 * records out, and those that actions of their own set, may be missing.
 *
 * @param header the first row of the file
 * @throws FootingsError 'data' that names what is missing, unknown and doubled
 */
export function placesOf(kind: RecordKind, header: readonly string[], file: string): ColumnPlaces {
  const wanted = new Map([ID, VERSION, REMOVE].map((name) => [name, name]))
  for (const { label, column } of kind.fields) wanted.set(plain(label), column)
  const places = new Map<string, number>()
  const unknown: string[] = []
  const doubled: string[] = []
  for (const [at, heading] of header.entries()) {
    if (heading.trim() === '') continue
    const column = wanted.get(plain(heading))
    if (column === undefined) unknown.push(shortened(heading.trim()))
    else if (places.has(column)) doubled.push(shortened(heading.trim()))
    else places.set(column, at)
  }
  const missing = [
    ...[ID, VERSION].filter((name) => !places.has(name)),
    ...kind.fields.filter((field) => isNeeded(field) && !places.has(field.column)).map(labelOf),
  ]
  if (missing.length + unknown.length + doubled.length === 0) return places
  const faults = [
    told('missing', missing),
    told('not known here', unknown),
    told('there more than once', doubled),
  ].filter((text) => text !== '')
  throw new FootingsError(
    'data',
    `The columns are not those of ${kind.plural}: ${faults.join('; ')}.`,
    {
      where: { file, line: 1 },
      remedy: `Expected, in any order: ${headingsOf(kind).join(', ')}. To leave a column as it is, keep its cells as they were sent out.`,
    },
  )
}

/** The name of a column as spreadsheets call it: A for 0, AB for 27. */
export function columnLetters(at: number): string {
  const last = String.fromCodePoint(65 + (at % 26))
  return at < 26 ? last : `${columnLetters(Math.floor(at / 26) - 1)}${last}`
}

function isNeeded({ byAction }: Field): boolean {
  return byAction !== true
}

function labelOf({ label }: Field): string {
  return label
}

function plain(heading: string): string {
  return heading.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

function told(what: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  const some = names.slice(0, 20).map((name) => `“${name}”`)
  const more = names.length > 20 ? ` and ${names.length - 20} more` : ''
  return `${some.join(', ')}${more} ${names.length === 1 ? 'is' : 'are'} ${what}`
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
