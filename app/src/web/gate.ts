import type { FastifyRequest } from 'fastify'

import { FootingsError } from '../failure.ts'
import { nameOfUser } from '../rights/acting.ts'
import { may, personAlone, type Person } from '../rights/person.ts'

import { SignInNeeded } from './errors.ts'
import type { Needs } from './route-rules.ts'

/** Knows who sends a request. */
export interface Gate {
  /** The person; somebody who is not signed in where nobody is. */
  identify(request: FastifyRequest): Promise<Person>
  /** The name of whoever made a change, by what the record says: see `Person.id`. */
  nameOf(who: string): string
  /** Told of a request that was refused, for the log of security events. */
  refused?(person: Person, what: string): void
}

/** One person at this computer, to whom everything is open. */
export const ALONE: Gate = {
  identify: async () => personAlone(nameOfUser()),
  nameOf: (who) => who,
}

/**
 * Refuses a request whose sender may not do what its address needs. An address that does not say
 * what it needs is open to nobody.
 *
 * @throws SignInNeeded for somebody who is not signed in, FootingsError 'denied' for somebody who is
 */
export function checkNeeds(person: Person, needs: Needs | undefined): void {
  if (needs === 'nothing') return
  if (!person.signedIn) throw new SignInNeeded()
  // An address that there is not tells whoever is signed in no more than that.
  if (needs === undefined || needs === 'signed in') return
  if (may(person, needs)) return
  throw new FootingsError('denied', 'Your role here does not allow this.', {
    remedy: 'Ask whoever manages people here if it should.',
  })
}
