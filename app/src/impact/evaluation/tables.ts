import type { Table } from '../../statistics/table.ts'
import { startsOf, wholeUnits, type EvaluationCell, type EvaluationData } from './data.ts'

type Row = readonly string[]

/**
 * The panel as `footings evaluate` reads it: a row a unit and period whose figure is known. `selected`
 * is 1 in every row of a unit with the change, `treated` from its start on.
 */
export function panelTable(data: EvaluationData): Table {
  const among = isAmong(data)
  const header = [
    'unit',
    'period',
    'value',
    ...(among ? ['events', 'population'] : []),
    'selected',
    'treated',
    'start',
  ]
  return tableOf(
    'panel',
    header,
    inOrder(data).map((cell) => panelRow(data, cell, among)),
  )
}

/**
 * The same for a before and after: with several starts the periods between the first and the last of
 * them are left out.
 */
export function beforeAfterTable(data: EvaluationData): Table {
  const starts = startsOf(data)
  const [first = 0, last = 0] = [starts[0], starts.at(-1)]
  const cells = data.cells.filter(({ period }) => period < first || period >= last)
  return panelTable({ ...data, cells })
}

/**
 * Those with the change together, a row a period. Where events and a population are told they are
 * added up, else the mean is taken. Only units known in every period are in it, so that their number
 * never changes.
 */
export function seriesTable(data: EvaluationData): Table {
  const among = isAmong(data)
  const own = wholeUnits(data)
  const rows = data.periods.flatMap(({ end }, period): Row[] => {
    const cells = data.cells.filter((cell) => cell.period === period && own.has(cell.unit))
    if (cells.length === 0) return []
    const sum = (of: (cell: EvaluationCell) => number | null) =>
      cells.reduce((total, cell) => total + (of(cell) ?? 0), 0)
    const [events, population] = [sum((cell) => cell.events), sum((cell) => cell.population)]
    const value = among
      ? (data.outcome.multiplier * events) / population
      : sum((cell) => cell.value) / cells.length
    return [[end, String(value), ...(among ? [String(events), String(population)] : [])]]
  })
  return tableOf('series', ['period', 'value', ...(among ? ['events', 'population'] : [])], rows)
}

/** Whether every known figure has events and a population. */
export function isAmong({ cells }: Pick<EvaluationData, 'cells'>): boolean {
  return (
    cells.length > 0 &&
    cells.every(({ events, population }) => events !== null && population !== null)
  )
}

function panelRow(data: EvaluationData, cell: EvaluationCell, among: boolean): Row {
  const unit = data.units[cell.unit]
  const start = unit?.start ?? null
  return [
    unit?.code ?? '',
    data.periods[cell.period]?.end ?? '',
    String(cell.value),
    ...(among ? [String(cell.events), String(cell.population)] : []),
    start === null ? '0' : '1',
    start !== null && cell.period >= start ? '1' : '0',
    start === null ? '' : (data.periods[start]?.end ?? ''),
  ]
}

function inOrder({ cells }: EvaluationData): readonly EvaluationCell[] {
  return cells.toSorted((a, b) => a.unit - b.unit || a.period - b.period)
}

function tableOf(file: string, header: readonly string[], rows: readonly Row[]): Table {
  return { file, header, rows, lines: rows.map((_, at) => at + 2) }
}
