import { reportOf, type CellReport } from '../comparison/cell-report.ts'
import { ABSENT } from '../comparison/cells.ts'
import type { Cell } from '../comparison/model.ts'
import { assessedHistory, type History } from './history.ts'
import type { Subject } from './subject.ts'

/** One practice's figure in a period, with its comparison. */
export interface PracticePeriod {
  readonly start: string
  readonly end: string
  readonly cell: Cell
  readonly report: CellReport
  /** What the comparator is called. */
  readonly comparator: string
}

/** The figures of the first practice of a history in every period, the latest first. */
export async function practicePeriods(
  subject: Subject,
  history: History,
): Promise<readonly PracticePeriod[]> {
  const [assessed = []] = await assessedHistory(subject, history)
  const comparator = subject.assessment.benchmarks.name
  return history.periods
    .map(({ start, end, cells, column }, at): PracticePeriod[] => {
      const cell = cells[0] ?? ABSENT
      const one = assessed[at]
      if (one === undefined) return []
      return [{ start, end, cell, report: reportOf(cell, one, column, comparator), comparator }]
    })
    .toReversed()
    .flat()
}
