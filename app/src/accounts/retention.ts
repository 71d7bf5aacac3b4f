import type { Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import { today } from '../terminal/effects.ts'
import { manage, type Administration, type Seen } from './administration.ts'
import { demandAdministratorLeft, isAdministrator } from './administrators.ts'
import { lastSignIns, recordEvent, SIGN_INS } from './events.ts'
import { dayBefore } from '../register/records.ts'

const DAY = 86_400_000

/** How long is kept what names people, for the page about it and for the daily tidying. */
export const RETENTION = {
  /** Security events, and who looked at a practice. */
  eventMonths: 13,
  /** An invitation that nobody took up takes its account with it. */
  invitedDays: 30,
  /** An account that nobody used for so long is pointed out; to disable it is a decision. */
  unusedMonths: 18,
} as const

/** What a tidying removed. */
export interface Tidied {
  readonly sessions: number
  readonly attempts: number
  readonly events: number
  readonly views: number
  readonly invited: number
}

/**
 * Removes what is over: sessions, attempts, invitations and counts of failures whose time is up,
 * security events and views after 13 months (but for the last sign-in of each account), and accounts whose invitation was not taken up in 30
 * days. To be called at the start and once a day; a second call removes nothing.
 */
export async function tidy(store: Store, now: Date): Promise<Tidied> {
  const at = now.toISOString()
  const eldest = monthsBefore(now, RETENTION.eventMonths)
  const lasts = [...(await lastSignIns(store)).values()]
  const passed = await store.jot(async (db) => {
    const sessions = await db
      .deleteFrom('session')
      .where('expires_at', '<=', at)
      .executeTakeFirstOrThrow()
    const attempts = await db
      .deleteFrom('sign_in_attempt')
      .where('expires_at', '<=', at)
      .executeTakeFirstOrThrow()
    const events = await db
      .deleteFrom('security_event')
      .where('at', '<', eldest)
      // The last sign-in of an account tells whether it is still used.
      .where((event) =>
        event.or([event('event', 'not in', SIGN_INS), event('at', 'not in', ['', ...lasts])]),
      )
      .executeTakeFirstOrThrow()
    const views = await db
      .deleteFrom('practice_view')
      .where('day', '<', eldest.slice(0, 10))
      .executeTakeFirstOrThrow()
    await db.deleteFrom('invitation').where('expires_at', '<=', at).execute()
    await db
      .deleteFrom('sign_in_guard')
      .where('last_at', '<', new Date(now.getTime() - DAY).toISOString())
      .where('totp_step', 'is', null)
      .execute()
    return {
      sessions: Number(sessions.numDeletedRows),
      attempts: Number(attempts.numDeletedRows),
      events: Number(events.numDeletedRows),
      views: Number(views.numDeletedRows),
    }
  })
  return { ...passed, invited: await removeInvited(store, now) }
}

async function removeInvited(store: Store, now: Date): Promise<number> {
  const before = new Date(now.getTime() - RETENTION.invitedDays * DAY).toISOString()
  const stale = store.db
    .selectFrom('person')
    .select('id')
    .where('state', '=', 'invited')
    .where('created_at', '<', before)
    .where('id', 'not in', store.db.selectFrom('invitation').select('person'))
  if ((await stale.execute()).length === 0) return 0
  const reason = `Invitation not taken up within ${RETENTION.invitedDays} days`
  return store.change({ name: 'Footings', reason }, async (change) => {
    const rows = await change.db
      .selectFrom('person')
      .selectAll()
      .where('state', '=', 'invited')
      .where('created_at', '<', before)
      .where('id', 'not in', change.db.selectFrom('invitation').select('person'))
      .execute()
    for (const row of rows) {
      await removeMeans(change, row.id)
      for (const grant of await grantsIn(change, row.id)) {
        await change.remove('role_grant', grant.id, grant.version)
      }
      await change.remove('person', row.id, row.version)
    }
    return rows.length
  })
}

/**
 * Erases a person: name, address, password and app are gone, and so are their passkeys, identities,
 * recovery codes, sessions and views; their roles end. What they did stays under an id that says
 * nothing of them: the audit never held more.
 *
 * @throws FootingsError 'denied' without the right; 'finding' when somebody changed the account
 * since, or nobody could manage people then
 */
export async function erasePerson(of: Administration, seen: Seen, reason: string): Promise<void> {
  const day = today(of)
  await manage(of, reason, async (change) => {
    const administers = await isAdministrator(change.db, seen.id, day)
    await change.update('person', seen.id, seen.version, {
      state: 'erased',
      name: null,
      email: null,
      password: null,
      totp: null,
    })
    await removeMeans(change, seen.id)
    for (const grant of await grantsIn(change, seen.id)) {
      if (grant.ends_on !== null && grant.ends_on < day) continue
      await change.update('role_grant', grant.id, grant.version, { ends_on: dayBefore(day) })
    }
    await change.db.deleteFrom('practice_view').where('person', '=', seen.id).execute()
    if (administers) await demandAdministratorLeft(change.db, day)
  })
  await recordEvent(of.workspace.store, of.now(), {
    event: 'erased',
    person: seen.id,
    detail: reason,
  })
}

/** Everything with which a person could sign in, and every session and attempt. */
async function removeMeans(change: Change, person: string): Promise<void> {
  const { db } = change
  for (const passkey of await db
    .selectFrom('passkey')
    .selectAll()
    .where('person', '=', person)
    .execute()) {
    await db.deleteFrom('passkey_use').where('passkey', '=', passkey.id).execute()
    await change.remove('passkey', passkey.id, passkey.version)
  }
  for (const identity of await db
    .selectFrom('identity')
    .selectAll()
    .where('person', '=', person)
    .execute()) {
    await change.remove('identity', identity.id, identity.version)
  }
  for (const table of ['invitation', 'recovery_code', 'session', 'sign_in_attempt'] as const) {
    await db.deleteFrom(table).where('person', '=', person).execute()
  }
  await db.deleteFrom('sign_in_guard').where('about', '=', `person:${person}`).execute()
}

async function grantsIn(
  { db }: Change,
  person: string,
): Promise<readonly { id: string; version: number; ends_on: string | null }[]> {
  return db
    .selectFrom('role_grant')
    .select(['id', 'version', 'ends_on'])
    .where('person', '=', person)
    .execute()
}

/** The moment some calendar months ago. */
export function monthsBefore(now: Date, months: number): string {
  const day = new Date(now)
  day.setUTCDate(1)
  day.setUTCMonth(day.getUTCMonth() - months)
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  day.setUTCDate(Math.min(now.getUTCDate(), last))
  return day.toISOString()
}
