import type { Basis } from '../register/place-model.ts'
import type { Sheet } from '../register/sheet.ts'

/** The releases that figures came from, for a file beside theirs. */
export function sourcesSheet(bases: readonly Basis[]): Sheet {
  return {
    header: [
      'release',
      'publication',
      'publisher',
      'licence',
      'period_start',
      'period_end',
      'file',
      'rows',
      'set_aside',
      'sha256',
    ],
    rows: bases.map((one) => [
      one.release,
      one.publication,
      one.publisher,
      one.licence,
      one.periodStart,
      one.periodEnd,
      one.file,
      one.rows,
      one.quarantined,
      one.sha256,
    ]),
  }
}
