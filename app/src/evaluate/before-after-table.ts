import type { BeforeAfterUnit } from '@footings/evaluation'
import { FootingsError } from '../failure.ts'
import { Columns } from '../statistics/columns.ts'
import { periodsOf } from '../statistics/periods.ts'
import type { EvaluateColumns } from './columns.ts'
import type { EvaluateColumn } from './method.ts'
import type { EvaluateOptions } from './options.ts'

/** What a before and after is read from: a row a unit, or a row a unit and period. */
export const BEFORE_AFTER_COLUMNS: readonly EvaluateColumn[] = [
  {
    role: 'unit',
    told: 'unit: practice, network or place',
    names: ['unit', 'practice', 'network', 'federation', 'area', 'code', 'name'],
    unit: 'a code or a name',
    needed: true,
  },
  {
    role: 'selected',
    told: 'mark of the units in which the change was made',
    names: ['selected', 'treated', 'chosen', 'intervention'],
    unit: '0 or 1, the same in every row of a unit',
    needed: true,
  },
  {
    role: 'before',
    told: 'level before, with a row a unit',
    names: ['before', 'baseline', 'pre'],
    unit: 'of the outcome',
    needed: false,
  },
  {
    role: 'after',
    told: 'level after, with a row a unit',
    names: ['after', 'followup', 'post'],
    unit: 'of the outcome',
    needed: false,
  },
  {
    role: 'period',
    told: 'period, with a row a unit and period; needs --from',
    names: ['period', 'month', 'quarter', 'year', 'date', 'time'],
    unit: 'a number, 2019/20, 2024 Q1, 2024-03 or 2024-03-31',
    needed: false,
  },
  {
    role: 'outcome',
    told: 'outcome, with a row a unit and period',
    names: ['outcome', 'value', 'rate', 'count', 'y'],
    unit: 'any, the same in every row',
    needed: false,
  },
  {
    role: 'exposure',
    told: 'patients or days that a count is of: for one unit alone',
    names: ['exposure', 'denominator', 'list', 'population'],
    unit: 'persons, days...',
    needed: false,
  },
  {
    role: 'stratum',
    told: 'stratum: units of one are alike in other things than the outcome before',
    names: ['stratum', 'match', 'pair', 'peers'],
    unit: 'any name',
    needed: false,
  },
]

/** Counts of one unit by period. */
export interface UnitCounts {
  readonly unit: string
  readonly before: readonly CountOf[]
  readonly after: readonly CountOf[]
}

export interface CountOf {
  readonly count: number
  readonly exposure: number
}

export interface BeforeAfterTable {
  readonly units: readonly BeforeAfterUnit[]
  /** The counts, where the table is of one unit by period. */
  readonly counts: UnitCounts | null
  readonly notes: readonly string[]
}

/**
 * Reads levels before and after: from the columns before and after, or from periods before and from
 * `--from` on. A unit whose level before or after is not known is left out and told.
 *
 * @throws FootingsError `data` where neither form is there, a unit has two rows for a period, is
 * marked both ways, or no unit is selected
 */
