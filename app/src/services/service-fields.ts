import type { Choice, Field, Reader } from '../records/kind.ts'
import type { About } from '../rights/person.ts'
import { sentenceCase } from '../register/words.ts'
import { FootingsError } from '../failure.ts'
import { getService } from './service-records.ts'

/** What is of no place is nobody's to read or write. */
const NOWHERE: About = { place: '' }

/** The first and the last day of a record. */
export const DATES: readonly Field[] = [
  { column: 'starts_on', label: 'First day', kind: 'day', required: false },
  { column: 'ends_on', label: 'Last day', kind: 'day', required: false },
]

export const NOTE: Field = { column: 'note', label: 'Note', kind: 'text', required: false }

/** The service that a record is of. */
export const SERVICE: Field = {
  column: 'service',
  label: 'Service',
  kind: 'record',
  of: 'services',
  required: true,
  fixed: true,
}

/** Words that a field may hold, as choices. */
export function choicesOf(values: readonly string[]): readonly Choice[] {
  return values.map((value) => ({ value, label: sentenceCase(value) }))
}

/** The place that a service is of. */
export async function placeOfService(db: Reader, id: string): Promise<About> {
  const row = await getService(db, id)
  return row === undefined ? NOWHERE : { place: row.place }
}

/** What is wrong with a column of a record. */
export function columnFault(
  kind: 'data' | 'finding',
  column: string,
  message: string,
): FootingsError {
  return new FootingsError(kind, message, { remedy: 'Nothing was changed.', where: { column } })
}
