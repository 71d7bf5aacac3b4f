import type { Transaction } from 'kysely'
import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { today } from '../terminal/effects.ts'
import type { Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { PersonRow, StoreTables } from '../store/tables.ts'
import { hasAdministrator } from './administrators.ts'
import { endAttempt, findAttempt, startAttempt } from './attempts.ts'
import { recordEvent, type SecurityEvent } from './events.ts'
import { useStep } from './sign-in-guard.ts'
import { newPersonId } from './people.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { startSession } from './sessions.ts'
import { newTotpSecret, stepOfCode } from './totp.ts'

const KIND = 'app'

/**
 * What comes of an authenticator app that is being set up: nothing of it is written before a code of
 * it was right, so that there is no account with a password alone.
 */
const factorData = z.object({
  secret: z.string(),
  email: z.string(),
  /** Where to go when it is done. */
  to: z.string(),
  outcome: z.discriminatedUnion('kind', [
    /** Somebody invited, or who lost their means, with the hash of their code. */
    z.object({
      kind: z.literal('join'),
      invitation: z.string(),
      name: z.string(),
      password: z.string(),
    }),
    /** The first system administrator, with the hash of the set-up code. */
    z.object({
      kind: z.literal('set up'),
      code: z.string(),
      name: z.string(),
      password: z.string(),
    }),
    /** An account whose password was right and which has no app yet. */
    z.object({ kind: z.literal('first') }),
    /** Somebody signed in who takes another app. */
    z.object({ kind: z.literal('again') }),
  ]),
})

export type FactorData = z.output<typeof factorData>

/** Begins to set up an authenticator app, and gives the token of the attempt. */
export async function startFactor(
  store: Store,
  now: Date,
  of: { readonly person: string | null } & Pick<FactorData, 'email' | 'to' | 'outcome'>,
): Promise<string> {
  const { person, ...rest } = of
  const data: FactorData = { secret: newTotpSecret(), ...rest }
  return startAttempt(store, now, { kind: KIND, person, data })
}

/** The app that is being set up, if the attempt is still good. */
export async function findFactor(
  store: Store,
  now: Date,
  token: string | undefined,
): Promise<{ readonly person: string | null; readonly data: FactorData } | undefined> {
  return findAttempt(store, now, token, KIND, factorData)
}

/** Somebody who has just proved a new app, and is signed in. */
export interface FactorDone {
  readonly session: string
  readonly recoveryCodes: readonly string[]
  readonly to: string
}

/**
 * Finishes the app with its first code: the account is made or altered in one change, gets ten new
 * recovery codes, and its person a new session, the only one that they have. Undefined where the code
 * is wrong, or the attempt is not good any longer.
 *
 * @param before the session token that the browser had
 * @throws FootingsError 'finding' where the invitation or set-up code was used meanwhile
 */
export async function finishFactor(
  store: Store,
  now: Date,
  token: string | undefined,
  code: string,
  before: string | undefined,
): Promise<FactorDone | undefined> {
  const attempt = await findFactor(store, now, token)
  if (attempt === undefined || token === undefined) return undefined
  const { data } = attempt
  const step = stepOfCode(data.secret, code, now)
  if (step === undefined) return undefined
  // Of two who send the same code one is first, and the other is told that it is over.
  if (!(await endAttempt(store, token))) return undefined
  const person = attempt.person ?? newPersonId()
  const recoveryCodes = await store.change(
    { name: person, reason: REASONS[data.outcome.kind] },
    (change) => writeFactor(change, person, data, now),
  )
  await useStep(store, now, person, step)
  const session = await startSession(store, now, { person, means: 'password and code', before })
  await recordEvent(store, now, {
    event: EVENTS[data.outcome.kind],
    person,
    detail: `${REASONS[data.outcome.kind]}; signed in with it`,
  })
  return { session, recoveryCodes, to: data.to }
}

const REASONS = {
  join: 'Invitation taken up',
  'set up': 'First system administrator set up',
  first: 'Authenticator app set up',
  again: 'Authenticator app set up again',
} as const

const EVENTS: Readonly<Record<FactorData['outcome']['kind'], SecurityEvent>> = {
  join: 'joined',
  'set up': 'first administrator set up',
  first: 'means of signing in changed',
  again: 'means of signing in changed',
}

async function writeFactor(
  change: Change,
  id: string,
  { secret, email, outcome }: FactorData,
  now: Date,
): Promise<readonly string[]> {
  const day = today({ now: () => now })
  const known = await personIn(change.db, id)
  if (outcome.kind === 'set up') {
    await demandOne(change.db.deleteFrom('sign_in_attempt').where('id_hash', '=', outcome.code))
    if (await hasAdministrator(change.db, day)) throw usedUp('There is a system administrator now.')
    const { name, password } = outcome
    const means = { state: 'active', name, email, password, totp: secret } as const
    if (known === undefined) await change.insert('person', { id, ...means })
    else await change.update('person', id, known.version, means)
    await change.insert('role_grant', {
      person: id,
      role: 'system administrator',
      scope: 'system',
      organisation: '',
      starts_on: day,
      ends_on: null,
      reason: REASONS['set up'],
    })
  } else {
    if (known === undefined) throw usedUp('There is no such account any longer.')
    if (outcome.kind === 'join') {
      await demandOne(
        change.db.deleteFrom('invitation').where('code_hash', '=', outcome.invitation),
      )
      const { name, password } = outcome
      const means = { state: 'active', name, password, totp: secret } as const
      if (known.state !== 'invited' && known.state !== 'active') throw usedUp(NOT_ACTIVE)
      await change.update('person', id, known.version, means)
    } else {
      if (known.state !== 'active') throw usedUp(NOT_ACTIVE)
      if (outcome.kind === 'first' && known.totp !== null) throw usedUp('There is an app already.')
      await change.update('person', id, known.version, { totp: secret })
    }
  }
  await change.db.deleteFrom('session').where('person', '=', id).execute()
  return replaceRecoveryCodes(change.db, id)
}

const NOT_ACTIVE = 'This account was disabled or erased.'

async function personIn(db: Transaction<StoreTables>, id: string): Promise<PersonRow | undefined> {
  return db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
}

interface Deletion {
  executeTakeFirstOrThrow(): Promise<{ readonly numDeletedRows: bigint }>
}

async function demandOne(deletion: Deletion): Promise<void> {
  const { numDeletedRows } = await deletion.executeTakeFirstOrThrow()
  if (numDeletedRows !== 1n) throw usedUp('This code was used, or replaced by a newer one.')
}

function usedUp(what: string): FootingsError {
  return new FootingsError('finding', what, {
    remedy: 'Nothing was changed. Ask whoever manages people here for a new invitation.',
  })
}
