import type { FastifyReply, FastifyRequest } from 'fastify'
import { ATTEMPT_COOKIE } from './attempts.ts'
import { SESSION_COOKIE } from './sessions.ts'

/** The token of the session that a request names, if it names one. */
export function sessionTokenOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  return cookieOf(request, SESSION_COOKIE)
}

/** The token of what is half done, if a request names one. */
export function attemptTokenOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  return cookieOf(request, ATTEMPT_COOKIE)
}

/** Adds a cookie to an answer, beside those that it has. */
export function setCookie(reply: FastifyReply, cookie: string): void {
  void reply.header('set-cookie', cookie)
}

/** Ours are 43 letters of base64url; any other value is no token, and of two the first counts. */
function cookieOf({ headers }: Pick<FastifyRequest, 'headers'>, name: string): string | undefined {
  const cookies = (headers.cookie ?? '').split(';').map((part) => part.trim())
  const value = cookies.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1)
  return value === undefined || !/^[\w-]{43}$/.test(value) ? undefined : value
}
