import type { ReactNode } from 'react'
import {
  distributionChart,
  distributionSentence,
  distributionTable,
  type DistributionData,
} from '../charts/distribution.ts'
import { formatNumber } from '../charts/format.ts'
import { lineChart, lineSentence, type LineData } from '../charts/line.ts'
import { longDate } from '../register/place-model.ts'
import { twinProps } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { Figure, Missing } from '../web/components.tsx'
import type { IndicatorDetail, PeriodFigure } from './indicator-model.ts'
import { practicesOf } from './matrix-table.tsx'
import type { Aggregate } from './model.ts'
import { isOfEngland } from './position.ts'
import { twoWidths } from './two-widths.ts'

interface ChartProps {
  readonly detail: IndicatorDetail
  readonly title: string
  readonly csv: string
}

/** How the practices are spread, over the spread of England's practices. */
export function Distribution({ detail, title, csv }: ChartProps): ReactNode {
  const { indicator, period, spread, england } = detail.column
  if (period === null) return null
  const data: DistributionData = {
    unit: indicator.unit,
    decimals: indicator.decimals,
    national:
      spread === null || !isOfEngland(england)
        ? null
        : {
            min: spread.least,
            p10: spread.p10,
            p25: spread.p25,
            median: spread.median,
            p75: spread.p75,
            p90: spread.p90,
            max: spread.most,
            count: spread.count,
          },
    points: detail.rows.map(({ practice, cell }) => ({
      code: practice.code,
      name: practice.name,
      value: cell.value,
      missing: cell.missing ?? undefined,
    })),
  }
  const heading = `How the practices of ${title} differ`
  const sentence = distributionSentence(data)
  const table = twinProps(distributionTable(data, `${indicator.name} by practice`))
  return (
    <Figure
      heading={heading}
      sentence={sentence}
      svg={twoWidths('distribution', (id, width) =>
        distributionChart(data, {
          id,
          title: `${indicator.name}: ${heading}`,
          description: sentence,
          width,
        }),
      )}
      table={{
        ...table,
        columns: table.columns.map((column) =>
          column.key === 'value' ? { ...column, decimals: indicator.decimals } : column,
        ),
      }}
      csv={csv}
      note={`${periodInWords(period.start, period.end)}. ${indicator.source}.`}
    />
  )
}

/** The figure of the practices together and of England in every period that is loaded. */
export function OverTime({
  detail,
  title,
  csv,
  on,
}: ChartProps & { readonly on: string }): ReactNode {
  const { indicator } = detail.column
  const { periods } = detail
  if (periods.length === 0) return null
  const data = timeData(detail, title)
  const heading = 'Over time'
  const compared = hasEngland(detail)
  const drawn = periods.some((one) => (one.selection.value ?? ofEngland(one).value) !== null)
  const sentence = drawn
    ? lineSentence(data)
    : 'The publisher gives values without counts, so there is no figure for practices together.'
  return (
    <Figure
      heading={heading}
      sentence={sentence}
      svg={twoWidths('over-time', (id, width) =>
        lineChart(data, { id, title: `${indicator.name} over time`, description: sentence, width }),
      )}
      table={{
        caption: compared
          ? `${indicator.name}: ${title} and England by period`
          : `${indicator.name}: ${title} by period`,
        columns: [
          { key: 'period', label: 'Period' },
          { key: 'selection', label: title, unit: indicator.unit, numeric: true },
          { key: 'practices', label: 'Practices with a figure' },
          ...(compared
            ? [
                { key: 'england', label: 'England', unit: indicator.unit, numeric: true },
                { key: 'england_practices', label: 'Practices of England with a figure' },
              ]
            : []),
        ],
        rows: periods.map((one) => ({
          period: periodInWords(one.start, one.end),
          selection: aggregateCell(one.selection, indicator.decimals),
          practices: practicesOf(one.selection),
          england: aggregateCell(ofEngland(one), indicator.decimals),
          england_practices: formatNumber(one.england.practices),
        })),
      }}
      csv={csv}
      note={`${sameNote(periods)} The practices are those of ${title} on ${longDate(on)} throughout; ones that have closed since an earlier period are not among them.`}
    />
  )
}

/**
 * England stands beside the place where any period is of all England. A count of England would
 * dwarf that of a place, so counts stand alone.
 */
function hasEngland({ column, periods }: IndicatorDetail): boolean {
  return column.indicator.kind !== 'count' && periods.some(({ england }) => isOfEngland(england))
}

/** The figure of England; a file of fewer practices has none. */
function ofEngland({ england }: PeriodFigure): Aggregate {
  return isOfEngland(england) ? england : { ...england, value: null, practices: 0 }
}

function timeData(detail: IndicatorDetail, title: string): LineData {
  const { indicator } = detail.column
  const names = detail.periods.map((one) => periodInWords(one.start, one.end))
  const points = (of: (one: PeriodFigure) => number | null) =>
    detail.periods.map((one, index) => ({ period: names[index] ?? '', value: of(one) }))
  const england = { label: 'England', points: points((one) => ofEngland(one).value) }
  return {
    unit: indicator.unit,
    decimals: indicator.decimals,
    periods: names,
    series: [
      { label: title, points: points((one) => one.selection.value) },
      ...(hasEngland(detail) ? [england] : []),
    ],
  }
}

function sameNote(periods: readonly PeriodFigure[]): string {
  const counts = periods.map(({ selection }) => selection.practices)
  const least = Math.min(...counts)
  const most = Math.max(...counts)
  return least === most
    ? `${formatNumber(most)} practices have a figure in every period.`
    : `The number of practices with a figure differs between periods, from ${formatNumber(least)} to ${formatNumber(most)}, so a change may be one of who is counted.`
}

function aggregateCell(
  { value, practices }: PeriodFigure['selection'],
  decimals: number,
): ReactNode {
  if (value !== null) return formatNumber(value, decimals)
  return <Missing reason={practices === 0 ? 'not available' : 'cannot be summed'} />
}
