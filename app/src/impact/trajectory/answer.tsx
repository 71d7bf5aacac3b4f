import type { ReactNode } from 'react'
import { formatNumber, formatPercent, formatSigned } from '../../charts/format.ts'
import { fanChart, fanTable } from '../../charts/fan.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import type { Shown } from '../../models/kind.ts'
import { CsvLink, twinProps } from '../../register/page-parts.tsx'
import { DataTable, Figure, Missing } from '../../web/components.tsx'
import { financialYear } from '../months.ts'
import { BackCastPart } from './back-cast-part.tsx'
import type { TrajectoryData } from './data.ts'
import type { TargetMonth, TrajectoryResult } from './result.ts'
import { COUNTED_WORDS, leftWords, READING_WORDS, yearWords } from './words.ts'

export type AnswerProps = Shown<TrajectoryData, TrajectoryResult>

/** Everything below the finding. */
export function TrajectoryAnswer(props: AnswerProps): ReactNode {
  const { result } = props
  return (
    <>
      <ReadingsPart {...props} />
      <YearsPart {...props} />
      <MonthsPart {...props} />
      <BackCastPart {...props} />
      <h2>What this cannot tell</h2>
      <ul>
        <li>
          Why referrals change. Fewer may be better care, patients who go without, or work that
          practices took on. Ask whether it worked with a comparison, and count the work.
        </li>
        <li>
          Anything of one practice: chance moves a practice’s referrals of a year by more than these
          percentages.
        </li>
        <li>
          {result.by === 'trend and season'
            ? 'What breaks the trend: it is taken to go on as it did up to the end of the base year.'
            : 'The trend and the season: there are not two years of months, so growth is assumed.'}
        </li>
      </ul>
    </>
  )
}

function ReadingsPart({ order, result, base }: AnswerProps): ReactNode {
  return (
    <>
      <h2>Both readings of the target</h2>
      <p>
        {COUNTED_WORDS[order.data.counted] === 'referrals'
          ? 'All referrals are counted'
          : 'Only referrals by GPs are counted'}
        . The base is {formatNumber(order.data.base)} in {financialYear(order.data.baseYear)} (
        {order.data.baseFrom}).
      </p>
      <DataTable
        caption="The target under each reading"
        columns={[
          { key: 'reading', label: 'Percentages' },
          { key: 'year', label: 'Year' },
          { key: 'left', label: 'Left', numeric: true },
          { key: 'target', label: 'Of what there would be', numeric: true, decimals: 0 },
          { key: 'ofBase', label: 'Of the base held still', numeric: true, decimals: 0 },
        ]}
        rows={result.readings.map((one) => ({
          reading: `${READING_WORDS[one.reading]}${one.reading === order.data.reading ? ' (chosen)' : ''}`,
          year: financialYear(one.year),
          left: leftWords(one.left),
          target: one.target,
          ofBase: one.ofBase,
        }))}
      />
      {base === null ? null : <CsvLink href={`${base}/readings.csv`} what="Both readings" />}
    </>
  )
}

function YearsPart({ order, result, base }: AnswerProps): ReactNode {
  const none = <Missing reason="not known yet" />
  return (
    <>
      <h2>By year</h2>
      <p>
        On target is where the whole 95% interval of the difference is at or below it, off target
        where the whole is above; else one cannot tell.
        {order.data.profile === 'step'
          ? ''
          : ' The reduction is all there in the last month of each year only, so a year’s total falls by less.'}
      </p>
      <DataTable
        caption="The target by year, as read"
        columns={[
          { key: 'year', label: 'Year' },
          { key: 'nothing', label: 'With nothing done', numeric: true, decimals: 0 },
          { key: 'target', label: 'Target', numeric: true, decimals: 0 },
          { key: 'falls', label: 'Target below nothing done', numeric: true },
          { key: 'known', label: 'Months known', numeric: true },
          { key: 'actual', label: 'Actual', numeric: true },
          { key: 'beyond', label: 'Actual less target', numeric: true },
          { key: 'status', label: 'So' },
        ]}
        rows={result.years.map((one) => ({
          year: financialYear(one.year),
          nothing: one.nothing,
          target: one.target,
          falls: formatPercent(100 * (1 - one.target / one.nothing)),
          known: one.known,
          actual: one.actual ?? none,
          beyond:
            one.beyond === null
              ? none
              : `${formatSigned(one.beyond.value)} (${formatSigned(one.beyond.lower)} to ${formatSigned(one.beyond.upper)})`,
          status: one.status ?? none,
        }))}
      />
      {base === null ? null : <CsvLink href={`${base}/years.csv`} what="The target by year" />}
    </>
  )
}

function MonthsPart({ order, result, base }: AnswerProps): ReactNode {
  const { months } = result
  const of = (pick: (month: TargetMonth) => number | null) =>
    months.map((month) => rounded(pick(month)))
  const data = {
    unit: COUNTED_WORDS[order.data.counted],
    decimals: 0,
    periods: months.map(({ month }) => month),
    middle: of(({ nothing }) => nothing),
    bands: [
      {
        label: 'With nothing done, 95% of months',
        lower: of(({ lower }) => lower),
        upper: of(({ upper }) => upper),
      },
    ],
    lines: [
      { label: 'Target', values: of(({ target }) => target), dashed: true },
      ...(months.some(({ actual }) => actual !== null)
        ? [{ label: 'Actual', values: of(({ actual }) => actual) }]
        : []),
    ],
  }
  const latest = result.years.findLast(({ status }) => status !== null)
  const sentence =
    latest === undefined ? 'No month after the base year is known.' : yearWords(latest)
  const none = <Missing reason="not known yet" />
  return (
    <>
      <Figure
        heading="By month"
        sentence={sentence}
        svg={twoWidths('trajectory-months', (id, width) =>
          fanChart(data, { id, title: 'Target and actual by month', description: sentence, width }),
        )}
        table={twinProps(fanTable(data))}
        {...(base === null ? {} : { csv: `${base}/months.csv` })}
        note={`With nothing done is by ${result.by}; its variance is ${formatNumber(result.dispersion, 2)} times that of chance alone.`}
      />
      <DataTable
        caption="Each month beside its target"
        compact
        columns={[
          { key: 'month', label: 'Month' },
          { key: 'target', label: 'Target', numeric: true, decimals: 0 },
          { key: 'actual', label: 'Actual', numeric: true },
          { key: 'interval', label: '95% interval', numeric: true },
          { key: 'status', label: 'So' },
        ]}
        rows={months.map((one) => ({
          month: one.month,
          target: one.target,
          actual: one.actual ?? none,
          interval:
            one.actualLower === null || one.actualUpper === null
              ? none
              : `${formatNumber(one.actualLower)} to ${formatNumber(one.actualUpper)}`,
          status: one.status ?? none,
        }))}
      />
    </>
  )
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}
