import type { BlockPanel } from '@footings/evaluation'
import { FootingsError } from '../failure.ts'
import { Columns } from '../statistics/columns.ts'
import { periodsOf } from '../statistics/periods.ts'
import type { EvaluateColumns } from './columns.ts'
import type { EvaluateColumn, EvaluateOption } from './method.ts'
import type { EvaluateOptions } from './options.ts'

/** What a panel of units and periods is read from. */
export const PANEL_COLUMNS: readonly EvaluateColumn[] = [
  {
    role: 'unit',
    told: 'unit: practice, network or place',
    names: ['unit', 'practice', 'network', 'federation', 'area', 'code', 'name', 'state'],
    unit: 'a code or a name',
    needed: true,
  },
  {
    role: 'period',
    told: 'period',
    names: ['period', 'month', 'quarter', 'year', 'date', 'time'],
    unit: 'a number, 2019/20, 2024 Q1, 2024-03 or 2024-03-31',
    needed: true,
  },
  {
    role: 'outcome',
    told: 'outcome',
    names: ['outcome', 'value', 'rate', 'y'],
    unit: 'any, the same in every row',
    needed: true,
  },
  {
    role: 'treated',
    told: 'mark of the treated rows: 1 for a treated unit from its start on, else 0',
    names: ['treated', 'treatment', 'intervention'],
    unit: '0 or 1',
    needed: false,
  },
]

/** The other way to say who was treated, and from when. */
export const PANEL_OPTIONS: readonly EvaluateOption[] = [
  {
    name: 'treated-unit',
    told: 'the units that were treated, with --from, instead of a column that marks them',
    unit: 'UNIT,...',
    default: 'the column treated',
  },
  {
    name: 'from',
    told: 'the first treated period, written as the periods of the file are',
    unit: 'PERIOD',
    default: 'the first period in which treated is 1',
  },
]

/** A panel as it was read, and what a reader must know of the reading. */
export interface ReadPanel {
  readonly panel: BlockPanel
  readonly notes: readonly string[]
}

interface Cells {
  readonly units: readonly string[]
  readonly texts: readonly string[]
  readonly numbers: Float64Array
  readonly outcomes: Float64Array
  readonly numberOf: (text: string) => number | null
}

/**
 * Reads a panel in which the treated units start together. A unit that was never treated and lacks
 * a period is left out and told; nothing is filled in.
 *
 * @throws FootingsError `data` where a treated unit lacks a period, starts at another than the
 * others or stops, a unit has two rows for a period, or fewer than two units are never treated
 */
export function readBlockPanel(columns: EvaluateColumns, options: EvaluateOptions): ReadPanel {
  const cells = readCells(columns)
  const rows = rowsByUnit(columns, cells)
  const order = [...new Set(cells.numbers)].sort((a, b) => a - b)
  const labels = new Map(Array.from(cells.numbers, (number, row) => [number, cells.texts[row]]))
  const { treated, from } = treatedOf(columns, options, cells, order)
  const start = order.indexOf(from)
  if (start === 0) {
    throw new FootingsError('data', `There is no period before the start, ${labels.get(from)}.`, {
      where: { file: columns.table.file },
      remedy: 'Add earlier periods, or name the first treated one with --from PERIOD.',
    })
  }
  const kept: { unit: string; outcomes: Float64Array }[] = []
  const incomplete: string[] = []
  for (const [unit, of] of rows) {
    const outcomes = Float64Array.from(order, (number) => {
      const row = of.get(number)
      return row === undefined ? NaN : (cells.outcomes[row] ?? NaN)
    })
    const missing = outcomes.findIndex((value) => Number.isNaN(value))
    if (missing === -1) kept.push({ unit, outcomes })
    else if (treated.has(unit)) {
      const period = labels.get(order[missing] ?? NaN)
      throw new FootingsError(
        'data',
        `${unit} was treated and has no known outcome in ${period}.`,
        {
          where: { file: columns.table.file },
          remedy: 'Give every period of a treated unit, or leave the period out for all units.',
        },
      )
    } else incomplete.push(unit)
  }
  const never = kept.length - treated.size
  if (never < 2) {
    throw new FootingsError(
      'data',
      `Too few units were never treated and have every period: ${never}; two are the least, fifteen are needed to judge.`,
      { where: { file: columns.table.file }, remedy: 'Add units that were never treated.' },
    )
  }
  return {
    panel: {
      units: kept.map(({ unit }) => unit),
      periods: order.map((number) => labels.get(number) ?? String(number)),
      outcomes: kept.map(({ outcomes }) => outcomes),
      treated: kept.flatMap(({ unit }, at) => (treated.has(unit) ? [at] : [])),
      start,
    },
    notes: [...incompleteNote(incomplete), ...gapNote(order)],
  }
}

