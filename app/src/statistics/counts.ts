import type { Estimate, proportionColumns } from '@footings/statistics'
import { FootingsError } from '../failure.ts'
import { isNumber, type Columns } from './columns.ts'
import { sameInGroup, type Groups } from './groups.ts'
import type { ResultColumn, Results } from './method.ts'
import type { Confidence, Options } from './options.ts'
import { groupsOf, limitColumns, orNull, resultsOfGroups } from './results.ts'

/** Numerators and denominators: of the rows, or added up over named groups of rows. */
export interface Counts {
  readonly groups: Groups | null
  readonly numerators: Float64Array
  readonly denominators: Float64Array
}

/**
 * The counts of a table, added up where `--group` names columns. The sum of a group of which one is
 * not known is not known.
 *
 * @param alone the numerators stand alone: every denominator is 1, also of a group
 */
export function countsOf(columns: Columns, options: Options, alone = false): Counts {
  const numerators = columns.numbers('numerator')
  const denominators = alone
    ? new Float64Array(numerators.length).fill(1)
    : columns.numbers('denominator')
  if (options.text('group') === null) return { groups: null, numerators, denominators }
  const groups = groupsOf(columns, options, 'only if named')
  const added = (numbers: Float64Array) =>
    Float64Array.from(groups.rows, (rows) =>
      rows.reduce((sum, row) => sum + (numbers[row] ?? NaN), 0),
    )
  return {
    groups,
    numerators: added(numerators),
    denominators: alone ? new Float64Array(groups.rows.length).fill(1) : added(denominators),
  }
}

/** What figures are per: one number for all of them, or that of a column for each. */
export interface Multipliers {
  readonly of: (at: number) => number
  /** A line for the terminal where a column was taken that nobody had named. */
  readonly notes: readonly string[]
}

/**
 * The multipliers that the options say: a number, or a column that holds that of each row. Without
 * either a column of that name is taken, where rows stand alone.
 */
export function multipliersOf(
  columns: Columns,
  options: Options,
  { groups }: Counts,
  otherwise: number,
): Multipliers {
  const text = options.text('multiplier')
  const index =
    (text === null && groups !== null) || isNumber(text ?? '') ? null : columns.find('multiplier')
  if (index === null) {
    const multiplier = options.multiplier(otherwise)
    return { of: () => multiplier, notes: [] }
  }
  const numbers = columns.numbersAt(index)
  const unfit = numbers.findIndex((number) => !(number > 0))
  if (unfit !== -1) {
    throw new FootingsError('data', 'A multiplier is a number above 0, such as 100.', {
      where: columns.where(unfit, index),
      remedy: 'Give every row one, or one for all with --multiplier NUMBER.',
    })
  }
  const name = columns.table.header[index]
  return {
    of: (at) => {
      const rows = groups === null ? [at] : (groups.rows[at] ?? [])
      return sameInGroup(columns, index, numbers, rows) ?? Number.NaN
    },
    notes: text === null ? [`Multiplied by the column ${name} (--multiplier to change).`] : [],
  }
}

/** What is particular to a kind of figure made of counts. */
interface KindOfFigure {
  readonly multipliers: Multipliers
  readonly confidence: Confidence | null
  /** Per one person. */
  readonly limits: (
    count: number,
    denominator: number,
    level: number,
  ) => { readonly lower: number | null; readonly upper: number | null }
  readonly method: (count: number) => string
  /** The estimate of a row that has no figure, which says why. */
  readonly without: (count: number | null, denominator: number | null) => Estimate
}

/** Figures of counts, per one person, as results: of the rows, or of the groups. */
export function resultsOfCounts(
  counts: Counts,
  figures: ReturnType<typeof proportionColumns>,
  kind: KindOfFigure,
): Results {
  const { groups, numerators, denominators } = counts
  const methods: (string | null)[] = []
  const reasons: (string | null)[] = []
  for (const [at, value] of figures.value.entries()) {
    if (!Number.isNaN(value)) {
      const multiplier = kind.multipliers.of(at)
      for (const column of Object.values(figures)) column[at] = (column[at] ?? NaN) * multiplier
      methods.push(kind.method(numerators[at] ?? NaN))
      reasons.push(null)
      continue
    }
    const none = kind.without(orNull(numerators[at]), orNull(denominators[at]))
    methods.push(null)
    reasons.push(none.reason)
  }
  const { confidence } = kind
  const further =
    confidence &&
    Array.from(figures.value, (value, at) => {
      if (Number.isNaN(value)) return null
      const { lower, upper } = kind.limits(
        numerators[at] ?? NaN,
        denominators[at] ?? NaN,
        confidence.level,
      )
      const multiplier = kind.multipliers.of(at)
      return {
        lower: lower === null ? null : lower * multiplier,
        upper: (upper ?? NaN) * multiplier,
      }
    })
  const columns: readonly ResultColumn[] = [
    { name: 'value', values: figures.value },
    { name: 'lower95', values: figures.lower95 },
    { name: 'upper95', values: figures.upper95 },
    { name: 'lower998', values: figures.lower998 },
    { name: 'upper998', values: figures.upper998 },
    ...(further && confidence ? limitColumns(confidence, further) : []),
    { name: 'method', values: methods },
    { name: 'reason', values: reasons },
  ]
  const { notes } = kind.multipliers
  return groups === null ? { columns, notes } : resultsOfGroups(groups, columns, notes)
}
