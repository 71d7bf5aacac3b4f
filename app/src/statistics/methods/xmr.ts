import { xmr, type ControlChart } from '@footings/statistics'
import { FootingsError } from '../../failure.ts'
import type { Cell } from '../../terminal/tables.ts'
import { isNumber, type Columns } from '../columns.ts'
import { sameInGroup } from '../groups.ts'
import type { Method, ResultColumn } from '../method.ts'
import type { Options } from '../options.ts'
import { periodsOf, type Periods } from '../periods.ts'
import {
  groupColumn,
  groupNote,
  groupsOf,
  onRows,
  orNull,
  REASON_RESULT,
  repeated,
  SUMMARY_OPTION,
  twiceNote,
} from '../results.ts'

const POINT_RESULTS = [
  'rebase_group',
  'mean',
  'lower_limit',
  'upper_limit',
  'lower_near_limit',
  'upper_near_limit',
  'rule',
  'direction',
  'point_type',
] as const

/** XmR charts by the rules of Making Data Count, one for each group of rows. */
export const XMR: Method = {
  card: {
    name: 'xmr',
    title: 'XmR control chart, by the rules of Making Data Count',
    does: 'Which points of a series are more than common cause variation, and whether a target can be relied on. The rows of one area are one series, in any order.',
    formula: [
      'mean of the values; AMR = mean of the moving ranges, those of 3.267 times their mean and more left out once',
      'limits = mean -/+ 2.66 AMR; near limits two thirds of the way',
      'special cause, the strongest first: outside the limits; trend of 7 rising or falling; two of three near one limit, all on that side of the mean; shift of 7 on one side of the mean',
      'assurance from the limits of the last point: target within is hit and miss',
    ],
    sources: [
      'Wheeler 1993, Understanding Variation; Making Data Count (NHS England)',
      'NHSRplotthedots (NHS-R Community), whose rules these are',
    ],
    columns: [
      {
        role: 'value',
        needed: true,
        meaning: 'the figure of the period; empty is missing',
        unit: 'any',
      },
      {
        role: 'period',
        needed: false,
        meaning: 'date, month, year or number; without it the order of the rows',
        unit: '2024-03-01, 2024-03, 2019/20, 7',
      },
      { role: 'target', needed: false, meaning: 'the target of the series', unit: 'of the value' },
      groupColumn('the area: its rows are one series'),
    ],
    options: [
      {
        name: 'improvement',
        value: 'increase|decrease|neutral',
        meaning: 'which way is better',
        otherwise: 'neutral',
      },
      {
        name: 'target',
        value: 'NUMBER|COLUMN',
        meaning: 'the target',
        otherwise: 'a column that is one, else none',
      },
      {
        name: 'rebase',
        value: 'P1,P2,...',
        meaning: 'periods, written as in the file, at which new limits begin',
        otherwise: 'none',
      },
      {
        name: 'fix-after',
        value: 'NUMBER',
        meaning: 'limits from the first so many points, 12 or more',
        otherwise: 'from all',
      },
      {
        name: 'screen',
        value: 'true|false',
        meaning:
          'leave outlying moving ranges out; false is as the Excel tool of Making Data Count',
        otherwise: 'true',
      },
      { name: 'shift', value: 'NUMBER', meaning: 'points of a shift', otherwise: '7' },
      { name: 'trend', value: 'NUMBER', meaning: 'points of a trend', otherwise: '7' },
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the series; none: all rows are one',
        otherwise: 'the first group column found',
      },
      {
        ...SUMMARY_OPTION,
        meaning: 'one row a series: mean and limits at its last point, and both icons',
      },
    ],
    results: [
      {
        name: 'rebase_group',
        meaning: 'which stretch between rebases the point is in, from 1',
        unit: 'number',
      },
      { name: 'mean', meaning: 'mean of the stretch', unit: 'of the value' },
      { name: 'lower_limit, upper_limit', meaning: 'process limits', unit: 'of the value' },
      {
        name: 'lower_near_limit, upper_near_limit',
        meaning: 'two thirds of the way to them',
        unit: 'of the value',
      },
      {
        name: 'rule',
        meaning:
          'the strongest rule that the point meets: outside, trend, two of three, shift; empty: common cause',
        unit: 'text',
      },
      { name: 'direction', meaning: 'high or low', unit: 'text' },
      {
        name: 'point_type',
        meaning: 'improvement, concern, neither, common cause, missing',
        unit: 'text',
      },
      {
        name: 'variation',
        meaning: 'that of the last point: the icon of the series',
        unit: 'text',
      },
      {
        name: 'assurance',
        meaning: 'consistently passing, consistently failing, hit and miss',
        unit: 'text',
      },
      {
        name: 'warnings',
        meaning: 'short stretches (fewer than 13 points), missing periods or values',
        unit: 'text',
      },
      REASON_RESULT,
    ],
    differences: [
      'The Excel tool of Making Data Count does not leave outlying moving ranges out (--screen false); Power BI multiplies by 2.6596 and counts points beyond the limits among the two of three.',
      'A period left out, or a value missing, ends a run and gives no moving range; other tools join the points on either side.',
      'XmR is for single values that vary about as much from period to period. On shares with small or changing denominators it is not valid: see p-prime and u-prime charts.',
    ],
    example: 'xmr waits.csv --group site --improvement decrease --target 18',
  },
  run: (columns, options) => {
    const values = columns.numbers('value')
    const position = columns.find('period')
    const periods = position === null ? null : periodsOf(columns, position)
    const groups = groupsOf(columns, options, 'look')
    const targetOf = targets(columns, options)
    const fixAfter = options.numberIfGiven('fix-after', { least: 12, whole: true })
    const settings = {
      rebaseAt: rebases(options, periods),
      screenOutliers: options.truth('screen', true),
      improvement: options.choice('improvement', ['increase', 'decrease', 'neutral'], 'neutral'),
      rules: {
        shift: options.number('shift', 7, { least: 2, whole: true }),
        trend: options.number('trend', 7, { least: 2, whole: true }),
      },
      ...(fixAfter === null ? {} : { fixAfter }),
    } as const
    const byName = new Map<string, Cell[]>(
      POINT_RESULTS.map((name) => [name, Array.from(values, () => null)]),
    )
    const charts = groups.rows.map((rows) => {
      const numbers = rows.map((row, place) =>
        periods === null ? place + 1 : periods.numbers[row],
      )
      refuseUnknown(columns, position, rows, numbers)
      const chart = onRows(columns, rows, () =>
        xmr(
          rows.map((row) => orNull(values[row])),
          {
            ...settings,
            periods: numbers.map((number) => number ?? NaN),
            target: targetOf(rows),
          },
        ),
      )
      for (const point of chart.points) {
        const row = rows[point.index]
        if (row === undefined) continue
        const cells = [
          point.group + 1,
          point.mean,
          point.lower,
          point.upper,
          point.nearLower,
          point.nearUpper,
          point.rule,
          point.direction,
          point.type,
        ]
        for (const [place, name] of POINT_RESULTS.entries()) {
          const column = byName.get(name)
          if (column !== undefined) column[row] = cells[place]
        }
      }
      return chart
    })
    const wholes = seriesColumns(charts)
    const last = charts.map((chart) => chart.points.findLast(({ value }) => value !== null))
    return {
      columns: [
        ...POINT_RESULTS.map((name) => ({ name, values: byName.get(name) ?? [] })),
        ...wholes.map(({ name, values: own }) => ({ name, values: repeated(groups, own) })),
      ],
      summary: {
        groups,
        columns: [
          { name: 'mean', values: last.map((point) => point?.mean ?? null) },
          { name: 'lower_limit', values: last.map((point) => point?.lower ?? null) },
          { name: 'upper_limit', values: last.map((point) => point?.upper ?? null) },
          ...wholes,
        ],
      },
      notes: [
        ...groupNote(columns, options, groups),
        ...twiceNote(charts.map(({ reason }) => reason)),
      ],
    }
  },
}

