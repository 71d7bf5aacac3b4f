import { personAlone, type Person, type RoleHeld } from '../src/rights/person.ts'
import { SCOPES_OF_ROLE, ROLES, type Role, type ScopeKind } from '../src/rights/roles.ts'

/**
 * Where a role is held, seen from the organisation that the requests are about: at it; at another of
 * its kind in the same place; in another place.
 */
type Where = 'own' | 'beside' | 'away'

/** Somebody with one role. */
export interface MadePerson {
  /** What a request names them by. */
  readonly key: string
  readonly role: Role
  readonly scope: ScopeKind
  readonly where: Where
  readonly person: Person
}

/** The organisations of a place that roles are held at. */
export interface Organisations {
  readonly place: string
  readonly icb: string
  readonly practices: readonly string[]
  readonly practice: string
  readonly network: { readonly code: string; readonly practices: readonly string[] }
  readonly otherNetwork: { readonly code: string; readonly practices: readonly string[] }
  readonly footprint: { readonly id: string; readonly practices: readonly string[] }
  readonly otherPractice: string
}

/** A place and a practice that nothing else knows of. */
const ELSEWHERE = { place: '96X', practice: 'Z96001' } as const

/** The one person at the computer. */
export const ALONE_KEY = 'alone'

/** Every role, at every kind of organisation that it may be held at, own, beside and away. */
export function madePeople(of: Organisations): readonly MadePerson[] {
  return ROLES.flatMap((role) =>
    SCOPES_OF_ROLE[role].flatMap((scope) =>
      wheresOf(scope).map((where): MadePerson => {
        const key = `${role} ${scope} ${where}`
        const held = { role, scope, organisationName: key, ...scopeOf(of, role, scope, where) }
        return { key, role, scope, where, person: personWith(key, [held]) }
      }),
    ),
  )
}

/** Whom a test's gate finds by a header. */
export function personWith(key: string, roles: readonly RoleHeld[]): Person {
  return { id: `made ${key}`, name: key, alone: false, signedIn: true, roles }
}

/** By the keys of requests, with the one person at the computer. */
export function byKey(people: readonly MadePerson[]): ReadonlyMap<string, Person> {
  return new Map([
    [ALONE_KEY, personAlone('the one person')],
    ...people.map(({ key, person }): [string, Person] => [key, person]),
  ])
}

function wheresOf(scope: ScopeKind): readonly Where[] {
  if (scope === 'system') return ['own']
  return scope === 'place' || scope === 'icb' ? ['own', 'away'] : ['own', 'beside', 'away']
}

type Scoped = Pick<RoleHeld, 'organisation' | 'practices' | 'places' | 'placesSeen'>

function scopeOf(of: Organisations, role: Role, scope: ScopeKind, where: Where): Scoped {
  if (scope === 'system') {
    const all = role === 'public viewer' ? 'all' : new Set<string>()
    return { organisation: '', practices: all, places: all, placesSeen: all }
  }
  const placed = scope === 'place' || scope === 'icb'
  if (where === 'away') {
    const places = new Set([ELSEWHERE.place])
    return {
      organisation: 'ELSEWHERE',
      practices: new Set([ELSEWHERE.practice]),
      places: placed ? places : new Set(),
      placesSeen: places,
    }
  }
  const [organisation, practices] = organisationOf(of, scope, where)
  const seen = new Set([of.place])
  return {
    organisation,
    practices: new Set(practices),
    places: placed ? seen : new Set(),
    placesSeen: seen,
  }
}

function organisationOf(
  of: Organisations,
  scope: ScopeKind,
  where: Where,
): readonly [string, readonly string[]] {
  if (scope === 'place') return [of.place, of.practices]
  if (scope === 'icb') return [of.icb, of.practices]
  if (scope === 'practice') {
    const code = where === 'own' ? of.practice : of.otherPractice
    return [code, [code]]
  }
  if (where === 'beside') return [of.otherNetwork.code, of.otherNetwork.practices]
  if (scope === 'footprint') return [of.footprint.id, of.footprint.practices]
  return [of.network.code, of.network.practices]
}
