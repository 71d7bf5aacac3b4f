import type { ReactNode } from 'react'
import { formatCount, formatNumber, formatPercent } from '../../charts/format.ts'
import { DataTable, Details, Missing, type TableColumn } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'
import { CsvOf, percentOf } from './csv-of.tsx'
import { optionLabel, OPTIONS, outcomeOf } from './options.ts'
import type { OptionResult, Range, UrgentCareResult } from './result.ts'
import { Interval } from './simulation/interval.tsx'
import { standingOf, todayWords } from './words.ts'

const COLUMNS: readonly TableColumn[] = [
  { key: 'option', label: 'Option' },
  { key: 'standing', label: 'By what was asked' },
  { key: 'peak', label: 'Clinicians at the peak', numeric: true },
  { key: 'cost', label: 'Cost a year', unit: '£ million', numeric: true },
  { key: 'contact', label: 'Cost a completed contact', unit: '£', numeric: true, decimals: 2 },
  { key: 'seen', label: 'Seen in time with today’s staff, simulated', unit: '%', numeric: true },
  {
    key: 'booked',
    label: 'Booked patients wait then, on average',
    unit: 'minutes',
    numeric: true,
  },
  { key: 'km', label: 'Extra patient travel a year', unit: '1,000 km', numeric: true },
  { key: 'own', label: 'Seen at own practice', unit: '%', numeric: true, decimals: 0 },
]

/** Every option by every outcome: what the finding comes from. */
export function OptionsPart({ order, result, base }: AnswerProps): ReactNode {
  const { options, outcome, sensitivity } = result
  const within = typeof order.choices['within'] === 'number' ? order.choices['within'] : 30
  const share = typeof order.choices['share'] === 'number' ? order.choices['share'] : 95
  const caption = `Options compared${sensitivity === null ? '' : '; below a figure, the middle eight tenths of plausible inputs, and below a simulated one its 95% interval'}`
  return (
    <section>
      <h2>Options compared</h2>
      <p>
        Each option is staffed to one standard: {formatPercent(share, 0)} of urgent patients seen
        within {within} minutes, and no more than{' '}
        {formatPercent(order.assumptions.find(({ id }) => id === 'most-busy')?.value ?? 95, 0)} of a
        clinician’s time filled. The peak is the half-hour from {result.peak.start} on{' '}
        {result.peak.day}. Practices as they are today: {todayWords(result)}, staffed to the same
        standard. What was asked: {outcomeOf(outcome).label.toLowerCase()}.
      </p>
      <DataTable
        caption={caption}
        sticky
        columns={COLUMNS}
        rows={options.map((option) => optionRow(option, result))}
      />
      <CsvOf base={base} table="options" what="Options compared" />
      <p className="nhsuk-body-s">
        {todaysStaffWords(result)}{' '}
        {sensitivity === null
          ? ''
          : 'A range may not hold the figure above it: plausible inputs reach further to one side than to the other.'}
      </p>
      <Details summary="What each option is, and how its clinicians are used">
        <DataTable
          caption="Options in full"
          columns={[
            { key: 'option', label: 'Option' },
            { key: 'means', label: 'What it is' },
            { key: 'hours', label: 'Hours of duty a week', numeric: true, decimals: 0 },
            {
              key: 'staffed',
              label: 'Seen in time with these clinicians at the peak',
              unit: '%',
              numeric: true,
              decimals: 1,
            },
            {
              key: 'practices',
              label: 'Time filled in practices',
              unit: '%',
              numeric: true,
              decimals: 0,
            },
            { key: 'hubs', label: 'Time filled in hubs', unit: '%', numeric: true, decimals: 0 },
            {
              key: 'formula',
              label: 'An urgent contact by formula',
              unit: '£',
              numeric: true,
              decimals: 2,
            },
            {
              key: 'clinician',
              label: 'With own clinician',
              unit: '%',
              numeric: true,
              decimals: 0,
            },
          ]}
          rows={options.map((option) => ({
            option: optionLabel(option.id),
            means: OPTIONS.find(({ id }) => id === option.id)?.means,
            hours: option.hours,
            staffed: percentOf(option.seenAsStaffed),
            practices: percentOf(option.practiceUtilisation),
            hubs:
              option.hubUtilisation === null ? (
                <Missing reason="no hub" />
              ) : (
                percentOf(option.hubUtilisation)
              ),
            formula: option.urgentContactCost,
            clinician: percentOf(option.withOwnClinician),
          }))}
        />
        <p>
          The formula of a contact: pay of an hour x minutes / 60 / (share of time filled x share
          attended), in steady state and without premises. With own clinician: the share seen at
          their own practice x the usual-provider share assumed, whatever the option does within a
          practice. Waits are exact for each team at the rates of the peak: Erlang C, and with
          urgent patients first the tail of the first class of a queue with priorities.
        </p>
      </Details>
    </section>
  )
}

function optionRow(option: OptionResult, result: UrgentCareResult) {
  const { outcomes, costPerContact } = option
  const today = result.simulated?.today.options.find(({ id }) => id === option.id)
  const missing = notSimulated(result)
  const label = optionLabel(option.id)
  const range = (outcome: 'peak' | 'cost' | 'travel'): Range | null =>
    result.sensitivity?.doubts
      .find((one) => one.outcome === outcome)
      ?.ranges.find(({ id }) => id === option.id)?.range ?? null
  return {
    option: label,
    standing: standingOf(result, option.id) || '–',
    peak: <WithRange value={outcomes.peak} range={range('peak')} decimals={0} scale={1} />,
    cost: <WithRange value={outcomes.cost} range={range('cost')} decimals={2} scale={1e-6} />,
    contact: costPerContact,
    seen: <Interval of={today?.seenInTime ?? null} decimals={1} scale={100} missing={missing} />,
    booked: (
      <Interval
        of={today?.bookedWait ?? null}
        decimals={1}
        missing={today === undefined ? missing : 'nobody books'}
      />
    ),
    km: <WithRange value={outcomes.travel} range={range('travel')} decimals={0} scale={1e-3} />,
    own: percentOf(option.atOwnPractice),
  }
}

function notSimulated({ sensitivity }: UrgentCareResult): string {
  return sensitivity === null ? 'comes with the full run' : 'nobody is urgent'
}

/** How today's staff are spread, and why neither of its two columns is read alone. */
function todaysStaffWords({ simulated, sensitivity }: UrgentCareResult): string {
  if (simulated === null) {
    return sensitivity === null
      ? 'How many are seen in time with today’s staff, overtime and the patients who leave unseen are not known yet: they come from simulated weeks, with the full run.'
      : 'Nobody is urgent, so no weeks are simulated.'
  }
  return `With today’s staff: in ${formatCount(simulated.weeks, 'simulated week')} nobody is hired; a hub or a duty team gets the clinicians whom booked patients do not need. A hub therefore keeps booked work whole and leaves urgent patients what is spare, while a shared team sees urgent patients first and lets booked ones wait: read the two columns together.`
}

function WithRange(props: {
  readonly value: number | null
  readonly range: Range | null
  readonly decimals: number
  readonly scale: number
}): ReactNode {
  const { value, range, decimals, scale } = props
  if (value === null) return <Missing reason="not known" />
  const write = (figure: number): string => formatNumber(figure * scale, decimals)
  return range === null ? (
    write(value)
  ) : (
    <>
      {write(value)}
      <br />
      <span className="nhsuk-body-s">
        {write(range.low)} to {write(range.high)}
      </span>
    </>
  )
}
