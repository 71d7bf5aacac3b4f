import type { Outcome } from '@footings/statistics'
import { assess, type Assessed } from '../comparison/assess.ts'
import { benchmarksOf } from '../comparison/benchmarks.ts'
import { ENGLAND } from '../comparison/comparator.ts'
import { dispersionsOf } from '../comparison/dispersions.ts'
import { estimateOf } from '../comparison/estimates.ts'
import { National, sumOver } from '../comparison/national.ts'
import { sourcesOf } from '../comparison/view.ts'
import type { Subject } from './subject.ts'

/** One comparator for all practices of a chart, which draws one line for it. */
export interface CommonComparator {
  readonly name: string
  readonly value: number
  readonly practices: number
  /** Its sums, where they are known; parts of the numerator are set against them. */
  readonly numerator: number | null
  readonly denominator: number | null
  /** Codes of its practices; null for all of England. */
  readonly members: readonly string[] | null
  /**
   * False where the reader chose comparators that differ from practice to practice: then this is
   * England's, and so are the outcomes.
   */
  readonly chosen: boolean
  /** What is said of each row against it. */
  readonly outcomes: readonly Outcome[]
}

/** The comparator that all rows share, otherwise England's; null where it has no figure. */
export async function commonComparator(subject: Subject): Promise<CommonComparator | null> {
  const { assessment, column } = subject
  const { benchmarks } = assessment
  if (benchmarks.comparator.kind === 'england') {
    return englandOf(subject, assessment.rows, true, benchmarks.name)
  }
  const [first] = assessment.matrix.rows.keys()
  const group = first === undefined ? null : benchmarks.groupOf(first)
  const shared =
    group !== null &&
    group.length > 0 &&
    assessment.matrix.rows.every((_, row) => benchmarks.groupOf(row) === group)
  if (!shared) {
    const { matrix } = assessment
    const sources = await sourcesOf(subject.workspace, subject.on)
    const england = await benchmarksOf(sources, matrix, ENGLAND)
    const dispersions =
      subject.comparison.allow === 'usual' ? await dispersionsOf(sources.figures, matrix) : null
    const trends = { of: () => null, periodsOf: () => [] }
    const { rows } = assess(matrix, { benchmarks: england, trends, dispersions })
    return englandOf(subject, rows, false, england.name)
  }
  const { period, indicator } = column
  if (period === null || indicator.kind === 'count') return null
  const national = National.of(subject.workspace.observations)
  const seats = await national.seats()
  const [figures] = await national.columns([{ indicator, period }])
  if (figures === undefined) return null
  const sums = sumOver(
    figures,
    group.flatMap((code) => seats.get(code) ?? []),
  )
  const { value } = estimateOf(indicator, sums.numerator, sums.denominator)
  if (value === null || sums.practices === 0) return null
  return {
    name: benchmarks.name,
    value,
    ...sums,
    members: group,
    chosen: true,
    outcomes: outcomesOf(assessment.rows),
  }
}

function englandOf(
  { column: { england, indicator } }: Subject,
  rows: readonly (readonly Assessed[])[],
  chosen: boolean,
  name: string,
): CommonComparator | null {
  const { value, practices, numerator, denominator } = england
  if (value === null || indicator.kind === 'count') return null
  const outcomes = outcomesOf(rows)
  return { name, value, practices, numerator, denominator, members: null, chosen, outcomes }
}

function outcomesOf(rows: readonly (readonly Assessed[])[]): readonly Outcome[] {
  return rows.map(([assessed]) => assessed?.outcome ?? 'not compared')
}