function readCells(columns: EvaluateColumns): Cells {
  const units = columns.texts('unit')
  const texts = columns.texts('period')
  const read = periodsOf(new Columns(columns.table), columns.needed('period'))
  return { units, texts, ...read, outcomes: columns.numbers('outcome') }
}

function rowsByUnit(
  columns: EvaluateColumns,
  { units, numbers, texts }: Cells,
): Map<string, Map<number, number>> {
  const rows = new Map<string, Map<number, number>>()
  for (const [row, unit] of units.entries()) {
    const own = rows.get(unit) ?? new Map<number, number>()
    rows.set(unit, own)
    const number = numbers[row] ?? NaN
    const earlier = own.get(number)
    if (earlier !== undefined) {
      throw columns.wrong(
        'unit',
        row,
        `${unit} has a row for ${texts[row]} already, on line ${columns.table.lines[earlier]}.`,
        'Keep one row for each unit and period.',
      )
    }
    own.set(number, row)
  }
  return rows
}

interface Treated {
  readonly treated: ReadonlySet<string>
  readonly from: number
}

function treatedOf(
  columns: EvaluateColumns,
  options: EvaluateOptions,
  cells: Cells,
  order: readonly number[],
): Treated {
  const named = options.text('treated-unit')
  const from = fromOf(options, cells, order)
  if (named !== null) {
    if (from === null) throw options.wrong('treated-unit', 'needs --from PERIOD beside it')
    const units = named.split(',').map((unit) => unit.trim())
    const absent = units.find((unit) => !cells.units.includes(unit))
    if (absent !== undefined) {
      throw options.wrong('treated-unit', `names ${absent}, which is no unit of the file`)
    }
    return { treated: new Set(units), from }
  }
  if (columns.find('treated') === null) {
    throw new FootingsError('data', 'Nothing says which units were treated, and from when.', {
      where: { file: columns.table.file },
      remedy: 'Add a column treated of 0 and 1, or give --treated-unit UNIT --from PERIOD.',
    })
  }
  return markedUnits(columns, cells, from)
}

function fromOf(options: EvaluateOptions, cells: Cells, order: readonly number[]): number | null {
  const text = options.text('from')
  if (text === null) return null
  const number = cells.numberOf(text)
  if (number !== null && order.includes(number)) return number
  throw options.wrong('from', `is a period of the file, not ${text}`)
}

/** Units with a mark, which start together and do not stop, unless the start is given. */
function markedUnits(columns: EvaluateColumns, cells: Cells, from: number | null): Treated {
  const flags = columns.flags('treated')
  const starts = new Map<string, number>()
  for (const [row, unit] of cells.units.entries()) {
    if (flags[row] === 0) continue
    starts.set(unit, Math.min(starts.get(unit) ?? Infinity, cells.numbers[row] ?? NaN))
  }
  const [first] = starts.values()
  if (first === undefined) {
    throw new FootingsError('data', 'No row is marked as treated.', {
      where: { file: columns.table.file },
      remedy: 'Write 1 in the column treated for each treated unit from its start on.',
    })
  }
  if (from !== null) return { treated: new Set(starts.keys()), from }
  for (const [row, unit] of cells.units.entries()) {
    const start = starts.get(unit)
    if (start === undefined) continue
    if (start !== first) {
      throw columns.wrong(
        'treated',
        row,
        `${unit} starts at another period than the other treated units.`,
        'Use staggered-did, or run each start by itself.',
      )
    }
    if (flags[row] === 0 && (cells.numbers[row] ?? NaN) > start) {
      throw columns.wrong(
        'treated',
        row,
        `${unit} is treated before ${cells.texts[row]} and is not in it.`,
        'Leave out the periods after a unit stops: this method needs units that stay treated.',
      )
    }
  }
  return { treated: new Set(starts.keys()), from: first }
}

function incompleteNote(units: readonly string[]): string[] {
  if (units.length === 0) return []
  const named = units.slice(0, 5).join(', ') + (units.length > 5 ? ', ...' : '')
  return [
    `Units left out for a period that is not known, which is not filled in: ${units.length} (${named}).`,
  ]
}

function gapNote(order: readonly number[]): string[] {
  const steps = order.slice(1).map((number, at) => number - (order[at] ?? NaN))
  const usual = Math.min(...steps)
  const missing = steps.reduce((total, step) => total + Math.round(step / usual) - 1, 0)
  return missing === 0 ? [] : [`Periods missing between the first and the last: ${missing}.`]
}
