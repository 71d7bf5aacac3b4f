import { today } from '../terminal/effects.ts'
import type { PersonRow, RoleGrantRow } from '../store/tables.ts'
import type { PersonState } from '../store/vocabulary.ts'
import type { AppContext } from '../web/context.ts'
import { lastSignIns } from './events.ts'
import { namedGrants } from './named-grants.ts'
import { monthsBefore, RETENTION } from './retention.ts'
import type { NamedGrant } from './role-table.tsx'

/** One account as the list of people shows it. */
export interface ListedPerson {
  readonly person: PersonRow
  readonly roles: readonly (RoleGrantRow & NamedGrant)[]
  /** ISO 8601; null for one that nobody has signed in to. */
  readonly lastSignIn: string | null
  /** Active, and nobody signed in to it, or made it, for so long that it should be looked at. */
  readonly unused: boolean
}

export interface PeopleView {
  readonly people: readonly ListedPerson[]
  readonly counts: Readonly<Record<PersonState, number>>
  readonly today: string
}

/** All accounts that are not erased, by name, with the roles that are in force or yet to begin. */
export async function readPeople({
  workspace,
  now,
}: Pick<AppContext, 'workspace' | 'now'>): Promise<PeopleView> {
  const { store } = workspace
  const time = now()
  const rows = await store.db.selectFrom('person').selectAll().execute()
  const grants = await store.db.selectFrom('role_grant').selectAll().orderBy('starts_on').execute()
  const named = await namedGrants(workspace, time, grants)
  const byPerson = Map.groupBy(
    named.filter((grant) => !grant.over),
    (grant) => grant.person,
  )
  const signIns = await lastSignIns(store)
  const longAgo = monthsBefore(time, RETENTION.unusedMonths)
  const counts = { invited: 0, active: 0, disabled: 0, erased: 0 }
  for (const { state } of rows) counts[state] += 1
  const people = rows
    .filter((person) => person.state !== 'erased')
    .map((person): ListedPerson => {
      const lastSignIn = signIns.get(person.id) ?? null
      return {
        person,
        roles: byPerson.get(person.id) ?? [],
        lastSignIn,
        unused: person.state === 'active' && (lastSignIn ?? person.created_at) < longAgo,
      }
    })
    .toSorted((a, b) => (a.person.name ?? '').localeCompare(b.person.name ?? '', 'en-GB'))
  return { people, counts, today: today({ now }) }
}
