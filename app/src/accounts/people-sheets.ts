import type { Sheet } from '../register/sheet.ts'
import { RIGHT_WORDS, RIGHTS, RIGHTS_OF_ROLE, ROLES, SCOPES_OF_ROLE } from '../rights/roles.ts'
import type { SecurityEventRow } from '../store/tables.ts'
import type { PeopleView } from './people-view.ts'

/** Accounts with a line for each role, as a file. */
export function peopleSheet({ people }: PeopleView): Sheet {
  return {
    header: [
      'id',
      'name',
      'email',
      'state',
      'last_sign_in',
      'unused',
      'role',
      'scope',
      'organisation',
      'organisation_name',
      'starts_on',
      'ends_on',
      'in_force',
    ],
    rows: people.flatMap(({ person, roles, lastSignIn, unused }) => {
      const own = [person.id, person.name, person.email, person.state, lastSignIn, unused]
      return roles.length === 0
        ? [[...own, null, null, null, null, null, null, null]]
        : roles.map((grant) => [
            ...own,
            grant.role,
            grant.scope,
            grant.organisation,
            grant.organisationName,
            grant.starts_on,
            grant.ends_on,
            grant.now,
          ])
    }),
  }
}

/** What each role may do, and where it is held, as a file. */
export function rolesSheet(): Sheet {
  return {
    header: ['right', 'in_words', ...ROLES],
    rows: [
      ['', 'held at', ...ROLES.map((role) => SCOPES_OF_ROLE[role].join(', '))],
      ...RIGHTS.map((right) => [
        right,
        RIGHT_WORDS[right],
        ...ROLES.map((role) => (RIGHTS_OF_ROLE[role].includes(right) ? 'yes' : 'no')),
      ]),
    ],
  }
}

/** Security events, as a file. */
export function eventsSheet(
  events: readonly SecurityEventRow[],
  nameOf: (who: string) => string,
): Sheet {
  return {
    header: ['at', 'event', 'person', 'name', 'detail'],
    rows: events.map(({ at, event, person, detail }) => [
      at,
      event,
      person,
      person === null ? null : nameOf(person),
      detail,
    ]),
  }
}
