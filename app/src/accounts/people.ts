import type { Kysely } from 'kysely'
import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { nameText } from '../register/records.ts'
import type { Store } from '../store/store.ts'
import type { PersonRow, StoreTables } from '../store/tables.ts'
import { NotFound } from '../web/errors.ts'
import { randomLetters } from './secret.ts'

/** The id of a new account: it says nothing of its person, so that it may stay when they are erased. */
export function newPersonId(): string {
  return `person-${randomLetters(20).toLowerCase()}`
}

/** Whether a word that a record has of who changed it is the id of an account. */
export function isPersonId(who: string): boolean {
  return /^person-[a-z2-7]{20}$/.test(who)
}

/** A work address, in small letters: two that differ in their capitals are one account. */
const emailText = z
  .string('is missing')
  .trim()
  .toLowerCase()
  .max(200, 'is longer than 200 characters')
  .pipe(z.email('is not an email address, such as name@practice.example'))

/** Who somebody is. */
export const personInput = z.object({ name: nameText, email: emailText })

export type PersonInput = z.output<typeof personInput>

/** An account by its address, whatever its state; undefined where there is none. */
export async function findByEmail(
  db: Kysely<StoreTables>,
  email: string,
): Promise<PersonRow | undefined> {
  // PostgreSQL refuses to look for a text with this character, which no address has.
  if (email.includes('\0')) return undefined
  return db.selectFrom('person').selectAll().where('email', '=', email).executeTakeFirst()
}

/**
 * An account by its id.
 *
 * @throws NotFound where there is none
 */
export async function getPerson(store: Store, id: string): Promise<PersonRow> {
  const row = await store.db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new NotFound('There is no such account.')
  return row
}

/** What a page calls an account. */
export function nameOfPerson({ name }: Pick<PersonRow, 'name'>): string {
  return name ?? 'a person whose account was erased'
}

/** What every account is called, by its id. */
export async function namesOf(store: Store): Promise<ReadonlyMap<string, string>> {
  const rows = await store.db.selectFrom('person').select(['id', 'name']).execute()
  return new Map(rows.map((row) => [row.id, nameOfPerson(row)]))
}

/** All that proves who an account's person is, as far as its page shows it. */
export interface MeansOf {
  readonly password: boolean
  readonly app: boolean
  readonly passkeys: number
  readonly identities: readonly { readonly issuer: string }[]
}

/** How the person of an account can sign in. */
export async function meansOf(store: Store, person: PersonRow): Promise<MeansOf> {
  const [passkeys, identities] = await Promise.all([
    store.db.selectFrom('passkey').select('id').where('person', '=', person.id).execute(),
    store.db.selectFrom('identity').select('issuer').where('person', '=', person.id).execute(),
  ])
  return {
    password: person.password !== null,
    app: person.totp !== null,
    passkeys: passkeys.length,
    identities,
  }
}

/** Whether the store has any account, of whatever state but erased. */
export async function hasAccounts(store: Store): Promise<boolean> {
  const row = await store.db
    .selectFrom('person')
    .select('id')
    .where('state', '!=', 'erased')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Refuses what needs a person who is there: an erased one has nothing left to change. */
export function demandNotErased(person: PersonRow): void {
  if (person.state === 'erased') {
    throw new FootingsError('finding', 'This account was erased.', {
      remedy: 'Nothing was changed. Invite the person anew.',
    })
  }
}
