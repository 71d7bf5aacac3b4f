import type { Transaction } from 'kysely'
import type { PersonRow, StoreTables } from '../store/tables.ts'
import type { Store } from '../store/store.ts'
import { hashSecret, newCode, plainCode } from './secret.ts'

const DAY = 86_400_000
/** How long an invitation is good for, in days. */
export const INVITATION_DAYS = 7
/** Letters of a code, of five random bits each: 100 bits. */
const LETTERS = 20

/** A code that lets somebody set up, or regain, an account once. It is shown once and kept as a hash. */
export interface Invitation {
  readonly code: string
  readonly expires: string
}

/** Makes an invitation for an account, in place of the ones before it. */
export async function makeInvitation(
  db: Transaction<StoreTables>,
  person: string,
  at: string,
): Promise<Invitation> {
  const code = newCode(LETTERS)
  const expires = new Date(Date.parse(at) + INVITATION_DAYS * DAY).toISOString()
  await db.deleteFrom('invitation').where('person', '=', person).execute()
  await db
    .insertInto('invitation')
    .values({
      code_hash: hashSecret(plainCode(code)),
      person,
      made_at: at,
      expires_at: expires,
    })
    .execute()
  return { code, expires }
}

/** The account that a code invites to, if it is still good. */
export async function findInvited(
  store: Store,
  now: Date,
  typed: string,
): Promise<PersonRow | undefined> {
  return store.db
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.person')
    .selectAll('person')
    .where('code_hash', '=', hashSecret(plainCode(typed)))
    .where('expires_at', '>', now.toISOString())
    .where('person.state', 'in', ['invited', 'active'])
    .executeTakeFirst()
}

/** When the invitation of an account ends; undefined where none is open. */
export async function openInvitation(
  store: Store,
  now: Date,
  person: string,
): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('invitation')
    .select('expires_at')
    .where('person', '=', person)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return row?.expires_at
}
