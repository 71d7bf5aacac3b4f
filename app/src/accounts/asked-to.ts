import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import type { FieldError } from '../web/components.tsx'

/** What somebody typed into a field that may be missing. */
export const typedText = z.string('is given twice').max(2000, 'is too long').default('')

/**
 * Where to go after a sign-in: an address of this service as it was asked for; its first page for
 * anything else, so that no link can lead from here to another site.
 */
export function ownAddress(asked: string | undefined): string {
  if (asked === undefined || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked)) return '/'
  const base = 'http://footings.invalid'
  if (!URL.canParse(asked, base)) return '/'
  const url = new URL(asked, base)
  // What stood behind dots may begin with two slashes once they are gone: /.//evil.example
  if (url.origin !== base || url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}${url.hash}`
}

/**
 * Refuses the pages of accounts on one person's own computer.
 *
 * @throws FootingsError 'usage'
 */
export function demandAccounts(request: FastifyRequest): void {
  if (!request.person.alone) return
  throw new FootingsError('usage', 'Nobody signs in here: it is for the person at this computer.', {
    remedy: 'To serve others too, start it with: footings serve --origin https://...',
  })
}

/** Says that something has to wait, in the answer's header and for the form. */
export function waitErrors(
  reply: FastifyReply,
  now: Date,
  until: Date,
  field: string,
): readonly FieldError[] {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  void reply.header('retry-after', String(seconds))
  const minutes = Math.ceil(seconds / 60)
  const wait =
    seconds < 60 ? `${seconds} seconds` : minutes === 1 ? 'a minute' : `${minutes} minutes`
  return [{ field, message: `There were too many attempts. Wait ${wait}, then try again` }]
}
