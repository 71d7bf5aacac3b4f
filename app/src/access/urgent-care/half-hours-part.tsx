import type { ReactNode } from 'react'
import { formatNumber } from '../../charts/format.ts'
import { stepsChart, stepsTable } from '../../charts/steps.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import { twinProps } from '../../register/page-parts.tsx'
import { Figure } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'
import { optionLabel } from './options.ts'

/** The chart carries four lines: demand, doing nothing, the best and one hub. */
const DUTY_LINES = 3

/** What a Monday asks for and has, by half-hour. */
export function HalfHoursPart({ order, result, base }: AnswerProps): ReactNode {
  const { halfHours, lead } = result
  const { starts, all, urgent, duty, day } = halfHours
  const wanted = ['today', lead?.best ?? 'today', 'one-hub', 'two-hubs']
  const shown = [...new Set(wanted)]
    .flatMap((id) => duty.filter((one) => one.id === id))
    .slice(0, DUTY_LINES)
  const data = {
    unit: 'clinicians',
    decimals: 1,
    times: starts,
    series: [
      { label: 'Busy on average', values: all },
      ...shown.map(({ id, clinicians }) => ({ label: optionLabel(id), values: clinicians })),
    ],
  }
  const most = Math.max(...all)
  const at = all.indexOf(most)
  const sentence = `On a ${day} the half-hour from ${starts[at] ?? ''} keeps ${formatNumber(most, 1)} clinicians busy on average, ${formatNumber(urgent[at] ?? 0, 1)} of them with urgent patients. ${shown
    .map(({ id, clinicians }) => `${optionLabel(id)}: ${formatNumber(clinicians[at] ?? 0)} on duty`)
    .join('; ')}.`
  return (
    <Figure
      heading="Demand and clinicians by half-hour"
      sentence={sentence}
      svg={twoWidths('urgent-care-half-hours', (id, width) =>
        stepsChart(data, {
          id,
          title: `Clinicians by half-hour, ${day}`,
          description: sentence,
          width,
        }),
      )}
      table={twinProps(stepsTable(data, `Clinicians by half-hour, ${day}`))}
      {...(base === null ? {} : { csv: `${base}/half-hours.csv` })}
      note={
        order.data.shapeIsLocal
          ? 'The calls by half-hour are those entered.'
          : 'The calls by half-hour are an illustration until those of your own telephones are entered.'
      }
    />
  )
}
