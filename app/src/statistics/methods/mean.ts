import { mean, studentQuantile } from '@footings/statistics'
import type { Method } from '../method.ts'
import {
  CONFIDENCE_OPTION,
  estimateColumns,
  estimateResults,
  groupColumn,
  groupNote,
  groupsOf,
  limitColumns,
  orNull,
  resultsOfGroups,
  SUMMARY_OPTION,
} from '../results.ts'

/** Means with Student's t limits, one for each group of rows. */
export const MEAN: Method = {
  card: {
    name: 'mean',
    title: "mean of values, with limits of Student's t",
    does: 'The arithmetic mean of the values in the rows of each group.',
    formula: [
      'value = sum of x / n; s = sqrt(sum (x - value)^2 / (n - 1))',
      'limits = value -/+ t(a/2; n - 1) x s / sqrt n',
    ],
    sources: ['"Student" 1908 (Biometrika 6: 1-25)', 'PHE Technical Guide: confidence intervals'],
    columns: [
      { role: 'value', needed: true, meaning: 'one observation a row', unit: 'any' },
      groupColumn('rows whose mean is taken'),
    ],
    options: [
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the groups; none: all rows are one',
        otherwise: 'the first group column found',
      },
      {
        name: 'missing',
        value: 'refuse|omit',
        meaning: 'a group with a missing value has no mean, or the mean of its others',
        otherwise: 'refuse',
      },
      CONFIDENCE_OPTION,
      SUMMARY_OPTION,
    ],
    results: [
      { name: 'value_count', meaning: 'values that are known', unit: 'rows' },
      { name: 'value_sum', meaning: 'their sum', unit: 'that of the values' },
      { name: 'stdev', meaning: 'their standard deviation (n - 1)', unit: 'that of the values' },
      ...estimateResults('that of the values'),
    ],
    differences: [
      'A mean of ratios is not the ratio of a place: for shares and rates use proportion or rate with --group, which add up first.',
    ],
    example: 'mean waiting.csv --group practice --summary',
  },
  run: (columns, options) => {
    const values = columns.numbers('value')
    const omit = options.choice('missing', ['refuse', 'omit'], 'refuse') === 'omit'
    const confidence = options.confidence()
    const groups = groupsOf(columns, options, 'look')
    const known = groups.rows.map((rows) => rows.filter((row) => !Number.isNaN(values[row] ?? NaN)))
    const estimates = groups.rows.map((rows, group) =>
      mean((omit ? (known[group] ?? []) : rows).map((row) => orNull(values[row]))),
    )
    const further =
      confidence &&
      estimates.map(({ value, upper95 }, group) => {
        const n = known[group]?.length ?? 0
        if (value === null || upper95 === null || n < 2) return null
        const error = (upper95 - value) / -studentQuantile(0.025, n - 1)
        const half = -studentQuantile((1 - confidence.level) / 2, n - 1) * error
        return { lower: value - half, upper: value + half }
      })
    return resultsOfGroups(
      groups,
      [
        { name: 'value_count', values: known.map((rows) => rows.length) },
        {
          name: 'value_sum',
          values: known.map((rows, group) =>
            estimates[group]?.value === null
              ? null
              : rows.reduce((sum, row) => sum + (values[row] ?? NaN), 0),
          ),
        },
        {
          name: 'stdev',
          values: known.map((rows, group) =>
            deviation(rows, values, estimates[group]?.value ?? null),
          ),
        },
        ...estimateColumns(estimates),
        ...(further && confidence ? limitColumns(confidence, further) : []),
      ],
      groupNote(columns, options, groups),
    )
  },
}

/** The standard deviation of values around their mean, n - 1 below; null of fewer than two. */
function deviation(
  rows: readonly number[],
  values: Float64Array,
  average: number | null,
): number | null {
  if (average === null || rows.length < 2) return null
  const squares = rows.reduce((sum, row) => sum + ((values[row] ?? NaN) - average) ** 2, 0)
  return Math.sqrt(squares / (rows.length - 1))
}
