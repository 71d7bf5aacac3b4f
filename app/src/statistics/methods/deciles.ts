import { deciles, percentRanks, quantileGroups } from '@footings/statistics'
import type { Cell } from '../../terminal/tables.ts'
import type { Method } from '../method.ts'
import {
  groupColumn,
  groupsOf,
  multiplierOption,
  orNull,
  REASON_RESULT,
  repeated,
  SUMMARY_OPTION,
} from '../results.ts'

const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** The nine decile bounds of each set of rows, and the place of each row among them. */
export const DECILES: Method = {
  card: {
    name: 'deciles',
    title: 'decile bounds of a set, and the percentile of each row in it',
    does: 'The nine bounds that cut the practices of a set (a month, say) into tenths, for lines in a chart, and where each practice stands. A decile is no rank and no verdict: half of them differ by chance alone.',
    formula: [
      'value = numerator / denominator x multiplier; no denominator, or 0: not known, and in no bound',
      'p10 ... p90: type 7, linear between the order statistics around (N - 1) p',
      'percentile = (least rank of ties - 1) / (N - 1) x 100',
    ],
    sources: [
      'Hyndman and Fan 1996 (American Statistician 50: 361-365), type 7',
      'OpenPrescribing, methods (Bennett Institute): deciles by PERCENTILE_CONT, percentiles by PERCENT_RANK',
    ],
    columns: [
      {
        role: 'numerator',
        needed: false,
        meaning: 'where the value is made of counts',
        unit: 'items, persons',
      },
      {
        role: 'denominator',
        needed: false,
        meaning: 'where the value is made of counts',
        unit: 'items, persons',
      },
      {
        role: 'value',
        needed: false,
        meaning: 'the figure, where there are no counts',
        unit: 'any',
      },
      groupColumn(
        'sets with bounds of their own, such as months; only where --group (or --by) names it',
      ),
    ],
    options: [
      multiplierOption('1 (of counts)'),
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the sets',
        otherwise: 'all rows are one set',
      },
      SUMMARY_OPTION,
    ],
    results: [
      { name: 'value', meaning: 'the figure (made of counts)', unit: 'per multiplier' },
      { name: 'percentile', meaning: 'share of the others that are below', unit: 'per cent' },
      { name: 'decile', meaning: 'tenth, 1 the lowest values, ties together', unit: '1 to 10' },
      { name: 'p10, p20 ... p90', meaning: 'the bounds of the set', unit: 'of the value' },
      { name: 'n', meaning: 'values known in the set', unit: 'rows' },
      REASON_RESULT,
    ],
    differences: [
      'The figure of a place is the sum of numerators over the sum of denominators, never a mean of the ratios of its practices: add up with proportion or rate --group first.',
    ],
    example: 'deciles items.csv --group month --multiplier 1000',
  },
  run: (columns, options) => {
    const counted =
      options.text('value') === null &&
      columns.find('numerator') !== null &&
      columns.find('denominator') !== null
    const multiplier = options.multiplier(1)
    const values = counted
      ? ratios(columns.numbers('numerator'), columns.numbers('denominator'), multiplier)
      : columns.numbers('value')
    const sets = groupsOf(columns, options, 'only if named')
    const percentiles: Cell[] = Array.from(values, () => null)
    const tenths: Cell[] = Array.from(values, () => null)
    const reasons: Cell[] = Array.from(values, () => null)
    const bySet = sets.rows.map((rows) => {
      const own = rows.map((row) => orNull(values[row]))
      const ranks = percentRanks(own)
      const { groups, reason } = quantileGroups(own, 10)
      for (const [place, row] of rows.entries()) {
        percentiles[row] = orNull(ranks[place])
        tenths[row] = groups[place] ?? null
        reasons[row] = own[place] === null ? 'missing value' : reason
      }
      return { bounds: deciles(own), n: own.filter((value) => value !== null).length, reason }
    })
    const bounds = TENTHS.map((tenth) => ({
      name: `p${tenth * 10}`,
      values: bySet.map((set) => set.bounds?.[tenth - 1] ?? null),
    }))
    const n = { name: 'n', values: bySet.map((set) => set.n) }
    return {
      columns: [
        ...(counted ? [{ name: 'value', values }] : []),
        { name: 'percentile', values: percentiles },
        { name: 'decile', values: tenths },
        ...[...bounds, n].map((column) => ({
          name: column.name,
          values: repeated(sets, column.values),
        })),
        { name: 'reason', values: reasons },
      ],
      summary: {
        groups: sets,
        columns: [...bounds, n, { name: 'reason', values: bySet.map(({ reason }) => reason) }],
      },
    }
  },
}

function ratios(
  numerators: Float64Array,
  denominators: Float64Array,
  multiplier: number,
): Float64Array {
  return numerators.map((numerator, row) => {
    const denominator = denominators[row] ?? NaN
    return denominator > 0 ? (numerator / denominator) * multiplier : NaN
  })
}
