import { useContext, type ReactNode } from 'react'
import { BasesTable, Day, queryOf } from '../register/page-parts.tsx'
import { SummaryList, Tag, type Option } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { PageSettingContext } from '../web/page-setting.ts'
import { Figures } from './figures.tsx'
import { PracticeComments } from '../figure-comments/parts.tsx'
import { PracticeMoney } from '../funds/practice-money.tsx'
import { PracticeServices } from '../services/service-practice.tsx'
import { whoCanSeePath, whoLookedPath } from '../views/addresses.ts'
import type { OwnSections } from './own-sections.ts'
import { Contracts, Events, Footprints, Lists } from './history.tsx'
import { comparisonWords, type PracticeView } from './view.ts'

const PARTS = [
  ['#figures', 'Figures'],
  ['#comments', 'What the practice says'],
  ['#footprints', 'Its footprints'],
  ['#lists', 'Patients over time'],
  ['#past', 'Events and contracts'],
  ['#sources', 'Where each figure came from'],
  ['#seen', 'Who can see this'],
] as const

/** The Practice page: who it is, what it belongs to, its past, its figures and where they are from. */
export function PracticePage({
  view,
  footprints,
  own,
}: {
  readonly view: PracticeView
  readonly own: OwnSections
  /** Drawn footprints that figures can be compared with. */
  readonly footprints: readonly Option[]
}): ReactNode {
  const { practice, on, open, sentence } = view
  const place = practice.subIcbName ?? practice.subIcb
  const csv = (file: string) =>
    `/practices/${encodeURIComponent(practice.code)}/${file}.csv${queryOf({ on, ...comparisonWords(view) })}`
  const part = { view, csv }
  return (
    <Page
      title={practice.name}
      current="place"
      {...(view.own ? {} : { place })}
      lead={sentence}
      wide
      breadcrumbs={[
        {
          label: place ?? 'Place',
          href:
            practice.subIcb === null || !open
              ? '/'
              : `/places/${encodeURIComponent(practice.subIcb)}?on=${on}`,
        },
      ]}
    >
      <nav aria-label="On this page" className="nhsuk-u-display-none-print">
        <ul className="app-links">
          {[...PARTS.slice(0, 2), ...ownParts(own), ...PARTS.slice(2)].map(([href, label]) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Identity view={view} />
      <Figures {...part} footprints={footprints} />
      <h2 id="comments">What the practice says</h2>
      <PracticeComments
        practice={practice.code}
        on={on}
        comments={view.comments}
        named={own.named}
        options={own.answerable}
      />
      {own.services === undefined ? null : (
        <>
          <h2 id="signed">What we signed</h2>
          <PracticeServices view={own.services} csv={csv('services')} />
          <p>
            <a href={`/services/coverage${queryOf({ on, place: practice.subIcb ?? undefined })}`}>
              Who can reach each service
            </a>
          </p>
        </>
      )}
      {own.money === undefined ? null : <PracticeMoney view={own.money} />}
      <Footprints {...part} />
      <Lists {...part} />
      <h2 id="past">Events and contracts</h2>
      <Events {...part} />
      <Contracts {...part} />
      <h2 id="sources">Where each figure came from</h2>
      <BasesTable
        caption="Files behind the figures of this page"
        bases={view.sources}
        csv={csv('sources')}
        hashes={view.hashes}
      />
      <h2 id="seen">Who can see this</h2>
      <WhoSees code={practice.code} seesViews={own.seesViews} />
    </Page>
  )
}

/** The sections that not every reader has. */
function ownParts({ services, money }: OwnSections): readonly (readonly [string, string])[] {
  return [
    ...(services === undefined ? [] : [['#signed', 'What we signed'] as const]),
    ...(money === undefined ? [] : [['#money', 'What we should be paid, what is due'] as const]),
  ]
}

function WhoSees(props: { readonly code: string; readonly seesViews: boolean }): ReactNode {
  const { person } = useContext(PageSettingContext)
  return (
    <>
      <p>
        {person.alone
          ? 'The person at this computer, and nobody else: this copy of Footings answers to no other computer. '
          : 'Whoever signs in with a role that may see figures. What is signed, paid and commented on is for fewer. '}
        The figures themselves are published, and anyone may look them up in the files above.
      </p>
      <ul>
        <li>
          <a href={whoCanSeePath(props.code)}>Who can see what of this practice</a>
        </li>
        {props.seesViews ? (
          <li>
            <a href={whoLookedPath(props.code)}>Who looked at this practice</a>
          </li>
        ) : null}
      </ul>
    </>
  )
}

function Identity({ view }: { readonly view: PracticeView }): ReactNode {
  const { practice, open, on } = view
  const where = [practice.address, practice.postcode].filter((part) => part !== null).join(', ')
  return (
    <div className="app-facts">
      <SummaryList
        rows={[
          { term: 'Code', value: practice.code },
          { term: 'Address', value: where === '' ? null : where },
          {
            term: 'Status',
            value: (
              <Tag colour={open ? 'blue' : 'grey'}>
                {open
                  ? 'open'
                  : practice.opened !== null && practice.opened > on
                    ? 'not open yet'
                    : 'closed'}
              </Tag>
            ),
          },
          {
            term: 'Opened',
            value: practice.opened === null ? null : <Day day={practice.opened} />,
          },
          {
            term: 'Closed',
            value:
              practice.closed === null ? (
                'no closing date is published'
              ) : (
                <Day day={practice.closed} />
              ),
          },
          {
            term: 'Contract',
            value:
              practice.contract === null ? null : (
                <>
                  {practice.contract}, as published for the period to{' '}
                  <Day day={practice.contractPeriodEnd} />
                </>
              ),
          },
          {
            term: 'Clinical system',
            value:
              practice.system === null ? null : (
                <>
                  {practice.system}, as at <Day day={practice.systemOn} />
                </>
              ),
          },
          {
            term: 'Registered patients',
            value: <People count={practice.registered} on={practice.registeredOn} />,
          },
          {
            term: 'Weighted patients',
            value: <People count={practice.weighted} on={practice.weightedOn} />,
          },
          { term: 'Dispensing', value: practice.dispensing },
          { term: 'Rurality', value: practice.rurality },
          { term: 'Integrated care board', value: practice.icbName ?? practice.icb },
          { term: 'Region', value: practice.regionName ?? practice.region },
        ].map(({ term, value }) => ({ term, value: value ?? undefined }))}
      />
    </div>
  )
}

function People(props: { readonly count: number | null; readonly on: string | null }): ReactNode {
  if (props.count === null) return <span className="app-missing">not available</span>
  return (
    <>
      {Math.round(props.count).toLocaleString('en-GB')}, <Day day={props.on} />
    </>
  )
}
