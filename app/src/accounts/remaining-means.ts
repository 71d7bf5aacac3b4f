import type { Transaction } from 'kysely'
import { FootingsError } from '../failure.ts'
import type { StoreTables } from '../store/tables.ts'

/**
 * Refuses a change after which a person had nothing left to sign in with.
 *
 * @throws FootingsError 'finding', which undoes the change that it is asked in
 */
export async function demandMeansLeft(db: Transaction<StoreTables>, id: string): Promise<void> {
  const person = await db
    .selectFrom('person')
    .select(['password', 'totp'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (person.password !== null && person.totp !== null) return
  for (const table of ['passkey', 'identity'] as const) {
    const row = await db.selectFrom(table).select('id').where('person', '=', id).executeTakeFirst()
    if (row !== undefined) return
  }
  throw new FootingsError('finding', 'You could not sign in any longer after this.', {
    remedy: 'Nothing was changed. Add another way to sign in first.',
  })
}
