import { inForce } from '../register/records.ts'
import type { RoleHeld } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { RoleGrantRow } from '../store/tables.ts'
import type { Workspace } from '../workspace.ts'
import { organisationOf } from './organisations-of-roles.ts'

/**
 * The roles of a person that are in force today, by the date in the United Kingdom, with the
 * practices and places that they are about. Grants and members of footprints are read afresh each
 * time, by one short query each, so that what is taken from somebody is gone at once and in every
 * process; only the registers are remembered, until their releases change. A role at an organisation
 * that no register knows is about nothing.
 */
export async function rolesHeld(
  workspace: Workspace,
  now: Date,
  person: string,
): Promise<readonly RoleHeld[]> {
  const day = today({ now: () => now })
  const grants = await grantsOf(workspace, person)
  return Promise.all(
    grants.filter((grant) => inForce(grant, day)).map((grant) => heldBy(workspace, now, grant)),
  )
}

/** All roles that a person was ever given, the latest first. */
export async function grantsOf(
  workspace: Pick<Workspace, 'store'>,
  person: string,
): Promise<readonly RoleGrantRow[]> {
  return workspace.store.db
    .selectFrom('role_grant')
    .selectAll()
    .where('person', '=', person)
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .execute()
}

async function heldBy(workspace: Workspace, now: Date, grant: RoleGrantRow): Promise<RoleHeld> {
  const { role, scope, organisation } = grant
  const found = await organisationOf(
    workspace,
    now,
    scope,
    organisation,
    // Whoever looks after the system sees nothing of what it holds.
    role === 'public viewer',
  )
  if (found !== undefined) return { role, ...found }
  const none = new Set<string>()
  return {
    role,
    scope,
    organisation,
    organisationName: organisation,
    practices: none,
    places: none,
    placesSeen: none,
  }
}
