import type { FastifyRequest } from 'fastify'
import { FootingsError } from '../failure.ts'
import type { AppContext } from '../web/context.ts'
import { sessionTokenOf } from './cookies.ts'
import { findSession } from './sessions.ts'

/** A means of signing in is added or removed this long after a sign-in at most, in minutes. */
const FRESH_MINUTES = 10

/**
 * Refuses to alter how somebody signs in where their sign-in is some time ago: whoever finds a
 * browser open must not make the account theirs.
 *
 * @throws FootingsError 'denied'
 */
export async function demandFreshSignIn(
  context: AppContext,
  request: FastifyRequest,
): Promise<void> {
  const now = context.now()
  const token = sessionTokenOf(request)
  const session =
    token === undefined ? undefined : await findSession(context.workspace.store, token, now)
  const age = now.getTime() - Date.parse(session?.made_at ?? '')
  if (session?.person === request.person.id && age <= FRESH_MINUTES * 60_000) return
  throw new FootingsError('denied', 'Your sign-in is too long ago for this.', {
    remedy: `How you sign in can be altered within ${FRESH_MINUTES} minutes of a sign-in. Sign out, sign in again, and come back.`,
  })
}
