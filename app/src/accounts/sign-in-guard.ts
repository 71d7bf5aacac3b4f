import type { SignInGuardRow } from '../store/tables.ts'
import type { Store } from '../store/store.ts'
import { hashSecret } from './secret.ts'

const SECOND = 1000

/** The first wait after too many failures; each further failure doubles it. In milliseconds. */
const FIRST_WAIT = 30 * SECOND
const LONGEST_WAIT = 15 * 60 * SECOND

/** Failures are forgotten after an hour without another. */
const FORGOTTEN_AFTER = 60 * 60 * SECOND

/** What attempts are counted for, and after how many failures the next one has to wait. */
export interface Counted {
  readonly about: string
  readonly failures: number
}

/** An account, known by its id: for codes, and for passwords given by somebody who is signed in. */
export function countedPerson(id: string): Counted {
  return { about: `person:${id}`, failures: 5 }
}

/** An account or none, by the address typed: one counts as the other, so that neither shows. */
export function countedEmail(email: string): Counted {
  return { about: `email:${hashSecret(email)}`, failures: 5 }
}

/** Where requests come from. A whole practice may come from one address, so it is given more. */
export function countedAddress(address: string): Counted {
  return { about: `address:${hashSecret(address)}`, failures: 20 }
}

export type Turn =
  /** Go on: it counts as failed until {@link forgive} says otherwise. */
  | { readonly kind: 'yours'; readonly slowsDown: boolean }
  /** Nothing may be tried before this. */
  | { readonly kind: 'wait'; readonly until: Date }

/**
 * Takes one attempt: it is counted as a failure before it is made, so that many at once, also to
 * several servers, are no more than many in a row. After too many failures the next has to wait 30
 * seconds, then twice as long each time, up to 15 minutes.
 */
export async function takeTurn(
  store: Store,
  now: Date,
  counted: readonly Counted[],
): Promise<Turn> {
  const at = now.toISOString()
  const inOrder = counted.toSorted((a, b) => (a.about < b.about ? -1 : 1))
  return store.jot(async (db): Promise<Turn> => {
    const rows: { readonly row: SignInGuardRow; readonly most: number }[] = []
    for (const { about, failures } of inOrder) {
      // Writing the row takes hold of it, so that what is read of it stands until the end.
      const row = await db
        .insertInto('sign_in_guard')
        .values({ about, failures: 0, last_at: at, locked_until: null, totp_step: null })
        .onConflict((conflict) =>
          conflict.column('about').doUpdateSet((given) => ({ about: given.ref('excluded.about') })),
        )
        .returningAll()
        .executeTakeFirstOrThrow()
      const until = lockOf(row, now)
      // Addresses come first: one that has to wait leaves no rows of accounts that it guesses at.
      if (until !== undefined) return { kind: 'wait', until }
      rows.push({ row, most: failures })
    }
    let slowsDown = false
    for (const { row, most } of rows) {
      const failures = (isForgotten(row, now) ? 0 : row.failures) + 1
      const wait = waitAfter(failures, most)
      slowsDown ||= wait > 0
      await db
        .updateTable('sign_in_guard')
        .set({
          failures,
          last_at: at,
          locked_until: wait === 0 ? null : new Date(now.getTime() + wait).toISOString(),
        })
        .where('about', '=', row.about)
        .execute()
    }
    return { kind: 'yours', slowsDown }
  })
}

/**
 * Takes back that an attempt counted as failed. Accounts start afresh; an address only loses this
 * one, for otherwise somebody with an account of their own could go on guessing at others.
 */
export async function forgive(store: Store, counted: readonly Counted[]): Promise<void> {
  const inOrder = counted.toSorted((a, b) => (a.about < b.about ? -1 : 1))
  await store.jot(async (db) => {
    for (const { about } of inOrder) {
      const afresh = !about.startsWith('address:')
      await db
        .updateTable('sign_in_guard')
        .set((row) => ({
          failures: afresh ? 0 : row('failures', '-', 1),
          locked_until: null,
        }))
        .where('about', '=', about)
        .where('failures', '>', 0)
        .execute()
    }
  })
}

/** Steps of 30 seconds; a code noted from further ahead than this is of a clock that was wrong. */
const STEPS_AHEAD = 30

/**
 * Notes that the code of a time step was used; false where that one, or a later one, was used before.
 * One that is more than 15 minutes later was used while the clock was ahead, and does not count: what
 * is right now is no code of then.
 */
export async function useStep(
  store: Store,
  now: Date,
  person: string,
  step: number,
): Promise<boolean> {
  const { about } = countedPerson(person)
  return store.jot(async (db) => {
    const written = await db
      .insertInto('sign_in_guard')
      .values({
        about,
        failures: 0,
        last_at: now.toISOString(),
        locked_until: null,
        totp_step: step,
      })
      .onConflict((conflict) =>
        conflict
          .column('about')
          .doUpdateSet({ totp_step: step })
          .where((row) =>
            row.or([
              row('sign_in_guard.totp_step', 'is', null),
              row('sign_in_guard.totp_step', '<', step),
              row('sign_in_guard.totp_step', '>', step + STEPS_AHEAD),
            ]),
          ),
      )
      .returning('about')
      .executeTakeFirst()
    return written !== undefined
  })
}

/** How long to wait after so many failures, in milliseconds; 0 while there are few. */
export function waitAfter(failures: number, most: number): number {
  return failures < most ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - most))
}

/** A lock that lies further ahead than any can was made before the clock was set back. */
function lockOf({ locked_until: until }: SignInGuardRow, now: Date): Date | undefined {
  if (until === null) return undefined
  const left = Date.parse(until) - now.getTime()
  return left > 0 && left <= LONGEST_WAIT ? new Date(until) : undefined
}

function isForgotten(row: SignInGuardRow, now: Date): boolean {
  return now.getTime() - Date.parse(row.last_at) > FORGOTTEN_AFTER
}
