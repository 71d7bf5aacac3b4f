import type { Store } from '../store/store.ts'
import type { PersonRow } from '../store/tables.ts'
import type { FieldError } from '../web/components.tsx'
import { listEvents, recordEvent } from './events.ts'
import { startFactor } from './factor.ts'
import { passwordErrors } from './joining.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { meansOf } from './people.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { sessionsOf, startSession } from './sessions.ts'
import { countedPerson, forgive, takeTurn } from './sign-in-guard.ts'

/** What comes of something that asks for the present password first. */
export type Proved<T> =
  | { readonly kind: 'done'; readonly what: T }
  | { readonly kind: 'faults'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'wait'; readonly until: Date }

interface Own {
  readonly store: Store
  readonly now: Date
  readonly person: PersonRow
}

/**
 * Changes the password of somebody who is signed in and knows the present one. All their sessions
 * end, and they get a new one, whose token it gives.
 */
export async function changePassword(
  of: Own,
  given: { readonly present: string; readonly password: string; readonly again: string },
): Promise<Proved<string>> {
  const { store, now, person } = of
  return afterPassword(of, given.present, async () => {
    const owner = { name: person.name ?? '', email: person.email ?? '' }
    const errors = await passwordErrors(given, owner)
    if (errors.length > 0) return { kind: 'faults', errors }
    const password = await hashPassword(given.password)
    await store.change({ name: person.id, reason: 'Password changed' }, async (change) => {
      await change.update('person', person.id, person.version, { password })
      await change.db.deleteFrom('session').where('person', '=', person.id).execute()
    })
    await noteChange(of, 'Password changed; all other sessions ended')
    const means = 'password and code'
    return { kind: 'done', what: await startSession(store, now, { person: person.id, means }) }
  })
}

/** Begins to take another authenticator app, and gives the token of the attempt. */
export async function changeApp(of: Own, present: string): Promise<Proved<string>> {
  const { store, now, person } = of
  return afterPassword(of, present, async () => ({
    kind: 'done',
    what: await startFactor(store, now, {
      person: person.id,
      email: person.email ?? '',
      to: '/account',
      outcome: { kind: 'again' },
    }),
  }))
}

/** Ten new recovery codes in place of those before. */
export async function renewRecoveryCodes(
  of: Own,
  present: string,
): Promise<Proved<readonly string[]>> {
  const { store, person } = of
  return afterPassword(of, present, async () => {
    const what = await store.change(
      { name: person.id, reason: 'Recovery codes made anew' },
      (change) => replaceRecoveryCodes(change.db, person.id),
    )
    await noteChange(of, 'Recovery codes made anew')
    return { kind: 'done', what }
  })
}

/** Everything that is kept about a person, for their own copy. */
export async function dataOf({ store, now, person }: Own): Promise<object> {
  const { db } = store
  const [roles, passkeys, views, sessions, events, means] = await Promise.all([
    db.selectFrom('role_grant').selectAll().where('person', '=', person.id).execute(),
    db
      .selectFrom('passkey')
      .select(['name', 'created_at'])
      .where('person', '=', person.id)
      .execute(),
    db.selectFrom('practice_view').selectAll().where('person', '=', person.id).execute(),
    sessionsOf(store, person.id, now),
    listEvents(store, { person: person.id, limit: 100_000 }),
    meansOf(store, person),
  ])
  return {
    account: {
      id: person.id,
      name: person.name,
      email: person.email,
      state: person.state,
      made: person.created_at,
      changed: person.updated_at,
    },
    means,
    passkeys,
    roles: roles.map(({ role, scope, organisation, starts_on, ends_on, reason }) => ({
      role,
      scope,
      organisation,
      starts_on,
      ends_on,
      reason,
    })),
    sessions: sessions.map(({ means: how, made_at, seen_at, expires_at }) => ({
      means: how,
      made_at,
      seen_at,
      expires_at,
    })),
    events: events.map(({ at, event, detail }) => ({ at, event, detail })),
    practices_looked_at: views.map(({ day, practice, page, as_role, times }) => ({
      day,
      practice,
      page,
      as_role,
      times,
    })),
  }
}

async function afterPassword<T>(
  { store, now, person }: Own,
  present: string,
  work: () => Promise<Proved<T>>,
): Promise<Proved<T>> {
  const counted = [countedPerson(person.id)]
  const turn = await takeTurn(store, now, counted)
  if (turn.kind === 'wait') return turn
  if (!(await verifyPassword(present, person.password))) {
    await recordEvent(store, now, {
      event: 'sign-in refused',
      person: person.id,
      detail: 'Wrong present password on the page of the account',
    })
    return {
      kind: 'faults',
      errors: [{ field: 'present', message: 'This is not your present password' }],
    }
  }
  await forgive(store, counted)
  return work()
}

async function noteChange({ store, now, person }: Own, detail: string): Promise<void> {
  await recordEvent(store, now, {
    event: 'means of signing in changed',
    person: person.id,
    detail,
  })
}
