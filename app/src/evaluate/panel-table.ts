import { panelOf, type Panel, type PanelRow } from '@footings/evaluation'
import { FootingsError } from '../failure.ts'
import { Columns } from '../statistics/columns.ts'
import { periodsOf } from '../statistics/periods.ts'
import type { EvaluateColumns } from './columns.ts'
import type { EvaluateColumn, EvaluateOption } from './method.ts'
import type { EvaluateOptions } from './options.ts'
import { known, populationAt } from './series-table.ts'

/** What a panel is read from: a row a unit and period. */
export const DIFFERENCE_COLUMNS: readonly EvaluateColumn[] = [
  {
    role: 'unit',
    told: 'unit: practice, network or place',
    names: ['unit', 'practice', 'practicecode', 'network', 'area', 'code', 'id', 'name', 'state'],
    unit: 'a code or a name',
    needed: true,
  },
  {
    role: 'period',
    told: 'period',
    names: ['period', 'month', 'quarter', 'year', 'date', 'time', 't'],
    unit: 'a number, 2024-03, 2024-03-31, 2024 Q1 or 2019/20',
    needed: true,
  },
  {
    role: 'outcome',
    told: 'outcome',
    names: ['outcome', 'value', 'count', 'events', 'rate', 'y'],
    unit: 'any, the same in every row; events with --kind counts',
    needed: true,
  },
  {
    role: 'treated',
    told: 'mark of the change: 1 for a unit from its start on; with --from or a column after, 1 in every row of a unit that has it',
    names: ['treated', 'treatment', 'intervention'],
    unit: '0 or 1',
    needed: false,
  },
  {
    role: 'after',
    told: 'mark of the periods from the change on',
    names: ['after', 'post'],
    unit: '0 or 1',
    needed: false,
  },
  {
    role: 'start',
    told: 'first period of the change of the unit; empty where it never comes',
    names: ['start', 'firsttreated', 'firsttreat', 'cohort'],
    unit: 'as the period',
    needed: false,
  },
  {
    role: 'population',
    told: 'population that a count is counted among',
    names: ['population', 'list', 'listsize', 'denominator', 'exposure'],
    unit: 'persons',
    needed: false,
  },
  {
    role: 'cluster',
    told: 'what units decide and err together in, such as a federation',
    names: ['cluster', 'federation'],
    unit: 'a code or a name',
    needed: false,
  },
]

/** Other ways to say which units have the change, and from when. */
export const DIFFERENCE_OPTIONS: readonly EvaluateOption[] = [
  {
    name: 'from',
    told: 'the first period of the change, written as the periods of the file are',
    unit: 'PERIOD',
    default: 'the columns treated, after or start say it',
  },
  {
    name: 'treated-unit',
    told: 'the units that have the change, with --from, instead of a column',
    unit: 'UNIT,...',
    default: 'the column treated',
  },
]

/** A panel as it was read. */
export interface ReadDifference {
  readonly panel: Panel
  /** A period as the file writes it. */
  readonly label: (time: number) => string
  readonly notes: readonly string[]
}

/**
 * Reads a panel of a row a unit and period.
 *
 * @throws FootingsError `data` where nothing says which units have the change and when, with the
 * column; and for whatever a panel refuses
 */
export function readDifference(columns: EvaluateColumns, options: EvaluateOptions): ReadDifference {
  const units = columns.texts('unit')
  const texts = columns.texts('period')
  const { numbers, numberOf } = periodsOf(new Columns(columns.table), columns.needed('period'))
  const counts = options.text('kind') === 'counts'
  const outcomes = counts ? columns.counts('outcome') : columns.numbers('outcome')
  const populations = counts ? columns.numbersIfThere('population') : null
  const clusters = columns.find('cluster') === null ? null : columns.texts('cluster')
  const changeAt = changeOf(columns, options, { units, numbers, numberOf })
  const rows = units.map((unit, row): PanelRow => ({
    unit,
    time: numbers[row] ?? NaN,
    outcome: known(outcomes[row]),
    ...changeAt(row),
    ...(populations === null ? {} : { population: populationAt(columns, populations, row) }),
    ...(clusters === null ? {} : { cluster: clusters[row] ?? unit }),
  }))
  refuseTwice(columns, rows, texts)
  refuseOutside(options, { units, numbers, numberOf })
  refuseTakenBack(columns, rows, texts)
  const labels = new Map(texts.map((text, row) => [numbers[row], text]))
  const panel = panelOf(rows)
  return {
    panel,
    label: (time) => labels.get(time) ?? String(time),
    notes:
      panel.unknown === 0 ? [] : [`Rows left out because a number is not known: ${panel.unknown}.`],
  }
}

type ChangeAt = (row: number) => Pick<PanelRow, 'treated' | 'start'>

interface Cells {
  readonly units: readonly string[]
  readonly numbers: Float64Array
  readonly numberOf: (text: string) => number | null
}

