import { FootingsError } from '../failure.ts'
import { RIGHT_WORDS, RIGHTS_OF_ROLE, type Right, type Role, type ScopeKind } from './roles.ts'

/** What a right is asked for: a practice by its code, a place by its code, or both. */
export interface About {
  readonly practice?: string | undefined
  readonly place?: string | undefined
}

/** A role that is in force today, with the practices and places that it is about. */
export interface RoleHeld {
  readonly role: Role
  readonly scope: ScopeKind
  /** Code of a practice, network, place or ICB; id of a footprint; '' for the whole system. */
  readonly organisation: string
  readonly organisationName: string
  /** Codes of practices; 'all' for the whole system. */
  readonly practices: ReadonlySet<string> | 'all'
  /** Codes of places that the role is about as a whole: none for a role at a practice or network. */
  readonly places: ReadonlySet<string> | 'all'
  /** Codes of places that it may look at: those of its practices as well. */
  readonly placesSeen: ReadonlySet<string> | 'all'
}

/** Who sends a request. */
export interface Person {
  /** What the audit and `updated_by` say: the id of an account, or the name of a computer's user. */
  readonly id: string
  /** What a page says. */
  readonly name: string
  /** The one person at this computer, without sign-in: everything is theirs. */
  readonly alone: boolean
  /** False for a visitor who has not signed in, and has no right. */
  readonly signedIn: boolean
  readonly roles: readonly RoleHeld[]
}

/** A visitor who has not signed in. */
export const NOBODY: Person = {
  id: 'nobody',
  name: 'Nobody',
  alone: false,
  signedIn: false,
  roles: [],
}

/** The one person at this computer. */
export function personAlone(name: string): Person {
  return { id: name, name, alone: true, signedIn: true, roles: [] }
}

/**
 * Whether the person may do something; with `about`, whether they may do it to that practice or
 * place. A place is reached by a role held at it or above it, and for the rights to read also by one
 * at a practice or network in it; a practice by a role at it, or at what holds it.
 */
export function may(person: Person, right: Right, about?: About): boolean {
  if (person.alone) return true
  return person.roles.some((held) => allows(held, right) && covers(held, right, about))
}

/**
 * As {@link may}, and refuses what may not be done.
 *
 * @throws FootingsError 'denied'
 */
export function demand(person: Person, right: Right, about?: About): void {
  if (may(person, right, about)) return
  const where = about?.practice ?? about?.place
  const of = where === undefined ? '' : ` for ${where.slice(0, 40)}`
  throw new FootingsError('denied', `You may not ${RIGHT_WORDS[right]}${of}.`, {
    remedy: 'Nothing was changed. Ask whoever manages people here if your role should allow it.',
  })
}

/** The roles through which somebody has a right about something, for "who can see this". */
export function rolesThatAllow(
  roles: readonly RoleHeld[],
  right: Right,
  about?: About,
): readonly RoleHeld[] {
  return roles.filter((held) => allows(held, right) && covers(held, right, about))
}

function allows({ role }: RoleHeld, right: Right): boolean {
  return RIGHTS_OF_ROLE[role].includes(right)
}

function covers(held: RoleHeld, right: Right, about: About | undefined): boolean {
  if (about === undefined) return true
  const { practice, place } = about
  if (practice !== undefined && !has(held.practices, practice)) return false
  if (practice !== undefined || place === undefined) return true
  return has(right.startsWith('read ') ? held.placesSeen : held.places, place)
}

function has(codes: ReadonlySet<string> | 'all', code: string): boolean {
  return codes === 'all' || codes.has(code)
}
