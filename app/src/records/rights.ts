import { FootingsError } from '../failure.ts'
import { demand, may, type About, type Person } from '../rights/person.ts'
import type { Right } from '../rights/roles.ts'
import type { Reader, RecordKind, RecordRow } from './kind.ts'

/**
 * Refuses what a person may not do about a practice or place. What is about neither is nobody's, but
 * for the one person at a computer.
 *
 * @throws FootingsError 'denied'
 */
export function demandAbout(person: Person, right: Right, about: About): void {
  demand(person, right, about)
  if (isAbout(person, about)) return
  throw new FootingsError('denied', 'It is not known which practice or place this is about.', {
    remedy: 'Nothing was changed.',
  })
}

function isAbout(person: Person, { practice, place }: About): boolean {
  return person.alone || practice !== undefined || place !== undefined
}

/** Whether a person may read a record. */
export async function mayRead(
  person: Person,
  kind: RecordKind,
  db: Reader,
  row: RecordRow,
): Promise<boolean> {
  if (person.alone) return true
  const about = await kind.of(db, row)
  return isAbout(person, about) && may(person, kind.reading, about)
}

/** Those of the records that a person may read. */
export async function readableRecords<Row extends RecordRow>(
  person: Person,
  kind: RecordKind,
  db: Reader,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if (person.alone) return rows
  const readable: Row[] = []
  for (const row of rows) if (await mayRead(person, kind, db, row)) readable.push(row)
  return readable
}