function changeOf(columns: EvaluateColumns, options: EvaluateOptions, cells: Cells): ChangeAt {
  const { units, numbers } = cells
  const from = fromOf(options, cells)
  const named = options.text('treated-unit')
  if (named !== null) {
    if (from === null) throw options.wrong('treated-unit', 'needs --from PERIOD beside it')
    const chosen = new Set(named.split(',').map((unit) => unit.trim()))
    const absent = [...chosen].find((unit) => !units.includes(unit))
    if (absent !== undefined) {
      throw options.wrong('treated-unit', `names ${absent}, which is no unit of the file`)
    }
    return since((row) => (chosen.has(units[row] ?? '') ? from : null), numbers)
  }
  if (columns.find('start') !== null) return since(startsOf(columns, cells), numbers)
  if (columns.find('treated') === null) {
    throw new FootingsError('data', 'Nothing says which units have the change, and from when.', {
      where: { file: columns.table.file },
      remedy:
        'Add a column treated (1 for a unit from its start on), a column start, or give --treated-unit UNIT --from PERIOD.',
    })
  }
  const treated = columns.flags('treated')
  if (from !== null) {
    const having = new Set(units.filter((_, row) => treated[row] === 1))
    return since((row) => (having.has(units[row] ?? '') ? from : null), numbers)
  }
  if (columns.find('after') !== null) {
    const after = columns.flags('after')
    return (row) => ({ treated: treated[row] === 1 && after[row] === 1 })
  }
  const byUnit = Map.groupBy(treated, (_, row) => units[row])
  if ([...byUnit.values()].every((own) => new Set(own).size === 1)) {
    throw new FootingsError(
      'data',
      'The column treated is the same in every row of each unit, so nothing says when the change came.',
      {
        where: { file: columns.table.file },
        remedy: 'Give --from PERIOD, or a column after that is 1 from the change on.',
      },
    )
  }
  return (row) => ({ treated: treated[row] === 1 })
}

function since(startAt: (row: number) => number | null, numbers: Float64Array): ChangeAt {
  return (row) => {
    const start = startAt(row)
    return { treated: start !== null && (numbers[row] ?? NaN) >= start, start }
  }
}

function fromOf(options: EvaluateOptions, { numberOf }: Cells): number | null {
  const text = options.text('from')
  if (text === null) return null
  const from = numberOf(text)
  if (from !== null) return from
  throw options.wrong('from', `is a period written as those of the file are, not ${text}`)
}

/** A start with no period on one side of it leaves nothing to compare. */
function refuseOutside(options: EvaluateOptions, cells: Cells): void {
  const from = fromOf(options, cells)
  if (from === null) return
  const text = options.text('from')
  if (!cells.numbers.some((time) => time >= from)) {
    throw options.wrong('from', `${text} is after the last period of the file: none is from it on`)
  }
  if (!cells.numbers.some((time) => time < from)) {
    throw options.wrong('from', `${text} is not after the first period: none is before it`)
  }
}

function startsOf(columns: EvaluateColumns, { numberOf }: Cells): (row: number) => number | null {
  const index = columns.needed('start')
  const starts = columns.table.rows.map((row, at) => {
    const text = (row[index] ?? '').trim()
    if (text === '' || text === 'NA') return null
    const start = numberOf(text)
    if (start !== null) return start
    throw columns.wrong(
      'start',
      at,
      `"${text.slice(0, 40)}" is not a period as those of the file are.`,
      'Leave it empty for a unit to which the change never comes.',
    )
  })
  return (row) => starts[row] ?? null
}

/** A change that is taken back is told at the row in which it is gone. */
function refuseTakenBack(
  columns: EvaluateColumns,
  rows: readonly PanelRow[],
  texts: readonly string[],
): void {
  const starts = new Map<string, number>()
  const ordered = rows.map((one, row) => ({ ...one, row })).toSorted((a, b) => a.time - b.time)
  for (const { unit, treated, row } of ordered) {
    const start = starts.get(unit)
    if (treated && start === undefined) starts.set(unit, row)
    if (treated || start === undefined) continue
    throw columns.wrong(
      columns.find('treated') === null ? 'period' : 'treated',
      row,
      `The change comes to ${unit} at ${texts[start]} (line ${columns.table.lines[start]}) and is gone at ${texts[row]}: these methods are for changes that stay.`,
      'Leave out the periods after it was taken back, or write 1 where it stayed.',
    )
  }
}

function refuseTwice(
  columns: EvaluateColumns,
  rows: readonly PanelRow[],
  texts: readonly string[],
): void {
  const lines = new Map<string, number>()
  for (const [row, { unit, time }] of rows.entries()) {
    const key = JSON.stringify([unit, time])
    const earlier = lines.get(key)
    if (earlier !== undefined) {
      throw columns.wrong(
        'unit',
        row,
        `${unit} has a row for ${texts[row]} already, on line ${columns.table.lines[earlier]}.`,
        'Keep one row for each unit and period.',
      )
    }
    lines.set(key, row)
  }
}
