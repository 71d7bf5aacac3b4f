import type { ReactNode } from 'react'
import { Day, PracticeLink, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import { newRecordPath, recordPath } from '../records/kind.ts'
import { may, type Person } from '../rights/person.ts'
import { Button, Missing, Remark, SummaryList, Tag } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import { OFFER_CRUMB, specificationPath } from './addresses.ts'
import { hoursInWords, openInWords, parseHours } from './hours.ts'
import {
  belowService,
  coveragePath,
  placeWords,
  serviceNotice,
  SIGN_UPS_PATH,
  type ServiceQuery,
} from './service-addresses.ts'
import { HoursGrid } from './service-hours.tsx'
import type { SignedPractice } from './service-records.ts'
import { signedInWords, type ServiceView } from './service-view.ts'

export interface ServicePageProps {
  readonly view: ServiceView
  readonly person: Person
  readonly query: ServiceQuery
}

/** The finding of a service in a sentence. */
export function serviceSentence({
  service,
  asked,
  practices,
  place,
  ...view
}: ServiceView): string {
  const on = longDate(asked.on)
  if (!view.inForce) {
    const from = service.starts_on !== null && service.starts_on > asked.on
    const day = from ? service.starts_on : service.ends_on
    return `${service.name} is not in force on ${on}: it ${from ? 'begins' : 'ended'} on ${day === null ? 'a day that is not known' : longDate(day)}.`
  }
  const all = place.practices.length
  const open = new Set(place.practices.map(({ code }) => code))
  const here = new Set(practices.flatMap(({ practice }) => (open.has(practice) ? [practice] : [])))
  const points =
    view.accessPoints.length === 0
      ? ''
      : ` It has ${view.accessPoints.length === 1 ? 'one access point' : `${view.accessPoints.length} access points`}${view.hours === null ? '' : `, ${openInWords(view.hours)}`}.`
  return `On ${on} ${service.name}, a service of tier ${service.tier}, is signed for by ${signedInWords(here.size, all)}.${points}`
}

/** One service: what it is, where and when it is to be had, who signed, and who does the work. */
export function ServicePage(props: ServicePageProps): ReactNode {
  const { view, query } = props
  const { service, asked } = view
  const notice = serviceNotice(query.done)
  return (
    <Page
      title={service.name}
      place={asked.found?.name ?? service.place}
      current="services"
      within={{ page: 'offer', query: queryOf(placeWords({ on: query.on, place: service.place })) }}
      lead={serviceSentence(view)}
      breadcrumbs={[OFFER_CRUMB]}
      {...(notice === undefined ? {} : { notice })}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <Facts {...props} />
      <div className="app-actions">
        <Button href={belowService(service.id, 'sign-up')}>Sign a practice up</Button>
        {service.tier === 1 ? null : (
          <Button href={belowService(service.id, 'group-sign-up')} kind="secondary">
            Sign up as a group
          </Button>
        )}
        <a href={coveragePath(service.id, '', { on: query.on })}>Who can reach it</a>
      </div>
      <AccessPoints {...props} />
      <SignedFor {...props} />
      <Chain {...props} />
      <p>
        <a href={belowService(service.id, 'service.xlsx', { on: query.on })} download>
          All of this page as an Excel workbook
        </a>
      </p>
    </Page>
  )
}

function Facts({ view }: ServicePageProps): ReactNode {
  const { service, terms, specification, skills, mayEdit } = view
  const { edition, price, eligibility } = terms
  return (
    <>
      <div className="app-facts">
        <SummaryList
          rows={[
            { term: 'Tier', value: service.tier },
            { term: 'What it is', value: service.about },
            { term: 'Delivered for', value: sentenceCase(service.reach) },
            { term: 'Who may have it', value: eligibility ?? 'no rule is written down' },
            { term: 'Price', value: price ?? 'no price is agreed' },
            {
              term: 'Specification',
              value:
                specification === null ? (
                  'of none'
                ) : (
                  <>
                    <a href={specificationPath(specification.id)}>{specification.name}</a>
                    {edition === null
                      ? ', of which no edition is live'
                      : `: ${edition.toLowerCase()}`}
                  </>
                ),
            },
            {
              term: 'Needs',
              value:
                [
                  service.skill === null ? '' : `the skill ${service.skill}`,
                  service.navigation_level === null
                    ? ''
                    : `care navigation of level ${service.navigation_level}`,
                ]
                  .filter((need) => need !== '')
                  .join(' and ') || 'no skill of its own',
            },
            ...(skills === null
              ? []
              : [
                  {
                    term: 'Skill among those who deliver',
                    value: [
                      `${skills.having} counted with it`,
                      `${skills.notCounted} without a count of it`,
                      ...(skills.hidden === 0 ? [] : [`${skills.hidden} not shown to you`]),
                    ].join(', '),
                  },
                ]),
            {
              term: 'In force',
              value: (
                <>
                  from{' '}
                  {service.starts_on === null ? 'an unknown day' : <Day day={service.starts_on} />}
                  {service.ends_on === null ? (
                    ', with no last day'
                  ) : (
                    <>
                      {' '}
                      to <Day day={service.ends_on} />
                    </>
                  )}
                </>
              ),
            },
            {
              term: 'Last changed',
              value: (
                <>
                  <Day day={service.updated_at.slice(0, 10)} /> by <Who id={service.updated_by} />
                </>
              ),
            },
          ]}
        />
      </div>
      {mayEdit ? (
        <p>
          <a href={recordPath('services', service.id)}>Change the service</a>, and see its history
        </p>
      ) : null}
    </>
  )
}

function AccessPoints({ view, query }: ServicePageProps): ReactNode {
  const { service, accessPoints, hours, mayEdit } = view
  return (
    <>
      <h2 id="access-points">Where and when</h2>
      <TableWithCsv
        caption="Access points"
        csv={belowService(service.id, 'access-points.csv', { on: query.on })}
        columns={[
          { key: 'name', label: 'Access point' },
          { key: 'by', label: 'Run by' },
          { key: 'postcode', label: 'Postcode' },
          { key: 'open', label: 'Open to' },
          { key: 'hours', label: 'Hours' },
          { key: 'total', label: 'A week' },
          ...(mayEdit ? [{ key: 'change', label: 'Change' }] : []),
        ]}
        rows={accessPoints.map((point) => ({
          name: point.name,
          by: point.organisation ?? point.practice,
          postcode: point.postcode,
          open: point.open_to,
          hours: hoursInWords(parseHours(point.hours)),
          total: openInWords(parseHours(point.hours)).replace(' a week', ''),
          change: <a href={recordPath('access-points', point.id)}>Change {point.name}</a>,
        }))}
        empty="None beyond the practices that deliver it."
      />
      {hours === null ? null : <HoursGrid hours={hours} caption="All access points together" />}
      {mayEdit ? (
        <p>
          <a href={newRecordPath('access-points', { service: service.id })}>Add an access point</a>
        </p>
      ) : null}
    </>
  )
}

function SignedFor({ view, person, query }: ServicePageProps): ReactNode {
  const { service, practices, others, groups, place, asked } = view
  const names = new Map(place.practices.map(({ code, name }) => [code, name]))
  return (
    <>
      <h2 id="signed">Who signed</h2>
      <TableWithCsv
        caption={`Practices under a sign-up on ${longDate(asked.on)}`}
        csv={belowService(service.id, 'sign-ups.csv', { on: query.on })}
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'how', label: 'How' },
          { key: 'from', label: 'From' },
          { key: 'to', label: 'To' },
          { key: 'by', label: 'Signed by' },
          { key: 'change', label: 'Change' },
        ]}
        rows={practices.map((one) => ({
          practice: (
            <PracticeLink
              code={one.practice}
              name={names.get(one.practice) ?? one.practice}
              on={asked.on}
            />
          ),
          how: howInWords(one, groups),
          from:
            one.starts_on === null ? <Missing reason="not known" /> : <Day day={one.starts_on} />,
          to: one.ends_on === null ? 'no last day' : <Day day={one.ends_on} />,
          by: (
            <>
              {one.signUp.signed_by ?? 'not said'}, written down by{' '}
              <Who id={one.signUp.created_by} />
            </>
          ),
          change: may(person, 'sign up', { practice: one.practice }) ? (
            <a
              href={belowService(service.id, 'withdraw', { practice: one.practice, on: query.on })}
            >
              Withdraw
              <span className="nhsuk-u-visually-hidden"> {one.practice}</span>
            </a>
          ) : (
            <Missing reason="not yours" />
          ),
        }))}
        empty="Nobody has signed for it."
      />
      {others.length === 0 ? null : (
        <TableWithCsv
          caption="Offered, declined, ended or to come"
          csv={belowService(service.id, 'sign-ups.csv', { on: query.on })}
          columns={[
            { key: 'who', label: 'Who' },
            { key: 'status', label: 'Where it stands' },
            { key: 'from', label: 'From' },
            { key: 'to', label: 'To' },
          ]}
          rows={others.map((row) => ({
            who:
              row.practice === null
                ? (groups.get(row.footprint ?? '') ?? 'A group')
                : (names.get(row.practice) ?? row.practice),
            status: <Tag colour="grey">{row.status}</Tag>,
            from:
              row.starts_on === null ? <Missing reason="not known" /> : <Day day={row.starts_on} />,
            to: row.ends_on === null ? 'no last day' : <Day day={row.ends_on} />,
          }))}
        />
      )}
      <p>
        <a href={`${SIGN_UPS_PATH}${queryOf(placeWords({ on: query.on, place: service.place }))}`}>
          All services and practices
        </a>
      </p>
    </>
  )
}

