import type { ReactNode } from 'react'
import { dayOr } from '../footprints/parts.tsx'
import { momentInWords } from '../footprints/record-parts.tsx'
import { CsvLink, PracticeLink } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { withDaysInWords } from '../register/words.ts'
import { DataTable, SummaryList } from '../web/components.tsx'
import { proposalPath } from './addresses.ts'
import type { ProposalPageProps } from './page.tsx'
import { bandInWords } from './words.ts'
import { Who } from '../web/signed-in.tsx'

/** So many entries of the history stand on the page; the file has all. */
const SHOWN_EVENTS = 15

/** Practices of the place that stand in none of the proposal's networks. */
export function Outside({ view }: Pick<ProposalPageProps, 'view'>): ReactNode {
  const { outside, on } = view.one
  return (
    <>
      <h2 id="outside">In none of them</h2>
      {outside.length === 0 ? (
        <p>Every practice of the place that is known on this day is in one of them.</p>
      ) : (
        <DataTable
          caption="Practices of the place that are in none of them"
          columns={[
            { key: 'name', label: 'Practice' },
            { key: 'code', label: 'Code' },
            {
              key: 'registered',
              label: 'Patients',
              unit: 'registered',
              numeric: true,
              decimals: 0,
            },
          ]}
          rows={outside.map((code) => {
            const practice = view.register.practices.get(code)
            return {
              name: <PracticeLink code={code} name={practice?.name ?? code} on={on} />,
              code,
              registered: practice?.registered ?? null,
            }
          })}
        />
      )}
    </>
  )
}

const STATES: Readonly<Record<'proposed' | 'adopted' | 'withdrawn', string>> = {
  proposed: 'Open: practices are asked',
  adopted: 'Adopted',
  withdrawn: 'Withdrawn',
}

/** What a proposal is, who keeps it, and what it was made from. */
export function Identity({ view }: Pick<ProposalPageProps, 'view'>): ReactNode {
  const { proposal } = view.one
  const { plan } = view
  return (
    <>
      <h2 id="identity">What it is</h2>
      <SummaryList
        rows={[
          { term: 'State', value: STATES[proposal.status] },
          { term: 'Definition', value: proposal.definition },
          { term: 'Owner', value: proposal.owner },
          { term: 'Edition', value: String(proposal.edition) },
          { term: 'Proposed on', value: dayOr(proposal.proposed_on, 'not known') },
          { term: 'First day', value: dayOr(proposal.adopted_on, 'not adopted') },
          {
            term: 'Made from',
            value:
              plan === undefined ? (
                'no plan'
              ) : (
                <a href={`/networks/plans/${encodeURIComponent(plan.id)}`}>{plan.name}</a>
              ),
          },
          {
            term: 'Size asked for',
            value: view.one.band === null ? 'none' : `${bandInWords(view.one.band)} patients`,
          },
          { term: 'Note', value: proposal.note ?? 'none' },
          {
            term: 'Version',
            value: (
              <>
                {proposal.version}, by <Who id={proposal.updated_by} /> on{' '}
                {longDate(proposal.updated_at.slice(0, 10))}
              </>
            ),
          },
        ]}
      />
    </>
  )
}

/** What was done to the proposal and to its answers. */
export function History({ view, history }: Pick<ProposalPageProps, 'view' | 'history'>): ReactNode {
  const left = history.length - SHOWN_EVENTS
  return (
    <>
      <h2 id="history">History</h2>
      <DataTable
        caption="What was done, the latest first"
        columns={[
          { key: 'at', label: 'When' },
          { key: 'who', label: 'Who' },
          { key: 'what', label: 'What' },
          { key: 'reason', label: 'Why' },
        ]}
        rows={history.slice(0, SHOWN_EVENTS).map((event) => ({
          at: <time dateTime={event.at}>{momentInWords(event.at)}</time>,
          who: <Who id={event.who} />,
          what: withDaysInWords(event.what),
          reason: event.reason ?? 'not said',
        }))}
      />
      {left > 0 ? <p>{left} earlier entries are in the file.</p> : null}
      <CsvLink href={proposalPath(view.one.proposal.id, 'history.csv')} what="history" />
    </>
  )
}
