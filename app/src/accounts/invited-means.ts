import { FootingsError } from '../failure.ts'
import type { Change } from '../store/change.ts'

/**
 * Takes up an invitation without a password, for a means that the same change adds. The account is
 * active then; the password and app that it may have had before, and all its sessions, are gone, as
 * after any invitation.
 *
 * @param invitation the hash of its code
 *
 * @throws FootingsError 'finding' where the code was used meanwhile or the account is not open
 */
export async function takeUpInvitation(
  change: Change,
  person: string,
  invitation: string,
): Promise<void> {
  const { numDeletedRows } = await change.db
    .deleteFrom('invitation')
    .where('code_hash', '=', invitation)
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  const known = await change.db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', person)
    .executeTakeFirst()
  const open = known?.state === 'invited' || known?.state === 'active'
  if (numDeletedRows !== 1n || known === undefined || !open) {
    throw new FootingsError('finding', 'This code was used, or replaced by a newer one.', {
      remedy: 'Nothing was changed. Ask whoever manages people here for a new invitation.',
    })
  }
  await change.update('person', person, known.version, {
    state: 'active',
    password: null,
    totp: null,
  })
  await change.db.deleteFrom('recovery_code').where('person', '=', person).execute()
  await change.db.deleteFrom('session').where('person', '=', person).execute()
}
