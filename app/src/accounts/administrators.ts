import type { Kysely } from 'kysely'
import { FootingsError } from '../failure.ts'
import { inForce } from '../register/records.ts'
import type { StoreTables } from '../store/tables.ts'

/** Whether somebody who is active may manage people on a day. */
export async function hasAdministrator(db: Kysely<StoreTables>, day: string): Promise<boolean> {
  const row = await administrators(db, day)
    .where((grant) => grant.or([grant('ends_on', 'is', null), grant('ends_on', '>=', day)]))
    .executeTakeFirst()
  return row !== undefined
}

/** Whether an account may manage people on a day. */
export async function isAdministrator(
  db: Kysely<StoreTables>,
  person: string,
  day: string,
): Promise<boolean> {
  const grants = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person')
    .select(['starts_on', 'ends_on'])
    .where('role', '=', 'system administrator')
    .where('person.state', '=', 'active')
    .where('person.id', '=', person)
    .execute()
  return grants.some((grant) => inForce(grant, day))
}

/**
 * Refuses a change after which nobody could manage people any longer. A role that ends on the day
 * itself is not enough.
 *
 * @throws FootingsError 'finding', which undoes the change that it is asked in
 */
export async function demandAdministratorLeft(db: Kysely<StoreTables>, day: string): Promise<void> {
  const row = await administrators(db, day)
    .where((grant) => grant.or([grant('ends_on', 'is', null), grant('ends_on', '>', day)]))
    .executeTakeFirst()
  if (row !== undefined) return
  throw new FootingsError('finding', 'Nobody could manage people here after this.', {
    remedy: 'Nothing was changed. Make somebody else a system administrator first.',
  })
}

function administrators(db: Kysely<StoreTables>, day: string) {
  return db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person')
    .select('role_grant.id')
    .where('role', '=', 'system administrator')
    .where('person.state', '=', 'active')
    .where('starts_on', '<=', day)
    .limit(1)
}
