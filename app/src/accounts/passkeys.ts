import { NotFound } from '../web/errors.ts'
import type { Store } from '../store/store.ts'
import type { PasskeyRow } from '../store/tables.ts'
import { recordEvent } from './events.ts'
import { demandMeansLeft } from './remaining-means.ts'

/** The passkeys of an account, in the order in which they were added. */
export async function passkeysOf(store: Store, person: string): Promise<readonly PasskeyRow[]> {
  return store.db
    .selectFrom('passkey')
    .selectAll()
    .where('person', '=', person)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

interface SeenPasskey {
  readonly id: string
  readonly version: number
}

/**
 * Gives a passkey of one's own another name.
 *
 * @throws NotFound for one of somebody else
 */
export async function renamePasskey(
  store: Store,
  person: string,
  seen: SeenPasskey,
  name: string,
): Promise<void> {
  await store.change({ name: person, reason: 'Passkey renamed' }, async (change) => {
    demandOwn(await change.current('passkey', seen.id, seen.version), person)
    await change.update('passkey', seen.id, seen.version, { name })
  })
}

/**
 * Removes a passkey of one's own.
 *
 * @throws NotFound for one of somebody else; FootingsError 'finding' for the last means
 */
export async function removePasskey(
  store: Store,
  now: Date,
  person: string,
  seen: SeenPasskey,
): Promise<void> {
  await store.change({ name: person, reason: 'Passkey removed' }, async (change) => {
    demandOwn(await change.current('passkey', seen.id, seen.version), person)
    await change.db.deleteFrom('passkey_use').where('passkey', '=', seen.id).execute()
    await change.remove('passkey', seen.id, seen.version)
    await demandMeansLeft(change.db, person)
  })
  await recordEvent(store, now, {
    event: 'means of signing in changed',
    person,
    detail: 'A passkey was removed',
  })
}

/**
 * Notes how often a passkey has signed, and says whether that may be: the count only grows, unless
 * the passkey does not count at all. A count that does not grow tells of a copy.
 */
export async function countUse(
  store: Store,
  now: Date,
  passkey: string,
  counter: number,
): Promise<boolean> {
  return store.jot(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('passkey_use')
      .set({ counter, used_at: now.toISOString() })
      .where('passkey', '=', passkey)
      .where((row) =>
        row.or([row('counter', '<', counter), row('counter', '=', counter === 0 ? 0 : -1)]),
      )
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  })
}

function demandOwn(row: PasskeyRow, person: string): void {
  if (row.person !== person) throw new NotFound('There is no such passkey.')
}
