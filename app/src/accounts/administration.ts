import { FootingsError } from '../failure.ts'
import { dayBefore } from '../register/records.ts'
import { actingPerson } from '../rights/acting.ts'
import { demand } from '../rights/person.ts'
import type { Change } from '../store/change.ts'
import type { PersonRow, RoleGrantRow } from '../store/tables.ts'
import { today } from '../terminal/effects.ts'
import type { Workspace } from '../workspace.ts'
import { demandAdministratorLeft, isAdministrator } from './administrators.ts'
import { recordEvent, type NewEvent } from './events.ts'
import { makeInvitation, type Invitation } from './invitations.ts'
import { demandNotErased, findByEmail, newPersonId, type PersonInput } from './people.ts'
import { endSessionsOf } from './sessions.ts'
import { demandOrganisation, type RoleInput } from './roles-input.ts'

/** Where accounts are managed: each function is done in the name of whoever acts, and asks their right. */
export interface Administration {
  readonly workspace: Workspace
  readonly now: () => Date
}

/** The version of a record that the person saw. */
export interface Seen {
  readonly id: string
  readonly version: number
}

/**
 * Invites somebody, with a first role if one is given. The code is shown once.
 *
 * @throws FootingsError 'denied' without the right; 'finding' where the address has an account
 */
export async function invite(
  of: Administration,
  who: PersonInput,
  role?: RoleInput,
): Promise<Invitation & { readonly id: string }> {
  if (role !== undefined) await demandOrganisation(of.workspace, of.now(), role)
  const id = newPersonId()
  const reason = role?.reason ?? 'Invited'
  const invitation = await manage(of, reason, async (change) => {
    if ((await findByEmail(change.db, who.email)) !== undefined) {
      throw new FootingsError('finding', 'There is an account with this email address.', {
        remedy: 'Nothing was changed. Open it in the list of people and give it a role there.',
        where: { column: 'email' },
      })
    }
    await change.insert('person', { id, state: 'invited', ...who, password: null, totp: null })
    if (role !== undefined) await change.insert('role_grant', { person: id, ...role })
    return makeInvitation(change.db, id, change.at)
  })
  await note(of, {
    event: 'invited',
    person: id,
    detail: role === undefined ? '' : roleWords(role),
  })
  return { id, ...invitation }
}

/**
 * A new code for somebody who lost their means, or whose code is over: with it they choose a new
 * password and a new app. Until then the old ones count; their sessions end now.
 */
export async function inviteAgain(
  of: Administration,
  seen: Seen,
  reason: string,
): Promise<Invitation> {
  const invitation = await manage(of, reason, async (change) => {
    const person = await change.current('person', seen.id, seen.version)
    demandNotErased(person)
    if (person.state === 'disabled') {
      throw new FootingsError('finding', 'This account is disabled.', {
        remedy: 'Nothing was changed. Enable it first.',
      })
    }
    await change.db.deleteFrom('session').where('person', '=', seen.id).execute()
    return makeInvitation(change.db, seen.id, change.at)
  })
  await note(of, { event: 'invited', person: seen.id, detail: `Again: ${reason}` })
  return invitation
}

/**
 * Gives somebody a role.
 *
 * @throws FootingsError 'data' for an organisation that is not known; 'finding' where they have it
 */
export async function giveRole(
  of: Administration,
  person: string,
  role: RoleInput,
): Promise<RoleGrantRow> {
  await demandOrganisation(of.workspace, of.now(), role)
  const grant = await manage(of, role.reason, async (change) => {
    const held = await change.db
      .selectFrom('role_grant')
      .selectAll()
      .where('person', '=', person)
      .where('role', '=', role.role)
      .where('scope', '=', role.scope)
      .where('organisation', '=', role.organisation)
      .execute()
    const known = await change.db
      .selectFrom('person')
      .selectAll()
      .where('id', '=', person)
      .executeTakeFirstOrThrow()
    demandNotErased(known)
    if (held.some((one) => (one.ends_on ?? '9999') >= role.starts_on && overlaps(one, role))) {
      throw new FootingsError('finding', 'They hold this role there already in those days.', {
        remedy: 'Nothing was changed. End the one that they hold, or choose other days.',
      })
    }
    return change.insert('role_grant', { person, ...role })
  })
  await note(of, { event: 'role given', person, detail: `${roleWords(role)}. ${role.reason}` })
  return grant
}

