import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { shortDay } from '../footprints/parts.tsx'
import type { PracticeEffect } from '../networks/effects.ts'
import { CsvLink } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { DataTable, Missing } from '../web/components.tsx'
import { proposalPath } from './addresses.ts'
import { ANSWER_FORM, AnswerForm, standingValue } from './answer-form.tsx'
import type { ProposalPageProps } from './page.tsx'
import type { ProposalView } from './view.ts'
import { statusWords } from './words.ts'

/** What each practice answered, and the form that writes an answer down. */
export function AnswersTable({ view, query, typed, errors }: ProposalPageProps): ReactNode {
  const { one, register } = view
  const { proposal, practices, on, list } = one
  const open = proposal.status !== 'withdrawn'
  const ticked = new Set((typed['standing'] ?? '').split(' '))
  return (
    <>
      <h2 id="practices">Practices</h2>
      <DataTable
        caption={`What each practice answered, ${longDate(on)}; by network`}
        compact
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'code', label: 'Code' },
          { key: 'network', label: 'Network' },
          { key: 'patients', label: 'Patients', unit: list, numeric: true, decimals: 0 },
          { key: 'status', label: 'Answer' },
          { key: 'since', label: 'Since' },
          { key: 'again', label: 'Invited again', unit: 'times', numeric: true },
          { key: 'note', label: 'Note' },
          ...(open ? [{ key: 'choose', label: 'Choose' }] : []),
        ]}
        rows={practices.map(({ code, network, standing, status, invitedAgain }) => {
          const practice = register.practices.get(code)
          const name = practice?.name ?? code
          return {
            name: (
              <a href={proposalPath(proposal.id, `practices/${encodeURIComponent(code)}`, query)}>
                {name}
              </a>
            ),
            code,
            network: network.name,
            patients:
              practice === undefined ? <Missing reason="not in the register" /> : practice[list],
            status: statusWords(status, proposal, on),
            since: shortDay(standing.starts_on),
            again: invitedAgain,
            note: standing.note ?? 'none',
            choose: (
              <Choice
                value={standingValue(standing)}
                label={`Choose ${name}`}
                chosen={ticked.has(standingValue(standing))}
              />
            ),
          }
        })}
        empty="No practice has a standing in it on this day."
      />
      <CsvLink href={proposalPath(proposal.id, 'practices.csv', query)} what="practices" />
      {open && practices.length > 0 ? (
        <>
          <h3 id="answer">Write an answer down</h3>
          <p className="app-actions">
            Choose practices in the table, or open the page of one. What was answered before is
            kept.
          </p>
          <AnswerForm proposal={proposal} typed={typed} errors={errors} />
        </>
      ) : null}
    </>
  )
}

function Choice(props: {
  readonly value: string
  readonly label: string
  readonly chosen: boolean
}): ReactNode {
  const id = `choose-${props.value.replaceAll(/[^A-Za-z0-9-]/g, '-')}`
  return (
    <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
      <div className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          id={id}
          type="checkbox"
          name="standing"
          value={props.value}
          form={ANSWER_FORM}
          defaultChecked={props.chosen}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
          <span className="nhsuk-u-visually-hidden">{props.label}</span>
        </label>
      </div>
    </div>
  )
}

/** What the proposal changes for each practice if every practice that it names joins. */
export function ChangesTable({ view, effects, query }: ProposalPageProps): ReactNode {
  const { proposal, practices } = view.one
  if (effects.size === 0) {
    return (
      <>
        <h2 id="changes">What changes for each practice</h2>
        <p>That cannot be told: no register of the place on this day is loaded.</p>
      </>
    )
  }
  const income = practices.some(
    ({ code }) =>
      effects.get(code)?.before?.income != null || effects.get(code)?.after?.income != null,
  )
  const { list } = view.one
  return (
    <>
      <h2 id="changes">What changes for each practice</h2>
      <p>
        {changesSentence(view, effects)} That is if every practice that it names joins. Before is
        the day before it begins. Distances are by road, estimated from straight lines.
      </p>
      <DataTable
        caption="Network, partners, size and distance of each practice, before and after"
        compact
        sticky
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'was', label: 'Network before' },
          { key: 'is', label: 'Network after' },
          { key: 'kept', label: 'Partners kept', numeric: true },
          { key: 'lost', label: 'Partners lost', numeric: true },
          { key: 'gained', label: 'New partners', numeric: true },
          { key: 'sizeWas', label: 'Size before', unit: list, numeric: true, decimals: 0 },
          { key: 'sizeIs', label: 'Size after', unit: list, numeric: true, decimals: 0 },
          {
            key: 'kmWas',
            label: 'To its partners before',
            unit: 'mean km',
            numeric: true,
            decimals: 1,
          },
          {
            key: 'kmIs',
            label: 'To its partners after',
            unit: 'mean km',
            numeric: true,
            decimals: 1,
          },
          ...(income
            ? [
                {
                  key: 'moneyWas',
                  label: 'Network’s income before',
                  unit: '£ a year',
                  numeric: true,
                },
                {
                  key: 'moneyIs',
                  label: 'Network’s income after',
                  unit: '£ a year',
                  numeric: true,
                },
              ]
            : []),
        ]}
        rows={practices.map(({ code }) => {
          const effect = effects.get(code)
          const { before, after } = effect ?? { before: null, after: null }
          const none = <Missing reason="in no network" />
          const unknown = <Missing reason="not in the place’s register" />
          const of = <Value,>(seen: Value | null, read: (seen: Value) => number | null) =>
            effect === undefined ? unknown : seen === null ? none : read(seen)
          return {
            name: view.register.practices.get(code)?.name ?? code,
            was: before?.name ?? (effect === undefined ? unknown : none),
            is: after?.name ?? (effect === undefined ? unknown : none),
            kept: effect?.kept.length ?? unknown,
            lost: effect?.lost.length ?? unknown,
            gained: effect?.gained.length ?? unknown,
            sizeWas: of(before, (seen) => seen[list]),
            sizeIs: of(after, (seen) => seen[list]),
            kmWas: of(before, (seen) => seen.meanKmToPartners),
            kmIs: of(after, (seen) => seen.meanKmToPartners),
            moneyWas: of(before, (seen) => seen.income),
            moneyIs: of(after, (seen) => seen.income),
          }
        })}
      />
      <CsvLink
        href={proposalPath(proposal.id, 'changes.csv', query)}
        what="what changes for each practice, with the names of partners"
      />
    </>
  )
}

/** How many practices have other partners or another network, in a sentence. */
function changesSentence(
  { one }: ProposalView,
  effects: ReadonlyMap<string, PracticeEffect>,
): string {
  const known = one.practices.flatMap(({ code }) => effects.get(code) ?? [])
  const changed = known.filter(({ changes }) => changes).length
  return `${formatNumber(changed)} of ${formatNumber(known.length)} practices would have other partners than before.`
}
