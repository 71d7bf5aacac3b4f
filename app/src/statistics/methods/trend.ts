import { recentTrend, trendWords } from '@footings/statistics'
import type { Columns } from '../columns.ts'
import type { Method } from '../method.ts'
import type { Options } from '../options.ts'
import { periodsOf } from '../periods.ts'
import {
  groupColumn,
  groupNote,
  groupsOf,
  onRows,
  orNull,
  POLARITY_OPTION,
  polarityOf,
  REASON_RESULT,
  resultsOfGroups,
  SUMMARY_OPTION,
  twiceNote,
} from '../results.ts'

/** The recent trend over the five latest years, one for each group of rows. */
export const TREND: Method = {
  card: {
    name: 'trend',
    title: 'recent trend over the five latest periods',
    does: 'Whether a yearly figure has gone up or down over its five most recent points, tested at 99.8 % and not for one point alone. The rows of one area are one series, in any order.',
    formula: [
      'proportion: chi2 = D (D sum(c t) - C sum(d t))^2 / (C (D - C) (D sum(d t^2) - sum(d t)^2)), c events, d people, C and D their sums; direction = slope of logit(c/d) on t',
      'other: b = slope weighted by w = 1/se^2, se = (upper95 - lower95) / (2 x 1.959964); chi2 = b^2 (sum(w t^2) - sum(w t)^2 / sum(w))',
      'significant: chi2 above 9.5495 (one degree of freedom, 99.8 %), and every slope with one point left out has the sign of the whole one',
    ],
    sources: [
      'Cochran 1954; Armitage 1955',
      'OHID, Fingertips technical guidance: trend markers (2025)',
    ],
    columns: [
      {
        role: 'period',
        needed: true,
        meaning: 'year, or another period that grows by one',
        unit: '2024, 2019/20, 2024-03, 2024 Q1',
      },
      { role: 'numerator', needed: false, meaning: 'events (kind proportion)', unit: 'persons' },
      { role: 'denominator', needed: false, meaning: 'people (kind proportion)', unit: 'persons' },
      { role: 'value', needed: false, meaning: 'the figure (kind other)', unit: 'any' },
      {
        role: 'lower95',
        needed: false,
        meaning: 'lower 95 % limit (kind other)',
        unit: 'of the value',
      },
      {
        role: 'upper95',
        needed: false,
        meaning: 'upper 95 % limit (kind other)',
        unit: 'of the value',
      },
      groupColumn('the area: its rows are one series'),
    ],
    options: [
      {
        name: 'kind',
        value: 'proportion|other',
        meaning: 'a share of counts, or a figure with its limits',
        otherwise: 'proportion where there are numerator and denominator, else other',
      },
      {
        name: 'rule',
        value: 'exact|fingertips2020',
        meaning:
          'fingertips2020: points count 1 to 5 whatever lies between, and limits are 3.92 standard errors apart',
        otherwise: 'exact',
      },
      {
        name: 'gaps',
        value: 'refused|allowed',
        meaning: 'whether a period may be left out',
        otherwise: 'refused',
      },
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the series; none: all rows are one',
        otherwise: 'the first group column found',
      },
      POLARITY_OPTION,
      SUMMARY_OPTION,
    ],
    results: [
      {
        name: 'trend',
        meaning:
          'increasing, decreasing, no significant change, or not calculated; with the polarity, whether that is better',
        unit: 'text',
      },
      { name: 'chi_square', meaning: 'the test statistic, one degree of freedom', unit: 'none' },
      {
        name: 'slope',
        meaning: 'change a period',
        unit: 'logits for a proportion, else of the value',
      },
      { name: 'method', meaning: 'the test', unit: 'text' },
      REASON_RESULT,
    ],
    differences: [
      'FingertipsNext drops the test for proportions, so that a proportion without limits always reads "no change". Here its counts decide.',
      'A gap between the years gives no trend unless --gaps allowed says otherwise; the older tools count over it.',
      'A share of none or all has no logit: the older tool divides by zero there, here the reason says so.',
    ],
    example: 'trend smoking.csv --group area --kind proportion --summary',
  },
  run: (columns, options) => {
    const counted = columns.find('numerator') !== null && columns.find('denominator') !== null
    const kind = options.choice('kind', ['proportion', 'other'], counted ? 'proportion' : 'other')
    const periods = periodsOf(columns, columns.needed('period')).numbers
    const [first, second, third] =
      kind === 'proportion'
        ? [columns.numbers('numerator'), columns.numbers('denominator'), null]
        : [columns.numbers('value'), columns.numbers('lower95'), columns.numbers('upper95')]
    const fingertips = options.choice('rule', ['exact', 'fingertips2020'], 'exact') !== 'exact'
    const gaps = options.choice('gaps', ['refused', 'allowed'], fingertips ? 'allowed' : 'refused')
    const polarity = polarityOf(options)
    const groups = groupsOf(columns, options, 'look')
    const trends = groups.rows.map((rows) => {
      const points = rows
        .filter((row) => !Number.isNaN(periods[row] ?? NaN))
        .map((row) => {
          const period = periods[row] ?? NaN
          return kind === 'proportion'
            ? { period, numerator: orNull(first[row]), denominator: orNull(second[row]) }
            : {
                period,
                value: orNull(first[row]),
                lower95: orNull(second[row]),
                upper95: orNull(third?.[row]),
              }
        })
      return onRows(columns, rows, () =>
        recentTrend(points, kind, { rule: fingertips ? 'fingertips 2020' : 'exact', gaps }),
      )
    })
    return resultsOfGroups(
      groups,
      [
        { name: 'trend', values: trends.map(({ direction }) => trendWords(direction, polarity)) },
        { name: 'chi_square', values: trends.map(({ chiSquare }) => chiSquare) },
        { name: 'slope', values: trends.map(({ slope }) => slope) },
        { name: 'method', values: trends.map(({ method }) => method) },
        { name: 'reason', values: trends.map(({ reason }) => reason) },
      ],
      [
        ...groupNote(columns, options, groups),
        ...kindNote(columns, options, kind),
        ...twiceNote(trends.map(({ reason }) => reason)),
      ],
    )
  },
}

/** Which test was taken, where the file would do for both and nobody had said so. */
function kindNote(
  columns: Columns,
  options: Options,
  kind: 'proportion' | 'other',
): readonly string[] {
  const both = kind === 'proportion' && columns.find('lower95') !== null
  return both && options.text('kind') === null
    ? ['Tested as shares, by their counts (--kind other tests the value by its limits).']
    : []
}
