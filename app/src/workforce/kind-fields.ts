import { FootingsError } from '../failure.ts'
import { sentenceCase } from '../register/words.ts'
import type { Choice, Field } from '../records/kind.ts'
import { WORKFORCE_ROLES } from '../store/vocabulary.ts'

export const PLACE: Field = {
  column: 'place',
  label: 'Place',
  kind: 'name',
  hint: 'Its code, such as 98D',
  required: true,
  fixed: true,
}
export const PRACTICE: Field = {
  column: 'practice',
  label: 'Practice',
  kind: 'practice',
  required: true,
  fixed: true,
}
export const NOTE: Field = { column: 'note', label: 'Note', kind: 'text', required: false }
export const DATES: readonly Field[] = [
  { column: 'starts_on', label: 'First day', kind: 'day', required: false },
  { column: 'ends_on', label: 'Last day', kind: 'day', required: false },
]
export const ROLE: Field = {
  column: 'role',
  label: 'Role',
  kind: 'choice',
  choices: choicesOf(WORKFORCE_ROLES),
  required: true,
}

/** Words that a field may hold, as choices. */
export function choicesOf(values: readonly string[]): readonly Choice[] {
  return values.map((value) => ({ value, label: sentenceCase(value) }))
}

/**
 * What is wrong with a column of a record.
 *
 * @param kind `data` for what was typed, `finding` for what does not fit other records
 */
export function columnFault(
  kind: 'data' | 'finding',
  column: string,
  message: string,
): FootingsError {
  return new FootingsError(kind, message, { remedy: 'Nothing was changed.', where: { column } })
}

/** Refuses a last day before the first. @throws FootingsError 'data' */
export function checkDays(
  first: { readonly column: string; readonly day: string | null },
  last: { readonly column: string; readonly label: string; readonly day: string | null },
): void {
  if (first.day === null || last.day === null || last.day >= first.day) return
  throw columnFault('data', last.column, `${last.label} ${last.day} is before ${first.day}.`)
}

/** Refuses a number above the most that it may be. @throws FootingsError 'data' */
export function checkMost(column: string, label: string, value: number, most: number): void {
  if (value <= most) return
  throw columnFault(
    'data',
    column,
    `${label} ${value} is more than ${most}, the most there may be.`,
  )
}
