import type { ReactNode } from 'react'
import { DataTable, Details, Missing } from '../../web/components.tsx'
import { longDate } from '../../register/place-model.ts'
import { CsvOf, type AnswerProps } from './answer-parts.tsx'
import { RULES } from './rules.ts'
import { optionLabel } from './words.ts'

/** The practices with their minutes, the sites with their sessions, the rules, and today. */
export function DetailParts({ order, result, base }: AnswerProps): ReactNode {
  const { practices, options } = result
  const sites = options.flatMap(({ id, sites: own }) =>
    id === 'each' ? [] : own.map((site) => ({ id, site })),
  )
  return (
    <>
      <section>
        <h2>Minutes, sites and rules</h2>
        <Details summary="Minutes a week by practice">
          <DataTable
            caption="Minutes a week that each practice’s patients are owed"
            compact
            columns={[
              { key: 'practice', label: 'Practice' },
              { key: 'list', label: `List (${result.rule.list})`, numeric: true, decimals: 0 },
              { key: 'minutes', label: 'Minutes a week', numeric: true, decimals: 1 },
            ]}
            rows={practices.map(({ name, list, minutes }) => ({
              practice: name,
              list: list ?? <Missing reason="not known" />,
              minutes: minutes ?? <Missing reason="not known" />,
            }))}
          />
          <CsvOf base={base} table="practices" what="Minutes by practice" />
        </Details>
        <Details summary="Sites and their sessions">
          <DataTable
            caption="Sites"
            compact
            columns={[
              { key: 'option', label: 'Option' },
              { key: 'site', label: 'Site' },
              { key: 'list', label: 'List', numeric: true, decimals: 0 },
              { key: 'needed', label: 'Hours asked for', numeric: true, decimals: 1 },
              { key: 'rostered', label: 'Hours in whole sessions', numeric: true, decimals: 1 },
              { key: 'sessions', label: 'Sessions a week', numeric: true, decimals: 0 },
            ]}
            rows={sites.map(({ id, site }) => ({
              option: optionLabel(id),
              site: site.label === site.host ? site.host : `${site.label}, at ${site.host}`,
              list: site.list,
              needed: site.needed,
              rostered: site.rostered,
              sessions: site.sessions,
            }))}
          />
          <CsvOf base={base} table="sites" what="Sites" />
        </Details>
        <Details summary="The rules and the days that they are in force">
          <DataTable
            caption="Rules"
            columns={[
              { key: 'rule', label: 'Rule' },
              { key: 'days', label: 'In force' },
              { key: 'minutes', label: 'Minutes for 1,000', numeric: true },
              { key: 'list', label: 'List' },
              { key: 'rate', label: 'A head a year', unit: '£', numeric: true },
              { key: 'hours', label: 'When' },
              { key: 'source', label: 'Source' },
            ]}
            rows={RULES.map(({ label, from, to, minutes, basis, rate, hours, source }) => ({
              rule: label,
              days:
                `${from === null ? '' : `from ${longDate(from)} `}${to === null ? '' : `up to ${longDate(to)}`}`.trim() ||
                'not told',
              minutes: minutes ?? <Missing reason="only recalled" />,
              list: basis,
              rate: rate ?? <Missing reason="not read" />,
              hours,
              source,
            }))}
          />
        </Details>
      </section>
      <TodayPart order={order} />
    </>
  )
}

function TodayPart({ order }: Pick<AnswerProps, 'order'>): ReactNode {
  const { today } = order.data
  if (today === null) return null
  return (
    <section>
      <h2>What is offered today</h2>
      <DataTable
        caption={`Practices by what was paid for extended hours, ${longDate(today.year.start)} to ${longDate(today.year.end)}`}
        columns={[
          { key: 'cover', label: 'Cover' },
          { key: 'practices', label: 'Practices', numeric: true, decimals: 0 },
          { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
        ]}
        rows={today.covers.map(({ cover, practices, patients }) => ({
          cover,
          practices,
          patients: patients ?? <Missing reason="not known" />,
        }))}
      />
      <p className="nhsuk-body-s">A payment shows sign-up, and not hours.</p>
    </section>
  )
}

/** What nobody should read out of the answer. */
export function CannotTell({ order, result }: AnswerProps): ReactNode {
  const today = result.options.find(({ id }) => id === 'today')
  const missing = result.practices.filter(({ list }) => list === null)
  return (
    <section>
      <h2>What this cannot tell</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {today === undefined || today.worth !== null ? null : (
          <li>
            How much is offered today, and so what doing nothing costs and saves: no publication
            counts it. Give the hours of today to compare them.
          </li>
        )}
        {result.rule.standsIn ? (
          <li>
            The minutes to the last one: the rule counts by adjusted lists, which are not published
            by practice, and weighted lists stand in for them.
          </li>
        ) : null}
        {missing.length === 0 ? null : (
          <li>
            What is owed to the patients of practices whose list is not known:{' '}
            {missing.map(({ name }) => name).join(', ')}.
          </li>
        )}
        <li>
          Whether use would change with the number of sites or appointments: the share that nobody
          books is the same for every option and at any distance.
        </li>
        <li>
          Whether it saves anything elsewhere. No saving at emergency departments is counted: a
          trial of schemes found fewer minor visits, and no change of all visits.
        </li>
        <li>
          What a shared site saves of a practice’s overheads: the price of an hour of a GP holds
          them, and the staff who help with care, wherever it is worked.
        </li>
        <li>Whether these clinicians can be found at these hours.</li>
        {order.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}
