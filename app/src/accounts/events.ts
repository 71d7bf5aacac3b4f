import { randomUUID } from 'node:crypto'
import type { SecurityEventRow } from '../store/tables.ts'
import type { Store } from '../store/store.ts'

/** What is kept about security: the words of `security_event.event`. */
export const SECURITY_EVENTS = [
  'signed in',
  'sign-in refused',
  'slowed down',
  'signed out',
  'sessions ended',
  'first administrator set up',
  'set-up refused',
  'invited',
  'joined',
  'joining refused',
  'means of signing in changed',
  'recovery code used',
  'role given',
  'role ended',
  'disabled',
  'enabled',
  'erased',
  'denied',
] as const

/** The events in which somebody was let in. */
export const SIGN_INS: readonly SecurityEvent[] = [
  'signed in',
  'joined',
  'first administrator set up',
]

export type SecurityEvent = (typeof SECURITY_EVENTS)[number]

export interface NewEvent {
  readonly event: SecurityEvent
  /** The id of the account that it is about; null where there is none. */
  readonly person: string | null
  /** In words, never what somebody typed at a sign-in. */
  readonly detail: string
}

const LONGEST_DETAIL = 500

/** Writes something that matters for security: who, what, and when in UTC. Rows are only added. */
export async function recordEvent(store: Store, now: Date, told: NewEvent): Promise<void> {
  const row: SecurityEventRow = {
    id: randomUUID(),
    at: now.toISOString(),
    event: told.event,
    person: told.person,
    detail: oneLine(told.detail),
  }
  await store.jot((db) => db.insertInto('security_event').values(row).execute())
}

/** The latest events, the newest first; `person` for those about one account. */
export async function listEvents(
  store: Store,
  of: { readonly limit: number; readonly person?: string },
): Promise<readonly SecurityEventRow[]> {
  let query = store.db
    .selectFrom('security_event')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(of.limit)
  if (of.person !== undefined) query = query.where('person', '=', of.person)
  return query.execute()
}

/** When each account that is not erased was last signed in to, by its id. */
export async function lastSignIns(store: Store): Promise<ReadonlyMap<string, string>> {
  const rows = await store.db
    .selectFrom('security_event')
    .innerJoin('person', 'person.id', 'security_event.person')
    .select((row) => ['person.id', row.fn.max('at').as('at')])
    .where('event', 'in', SIGN_INS)
    .where('person.state', '!=', 'erased')
    .groupBy('person.id')
    .execute()
  return new Map(rows.map(({ id, at }) => [id, at]))
}

/** A line feed or another control character in a name or an address must not look like a new entry. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').slice(0, LONGEST_DETAIL)
}
