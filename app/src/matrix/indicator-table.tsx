import type { ReactNode } from 'react'
import { formatNumber, missingWord } from '../charts/format.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { Missing, type TableColumn, type TableRow } from '../web/components.tsx'
import { ordered, type IndicatorDetail, type IndicatorRow, type Order } from './indicator-model.ts'
import { formatCounts, practicesOf } from './matrix-table.tsx'
import type { Aggregate } from './model.ts'
import { comparatorName, isOfEngland, positionWords } from './position.ts'

const RATIO_COLUMNS: readonly TableColumn[] = [
  { key: 'numerator', label: 'Numerator', numeric: true },
  { key: 'denominator', label: 'Denominator', numeric: true },
]

/** The counts behind a value; a count stands for itself, and a mean has only its weight. */
const COUNT_COLUMNS: Readonly<Record<Indicator['kind'], readonly TableColumn[]>> = {
  proportion: RATIO_COLUMNS,
  rate: RATIO_COLUMNS,
  ratio: RATIO_COLUMNS,
  mean: [{ key: 'denominator', label: 'Weight', numeric: true }],
  count: [],
}

/** Every practice's figure, then all of them together, then England. */
export function PracticeTable(props: {
  readonly detail: IndicatorDetail
  readonly title: string
  readonly order: Order
  readonly csv: string
}): ReactNode {
  const { detail, title, order } = props
  const { indicator, period, selection, england } = detail.column
  const counted = detail.rows.some(({ cell }) => cell.denominator !== null)
  const limited = detail.rows.some(({ cell }) => cell.limits !== null)
  const when = period === null ? '' : `, ${periodInWords(period.start, period.end)}`
  const how = order === 'value' ? ', in order of value' : ', by name'
  return (
    <TableWithCsv
      caption={`Every practice${when}${how}`}
      captionSize="m"
      compact
      csv={props.csv}
      columns={[
        { key: 'practice', label: 'Practice' },
        { key: 'value', label: 'Value', unit: indicator.unit, numeric: true },
        ...(counted ? COUNT_COLUMNS[indicator.kind] : []),
        ...(limited
          ? [{ key: 'limits', label: 'Published limits', unit: '95%', numeric: true }]
          : []),
        {
          key: 'position',
          label: isOfEngland(england) ? 'Among England’s practices' : 'Among the practices loaded',
        },
      ]}
      rows={[
        ...ordered(detail.rows, order).map((row) => practiceRow(row, detail)),
        together(`${title}, together`, selection, indicator.decimals),
        together(comparatorName(england), england, indicator.decimals),
      ]}
    />
  )
}

function practiceRow({ practice, cell }: IndicatorRow, { column, on }: IndicatorDetail): TableRow {
  const { indicator, spread } = column
  const { value, limits } = cell
  const { decimals } = indicator
  const reason = missingWord(cell.missing ?? undefined)
  return {
    practice: (
      <>
        <a href={`/practices/${practice.code}${queryOf({ on })}`}>{practice.name}</a>
        <span className="app-table__code"> {practice.code}</span>
      </>
    ),
    numerator: countCell(cell.numerator, value),
    denominator: countCell(cell.denominator, value),
    value: value === null ? <Missing reason={reason} /> : formatNumber(value, decimals),
    limits:
      limits?.lower95 === null || limits?.lower95 === undefined || limits.upper95 === null
        ? null
        : `${formatNumber(limits.lower95, decimals)} to ${formatNumber(limits.upper95, decimals)}`,
    position: positionWords(value, spread) ?? (
      <Missing reason={value === null ? 'no figure' : 'too few or all alike'} />
    ),
  }
}

function together(name: string, of: Aggregate, decimals: number): TableRow {
  return {
    practice: <strong>{name}</strong>,
    numerator: countCell(of.numerator, of.value),
    denominator: countCell(of.denominator, of.value),
    value:
      of.value === null ? (
        <Missing reason={of.practices === 0 ? 'not available' : 'cannot be summed'} />
      ) : (
        <strong>{formatNumber(of.value, decimals)}</strong>
      ),
    limits: of.practices === 0 ? null : 'not published',
    position: practicesOf(of),
  }
}

/** A count behind a value; a figure without one was published by itself. */
function countCell(count: number | null, value: number | null): ReactNode {
  if (count !== null) return formatCounts(count)
  return <Missing reason={value === null ? 'not available' : 'not published'} />
}
