import type { Change } from '../store/change.ts'
import type { IdentityRow } from '../store/tables.ts'
import type { Store } from '../store/store.ts'
import type { FieldError } from '../web/components.tsx'
import { NotFound } from '../web/errors.ts'
import { endAttempt } from './attempts.ts'
import { recordEvent } from './events.ts'
import { findInvited } from './invitations.ts'
import { takeUpInvitation } from './invited-means.ts'
import { findProved, type OidcOf, type Proved } from './oidc-sign-in.ts'
import { demandMeansLeft } from './remaining-means.ts'
import { hashSecret, plainCode } from './secret.ts'
import { startSession } from './sessions.ts'
import { countedAddress, forgive, takeTurn } from './sign-in-guard.ts'

export type Linking =
  | { readonly kind: 'linked'; readonly session: string; readonly to: string }
  | { readonly kind: 'faults'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'wait'; readonly until: Date }
  /** What the provider said is too long ago, or was used. */
  | { readonly kind: 'over' }

/**
 * Joins with an identity in place of a password: by the code of an invitation alone, whatever address
 * the provider tells of. Wrong codes slow the address down from which they come.
 *
 * @param name what sessions call the means: the provider's name
 * @throws FootingsError 'finding' where the invitation was used meanwhile
 */
export async function joinWithIdentity(
  of: OidcOf,
  name: string,
  token: string | undefined,
  code: string,
  before: string | undefined,
): Promise<Linking> {
  const { store, now, address } = of
  const proved = await findProved(store, now, token)
  if (proved === undefined || token === undefined) return { kind: 'over' }
  const counted = [countedAddress(address)]
  const turn = await takeTurn(store, now, counted)
  if (turn.kind === 'wait') return turn
  const person = await findInvited(store, now, code)
  if (person === undefined) {
    await recordEvent(store, now, {
      event: 'joining refused',
      person: null,
      detail: `from ${address}`,
    })
    return { kind: 'faults', errors: [{ field: 'code', message: NOT_A_CODE }] }
  }
  await forgive(store, counted)
  if (!(await endAttempt(store, token))) return { kind: 'over' }
  await store.change({ name: person.id, reason: 'Invitation taken up' }, async (change) => {
    await takeUpInvitation(change, person.id, hashSecret(plainCode(code)))
    await insertIdentity(change, person.id, proved)
  })
  const session = await startSession(store, now, { person: person.id, means: name, before })
  await recordEvent(store, now, {
    event: 'joined',
    person: person.id,
    detail: `Invitation taken up with ${name}; signed in with it`,
  })
  return { kind: 'linked', session, to: proved.to }
}

/** What is said of a code that is wrong, over or used: the three look alike. */
export const NOT_A_CODE =
  'This is not a code that is open now: check it, or ask for a new one. A code is good once, for a limited time'

/** Links an identity to the account of somebody who is signed in; false where it is too late. */
export async function linkIdentity(
  { store, now }: OidcOf,
  name: string,
  token: string | undefined,
  person: string,
): Promise<boolean> {
  const proved = await findProved(store, now, token)
  if (proved === undefined || token === undefined || !(await endAttempt(store, token))) return false
  await store.change({ name: person, reason: 'Identity linked' }, (change) =>
    insertIdentity(change, person, proved),
  )
  await recordEvent(store, now, {
    event: 'means of signing in changed',
    person,
    detail: `${name} linked`,
  })
  return true
}

/**
 * Takes an identity from one's own account.
 *
 * @throws NotFound for one of somebody else; FootingsError 'finding' for the last means
 */
export async function removeIdentity(
  { store, now }: OidcOf,
  person: string,
  seen: { readonly id: string; readonly version: number },
): Promise<void> {
  await store.change({ name: person, reason: 'Identity removed' }, async (change) => {
    const row = await change.current('identity', seen.id, seen.version)
    if (row.person !== person) throw new NotFound('There is no such identity.')
    await change.remove('identity', seen.id, seen.version)
    await demandMeansLeft(change.db, person)
  })
  await recordEvent(store, now, {
    event: 'means of signing in changed',
    person,
    detail: 'An identity was removed',
  })
}

/** The identities of an account, in the order in which they were linked. */
export async function identitiesOf(store: Store, person: string): Promise<readonly IdentityRow[]> {
  return store.db
    .selectFrom('identity')
    .selectAll()
    .where('person', '=', person)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

async function insertIdentity(change: Change, person: string, proved: Proved): Promise<void> {
  const { issuer, subject } = proved
  await change.insert('identity', { person, issuer, subject })
}
