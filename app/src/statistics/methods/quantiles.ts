import { quantileCategories, quantileGroups } from '@footings/statistics'
import { namedColumns, sameInGroup, type Groups } from '../groups.ts'
import type { Columns } from '../columns.ts'
import type { Method } from '../method.ts'
import type { Options } from '../options.ts'
import { groupColumn, groupsOf, onRows, orNull, REASON_RESULT } from '../results.ts'
import type { Cell } from '../../terminal/tables.ts'

/** Values sorted into groups of about equally many. */
export const QUANTILES: Method = {
  card: {
    name: 'quantiles',
    title: 'values in k groups of about equally many, ties together',
    does: 'The group of each value among the values of its set: quintiles, deciles and the like, as deprivation categories are assigned.',
    formula: [
      'group = floor((k + 1) - ceil(((N + 1) - r) / (N / k))), 0 becomes 1; r the least rank of ties, of N values that are known',
      'with --invert true (the default of the field) group 1 holds the highest values',
      'rule fingertips: the first group whose upper type-7 bound (quantile j/k, 10 decimals) a value is not above',
    ],
    sources: [
      'PHE, Assigning Deprivation Categories (2019); PHEindicatormethods 2.1, phe_quantile',
      'Type-7 quantiles: Hyndman and Fan 1996 (American Statistician 50: 361-365)',
    ],
    columns: [
      { role: 'value', needed: true, meaning: 'the figure', unit: 'any' },
      groupColumn('the set within which groups are made; only where --group (or --by) names it'),
    ],
    options: [
      { name: 'k', value: 'NUMBER', meaning: 'how many groups', otherwise: '10' },
      {
        name: 'invert',
        value: 'true|false|COLUMN',
        meaning:
          'true: group 1 holds the highest values; a column of TRUE and FALSE says it for each set',
        otherwise: 'true',
      },
      {
        name: 'rule',
        value: 'phe|fingertips',
        meaning: 'by ranks, or by type-7 bounds as Fingertips had them',
        otherwise: 'phe',
      },
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the sets',
        otherwise: 'all rows are one set',
      },
    ],
    results: [
      { name: 'quantile', meaning: 'the group, from 1 to k', unit: 'number' },
      REASON_RESULT,
    ],
    differences: [
      'Three rules are in use in one family of tools: ranks (this one), type-7 bounds (--rule fingertips), and NTILE of SQL, which splits ties by chance and lets missing values fill a group. Say which one a table uses.',
      'A set of fewer values than groups has none, and reason says too few values.',
    ],
    example: 'quantiles deprivation.csv --k 5 --invert true',
  },
  run: (columns, options) => {
    const values = columns.numbers('value')
    const k = options.number('k', 10, { least: 1, whole: true })
    const rule = options.choice('rule', ['phe', 'fingertips'], 'phe')
    const sets = groupsOf(columns, options, 'only if named')
    const inverted = invertedSets(columns, options, sets)
    const quantiles: Cell[] = Array.from(values, () => null)
    const reasons: Cell[] = Array.from(values, () => null)
    for (const [set, rows] of sets.rows.entries()) {
      const own = rows.map((row) => orNull(values[row]))
      const invert = inverted(set)
      const { groups, reason } = onRows(columns, rows, () =>
        rule === 'phe'
          ? quantileGroups(own, k, { invert })
          : quantileCategories(own, k, { highIsGood: invert }),
      )
      for (const [place, row] of rows.entries()) {
        quantiles[row] = groups[place] ?? null
        reasons[row] = own[place] === null ? 'missing value' : reason
      }
    }
    return {
      columns: [
        { name: 'quantile', values: quantiles },
        { name: 'reason', values: reasons },
      ],
    }
  },
}

function invertedSets(columns: Columns, options: Options, sets: Groups): (set: number) => boolean {
  const text = options.text('invert') ?? 'true'
  const word = text.trim().toLowerCase()
  if (word === 'true' || word === 'false') return () => word === 'true'
  const [index] = namedColumns(columns, text, '--invert')
  const truth = columns.textsAt(index ?? 0).map((cell) => {
    const plain = cell.toLowerCase()
    return plain === 'true' || plain === '1' ? 1 : plain === 'false' || plain === '0' ? 0 : NaN
  })
  const numbers = Float64Array.from(truth)
  const bySet = sets.rows.map((rows) => sameInGroup(columns, index ?? 0, numbers, rows))
  return (set) => bySet[set] !== 0
}
