import { FootingsError } from '../failure.ts'
import type { Store } from '../store/store.ts'

/** A file that was not taken, and why. Nothing of its content is kept, of patients not even a hash. */
export interface RefusedFile {
  readonly file: string
  readonly kind: 'patient-level' | 'bad rows' | 'unreadable'
  readonly reason: string
  readonly remedy: string
}

/** Too much of a file is bad for any of it to be taken. */
export class BadRows extends FootingsError {
  constructor(message: string, file: string) {
    super('data', message, {
      remedy: 'Compare it with the file that its publisher offers now.',
      where: { file },
    })
  }
}

/** The refusal of a file that looks like records of patients. The reason must repeat no value of it. */
export function patientLevel(reason: string): FootingsError {
  return new FootingsError('denied', `It looks like records of patients: ${reason}.`, {
    remedy:
      'Footings holds no patient data, and has kept nothing of this file. Use counts by practice instead.',
  })
}

/** Keeps the fact that a file was refused, so that the Data page can tell. */
export async function recordRefusal(
  store: Store,
  who: string,
  now: Date,
  error: FootingsError,
  file: string,
): Promise<RefusedFile> {
  const refusal: RefusedFile = {
    file,
    kind:
      error.kind === 'denied'
        ? 'patient-level'
        : error instanceof BadRows
          ? 'bad rows'
          : 'unreadable',
    reason: placed(error),
    remedy: error.remedy ?? '',
  }
  await store.change({ name: who }, (change) =>
    change.insert('refusal', { ...refusal, at: now.toISOString(), by: who }),
  )
  return refusal
}

function placed(error: FootingsError): string {
  const { line, column } = error.where
  const place = [
    line === undefined ? '' : `line ${line}`,
    column === undefined ? '' : `column ${column}`,
  ].filter((part) => part !== '')
  return place.length === 0 ? error.message : `At ${place.join(', ')}: ${error.message}`
}