/** How a practice is signed: `signed itself`, `delivers for North`, `covered by North`. */
export function howInWords(
  { footprint, delivery }: Pick<SignedPractice, 'footprint' | 'delivery'>,
  groups: ReadonlyMap<string, string>,
): string {
  if (footprint === null) return 'signed itself'
  const group = groups.get(footprint) ?? 'a group'
  return delivery === 'delivers itself' ? `delivers for ${group}` : `covered by ${group}`
}

function Chain({ view }: ServicePageProps): ReactNode {
  const { chain, service, mayEdit } = view
  const [first] = chain
  if (first === undefined && !mayEdit) return null
  return (
    <>
      <h2 id="chain">Who does the work</h2>
      {first === undefined ? (
        <p>No work of it is given on.</p>
      ) : (
        <ol className="nhsuk-list nhsuk-list--number">
          {chain.map((link) => (
            <li key={link.id}>
              <strong>{link.giver}</strong>
              <span aria-hidden="true"> → </span>
              <span className="nhsuk-u-visually-hidden"> gives to </span>
              <strong>{link.taker}</strong>: {link.work}
              {link.liability === null ? '' : `. Liable: ${link.liability}`}
              {mayEdit ? (
                <>
                  {' '}
                  <a href={recordPath('subcontracts', link.id)}>
                    Change<span className="nhsuk-u-visually-hidden"> the link to {link.taker}</span>
                  </a>
                </>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {mayEdit ? (
        <p>
          <a
            href={newRecordPath('subcontracts', {
              service: service.id,
              position: chain.length + 1,
              ...(chain.at(-1) === undefined ? {} : { giver: chain.at(-1)?.taker ?? '' }),
            })}
          >
            Add a subcontract
          </a>
        </p>
      ) : null}
    </>
  )
}
