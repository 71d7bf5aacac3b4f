import type { ReactNode } from 'react'
import { Patients, shortDay } from '../footprints/parts.tsx'
import { kindNoun } from '../footprints/words.ts'
import type { Asked } from '../register/asked.ts'
import { CsvLink } from '../register/page-parts.tsx'
import { addressOf } from '../footprints/addresses.ts'
import { DataTable, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { noticeOf, proposalPath, type ProposalsQuery } from './addresses.ts'
import { proposalName } from './standings.ts'
import type { ProposalView } from './view.ts'
import { proposalsSentence } from './words.ts'

/** Every proposal of a place: what it is, how it stands, and who has said that they will join. */
export function ProposalListPage(props: {
  readonly asked: Asked
  readonly query: ProposalsQuery
  readonly views: readonly ProposalView[]
}): ReactNode {
  const { query, views } = props
  const notice = noticeOf(query.done)
  const asking = { on: query.on, place: query.place }
  return (
    <Page
      title="Proposals"
      current="networks"
      within={{ page: 'proposals', query: '' }}
      wide
      lead={proposalsSentence(views.map(({ one }) => one.proposal))}
      breadcrumbs={[{ label: 'Networks', href: addressOf('/networks', asking) }]}
      {...(notice === undefined ? {} : { notice })}
    >
      <p>
        A proposal takes an arrangement forward: its networks become proposed footprints, practices
        answer, and it is adopted from a day or withdrawn. Nothing of it is ever removed.
      </p>
      <Remark>
        A proposal is made from an option of a <a href={addressOf('/networks', asking)}>plan</a>:
        open the option and choose to propose it.
      </Remark>
      <DataTable
        caption="Proposals, the latest first"
        columns={[
          { key: 'name', label: 'Proposal' },
          { key: 'state', label: 'State' },
          { key: 'proposed', label: 'Proposed on' },
          { key: 'adopted', label: 'First day' },
          { key: 'networks', label: 'Would be' },
          { key: 'practices', label: 'Practices', numeric: true },
          { key: 'members', label: 'Said that they will join', unit: 'practices', numeric: true },
          { key: 'patients', label: 'Their patients', numeric: true },
          { key: 'all', label: 'Patients of all', numeric: true },
          { key: 'declined', label: 'Declined', unit: 'practices', numeric: true },
          { key: 'owner', label: 'Owner' },
        ]}
        rows={views.map(({ one }) => {
          const { proposal, networks, totals } = one
          return {
            name: <a href={proposalPath(proposal.id, '', query)}>{proposalName(proposal)}</a>,
            state: proposal.status === 'proposed' ? 'open' : proposal.status,
            proposed: shortDay(proposal.proposed_on),
            adopted: proposal.adopted_on === null ? 'not adopted' : shortDay(proposal.adopted_on),
            networks: `${networks.length} ${kindNoun(proposal.kind, networks.length)}`,
            practices: totals.all.practices,
            members: totals.members.practices,
            patients: <Patients sum={totals.members} />,
            all: <Patients sum={totals.all} />,
            declined: totals.byStatus.declined.practices,
            owner: proposal.owner,
          }
        })}
        empty="No arrangement has been taken forward yet."
      />
      <CsvLink href={addressOf('/networks/proposals.csv', asking)} what="proposals" />
      <p className="app-csv">
        <a href={addressOf('/networks/proposals.xlsx', asking)} download>
          Download as a workbook
        </a>
      </p>
    </Page>
  )
}
