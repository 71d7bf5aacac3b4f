import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'

import type { ZodFastify } from './context.ts'

/** What is limited, and how often a minute one sender may do it. */
export const LIMITS = {
  'sign-in': 20,
  import: 20,
  solve: 30,
  export: 120,
} as const

/** A kind of request that is limited. */
type Limited = keyof typeof LIMITS

const SIGN_IN = /^\/(sign-in|join|set-up)(\/|$)/
const IMPORT = /\/imports?(\/|$)/
const SOLVE = /\/(run|trade-off|nested|finish|checks|verify|rerun|runs)$/
const EXPORT = /\.(csv|xlsx|svg|json)$/

/** Which limit a route falls under; undefined for what is not limited. */
export function limitOf(method: string, route: string): Limited | undefined {
  if (method === 'GET') return EXPORT.test(route) ? 'export' : undefined
  if (SIGN_IN.test(route)) return 'sign-in'
  if (IMPORT.test(route)) return 'import'
  return SOLVE.test(route) ? 'solve' : undefined
}

/**
 * Answers 429 with `Retry-After` to whoever asks more often than {@link LIMITS} allows in a minute:
 * by person, and by address where nobody is signed in. Each process counts for itself. To be called
 * before the rooms are added.
 */
export function limitRates(app: ZodFastify): void {
  void app.register(rateLimit, {
    timeWindow: '1 minute',
    cache: 20_000,
    allowList: (request: FastifyRequest) => limitedAs(request) === undefined,
    keyGenerator: (request: FastifyRequest) =>
      `${limitedAs(request)} ${request.person.signedIn ? request.person.id : request.ip}`,
    max: (request: FastifyRequest) => {
      const limited = limitedAs(request)
      return limited === undefined ? Number.MAX_SAFE_INTEGER : LIMITS[limited]
    },
    errorResponseBuilder: () =>
      Object.assign(new Error('Too many requests in a minute'), { statusCode: 429 }),
  })
}

function limitedAs({ method, routeOptions }: FastifyRequest): Limited | undefined {
  return limitOf(method, routeOptions.url ?? '')
}
