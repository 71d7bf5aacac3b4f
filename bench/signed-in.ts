import type { Role, ScopeKind } from '../app/src/rights/roles.ts'
import type { Store } from '../app/src/store/store.ts'

/** A role and where it is held. */
export interface RightsAtPlace {
  readonly role: Role
  readonly scope: ScopeKind
  readonly organisation: string
}

/** Makes people who may sign in, each with the role, and gives their ids. */
export async function peopleWithRoles(
  store: Store,
  count: number,
  held: RightsAtPlace,
): Promise<readonly string[]> {
  return store.change({ name: 'bench' }, async (change) => {
    const ids: string[] = []
    for (let number = 1; number <= count; number += 1) {
      const { id } = await change.insert('person', {
        state: 'active',
        name: `Reader ${number}`,
        email: `reader-${number}@example.org`,
        password: null,
        totp: null,
      })
      await change.insert('role_grant', {
        person: id,
        ...held,
        starts_on: '2020-01-01',
        ends_on: null,
        reason: null,
      })
      ids.push(id)
    }
    return ids
  })
}
