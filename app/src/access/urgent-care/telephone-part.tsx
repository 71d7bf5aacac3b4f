import type { ReactNode } from 'react'
import { formatNumber, formatPercent } from '../../charts/format.ts'
import { DataTable, Details } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'
import { CsvOf, percentOf } from './csv-of.tsx'
import { RINGS_AGAIN_AFTER } from './simulation/monday-calls.ts'

/** Monday's calls with today's receptionists. */
export function TelephonePart({ order, result, base }: AnswerProps): ReactNode {
  const { telephone } = result
  if (telephone === null) {
    return (
      <section>
        <h2>Calls on Monday</h2>
        <p>Worked out when the model is run in full.</p>
      </section>
    )
  }
  const { today, oneMore, practices } = telephone
  const row = (what: string, of: typeof today) => ({
    what,
    receptionists: of.receptionists,
    answered: percentOf(of.answeredFirstHour),
    wait: of.waitFirstHour,
    unanswered: of.unanswered,
  })
  const columns = [
    { key: 'receptionists', label: 'Receptionists', numeric: true, decimals: 0 },
    {
      key: 'answered',
      label: 'Answered, of callers of the first hour',
      unit: '%',
      numeric: true,
      decimals: 1,
    },
    { key: 'wait', label: 'Mean wait of their calls', unit: 'minutes', numeric: true, decimals: 1 },
    {
      key: 'unanswered',
      label: 'Never answered on the day',
      unit: 'people',
      numeric: true,
      decimals: 0,
    },
  ]
  return (
    <section>
      <h2>Calls on Monday</h2>
      <p>
        With {formatNumber(today.receptionists)} receptionists on {formatNumber(today.callers)}{' '}
        callers, {formatPercent(100 * today.answeredFirstHour)} of those who call in the first hour
        are answered in the end, and {formatNumber(today.unanswered)} people of the day are never
        answered: they give up for good, or the lines close. No appointment book counts their
        demand. One receptionist more in each practice would leave{' '}
        {formatNumber(oneMore.unanswered)}. It is the same under every option, for calls go to the
        practice.
      </p>
      <DataTable
        caption="Monday’s calls, all practices"
        columns={[{ key: 'what', label: 'All practices' }, ...columns]}
        rows={[row('As today', today), row('One more in each practice', oneMore)]}
      />
      <Details summary="Calls practice by practice" paper="as on screen">
        <DataTable
          caption="Monday’s calls by practice, as today"
          compact
          columns={[{ key: 'what', label: 'Practice' }, ...columns]}
          rows={practices.map(({ code, today: own }) =>
            row(order.data.practices.find((one) => one.code === code)?.name ?? code, own),
          )}
        />
      </Details>
      <CsvOf base={base} table="telephones" what="Monday’s calls" />
      <p className="nhsuk-body-s">
        Forward equations of a queue of impatient callers, which follow how the queue of eight
        o’clock builds up and ebbs. Those who ring again do so after {RINGS_AGAIN_AFTER} minutes on
        average, which is assumed; people who first call in the first hour are followed through all
        their calls until they are answered, give up for good or the lines close. Receptionists are
        assumed where none are entered.
      </p>
    </section>
  )
}
