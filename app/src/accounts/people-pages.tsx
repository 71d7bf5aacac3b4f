import type { ReactNode } from 'react'
import { longDate } from '../register/place-model.ts'
import { RIGHT_WORDS, RIGHTS, RIGHTS_OF_ROLE, ROLES, SCOPES_OF_ROLE } from '../rights/roles.ts'
import type { SecurityEventRow } from '../store/tables.ts'
import { Button, DataTable, InsetText, Remark, WarningCallout } from '../web/components.tsx'
import type { NoticeProps } from '../web/components/messages.tsx'
import { Page } from '../web/layout.tsx'
import { EventDetail } from './event-detail.tsx'
import { Who } from '../web/signed-in.tsx'
import type { PeopleView } from './people-view.ts'
import { RETENTION } from './retention.ts'
import { momentWords, SCOPE_WORDS, STATE_WORDS } from './words.ts'

/** Who has an account here, in what state, with which roles. */
export function PeoplePage(props: {
  readonly view: PeopleView
  readonly alone: boolean
  readonly notice?: NoticeProps | undefined
}): ReactNode {
  const { view, alone, notice } = props
  const { active, invited, disabled } = view.counts
  const unused = view.people.filter((one) => one.unused)
  return (
    <Page
      title="People"
      place={null}
      current="people"
      within={{ page: 'people', query: '' }}
      {...(notice === undefined ? {} : { notice })}
      lead={`${active} can sign in, ${invited} ${invited === 1 ? 'is' : 'are'} invited and ${disabled} ${disabled === 1 ? 'is' : 'are'} disabled.`}
    >
      {alone ? (
        <InsetText>
          This copy is for the one person at this computer, without sign-in. From the first account
          on it asks everybody to sign in, from its next start.
        </InsetText>
      ) : null}
      {unused.length === 0 ? null : (
        <WarningCallout heading={`Not used for ${RETENTION.unusedMonths} months`}>
          <p>
            {unused.map(({ person }) => person.name).join(', ')}. Decide whether they still need
            their account.
          </p>
        </WarningCallout>
      )}
      <Button href="/people/new">Invite somebody</Button>
      <DataTable
        caption="People and their roles"
        captionSize="m"
        columns={[
          { key: 'name', label: 'Name' },
          { key: 'state', label: 'Status' },
          { key: 'roles', label: 'Roles, in force or to come' },
          { key: 'seen', label: 'Last sign-in' },
        ]}
        rows={view.people.map(({ person, roles, lastSignIn }) => ({
          name: (
            <>
              <a href={`/people/${person.id}`}>{person.name}</a>
              <br />
              <span className="nhsuk-u-font-size-16">{person.email}</span>
            </>
          ),
          state: STATE_WORDS[person.state],
          roles:
            roles.length === 0 ? (
              'none'
            ) : (
              <ul className="app-plain-list">
                {roles.map((grant) => (
                  <li key={grant.id}>
                    {grant.role}
                    {grant.scope === 'system' ? '' : `, ${grant.organisationName}`}
                    {grant.now ? '' : `, from ${longDate(grant.starts_on)}`}
                    {grant.ends_on === null ? '' : `, to ${longDate(grant.ends_on)}`}
                  </li>
                ))}
              </ul>
            ),
          seen: lastSignIn === null ? 'never' : momentWords(lastSignIn),
        }))}
        empty="Nobody has an account yet."
      />
      <p>
        The same as <a href="/people.csv">CSV</a> or <a href="/people.xlsx">Excel workbook</a>.
      </p>
      <Remark>
        An account whose invitation is not taken up goes after {RETENTION.invitedDays} days. Events
        of sign-in, and who looked at a practice’s pages, are kept for {RETENTION.eventMonths}{' '}
        months.
      </Remark>
    </Page>
  )
}

/** What each role may do, and where it is held. */
export function RolesPage(): ReactNode {
  return (
    <Page
      title="Who may do what"
      place={null}
      current="people"
      within={{ page: 'roles', query: '' }}
      wide
      lead={`There are ${ROLES.length} roles and ${RIGHTS.length} rights. A role counts at the organisation that it is held at, from its first day to its last, and nowhere else.`}
    >
      <DataTable
        caption="Rights of each role"
        captionSize="m"
        sticky
        compact
        columns={[
          { key: 'right', label: 'May' },
          ...ROLES.map((role) => ({ key: role, label: role })),
        ]}
        rows={[
          {
            right: 'is held at',
            ...Object.fromEntries(
              ROLES.map((role) => [
                role,
                SCOPES_OF_ROLE[role].map((scope) => SCOPE_WORDS[scope]).join(' or '),
              ]),
            ),
          },
          ...RIGHTS.map((right) => ({
            right: RIGHT_WORDS[right],
            ...Object.fromEntries(
              ROLES.map((role) => [role, RIGHTS_OF_ROLE[role].includes(right) ? 'yes' : 'no']),
            ),
          })),
        ]}
      />
      <p>
        The same as <a href="/people/roles.csv">CSV</a> or{' '}
        <a href="/people/roles.xlsx">Excel workbook</a>.
      </p>
      <p>
        A role at a network or footprint is about the practices that are its members, or provisional
        ones, today. To be invited to a footprint, or interested in it, gives nothing. Whoever may
        read about a practice may also look at its place.
      </p>
    </Page>
  )
}

/** What happened to sign-ins and accounts, the latest first. */
export function EventsPage({
  events,
  most,
}: {
  readonly events: readonly SecurityEventRow[]
  readonly most: number
}): ReactNode {
  const refused = events.filter(({ event }) => event === 'sign-in refused').length
  const denied = events.filter(({ event }) => event === 'denied').length
  return (
    <Page
      title="Sign-in events"
      place={null}
      current="people"
      within={{ page: 'events', query: '' }}
      lead={`${events.length < most ? `All ${events.length} events that are kept` : `The latest ${most} events`}: ${refused} refused sign-ins, and ${denied} times that somebody asked for what their role does not allow.`}
    >
      <DataTable
        caption="Events, the latest first"
        captionSize="m"
        columns={[
          { key: 'at', label: 'When' },
          { key: 'event', label: 'What' },
          { key: 'who', label: 'Who' },
          { key: 'detail', label: 'More' },
        ]}
        rows={events.map(({ at, event, person, detail }) => ({
          at: momentWords(at),
          event,
          who: person === null ? 'no account' : <Who id={person} />,
          detail: <EventDetail detail={detail} />,
        }))}
        empty="Nothing has happened yet."
      />
      <p>
        All that are kept, as <a href="/people/events.csv">CSV</a> or{' '}
        <a href="/people/events.xlsx">Excel workbook</a>.
      </p>
    </Page>
  )
}
