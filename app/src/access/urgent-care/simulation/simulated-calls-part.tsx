import type { ReactNode } from 'react'
import { formatNumber } from '../../../charts/format.ts'
import { stepsChart, stepsTable } from '../../../charts/steps.ts'
import { twoWidths } from '../../../comparison/two-widths.ts'
import { twinProps } from '../../../register/page-parts.tsx'
import { DataTable, Details, Figure } from '../../../web/components.tsx'
import type { AnswerProps } from '../answer.tsx'
import { CsvOf } from '../csv-of.tsx'
import { FIFTHS } from '../data.ts'
import { Interval } from './interval.tsx'
import { RINGS_AGAIN_AFTER } from './monday-calls.ts'
import type { SimulatedCalls } from './simulated.ts'
import { intervalWords, shareWords } from './words-of-weeks.ts'

/** Monday's calls as simulated, and what one receptionist more buys. */
export function SimulatedCallsPart({ result, base }: AnswerProps): ReactNode {
  const telephones = result.simulated?.telephones ?? null
  if (telephones === null) return null
  const { today, oneMore, gained, monday, urgentShare } = telephones
  const data = {
    unit: 'calls',
    decimals: 0,
    times: monday.map(({ start }) => start),
    series: [
      { label: 'Calls made', values: monday.map(({ calls }) => calls) },
      { label: 'Answered', values: monday.map(({ answered }) => answered) },
      { label: 'Given up', values: monday.map(({ gaveUp }) => gaveUp) },
    ],
  }
  const title = 'Calls made in each half-hour of a Monday, and what became of them'
  const sentence = `Of ${formatNumber(today.callers.value)} people who call on a Monday, ${shareWords(today.answered)} are answered in the end, and of those who call in the first hour ${shareWords(today.answeredFirstHour)}; ${intervalWords(today.neverAnswered, 0)} are never answered, ${formatNumber(today.neverAnswered.value * urgentShare)} of whom need a clinician that day if they are like the others. One receptionist more in each practice leaves ${intervalWords({ ...gained.neverAnswered, value: -gained.neverAnswered.value, low: flipped(gained.neverAnswered.high), high: flipped(gained.neverAnswered.low) }, 0)} fewer of these and shortens the mean wait of the first hour by ${formatNumber(-gained.meanWaitFirstHour.value, 1)} minutes.`
  return (
    <>
      <Figure
        heading="Calls on Monday, simulated"
        sentence={sentence}
        svg={twoWidths('urgent-care-calls', (id, width) =>
          stepsChart(data, { id, title, description: sentence, width }),
        )}
        table={twinProps(stepsTable(data, title))}
        {...(base === null ? {} : { csv: `${base}/simulated-calls-by-half-hour.csv` })}
        note={`The same Mondays with and without one receptionist more. Who rings again does so after ${RINGS_AGAIN_AFTER} minutes on average, which is assumed. It is the same under every option, and those who are never answered are not taken off the urgent patients above.`}
      />
      <DataTable
        caption="Simulated Mondays, all practices, below a figure its 95% interval"
        columns={[
          { key: 'what', label: 'All practices' },
          { key: 'receptionists', label: 'Receptionists', numeric: true, decimals: 0 },
          { key: 'answered', label: 'Callers answered', unit: '%', numeric: true },
          { key: 'first', label: 'Of the first hour', unit: '%', numeric: true },
          { key: 'never', label: 'Never answered', unit: 'people', numeric: true },
          {
            key: 'median',
            label: 'First hour, half wait no longer than',
            unit: 'minutes',
            numeric: true,
          },
          {
            key: 'long',
            label: 'First hour, 90% wait no longer than',
            unit: 'minutes',
            numeric: true,
          },
        ]}
        rows={[row('As today', today), row('One more in each practice', oneMore)]}
      />
      <CsvOf base={base} table="simulated-calls" what="Simulated Mondays" />
      <Details summary="Who is never answered, by deprivation fifth">
        <DataTable
          caption="People never answered, of 1,000 callers"
          compact
          columns={[
            { key: 'fifth', label: 'Fifth of England' },
            { key: 'never', label: 'Never answered', unit: 'of 1,000', numeric: true },
          ]}
          rows={FIFTHS.map((fifth, at) => {
            const found = telephones.neverAnsweredByFifth[at] ?? null
            return {
              fifth,
              never: <Interval of={found} decimals={1} />,
            }
          })}
        />
        <p>All patients of a practice are taken alike, wherever they live.</p>
      </Details>
    </>
  )
}

function row(what: string, calls: SimulatedCalls) {
  return {
    what,
    receptionists: calls.receptionists,
    answered: <Interval of={calls.answered} decimals={1} scale={100} />,
    first: <Interval of={calls.answeredFirstHour} decimals={1} scale={100} />,
    never: <Interval of={calls.neverAnswered} decimals={0} />,
    median: <Interval of={calls.medianWaitFirstHour} decimals={0} />,
    long: <Interval of={calls.longWaitFirstHour} decimals={0} />,
  }
}

function flipped(limit: number | null): number | null {
  return limit === null ? null : -limit
}
