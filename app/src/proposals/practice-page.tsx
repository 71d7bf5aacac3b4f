import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../charts/format.ts'
import type { Typed } from '../footprints/forms.tsx'
import { dayOr, shortDay } from '../footprints/parts.tsx'
import { listed } from '../footprints/words.ts'
import type { NetworkSeen, PracticeEffect } from '../networks/effects.ts'
import { CsvLink, PracticeLink } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { withDaysInWords } from '../register/words.ts'
import { DataTable, InsetText, Missing, SummaryList } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { proposalPath } from './addresses.ts'
import { AnswerForm } from './answer-form.tsx'
import type { ProposalPractice } from './model.ts'
import { proposalName } from './standings.ts'
import type { ProposalView } from './view.ts'
import { rowInWords, standingInWords, statusWords } from './words.ts'

export interface PracticePageProps {
  readonly view: ProposalView
  readonly practice: ProposalPractice
  /** Undefined where the place's register does not have the practice. */
  readonly effect: PracticeEffect | undefined
  /** Names of other footprints that it is a member of, which stay as they are. */
  readonly elsewhere: readonly string[]
  readonly typed: Typed
}

/** What a proposal is to one practice: with whom, what for, how large, how far, and what stays. */
export function ProposalPracticePage(props: PracticePageProps): ReactNode {
  const { view, practice, effect } = props
  const { one } = view
  const { proposal, list } = one
  const name = nameOf(view, practice.code)
  return (
    <Page
      title={`${name} in ${proposalName(proposal)}`}
      current="networks"
      within={{ page: 'proposals', query: '' }}
      lead={leadOf(props, name)}
      breadcrumbs={[
        { label: 'Proposals', href: '/networks/proposals' },
        { label: proposalName(proposal), href: proposalPath(proposal.id) },
      ]}
    >
      <h2>What the group is for</h2>
      <p>{proposal.definition}</p>
      <p>
        {proposal.owner} keeps this definition and answers questions about it. It was proposed on{' '}
        {longDate(proposal.proposed_on)}.
      </p>
      <h2>With whom</h2>
      <Partners {...props} />
      <h2>How large and how far</h2>
      <DataTable
        caption="The practice’s network before and after, if every practice that is named joins"
        columns={[
          { key: 'what', label: 'What' },
          { key: 'before', label: 'Before' },
          { key: 'after', label: 'After' },
        ]}
        rows={comparisonRows(effect, list)}
      />
      <p>
        {standingSentence(props)} Distances are by road, estimated from straight lines. Before is
        the day before the proposal begins.
      </p>
      <CsvLink
        href={proposalPath(proposal.id, 'changes.csv', { on: one.on })}
        what="what changes for this practice and the others of the proposal"
      />
      <h2>What stays as it is</h2>
      <InsetText>
        <p>
          The practice’s core contract, its list, its partners and staff, and what it is paid under
          that contract stay as they are. Grouping practices never changes a core contract.
        </p>
      </InsetText>
      <p>
        {props.elsewhere.length === 0
          ? 'It is a member of no other footprint on this day.'
          : `It stays a member of ${listed(props.elsewhere)}.`}
      </p>
      <Separations effect={effect} view={view} />
      <h2>What the practice answered</h2>
      <DataTable
        caption="Every answer, and every invitation"
        columns={[
          { key: 'status', label: 'Answer' },
          { key: 'from', label: 'From' },
          { key: 'to', label: 'To' },
          { key: 'note', label: 'Note' },
        ]}
        rows={practice.rows.map((row) => ({
          status: rowInWords(row.status),
          from: shortDay(row.starts_on),
          to: dayOr(row.ends_on, 'no end'),
          note: row.note ?? 'none',
        }))}
      />
      <p>
        The door stays open: a practice that declines may be invited again, and may change its
        answer on any day.
        {practice.invitedAgain === 0
          ? ''
          : ` It was invited again ${practice.invitedAgain === 1 ? 'once' : `${practice.invitedAgain} times`}.`}
      </p>
      {proposal.status === 'withdrawn' ? null : (
        <AnswerForm
          proposal={proposal}
          standings={[practice.standing]}
          typed={props.typed}
          errors={[]}
        />
      )}
      <p>{withDaysInWords(`${view.sources.sentence} ${view.register.basis.sentence}`)}</p>
    </Page>
  )
}

