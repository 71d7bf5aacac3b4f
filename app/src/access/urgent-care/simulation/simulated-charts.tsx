import type { ReactNode } from 'react'
import { effectsChart, effectsTable } from '../../../charts/effects.ts'
import { formatNumber } from '../../../charts/format.ts'
import { stepsChart, stepsTable } from '../../../charts/steps.ts'
import { twoWidths } from '../../../comparison/two-widths.ts'
import { twinProps } from '../../../register/page-parts.tsx'
import { Figure } from '../../../web/components.tsx'
import type { AnswerProps } from '../answer.tsx'
import { optionLabel } from '../options.ts'
import { tells } from './estimates.ts'
import type { SimulatedHalfHour } from './simulated.ts'
import { differenceWords } from './words-of-weeks.ts'

/** The chart carries four lines. */
const LINES = 4

/** How each option differs from practices as they are, in the same weeks. */
export function DifferencesPart({ result, base }: AnswerProps): ReactNode {
  const { simulated } = result
  if (simulated === null || simulated.differences.length === 0) return null
  const { differences } = simulated
  const data = {
    unit: 'percentage points',
    decimals: 2,
    none: 0,
    noneLabel: 'no difference',
    points: differences.map(({ id, seenInTime: { value, low, high } }) => ({
      label: optionLabel(id),
      value: 100 * value,
      lower: low === null ? null : 100 * low,
      upper: high === null ? null : 100 * high,
    })),
  }
  const told = differences.filter(({ seenInTime }) => tells(seenInTime))
  const sentence =
    told.length === 0
      ? 'No option can be told from practices as they are by the urgent patients seen in time.'
      : `Urgent patients seen in time, against practices as they are in the same weeks: ${told
          .map(({ id, seenInTime }) => `${optionLabel(id)} ${differenceWords(seenInTime)}`)
          .join('; ')}.`
  const title = 'Urgent patients seen in time, less practices as they are'
  return (
    <Figure
      heading="Each option less practices as they are"
      sentence={sentence}
      svg={twoWidths('urgent-care-differences', (id, width) =>
        effectsChart(data, { id, title, description: sentence, width }),
      )}
      table={twinProps(effectsTable(data, title))}
      {...(base === null ? {} : { csv: `${base}/simulated-differences.csv` })}
      note="The same patients in every option, week by week; the lines are 95% intervals of the mean difference."
    />
  )
}

/** How long urgent patients wait who come in each half-hour of a Monday. */
export function MondayWaitsPart({ result, base }: AnswerProps): ReactNode {
  const { simulated, lead } = result
  if (simulated === null) return null
  const shown = [...new Set(['today', lead?.best ?? 'today', 'one-hub', 'two-hubs'])]
    .flatMap((id) => simulated.options.filter((option) => option.id === id))
    .slice(0, LINES)
  const times = shown[0]?.monday.map(({ start }) => start) ?? []
  const data = {
    unit: 'minutes',
    decimals: 1,
    times,
    series: shown.map(({ id, monday }) => ({
      label: optionLabel(id),
      values: monday.map(({ wait }) => wait),
    })),
  }
  const sentence = `Mean wait of urgent patients on a Monday, at its longest: ${shown
    .map(({ id, monday }) => {
      const longest = monday.reduce<SimulatedHalfHour | null>(
        (most, one) => ((one.wait ?? 0) > (most?.wait ?? 0) ? one : most),
        null,
      )
      return `${optionLabel(id)} ${longest === null ? 'none' : `${formatNumber(longest.wait ?? 0, 1)} minutes for those who come from ${longest.start}`}`
    })
    .join('; ')}.`
  const title = 'Mean wait of urgent patients by the half-hour in which they come, Monday'
  return (
    <Figure
      heading="Waits by half-hour"
      sentence={sentence}
      svg={twoWidths('urgent-care-waits', (id, width) =>
        stepsChart(data, { id, title, description: sentence, width }),
      )}
      table={twinProps(stepsTable(data, title))}
      {...(base === null ? {} : { csv: `${base}/simulated-half-hours.csv` })}
      note="Means over simulated Mondays of those who were seen."
    />
  )
}
