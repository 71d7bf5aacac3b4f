import type { ReactNode } from 'react'
import { formatFigure } from '../../charts/format.ts'
import { fanChart, fanTable, type FanData } from '../../charts/fan.ts'
import { tornadoChart, tornadoTable, type TornadoData } from '../../charts/tornado.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import { CsvLink, twinProps } from '../../register/page-parts.tsx'
import { DataTable, Figure, type DataTableProps } from '../../web/components.tsx'
import type { Fan, Lever } from './result.ts'
import type { WorkforceTable } from './table.ts'

/** A table of the answer with the link to its file. */
export function ResultTable(props: {
  readonly table: WorkforceTable
  readonly base: string | null
  readonly wide?: boolean
}): ReactNode {
  const { table, base, wide = false } = props
  const columns: DataTableProps['columns'] = table.head.flatMap(({ label, unit, decimals }, at) =>
    hasFigure(table, at)
      ? [
          {
            key: String(at),
            label,
            ...(unit === undefined ? {} : { unit }),
            ...(decimals === undefined ? {} : { numeric: true, decimals }),
          },
        ]
      : [],
  )
  const rows = table.rows.map((row) =>
    Object.fromEntries(row.map((cell, at) => [String(at), cell === undefined ? null : cell])),
  )
  return (
    <>
      <DataTable caption={table.title} columns={columns} rows={rows} sticky={wide} compact={wide} />
      {base === null ? null : <CsvLink href={`${base}/${table.name}.csv`} what={table.title} />}
    </>
  )
}

/** Whether any row has something in a column; a column without is in the file alone. */
function hasFigure({ rows }: WorkforceTable, at: number): boolean {
  return rows.length === 0 || rows.some((row) => row[at] !== null && row[at] !== undefined)
}

/** Where a number of futures lies: a chart of ranges beside its table. */
export function FanFigure(props: {
  readonly id: string
  readonly heading: string
  readonly sentence: string
  readonly unit: string
  readonly decimals: number
  readonly periods: readonly string[]
  readonly fan: Fan
  readonly lines?: FanData['lines']
  readonly reference?: FanData['reference']
  readonly csv?: string | undefined
  readonly note?: string
}): ReactNode {
  const { id, heading, sentence, unit, decimals, periods, fan, lines, reference, csv, note } = props
  const at = (percent: number) => fan.map((row) => row[percent] ?? null)
  const data: FanData = {
    unit,
    decimals,
    periods,
    middle: at(2),
    bands: [
      { label: '90 of 100 futures', lower: at(0), upper: at(4) },
      { label: 'Half of the futures', lower: at(1), upper: at(3) },
    ],
    ...(lines === undefined ? {} : { lines }),
    ...(reference === undefined ? {} : { reference }),
  }
  return (
    <Figure
      heading={heading}
      sentence={sentence}
      svg={twoWidths(id, (own, width) =>
        fanChart(data, { id: own, title: heading, description: sentence, width }),
      )}
      table={twinProps(fanTable(data, heading))}
      {...(csv === undefined ? {} : { csv })}
      {...(note === undefined ? {} : { note })}
    />
  )
}

/** How far each lever moves the outcome. */
export function LeversFigure(props: {
  readonly outcome: string
  readonly base: number
  readonly bars: readonly Lever[]
  readonly csv?: string | undefined
}): ReactNode {
  const { outcome, base, bars, csv } = props
  const end = (bar: Lever, value: number) => formatFigure(value, bar.decimals, bar.unit)
  const data: TornadoData = {
    unit: 'patients',
    decimals: 0,
    outcome,
    base,
    bars: bars.map((bar) => ({
      label: bar.label,
      low: bar.low,
      high: bar.high,
      atLow: end(bar, bar.atLow),
      atHigh: end(bar, bar.atHigh),
    })),
  }
  const heading = 'What moves the answer'
  const [first] = bars
  const sentence =
    first === undefined
      ? 'No lever has a range.'
      : `${first.label} moves it most, from ${formatFigure(Math.min(first.low, first.high), 0, '')} to ${formatFigure(Math.max(first.low, first.high), 0, '')} patients for a full-time GP, the others held as they are.`
  return (
    <Figure
      heading={heading}
      sentence={sentence}
      svg={twoWidths('workforce-levers', (id, width) =>
        tornadoChart(data, { id, title: heading, description: sentence, width }),
      )}
      table={twinProps(tornadoTable(data, heading))}
      {...(csv === undefined ? {} : { csv })}
    />
  )
}