function leadOf({ view, practice, effect }: PracticePageProps, name: string): string {
  const { proposal, on } = view.one
  const answer = statusWords(practice.status, proposal, on).toLowerCase()
  const first = `${name} is named for ${practice.network.name}; its answer on ${longDate(on)} is ‘${answer}’.`
  if (effect === undefined) return first
  const { gained, kept, lost } = effect
  return `${first} It would have ${formatCount(gained.length, 'new partner')}, keep ${kept.length} and part from ${lost.length}.`
}

function Partners({ view, effect }: PracticePageProps): ReactNode {
  if (effect === undefined) {
    return <p>That cannot be told: the place’s register does not have the practice on this day.</p>
  }
  const rows = [
    ...effect.gained.map((code) => ({ code, how: 'New' })),
    ...effect.kept.map((code) => ({ code, how: 'As before' })),
    ...effect.lost.map((code) => ({ code, how: 'No longer' })),
  ]
  return (
    <DataTable
      caption="Partners: new, as before, and no longer"
      columns={[
        { key: 'name', label: 'Practice' },
        { key: 'code', label: 'Code' },
        { key: 'how', label: 'Partner' },
        { key: 'patients', label: 'Patients', unit: 'registered', numeric: true, decimals: 0 },
        { key: 'answer', label: 'Its own answer' },
      ]}
      rows={rows.map(({ code, how }) => {
        const other = view.one.practices.find((one) => one.code === code)
        return {
          name: <PracticeLink code={code} name={nameOf(view, code)} on={view.one.on} />,
          code,
          how,
          patients: view.register.practices.get(code)?.registered ?? null,
          answer:
            other === undefined ? (
              <Missing reason="not asked" />
            ) : (
              statusWords(other.status, view.one.proposal, view.one.on)
            ),
        }
      })}
      empty="It has no partners before or after."
    />
  )
}

function comparisonRows(effect: PracticeEffect | undefined, list: 'registered' | 'weighted') {
  const cell = (
    seen: NetworkSeen | null | undefined,
    read: (seen: NetworkSeen) => number | null,
    write: (value: number) => string,
    absent: (seen: NetworkSeen) => string,
  ): ReactNode => {
    if (seen === undefined) return <Missing reason="not known" />
    if (seen === null) return <Missing reason="in no network" />
    const value = read(seen)
    return value === null ? <Missing reason={absent(seen)} /> : write(value)
  }
  const row = (
    what: string,
    read: (seen: NetworkSeen) => number | null,
    write: (value: number) => string,
    absent: (seen: NetworkSeen) => string = () => 'not known',
  ) => ({
    what,
    before: cell(effect?.before, read, write, absent),
    after: cell(effect?.after, read, write, absent),
  })
  return [
    {
      what: 'Network',
      before: effect?.before?.name ?? <Missing reason="in no network" />,
      after: effect?.after?.name ?? <Missing reason="in no network" />,
    },
    row('Practices', ({ partners }) => partners.length + 1, String),
    row(
      `Patients (${list})`,
      (seen) => seen[list],
      (value) => formatNumber(Math.round(value)),
    ),
    row(
      'Mean distance to its partners',
      (seen) => seen.meanKmToPartners,
      kilometres,
      ({ partners }) => (partners.length === 0 ? 'no partners' : 'not known'),
    ),
    row('Distance to the most central member', (seen) => seen.kmToCentre, kilometres),
    row(
      'What the members’ patients bring to the network by head in a year',
      ({ income }) => income,
      (value) => `£${formatNumber(Math.round(value))}`,
    ),
  ]
}

function standingSentence({ view, practice }: PracticePageProps): string {
  const { band } = view.one
  const standing = standingInWords(practice.network.totals.possible, band)
  if (standing === null) return ''
  return `If all who may join do, the network is ${standing} the size that the plan asks for.`
}

function Separations({ effect, view }: Pick<PracticePageProps, 'effect' | 'view'>): ReactNode {
  const changed = (effect?.separations ?? []).filter(
    ({ before, after }) => [...before].toSorted().join() !== [...after].toSorted().join(),
  )
  if (changed.length === 0) return null
  const names = (codes: readonly string[]) =>
    codes.length === 0 ? 'none' : listed(codes.map((code) => nameOf(view, code)))
  return (
    <>
      <p>Groups that it stays in, of which the network would hold other members than before:</p>
      <SummaryList
        rows={changed.map(({ group, label, before, after }) => ({
          term: `${group} (${label.toLowerCase()})`,
          value: `Not with it before: ${names(before)}. Not with it after: ${names(after)}.`,
        }))}
      />
    </>
  )
}

function nameOf(view: ProposalView, code: string): string {
  return view.register.practices.get(code)?.name ?? code
}

function kilometres(value: number): string {
  return `${formatNumber(value, 1)} km`
}
