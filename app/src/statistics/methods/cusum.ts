import { cusum } from '@footings/statistics'
import type { Cell } from '../../terminal/tables.ts'
import type { Method } from '../method.ts'
import { periodsOf } from '../periods.ts'
import {
  groupColumn,
  groupNote,
  groupsOf,
  onRows,
  orNull,
  REASON_RESULT,
  repeated,
} from '../results.ts'

const STEPS = ['target', 'threshold', 'rising', 'falling'] as const

/** Cumulative sums with alerts, one series for each group of rows. */
export const CUSUM: Method = {
  card: {
    name: 'cusum',
    title: 'cumulative sums: small changes that last',
    does: 'How far a series has moved from its target in all, with alerts where the sum passes a threshold. Finds lasting changes that no single point shows.',
    formula: [
      'target and sd from the first 12 known values; threshold = sensitivity x sd; slack = 0.5 sd',
      'rising = max(0, rising before + value - target - slack); falling is its mirror; alert beyond the threshold',
      'after an alert the target is the mean of the 12 known values before',
    ],
    sources: [
      'Page 1954 (Biometrika 41: 100-115); Montgomery 2009',
      'Settings: OpenPrescribing alerts (Bennett Institute)',
    ],
    columns: [
      {
        role: 'value',
        needed: true,
        meaning: 'the figure, such as a percentile',
        unit: 'any',
      },
      {
        role: 'period',
        needed: false,
        meaning: 'date, month, year or number; without it the order of the rows',
        unit: '2024-03, 7',
      },
      groupColumn('the area: its rows are one series'),
    ],
    options: [
      { name: 'window', value: 'NUMBER', meaning: 'values of target and spread', otherwise: '12' },
      { name: 'sensitivity', value: 'NUMBER', meaning: 'threshold in sd', otherwise: '5' },
      { name: 'slack', value: 'NUMBER', meaning: 'in sd', otherwise: '0.5' },
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the series; none: all rows are one',
        otherwise: 'the first group column found',
      },
    ],
    results: [
      { name: 'target, threshold', meaning: 'in force at the point', unit: 'of the value' },
      { name: 'rising, falling', meaning: 'the two sums', unit: 'of the value' },
      { name: 'alert', meaning: 'up or down, on each point of an alert', unit: 'text' },
      REASON_RESULT,
    ],
    differences: [
      'OpenPrescribing sets the sums to 0 at a missing month; here it leaves them as they are.',
      'Of series of 36 points that are noise alone about a third raise an alert: an alert is a question.',
    ],
    example: 'cusum percentiles.csv --group practice',
  },
  run: (columns, options) => {
    const values = columns.numbers('value')
    const position = columns.find('period')
    const periods = position === null ? null : periodsOf(columns, position).numbers
    const settings = {
      window: options.number('window', 12, { least: 2, whole: true }),
      sensitivity: options.number('sensitivity', 5, { least: 0.1 }),
      slack: options.number('slack', 0.5, { least: 0 }),
    }
    const groups = groupsOf(columns, options, 'look')
    const alerts: Cell[] = Array.from(values, () => null)
    const steps = STEPS.map((name) => ({ name, values: new Float64Array(values.length).fill(NaN) }))
    const reasons = groups.rows.map((rows) => {
      const ordered = periods === null ? rows : inOrder(rows, periods)
      const found = onRows(columns, rows, () =>
        cusum(
          ordered.map((row) => orNull(values[row])),
          settings,
        ),
      )
      for (const [place, row] of ordered.entries()) {
        for (const step of steps) step.values[row] = found[step.name][place] ?? NaN
        const alert = found.alerts.find(({ start, end }) => start <= place && place <= end)
        alerts[row] = alert?.direction ?? null
      }
      return found.reason
    })
    return {
      columns: [
        ...steps,
        { name: 'alert', values: alerts },
        { name: 'reason', values: repeated(groups, reasons) },
      ],
      notes: groupNote(columns, options, groups),
    }
  },
}

function inOrder(rows: readonly number[], periods: Float64Array): readonly number[] {
  return rows.toSorted((a, b) => (periods[a] ?? NaN) - (periods[b] ?? NaN))
}
