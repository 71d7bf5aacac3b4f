import type { Evidence } from '../evidence/evidence.ts'
import { FootingsError } from '../failure.ts'
import { unknownPractices } from './practices.ts'
import { holdsNhsNumber, NHS_NUMBER_FAULT } from './patient-text.ts'

/**
 * Refuses a record whose words may name a patient.
 *
 * @throws FootingsError 'data' that names the field; the words are not repeated
 */
export function refusePatients(record: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(record)) {
    if (typeof value !== 'string' || !holdsNhsNumber(value)) continue
    throw new FootingsError('data', `${field} ${NHS_NUMBER_FAULT}.`, {
      remedy: 'Nothing was written. Take the number out.',
      where: { column: field },
    })
  }
}

/**
 * Refuses a code that no loaded register has.
 *
 * @throws FootingsError 'data' that names the code
 */
export async function refuseUnknownPractice(evidence: Evidence, practice: string): Promise<void> {
  const unknown = await unknownPractices(evidence, [practice.trim().toUpperCase()])
  if (unknown.size === 0) return
  throw new FootingsError('data', `${practice.slice(0, 40)} is in no register that is loaded.`, {
    remedy: 'Nothing was written. Check the code.',
    where: { column: 'practice' },
  })
}