export function readBeforeAfter(
  columns: EvaluateColumns,
  options: EvaluateOptions,
): BeforeAfterTable {
  const wide = columns.find('before') !== null && columns.find('after') !== null
  const rows = wide ? wideRows(columns) : longRows(columns, options)
  const strata = columns.find('stratum') === null ? null : columns.texts('stratum')
  const flags = columns.flags('selected')
  const found = new Map<string, { first: number; before: CountOf[]; after: CountOf[] }>()
  for (const { row, unit, side, count, exposure } of rows) {
    const own = found.get(unit) ?? { first: row, before: [], after: [] }
    found.set(unit, own)
    if (flags[own.first] !== flags[row]) {
      throw columns.wrong(
        'selected',
        row,
        `${unit} is marked both as selected and as not.`,
        'Mark a unit the same in every row: 1 where the change was made, also before it.',
      )
    }
    if (!Number.isNaN(count)) own[side].push({ count, exposure })
  }
  const known = [...found].filter(([, own]) => own.before.length > 0 && own.after.length > 0)
  const units = known.map(([unit, { first, before, after }]) => ({
    unit,
    before: before.map(({ count }) => count),
    after: after.map(({ count }) => count),
    selected: flags[first] === 1,
    stratum: strata?.[first] ?? null,
  }))
  if (!units.some(({ selected }) => selected)) {
    throw new FootingsError('data', 'No unit with a level before and after is selected.', {
      where: { file: columns.table.file },
      remedy: 'Write 1 in the column selected where the change was made.',
    })
  }
  const [only] = known
  const lost = found.size - known.length
  return {
    units,
    counts: !wide && known.length === 1 && only !== undefined ? countsOf(only[0], only[1]) : null,
    notes: [
      ...(lost === 0 ? [] : [`Units left out, their level before or after not known: ${lost}.`]),
      ...(known.length > 1 && columns.find('exposure') !== null
        ? ['The exposure is read for one unit alone: of several, the outcome is a rate already.']
        : []),
    ],
  }
}

interface ReadRow {
  readonly row: number
  readonly unit: string
  readonly side: 'before' | 'after'
  /** NaN where it is not known. */
  readonly count: number
  readonly exposure: number
}

function wideRows(columns: EvaluateColumns): ReadRow[] {
  const before = columns.numbers('before')
  const after = columns.numbers('after')
  const lines = new Map<string, number>()
  return columns.texts('unit').flatMap((unit, row) => {
    const earlier = lines.get(unit)
    if (earlier !== undefined) throw twice(columns, row, unit, earlier)
    lines.set(unit, row)
    return [
      { row, unit, side: 'before' as const, count: before[row] ?? NaN, exposure: 1 },
      { row, unit, side: 'after' as const, count: after[row] ?? NaN, exposure: 1 },
    ]
  })
}

function longRows(columns: EvaluateColumns, options: EvaluateOptions): ReadRow[] {
  if (columns.find('period') === null) {
    throw new FootingsError('data', 'There are no columns before and after, and no period.', {
      where: { file: columns.table.file },
      remedy:
        'Give a row a unit with before and after, or a row a unit and period with --from PERIOD.',
    })
  }
  const from = options.text('from')
  if (from === null) throw options.wrong('from', 'is needed with a row a unit and period')
  const { numbers, numberOf } = periodsOf(new Columns(columns.table), columns.needed('period'))
  const start = numberOf(from)
  if (start === null) throw options.wrong('from', `is written as the periods are, not ${from}`)
  columns.texts('period')
  const outcomes = columns.numbers('outcome')
  const exposures = columns.numbersIfThere('exposure')
  const lines = new Map<string, number>()
  return columns.texts('unit').map((unit, row) => {
    const number = numbers[row] ?? NaN
    const key = `${number} ${unit}`
    const earlier = lines.get(key)
    if (earlier !== undefined) throw twice(columns, row, unit, earlier)
    lines.set(key, row)
    const exposure = exposures === null ? 1 : (exposures[row] ?? NaN)
    if (exposures !== null && !(exposure > 0)) {
      throw columns.wrong('exposure', row, 'An exposure is above 0.', 'Leave the row out.')
    }
    const side = number < start ? ('before' as const) : ('after' as const)
    return { row, unit, side, count: outcomes[row] ?? NaN, exposure }
  })
}

function twice(columns: EvaluateColumns, row: number, unit: string, earlier: number) {
  return columns.wrong(
    'unit',
    row,
    `${unit} has such a row already, on line ${columns.table.lines[earlier]}.`,
    'Keep one row for each unit, or for each unit and period.',
  )
}

function countsOf(
  unit: string,
  { before, after }: { readonly before: readonly CountOf[]; readonly after: readonly CountOf[] },
): UnitCounts | null {
  const whole = [...before, ...after].every(({ count }) => Number.isInteger(count) && count >= 0)
  return whole ? { unit, before, after } : null
}
