import type { ReactNode } from 'react'
import { formatNumber, formatPercent } from '../../charts/format.ts'
import { fanChart, fanTable } from '../../charts/fan.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import { CsvLink, twinProps } from '../../register/page-parts.tsx'
import { DataTable, Figure } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'
import { backCastWords } from './words.ts'

/** The projection on a year that is known. */
export function BackCastPart({ order, result, base }: AnswerProps): ReactNode {
  const { backCasts } = result
  const [first] = backCasts
  if (first === undefined) {
    return (
      <>
        <h2>Has the projection been right before?</h2>
        <p>
          It has not been tried:{' '}
          {order.data.pastMissing ?? 'the past months that are loaded could not be fitted'}.
        </p>
      </>
    )
  }
  return (
    <>
      <h2>Has the projection been right before?</h2>
      <p>
        Two years of A&amp;E attendances are fitted in the same way and the third is forecast: what
        is known of referrals by month is not open, and attendances are. They are another thing, and
        the miss is a measure of the method only.
      </p>
      <DataTable
        caption="A past year, forecast and as it was"
        columns={[
          { key: 'what', label: 'Series' },
          { key: 'forecast', label: 'Forecast', numeric: true, decimals: 0 },
          { key: 'limits', label: '95% limits', numeric: true },
          { key: 'actual', label: 'Actual', numeric: true },
          { key: 'miss', label: 'Forecast beyond actual', numeric: true },
          { key: 'within', label: 'Months within limits', numeric: true },
        ]}
        rows={backCasts.map((one) => ({
          what: one.what,
          forecast: one.forecast,
          limits: `${formatNumber(one.lower)} to ${formatNumber(one.upper)}`,
          actual: one.actual,
          miss: formatPercent(100 * one.miss),
          within: `${one.within} of 12`,
        }))}
      />
      {base === null ? null : <CsvLink href={`${base}/past.csv`} what="A past year" />}
      {backCasts.map((one, at) => {
        const data = {
          unit: 'attendances',
          decimals: 0,
          periods: one.months.map(({ month }) => month),
          middle: one.months.map(({ forecast }) => Math.round(forecast)),
          bands: [
            {
              label: '95% of months',
              lower: one.months.map(({ lower }) => Math.round(lower)),
              upper: one.months.map(({ upper }) => Math.round(upper)),
            },
          ],
          lines: [{ label: 'Actual', values: one.months.map(({ actual }) => actual) }],
        }
        return (
          <Figure
            key={one.what}
            heading={one.what}
            sentence={backCastWords(one)}
            svg={twoWidths(`trajectory-past-${at}`, (id, width) =>
              fanChart(data, { id, title: one.what, description: backCastWords(one), width }),
            )}
            table={twinProps(fanTable(data))}
          />
        )
      })}
    </>
  )
}
