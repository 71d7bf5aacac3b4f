import type { FastifyRequest } from 'fastify'
import { NOBODY, type Person } from '../rights/person.ts'
import type { Gate } from '../web/gate.ts'
import type { Workspace } from '../workspace.ts'
import { sessionTokenOf } from './cookies.ts'
import { recordEvent } from './events.ts'
import { isPersonId, namesOf } from './people.ts'
import { rolesHeld } from './roles-held.ts'
import { findSession } from './sessions.ts'

/** Names that were changed elsewhere show here after this, in milliseconds. */
const NAMES_AGE = 10_000

const UNKNOWN = 'somebody with an account'

/** A gate that knows people by their sessions. */
export interface AccountGate extends Gate {
  /** Reads the names of all accounts afresh. */
  readNames(): Promise<void>
  /** Waits until all refusals so far are written, before the store is closed. */
  settled(): Promise<void>
}

/**
 * The gate of a server with accounts: whoever sends a request is known by the session cookie alone,
 * and a request without a good one is from nobody. Anything that goes wrong on the way is thrown, so
 * that nothing is answered.
 */
export function accountGate(
  workspace: Workspace,
  now: () => Date,
  onFault: (error: unknown) => void = () => {},
): AccountGate {
  let names: ReadonlyMap<string, string> = new Map()
  let readAt = 0
  const writings = new Set<Promise<void>>()
  const readNames = async (): Promise<void> => {
    readAt = now().getTime()
    names = await namesOf(workspace.store)
  }
  return {
    readNames,
    settled: async () => {
      await Promise.all(writings)
    },
    identify: async (request): Promise<Person> => {
      const token = sessionTokenOf(request)
      if (token === undefined) return NOBODY
      const time = now()
      const session = await findSession(workspace.store, token, time)
      if (session === undefined) return NOBODY
      if (Math.abs(time.getTime() - readAt) >= NAMES_AGE || !names.has(session.person)) {
        await readNames()
      }
      return {
        id: session.person,
        name: names.get(session.person) ?? UNKNOWN,
        alone: false,
        signedIn: true,
        roles: await rolesHeld(workspace, time, session.person),
      }
    },
    nameOf: (who) => names.get(who) ?? (isPersonId(who) ? UNKNOWN : who),
    refused: (person, what) => {
      // Whoever is not signed in is led to the sign-in, whose refusals are noted there.
      if (!person.signedIn) return
      const writing = recordEvent(workspace.store, now(), {
        event: 'denied',
        person: person.id,
        detail: what,
      })
        .catch(onFault)
        .finally(() => writings.delete(writing))
      writings.add(writing)
    },
  }
}

/** The address that a request comes from: of the proxy's client where a proxy is trusted. */
export function addressOf(request: Pick<FastifyRequest, 'ip'>): string {
  return request.ip
}
