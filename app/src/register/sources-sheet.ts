import type { Basis } from './place-model.ts'
import type { Sheet } from './sheet.ts'

/** The releases behind the figures, as a file. */
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
