import type { ReactNode } from 'react'
import { formatNumber } from '../../charts/format.ts'
import { CsvLink } from '../../register/page-parts.tsx'
import { DataTable, Missing } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'
import { financialYear } from '../months.ts'
import { cheaperWords, pounds, rangedPounds } from './words.ts'

/** What it costs by year, beside doing nothing. */
export function MoneyPart({ result, base }: AnswerProps): ReactNode {
  const { course, money } = result
  const said = (value: number | null): ReactNode =>
    value === null ? <Missing reason="not confirmed" /> : pounds(value)
  return (
    <>
      <h2>Money, beside doing nothing</h2>
      <p>
        {cheaperWords(result)} {breakEvenWords(money.breakEven, money.net !== null)}
      </p>
      <DataTable
        caption="Money by year, at the prices of one year"
        columns={[
          { key: 'year', label: 'Year' },
          { key: 'nothing', label: 'Paid to hospital with nothing done', numeric: true },
          { key: 'care', label: 'Cost in primary care', numeric: true },
          { key: 'once', label: 'of which once', numeric: true },
          { key: 'leaves', label: 'Leaves the hospital', numeric: true },
          { key: 'double', label: 'Paid twice until it leaves', numeric: true },
          { key: 'net', label: 'More than doing nothing', numeric: true },
        ]}
        rows={[
          ...course.map(({ year, money: one }) => ({
            year: financialYear(year),
            nothing: said(one.nothing),
            care: pounds(one.care),
            once: pounds(one.once),
            leaves: said(one.leaves),
            double: said(one.double),
            net: said(one.net),
          })),
          {
            year: 'All years',
            nothing: said(money.nothing),
            care: rangedPounds(money.care),
            once: pounds(course.reduce((sum, { money: one }) => sum + one.once, 0)),
            leaves: money.leaves === null ? said(null) : rangedPounds(money.leaves),
            double: money.double === null ? said(null) : rangedPounds(money.double),
            net: money.net === null ? said(null) : rangedPounds(money.net),
          },
        ]}
      />
      {base === null ? null : <CsvLink href={`${base}/years.csv`} what="Money by year" />}
      <p className="nhsuk-body-s">
        In brackets: the middle nine tenths of {formatNumber(result.samples)} plausible inputs.
      </p>
    </>
  )
}

function breakEvenWords(part: number | null, priced: boolean): string {
  if (!priced) return ''
  if (part === null) return 'With nothing that leaves the hospital, it is all added cost.'
  return part > 100
    ? 'Even if the whole price left the hospital, it would cost more than doing nothing.'
    : `It would cost no more than doing nothing if ${formatNumber(part)}% of the price left the hospital.`
}
