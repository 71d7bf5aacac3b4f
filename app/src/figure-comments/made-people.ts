import type { Person } from '../rights/person.ts'
import type { Role } from '../rights/roles.ts'

/** Somebody signed in who has some roles at a practice, and sees its place. */
export function madePerson(practice: string, ...roles: readonly Role[]): Person {
  const id = `${roles.join(' and ')} of ${practice}`
  return {
    id,
    name: id,
    alone: false,
    signedIn: true,
    roles: roles.map((role) => ({
      role,
      scope: 'practice',
      organisation: practice,
      organisationName: `Practice ${practice}`,
      practices: new Set([practice]),
      places: new Set<string>(),
      placesSeen: new Set(['98D']),
    })),
  }
}
