import type { RoleHeld, Person } from '../rights/person.ts'
import type { Role, ScopeKind } from '../rights/roles.ts'

/** Somebody signed in with one role. */
export function personWith(
  role: Role,
  scope: ScopeKind,
  practices: readonly string[],
  places: readonly string[] = [],
): Person {
  const held: RoleHeld = {
    role,
    scope,
    organisation: practices[0] ?? places[0] ?? '',
    organisationName: 'Somewhere',
    practices: new Set(practices),
    places: new Set(places),
    placesSeen: new Set(['98D']),
  }
  return { id: role, name: `A ${role}`, alone: false, signedIn: true, roles: [held] }
}
