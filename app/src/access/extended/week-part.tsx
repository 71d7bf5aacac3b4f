import type { ReactNode } from 'react'
import { formatNumber } from '../../charts/format.ts'
import { DataTable, Details } from '../../web/components.tsx'
import { CsvOf, percentWords, type AnswerProps } from './answer-parts.tsx'
import { DAY_NAMES, optionLabel, pounds, rangeWords, ROLE_NAMES } from './words.ts'

/** The week: sessions by day of each option, and what becomes of them in the cheapest. */
export function WeekPart({ result, base }: AnswerProps): ReactNode {
  const options = result.options.filter(({ days, id }) => days.length > 0 && id !== 'today')
  const [first] = options
  if (first === undefined) return null
  return (
    <section>
      <h2>The rota of a week</h2>
      <DataTable
        caption="Whole sessions of one clinician by day, and sites that are open"
        columns={[
          { key: 'day', label: 'Day' },
          ...options.map(({ id }) => ({ key: id, label: optionLabel(id), numeric: true })),
        ]}
        rows={first.days.map(({ day }, at) => ({
          day: DAY_NAMES[day],
          ...Object.fromEntries(
            options.map(({ id, days }) => [
              id,
              `${formatNumber(days[at]?.sessions ?? 0)} at ${formatNumber(days[at]?.sites ?? 0)}`,
            ]),
          ),
        }))}
      />
      <CsvOf base={base} table="days" what="The rota of a week" />
      <p className="nhsuk-body-s">
        {result.rule.missingDays.length === 0
          ? ''
          : `The rule asks for days that are not chosen: ${result.rule.missingDays.map((day) => DAY_NAMES[day]).join(', ')}. `}
        A session of an evening is the whole evening. Hours are exact until sessions are counted;
        evenings are taken in turn, beginning with another day at each site.
      </p>
    </section>
  )
}

/** What becomes of the appointments of the cheapest option. */
export function UsePart({ order, result, base }: AnswerProps): ReactNode {
  const option = result.options.find(({ id }) => id === result.cheapest)
  const worth = option?.worth ?? null
  if (option === undefined || worth === null) return null
  const one = (id: string) => order.assumptions.find((each) => each.id === id)
  return (
    <section>
      <h2>What becomes of the appointments</h2>
      <p>
        {percentWords(result.missed)} of booked appointments would be missed, by how long before
        they are booked.
      </p>
      <DataTable
        caption={`Contacts a week by day: ${optionLabel(option.id)}`}
        columns={[
          { key: 'day', label: 'Day' },
          { key: 'offered', label: 'Offered', numeric: true, decimals: 0 },
          { key: 'unfilled', label: 'Nobody books', numeric: true, decimals: 0 },
          { key: 'missed', label: 'Missed', numeric: true, decimals: 0 },
          { key: 'completed', label: 'Completed', numeric: true, decimals: 0 },
        ]}
        rows={worth.days.map(({ day, offered, booked, completed }) => ({
          day: DAY_NAMES[day],
          offered,
          unfilled: offered - booked,
          missed: booked - completed,
          completed,
        }))}
      />
      <CsvOf base={base} table="contacts" what="Contacts by day" />
      <DataTable
        caption="Who they are with"
        columns={[
          { key: 'role', label: 'Role' },
          { key: 'share', label: 'Share of hours', unit: '%', numeric: true, decimals: 0 },
          { key: 'hours', label: 'Hours a week', numeric: true, decimals: 1 },
          { key: 'offered', label: 'Contacts offered a week', numeric: true, decimals: 0 },
          { key: 'cost', label: 'Cost a year', unit: '£', numeric: true, decimals: 0 },
        ]}
        rows={worth.roles.map(({ role, share, ...row }) => ({
          role: ROLE_NAMES[role],
          share: 100 * share,
          ...row,
        }))}
      />
      <Details summary="Other published ways to count the cost">
        <DataTable
          caption={`Cost a year of ${optionLabel(option.id).toLowerCase()}, counted in other ways`}
          columns={[
            { key: 'how', label: 'Counted by' },
            { key: 'cost', label: 'Cost a year', numeric: true },
            { key: 'range', label: 'Range', numeric: true },
          ]}
          rows={[
            {
              how: 'This model: hours by role, with extra pay and sites',
              cost: pounds(worth.cost),
              range: option.ranges.cost === null ? null : rangeWords(option.ranges.cost, pounds),
            },
            ...result.otherCounts.map(({ id, cost }) => ({
              how: one(id)?.label ?? id,
              cost: pounds(cost.value),
              range: rangeWords(cost, pounds),
            })),
          ]}
        />
      </Details>
    </section>
  )
}
