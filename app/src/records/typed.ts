import type { RecordContext } from './context.ts'
import { givenFields } from './context.ts'
import type { RecordFault } from './faults.ts'
import { parseField, showField, storedIn, type Parsed, type Stored } from './fields.ts'
import type { Field, RecordKind, RecordRow } from './kind.ts'
import type { RecordFinder } from './names.ts'

/** What was typed, by column: a form, a row of a spreadsheet, or what a program sent. */
export type TypedRecord = Readonly<Record<string, string | undefined>>

/** The values of a record, by column. */
export type StoredValues = Readonly<Record<string, Stored>>

/** What a form or a spreadsheet shows of a record: the texts that stand for its values. */
export function typedOf(kind: RecordKind, row: RecordRow): Readonly<Record<string, string>> {
  return Object.fromEntries(
    kind.fields.map((field) => [field.column, showField(field, storedIn(row, field.column))]),
  )
}

/**
 * The values that typed texts stand for. What was not typed stays as it was; in a new record it is
 * empty, or what the kind begins with where an action sets it. Columns that nobody types are left as
 * they are, whatever was typed for them.
 */
export async function readTyped(
  kind: RecordKind,
  typed: TypedRecord,
  before: RecordRow | undefined,
  given: { readonly finder: RecordFinder; readonly context: RecordContext; readonly index: number },
): Promise<
  { readonly values: StoredValues } | { readonly faults: readonly [RecordFault, ...RecordFault[]] }
> {
  const values = new Map<string, Stored>(
    kind.fields.map(({ column, byAction, initial = null }) => [
      column,
      before === undefined ? (byAction === true ? initial : null) : storedIn(before, column),
    ]),
  )
  const faults: RecordFault[] = []
  for (const field of givenFields(kind)) {
    const { column, label, fixed } = field
    const text = Object.hasOwn(typed, column) ? typed[column] : undefined
    if (text === undefined && before !== undefined) continue
    const was = before === undefined ? undefined : storedIn(before, column)
    const read = await readField(field, text ?? '', was, given)
    const parsed =
      fixed === true && was !== undefined && 'value' in read && read.value !== was
        ? { fault: 'is given when the record is made, and cannot be changed' }
        : read
    if ('value' in parsed) values.set(column, parsed.value)
    else {
      const message = `${label} ${parsed.fault}.`
      faults.push({ index: given.index, column, message, kind: 'data' })
    }
  }
  const [first, ...others] = faults
  return first === undefined
    ? { values: Object.fromEntries(values) }
    : { faults: [first, ...others] }
}

/** Reads a field, and looks for what it refers to. A value that was there before may stay. */
async function readField(
  field: Field,
  text: string,
  was: Stored | undefined,
  { finder, context }: { readonly finder: RecordFinder; readonly context: RecordContext },
): Promise<Parsed> {
  const parsed = parseField(field, text)
  if ('fault' in parsed || parsed.value === null || parsed.value === was) return parsed
  const value = String(parsed.value)
  if (field.kind === 'practice') return openPractice(value, context)
  if (field.column === 'place') return knownPlace(value, context)
  if (field.kind !== 'record') return parsed
  const id = await finder.idOf(field, value)
  const plural = context.kinds.get(field.of ?? '')?.plural ?? 'records'
  return id === undefined ? { fault: `is none of the ${plural} of this place` } : { value: id }
}

function openPractice(code: string, { practices }: RecordContext): Parsed {
  if (practices.size === 0 || practices.has(code)) return { value: code }
  return { fault: `${code} is not a practice that any loaded register has open today` }
}

function knownPlace(text: string, { practices }: RecordContext): Parsed {
  const code = text.toUpperCase()
  const places = new Set([...practices.values()].map(({ place }) => place))
  if (practices.size === 0 || places.has(code)) return { value: code }
  return { fault: 'is not the code of a place that any loaded register has' }
}