/** What holds for a series as a whole. */
function seriesColumns(charts: readonly ControlChart[]): readonly ResultColumn[] {
  return [
    {
      name: 'variation',
      values: charts.map(({ variation }) => {
        if (variation === null) return null
        return variation.direction === null
          ? variation.type
          : `${variation.type}, ${variation.direction}`
      }),
    },
    { name: 'assurance', values: charts.map(({ assurance }) => assurance) },
    { name: 'warnings', values: charts.map((chart) => warningsOf(chart)) },
    {
      name: 'reason',
      values: charts.map((chart) => chart.reason ?? chart.groups.at(-1)?.reason ?? null),
    },
  ]
}

function warningsOf({ warnings }: ControlChart): string | null {
  const told = warnings.map((warning) =>
    warning.kind === 'short group'
      ? `stretch ${warning.group + 1} has ${warning.size} points`
      : `${warning.count} ${warning.kind}`,
  )
  return told.length === 0 ? null : told.join('; ')
}

function targets(columns: Columns, options: Options): (rows: readonly number[]) => number | null {
  const text = options.text('target')
  if (text !== null && isNumber(text)) return () => Number(text)
  const position = columns.find('target')
  if (position === null) return () => null
  const numbers = columns.numbersAt(position)
  return (rows) => sameInGroup(columns, position, numbers, rows)
}

function rebases(options: Options, periods: Periods | null): readonly number[] {
  const text = options.text('rebase')
  if (text === null) return []
  return text.split(',').map((written) => {
    const number = periods === null ? Number(written) : periods.numberOf(written)
    if (number !== null && Number.isFinite(number)) return number
    throw options.wrong('rebase', `needs periods written as in the file, not ${written}`)
  })
}

function refuseUnknown(
  columns: Columns,
  position: number | null,
  rows: readonly number[],
  numbers: readonly (number | undefined)[],
): void {
  const place = numbers.findIndex((number) => number === undefined || Number.isNaN(number))
  const row = rows[place]
  if (row === undefined || position === null) return
  throw new FootingsError('data', 'The period is not known.', {
    where: columns.where(row, position),
    remedy: 'Every point of a series needs its period.',
  })
}
