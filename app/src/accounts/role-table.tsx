import type { ReactNode } from 'react'
import { longDate } from '../register/place-model.ts'
import type { RoleGrantRow } from '../store/tables.ts'
import { DataTable } from '../web/components.tsx'
import { SCOPE_WORDS } from './words.ts'

/** What the record of a role does not say itself. */
export interface NamedGrant {
  readonly organisationName: string
  /** Whether it is in force today. */
  readonly now: boolean
  /** Whether it is over; the others begin later. */
  readonly over: boolean
}

/** Roles of one person, with a cell of each for what can be done to it. */
export function roleTable(
  caption: string,
  grants: readonly (RoleGrantRow & NamedGrant)[],
  action?: (grant: RoleGrantRow & NamedGrant) => ReactNode,
): ReactNode {
  return (
    <DataTable
      caption={caption}
      captionSize="m"
      columns={[
        { key: 'role', label: 'Role' },
        { key: 'at', label: 'At' },
        { key: 'from', label: 'First day' },
        { key: 'to', label: 'Last day' },
        { key: 'state', label: 'Today' },
        ...(action === undefined ? [] : [{ key: 'action', label: '' }]),
      ]}
      rows={grants.map((grant) => ({
        role: grant.role,
        at:
          grant.scope === 'system'
            ? SCOPE_WORDS.system
            : `${SCOPE_WORDS[grant.scope]} ${grant.organisationName}`,
        from: longDate(grant.starts_on),
        to: grant.ends_on === null ? 'none' : longDate(grant.ends_on),
        state: grant.now ? 'in force' : grant.over ? 'over' : 'begins later',
        ...(action === undefined ? {} : { action: action(grant) ?? '–' }),
      }))}
      empty="No role was given."
    />
  )
}
