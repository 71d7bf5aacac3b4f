import type { ReactNode } from 'react'
import { barsChart, barsTable, type BarsData } from '../charts/bars.ts'
import type { Typed } from '../footprints/forms.tsx'
import type { PatientSum } from '../footprints/model.ts'
import { DayForm, FootprintLink, Patients } from '../footprints/parts.tsx'
import { kindHeading } from '../footprints/words.ts'
import type { PracticeEffect } from '../networks/effects.ts'
import { CsvLink, twinProps } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { sentenceCase, withDaysInWords } from '../register/words.ts'
import { Button, DataTable, Figure, Missing, Remark, type FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { noticeOf, proposalPath, type ProposalsQuery } from './addresses.ts'
import { History, Identity, Outside } from './page-parts.tsx'
import { AnswersTable, ChangesTable } from './practice-tables.tsx'
import type { ProposalEvent } from './history.ts'
import type { ProposalOn } from './model.ts'
import { proposalName } from './standings.ts'
import type { ProposalView } from './view.ts'
import {
  bandInWords,
  bandSentence,
  proposalSentence,
  standingInWords,
  STATUS_ORDER,
  statusHeading,
} from './words.ts'

export interface ProposalPageProps {
  readonly query: ProposalsQuery
  readonly view: ProposalView
  readonly effects: ReadonlyMap<string, PracticeEffect>
  readonly history: readonly ProposalEvent[]
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** One proposal on one day: who has answered what, what it would make, and what it changes. */
export function ProposalPage(props: ProposalPageProps): ReactNode {
  const { view, query } = props
  const { one } = view
  const { proposal } = one
  const notice = noticeOf(query.done)
  return (
    <Page
      title={proposalName(proposal)}
      current="networks"
      within={{ page: 'proposals', query: '' }}
      wide
      lead={proposalSentence(one)}
      errors={props.errors}
      breadcrumbs={[{ label: 'Proposals', href: '/networks/proposals' }]}
      {...(notice === undefined ? {} : { notice })}
    >
      {one.on < proposal.proposed_on ? (
        <p>
          <strong>It was proposed on {longDate(proposal.proposed_on)}, after this day.</strong>
        </p>
      ) : null}
      <Remark>
        Being in a network changes nothing in a practice’s core contract. A practice that declines
        may be invited again.
      </Remark>
      <div className="app-actions">
        {proposal.status === 'proposed' ? (
          <>
            <Button href={proposalPath(proposal.id, 'adopt')}>Adopt it</Button>
            <Button kind="secondary" href={proposalPath(proposal.id, 'withdraw')}>
              Withdraw it
            </Button>
          </>
        ) : null}
        <a href={proposalPath(proposal.id, 'proposal.xlsx', query)} download>
          Download as a workbook
        </a>
      </div>
      <Networks {...props} />
      <AnswersTable {...props} />
      <DayForm action={proposalPath(proposal.id)} on={one.on} />
      <ChangesTable {...props} />
      <Outside {...props} />
      <Identity {...props} />
      <History {...props} />
      <p>{withDaysInWords(`${view.sources.sentence} ${view.register.basis.sentence}`)}</p>
    </Page>
  )
}

function Networks({ view, query }: ProposalPageProps): ReactNode {
  const { one } = view
  const { proposal, networks, totals, on, list, band } = one
  const used = STATUS_ORDER.filter((status) => totals.byStatus[status].practices > 0)
  const unit = `${list} patients`
  const cells = (of: ProposalOn['totals']) => ({
    practices: of.all.practices,
    ...Object.fromEntries(
      used.map((status) => [status, <CountAndPatients key={status} sum={of.byStatus[status]} />]),
    ),
    members: <Patients sum={of.members} />,
    possible: <Patients sum={of.possible} />,
  })
  const noBand = <Missing reason="the plan sets no size" />
  return (
    <>
      <h2 id="networks">{kindHeading(proposal.kind)}</h2>
      {bandSentence(one) === null ? null : <p>{bandSentence(one)}</p>}
      <DataTable
        caption={`What practices answered and how large each would be, ${longDate(on)}`}
        columns={[
          { key: 'name', label: sentenceCase(proposal.kind) },
          { key: 'practices', label: 'Practices', numeric: true },
          ...used.map((status) => ({
            key: status,
            label: statusHeading(status, proposal, on),
            unit: 'practices (patients)',
            numeric: true,
          })),
          { key: 'members', label: 'Size with those', unit, numeric: true },
          { key: 'standing', label: 'Against the size asked for' },
          { key: 'possible', label: 'Size if all who may join do', unit, numeric: true },
          { key: 'possibleStanding', label: 'Against the size asked for', unit: 'then' },
        ]}
        rows={[
          ...networks.map(({ footprint, name, totals: own }) => ({
            name: <FootprintLink footprint={{ ...footprint, name }} query={{ on }} />,
            ...cells(own),
            standing: band === null ? noBand : standingInWords(own.members, band),
            possibleStanding: band === null ? noBand : standingInWords(own.possible, band),
          })),
          {
            name: 'All together',
            ...cells(totals),
            standing: <Missing reason="not of one network" />,
            possibleStanding: <Missing reason="not of one network" />,
          },
        ]}
      />
      <CsvLink
        href={proposalPath(proposal.id, 'networks.csv', query)}
        what="networks and what practices answered"
      />
      <Sizes view={view} query={query} />
    </>
  )
}

function CountAndPatients({ sum }: { readonly sum: PatientSum }): ReactNode {
  if (sum.practices === 0) return 0
  return (
    <>
      {sum.practices} (<Patients sum={sum} />)
    </>
  )
}

function Sizes({ view, query }: Pick<ProposalPageProps, 'view' | 'query'>): ReactNode {
  const { proposal, networks, band, list } = view.one
  const bar = (code: string, name: string, sum: PatientSum) => ({
    code,
    name,
    value: sum.patients,
    ...(sum.practices === 0 ? { missing: 'no practices' } : {}),
  })
  const data: BarsData = {
    unit: `${list} patients`,
    decimals: 0,
    noun: { one: 'size', many: 'sizes' },
    band:
      band === null || band.most === null
        ? null
        : { lower: band.least, upper: band.most, label: bandInWords(band) },
    bars: networks.flatMap(({ footprint, name, totals }) => [
      bar(`${footprint.id} members`, `${name}: those who said so`, totals.members),
      bar(`${footprint.id} possible`, `${name}: if all who may join do`, totals.possible),
    ]),
  }
  const table = barsTable(data, 'Sizes now and if all who may join do')
  return (
    <Figure
      heading="Sizes"
      sentence={bandSentence(view.one) ?? 'The sizes that are asked for are not set by a plan.'}
      svg={barsChart(data, {
        id: 'sizes',
        title: `Sizes of ${proposalName(proposal)}`,
        description: `Two bars of ${list} patients for each network: with those who said so, and if all who may join do.`,
        width: 720,
      })}
      table={twinProps({ ...table, columns: table.columns.filter(({ key }) => key !== 'code') })}
      paper="as on screen"
      csv={proposalPath(proposal.id, 'networks.csv', query)}
    />
  )
}
