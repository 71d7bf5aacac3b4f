import { formatCount, formatNumber } from '../charts/format.ts'
import { FEW_PEOPLE } from '../evidence/disclosure.ts'
import { longDate } from '../register/place-model.ts'
import { periodInWords } from '../register/words.ts'
import type { Cell, Matrix, MatrixColumn } from '../comparison/model.ts'

/** How much of a matrix is there, and why the rest is not. Columns without any figure stay out. */
export interface Coverage {
  readonly practices: number
  readonly indicators: number
  readonly cells: number
  readonly known: number
  readonly suppressed: number
  /** Withheld here, because they are of few people. */
  readonly fewPeople: number
  readonly notAvailable: number
  /** Indicators for which none of the practices has a figure by the date. */
  readonly silent: readonly MatrixColumn[]
  /** The periods in use, in the order of time, each in words. */
  readonly periods: readonly string[]
}

/** Counts the figures of a matrix. */
export function coverageOf(matrix: Matrix): Coverage {
  const used = matrix.columns.flatMap((column, index) => (column.period === null ? [] : [index]))
  let known = 0
  let suppressed = 0
  let fewPeople = 0
  for (const { cells } of matrix.rows) {
    for (const index of used) {
      const cell: Cell | undefined = cells[index]
      if (cell === undefined) continue
      if (cell.value !== null) known += 1
      else if (cell.missing === 'suppressed') suppressed += 1
      else if (cell.missing === FEW_PEOPLE) fewPeople += 1
    }
  }
  const cells = used.length * matrix.rows.length
  const periods = matrix.columns
    .flatMap(({ period }) => (period === null ? [] : [period]))
    .toSorted((a, b) => (a.end === b.end ? (a.start < b.start ? -1 : 1) : a.end < b.end ? -1 : 1))
  return {
    practices: matrix.rows.length,
    indicators: used.length,
    cells,
    known,
    suppressed,
    fewPeople,
    notAvailable: cells - known - suppressed - fewPeople,
    silent: matrix.columns.filter(({ period }) => period === null),
    periods: [...new Set(periods.map(({ start, end }) => periodInWords(start, end)))],
  }
}

/** The finding of a matrix: how much is there, of which periods, and what is missing and why. */
export function matrixSentence(matrix: Matrix, coverage: Coverage, title: string): string {
  const practices = formatCount(coverage.practices, 'practice')
  const on = longDate(matrix.on)
  if (coverage.indicators === 0) {
    return `${title} had ${practices} on ${on}; no figure of these indicators is loaded for them.`
  }
  const missing = coverage.cells - coverage.known
  const have = `${formatNumber(coverage.known)} of ${formatNumber(coverage.cells)} figures are there`
  const reasons = (
    [
      [coverage.suppressed, 'suppressed by the publisher'],
      [coverage.fewPeople, 'withheld because of few people'],
      [coverage.notAvailable, 'not available'],
    ] as const
  ).filter(([count]) => count > 0)
  const [only] = reasons
  const figures =
    only === undefined
      ? `All ${formatNumber(coverage.cells)} figures are there.`
      : reasons.length === 1
        ? `${have}; ${formatNumber(only[0])} ${missing === 1 ? 'is' : 'are'} ${only[1]}.`
        : `${have}; ${formatNumber(missing)} are missing: ${reasons.map(([count, why]) => `${formatNumber(count)} ${why}`).join(', ')}.`
  return `${title} on ${on}: ${practices} and ${formatCount(coverage.indicators, 'indicator')} with data. ${figures} ${periodsSentence(coverage.periods)}`
}

function periodsSentence(periods: readonly string[]): string {
  const [first] = periods
  const last = periods.at(-1)
  if (periods.length === 1) return `All are of one period, ${first}.`
  if (periods.length <= 3)
    return `Their periods are ${periods.slice(0, -1).join(', ')} and ${last}.`
  return `They are the latest of each indicator, of ${formatNumber(periods.length)} periods from ${first} to ${last}.`
}