function overlaps(one: RoleGrantRow, other: RoleInput): boolean {
  return one.starts_on <= (other.ends_on ?? '9999') && other.starts_on <= (one.ends_on ?? '9999')
}

/**
 * Ends a role: yesterday was its last day, or the day before it would have begun. It counts for
 * nothing from this moment.
 *
 * @throws FootingsError 'finding' when somebody changed it since, or nobody could manage people then
 */
export async function endRole(
  of: Administration,
  seen: Seen,
  reason: string,
): Promise<RoleGrantRow> {
  const ended = await manage(of, reason, async (change) => {
    const grant = await change.current('role_grant', seen.id, seen.version)
    const day = today(of)
    if (grant.ends_on !== null && grant.ends_on < day) {
      throw new FootingsError('finding', 'This role has ended already.', {
        remedy: 'Nothing was changed.',
      })
    }
    const administers = await isAdministrator(change.db, grant.person, day)
    const after = await change.update('role_grant', seen.id, seen.version, {
      ends_on: dayBefore(day),
    })
    if (administers && grant.role === 'system administrator') {
      await demandAdministratorLeft(change.db, day)
    }
    return after
  })
  await note(of, {
    event: 'role ended',
    person: ended.person,
    detail: `${roleWords(ended)}. ${reason}`,
  })
  return ended
}

/**
 * Shuts an account: its sessions end at once and nobody can sign in to it until it is enabled.
 *
 * @throws FootingsError 'finding' when somebody changed it since, or nobody could manage people then
 */
export async function disable(of: Administration, seen: Seen, reason: string): Promise<PersonRow> {
  const person = await manage(of, reason, async (change) => {
    const before = await change.current('person', seen.id, seen.version)
    demandNotErased(before)
    const administers = await isAdministrator(change.db, seen.id, today(of))
    const after = await change.update('person', seen.id, seen.version, { state: 'disabled' })
    await change.db.deleteFrom('session').where('person', '=', seen.id).execute()
    await change.db.deleteFrom('invitation').where('person', '=', seen.id).execute()
    await change.db.deleteFrom('sign_in_attempt').where('person', '=', seen.id).execute()
    if (administers) await demandAdministratorLeft(change.db, today(of))
    return after
  })
  await note(of, { event: 'disabled', person: seen.id, detail: reason })
  return person
}

/** Opens an account again: with its means if it has any, or as invited where it never had. */
export async function enable(of: Administration, seen: Seen, reason: string): Promise<PersonRow> {
  const person = await manage(of, reason, async (change) => {
    const before = await change.current('person', seen.id, seen.version)
    demandNotErased(before)
    const means = await change.db
      .selectFrom('passkey')
      .select('id')
      .where('person', '=', seen.id)
      .unionAll(change.db.selectFrom('identity').select('id').where('person', '=', seen.id))
      .execute()
    const joined = before.password !== null || means.length > 0
    return change.update('person', seen.id, seen.version, {
      state: joined ? 'active' : 'invited',
    })
  })
  await note(of, { event: 'enabled', person: seen.id, detail: reason })
  return person
}

/** Ends all sessions of somebody, and says how many there were. */
export async function endAllSessions(
  of: Administration,
  person: string,
  reason: string,
): Promise<number> {
  demand(actingPerson(), 'manage people')
  const ended = await endSessionsOf(of.workspace.store, person)
  await note(of, {
    event: 'sessions ended',
    person,
    detail: `${ended} by an administrator. ${reason}`,
  })
  return ended
}

/** One change to accounts in the name of whoever acts, if they may. */
export async function manage<T>(
  of: Administration,
  reason: string,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const person = actingPerson()
  demand(person, 'manage people')
  return of.workspace.store.change({ name: person.id, reason }, work)
}

async function note({ workspace, now }: Administration, told: NewEvent): Promise<void> {
  const by = actingPerson()
  const whose =
    by.id === told.person
      ? 'by themselves'
      : `by ${by.alone ? `the computer’s user ${by.id}` : by.id}`
  const detail = [told.detail, whose].filter((part) => part !== '').join('; ')
  await recordEvent(workspace.store, now(), { ...told, detail })
}

function roleWords({
  role,
  scope,
  organisation,
}: Pick<RoleInput, 'role' | 'scope' | 'organisation'>): string {
  return scope === 'system' ? `${role} of the whole system` : `${role} at ${scope} ${organisation}`
}
