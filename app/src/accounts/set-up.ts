import type { Store } from '../store/store.ts'
import { today } from '../terminal/effects.ts'
import { hasAdministrator } from './administrators.ts'
import { hashSecret, newCode, plainCode } from './secret.ts'

const KIND = 'set-up'
const LETTERS = 20
const HOURS = 24

/**
 * Makes the one-time code with which the first system administrator is set up, in place of those
 * before; undefined while there is an active one. It is good for 24 hours. The store has its SHA-256,
 * so that the server and the command line need not be the same process.
 */
export async function makeSetUpCode(store: Store, now: Date): Promise<string | undefined> {
  if (await hasAdministrator(store.db, today({ now: () => now }))) return undefined
  const code = newCode(LETTERS)
  await store.jot(async (db) => {
    await db.deleteFrom('sign_in_attempt').where('kind', '=', KIND).execute()
    await db
      .insertInto('sign_in_attempt')
      .values({
        id_hash: hashSecret(plainCode(code)),
        kind: KIND,
        person: null,
        data: JSON.stringify({}),
        expires_at: new Date(now.getTime() + HOURS * 3_600_000).toISOString(),
      })
      .execute()
  })
  return code
}

/** The hash of a set-up code that is good now; undefined for any other text. */
export async function findSetUpCode(
  store: Store,
  now: Date,
  typed: string,
): Promise<string | undefined> {
  const hash = hashSecret(plainCode(typed))
  const row = await store.db
    .selectFrom('sign_in_attempt')
    .select('id_hash')
    .where('id_hash', '=', hash)
    .where('kind', '=', KIND)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return row?.id_hash
}
