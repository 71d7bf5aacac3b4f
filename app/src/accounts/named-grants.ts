import { inForce } from '../register/records.ts'
import { today } from '../terminal/effects.ts'
import type { RoleGrantRow } from '../store/tables.ts'
import type { Workspace } from '../workspace.ts'
import { organisationOf } from './organisations-of-roles.ts'
import type { NamedGrant } from './role-table.tsx'

/** Roles with the names of their organisations, and whether they are in force today. */
export async function namedGrants(
  workspace: Workspace,
  now: Date,
  grants: readonly RoleGrantRow[],
): Promise<readonly (RoleGrantRow & NamedGrant)[]> {
  const day = today({ now: () => now })
  return Promise.all(
    grants.map(async (grant) => {
      const found = await organisationOf(workspace, now, grant.scope, grant.organisation, false)
      return {
        ...grant,
        organisationName: found?.organisationName ?? grant.organisation,
        now: inForce(grant, day),
        over: grant.ends_on !== null && grant.ends_on < day,
      }
    }),
  )
}
