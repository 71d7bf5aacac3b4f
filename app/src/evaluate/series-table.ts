import type { SeriesPoint } from '@footings/evaluation'
import { FootingsError } from '../failure.ts'
import { Columns } from '../statistics/columns.ts'
import { periodsOf } from '../statistics/periods.ts'
import type { EvaluateColumns } from './columns.ts'
import type { EvaluateColumn } from './method.ts'
import type { EvaluateOptions } from './options.ts'

/** What an interrupted series is read from: a row a period. */
export const SERIES_COLUMNS: readonly EvaluateColumn[] = [
  {
    role: 'period',
    told: 'period',
    names: ['period', 'date', 'time', 'yearmonth', 'month', 'quarter', 'year', 't'],
    unit: 'a number, 2024-03, 2024-03-31, 2024 Q1 or 2019/20',
    needed: true,
  },
  {
    role: 'outcome',
    told: 'outcome',
    names: ['outcome', 'count', 'events', 'admissions', 'attendances', 'numerator', 'value', 'y'],
    unit: 'events, or any unit with --kind values',
    needed: true,
  },
  {
    role: 'population',
    told: 'population that the outcome is counted among',
    names: ['population', 'list', 'listsize', 'denominator', 'exposure', 'stdpop', 'pop'],
    unit: 'persons',
    needed: false,
  },
  {
    role: 'after',
    told: 'mark of the periods from the change on, instead of --from',
    names: ['after', 'post', 'treated', 'intervention'],
    unit: '0 or 1',
    needed: false,
  },
]

/** A series as it was read. */
export interface ReadSeries {
  readonly points: readonly SeriesPoint[]
  /** The first period of the change. */
  readonly start: number
  /** A period as the file writes it. */
  readonly label: (time: number) => string
}

/**
 * Reads a series of one row a period.
 *
 * @throws FootingsError `data` where a period comes twice or the marks of the change do not stay
 */
export function readSeries(columns: EvaluateColumns, options: EvaluateOptions): ReadSeries {
  const texts = columns.texts('period')
  const { numbers, numberOf } = periodsOf(new Columns(columns.table), columns.needed('period'))
  const outcomes =
    options.text('kind') === 'values' ? columns.numbers('outcome') : columns.counts('outcome')
  const populations =
    options.text('kind') === 'values' ? null : columns.numbersIfThere('population')
  const lines = new Map<number, number>()
  const points = Array.from(numbers, (time, row): SeriesPoint => {
    const earlier = lines.get(time)
    if (earlier !== undefined) {
      throw columns.wrong(
        'period',
        row,
        `${texts[row]} stands on line ${columns.table.lines[earlier]} already.`,
        'Give one row a period: add the counts and populations of several units up first, or use did.',
      )
    }
    lines.set(time, row)
    return {
      time,
      outcome: known(outcomes[row]),
      ...(populations === null ? {} : { population: populationAt(columns, populations, row) }),
    }
  })
  return {
    points,
    start: startOf(columns, options, numbers, numberOf),
    label: (time) => texts[lines.get(time) ?? -1] ?? String(time),
  }
}

/** A number; null where the cell was not known. */
export function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}

/** A population, above zero. @throws FootingsError `data` where it is not */
export function populationAt(
  columns: EvaluateColumns,
  populations: Float64Array,
  row: number,
): number | null {
  const population = known(populations[row])
  if (population === null || population > 0) return population
  throw columns.wrong('population', row, `A population is above zero, not ${population}.`)
}

function startOf(
  columns: EvaluateColumns,
  options: EvaluateOptions,
  numbers: Float64Array,
  numberOf: (text: string) => number | null,
): number {
  const from = options.text('from')
  if (from !== null) {
    const start = numberOf(from)
    if (start !== null) return start
    throw options.wrong('from', `is a period written as those of the file are, not ${from}`)
  }
  if (columns.find('after') === null) {
    throw new FootingsError('data', 'Nothing says when the change came.', {
      where: { file: columns.table.file },
      remedy: 'Give --from PERIOD, or a column after that is 1 from the change on.',
    })
  }
  const marks = columns.flags('after')
  const start = Array.from(numbers)
    .filter((_, row) => marks[row] === 1)
    .reduce((least, one) => Math.min(least, one), Infinity)
  if (start === Infinity) {
    throw new FootingsError('data', 'No period is marked as after the change.', {
      where: { file: columns.table.file },
      remedy: 'Write 1 from the change on, or give --from PERIOD.',
    })
  }
  for (const [row, mark] of marks.entries()) {
    if (mark === 0 && (numbers[row] ?? 0) >= start) {
      throw columns.wrong(
        'after',
        row,
        'The mark is 0 in a period after its first 1.',
        'The change stays: write 1 in every period from its start on.',
      )
    }
  }
  return start
}
