import type { ReactNode } from 'react'
import { DataTable, Details, Missing } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'
import { CsvOf } from './csv-of.tsx'
import { optionLabel } from './options.ts'

/** Every practice: what it is asked for, and the clinicians that it needs at the peak. */
export function PracticesPart({ result, base }: AnswerProps): ReactNode {
  const { practices, options } = result
  return (
    <section>
      <h2>Practice by practice</h2>
      <Details summary="Demand and clinicians of each practice" paper="as on screen">
        <DataTable
          caption="Practices: requests a week, and clinicians on duty in the practice at the peak"
          sticky
          compact
          columns={[
            { key: 'practice', label: 'Practice' },
            { key: 'urgent', label: 'Urgent', unit: 'a week', numeric: true, decimals: 0 },
            { key: 'booked', label: 'Booked', unit: 'a week', numeric: true, decimals: 0 },
            {
              key: 'made',
              label: 'Appointments published',
              unit: 'a week',
              numeric: true,
              decimals: 0,
            },
            { key: 'duty', label: 'On duty today', numeric: true, decimals: 0 },
            { key: 'from', label: 'Which is' },
            { key: 'rooms', label: 'Rooms', numeric: true, decimals: 0 },
            ...options.map(({ id }) => ({
              key: id,
              label: optionLabel(id),
              numeric: true,
              decimals: 0,
            })),
          ]}
          rows={practices.map((one) => ({
            practice: one.name,
            urgent: one.urgent,
            booked: one.booked,
            made: one.appointments ?? <Missing reason="not loaded" />,
            duty: one.onDuty,
            from: FROM[one.onDutyFrom],
            rooms: one.rooms ?? <Missing reason="not told" />,
            ...Object.fromEntries(
              options.map(({ id }, at) => {
                const needed = one.peak[at] ?? 0
                const over = one.rooms !== null && needed > one.rooms
                return [id, over ? `${needed}, more than its rooms` : needed]
              }),
            ),
          }))}
        />
      </Details>
      <CsvOf base={base} table="practices" what="Practices" />
    </section>
  )
}

const FROM = {
  told: 'as told',
  published: 'from its published staff',
  assumed: 'assumed from its list',
} as const
