import type { Transaction } from 'kysely'
import type { Store } from '../store/store.ts'
import type { StoreTables } from '../store/tables.ts'
import { hashSecret, newCode, plainCode } from './secret.ts'

const CODES = 10
/** Letters of a code, of five random bits each: 80 bits. */
const LETTERS = 16

/**
 * Makes ten codes that stand for a lost authenticator app, each once, in place of those before. They
 * are shown once; the store has their SHA-256.
 */
export async function replaceRecoveryCodes(
  db: Transaction<StoreTables>,
  person: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: CODES }, () => newCode(LETTERS))
  await db.deleteFrom('recovery_code').where('person', '=', person).execute()
  await db
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ code_hash: hashSecret(plainCode(code)), person })))
    .execute()
  return codes
}

/** Uses up a recovery code of a person, and says whether it was one. */
export async function useRecoveryCode(
  store: Store,
  person: string,
  typed: string,
): Promise<boolean> {
  const hash = hashSecret(plainCode(typed))
  return store.jot(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('recovery_code')
      .where('person', '=', person)
      .where('code_hash', '=', hash)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  })
}

/** How many codes a person has left. */
export async function countRecoveryCodes(store: Store, person: string): Promise<number> {
  const { left } = await store.db
    .selectFrom('recovery_code')
    .select((row) => row.fn.countAll<number>().as('left'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  return left
}
