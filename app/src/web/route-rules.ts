import type { RouteOptions } from 'fastify'
import * as z from 'zod'

import { FootingsError } from '../failure.ts'
import type { Right } from '../rights/roles.ts'

/** What a route does. `read` shows, `write` changes. A route that does not say is refused. */
export type Access = 'read' | 'write'

/** What a person needs for a route: a right, a sign-in, or nothing at all. */
export type Needs = Right | 'signed in' | 'nothing'

/** What a room's routes need unless they say otherwise. */
export type RoomNeeds = Readonly<Record<Access, Needs>>

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** What a person needs for it; the room's own rule unless it says so. */
    needs?: Needs
    /** The body is a multipart upload, read by `receiveUpload` instead of by a schema. */
    upload?: boolean
  }
}

/** The response schema of a page. */
export const htmlPage = z.string().describe('An HTML page')

/** The response schema of a redirect after a form. */
export const redirection = z.literal('').describe('Go and see the address in `Location`')

/** The response schema of a file that is sent as it is. */
export const fileContent = z.unknown().describe('A file')

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses, when the server is put together, a route that does not declare who it is for and what
 * it takes and gives: `config.access`, `schema.response`, `schema.params` where the address has
 * any, `schema.body` where the method carries one (or `config.upload`). A route without a query
 * schema is given the empty one, so that nothing undeclared reaches a handler.
 */
export function enforceRouteRules(route: RouteOptions): void {
  const methods = [route.method].flat().map((method) => method.toUpperCase())
  const fault = findFault(route, methods)
  if (fault !== undefined) {
    throw new FootingsError('internal', `The route ${methods.join(',')} ${route.url} ${fault}.`)
  }
  route.schema = { querystring: z.object({}), ...route.schema }
}

function findFault(route: RouteOptions, methods: readonly string[]): string | undefined {
  const changes = methods.some((method) => !SAFE.has(method))
  const access = route.config?.access
  if (access === undefined) return 'does not declare config.access'
  if (changes && access !== 'write') return 'changes something and is not declared as write'
  if (route.schema?.response === undefined) return 'does not declare schema.response'
  if (/[:*]/.test(route.url) && route.schema.params === undefined) {
    return 'has parameters and does not declare schema.params'
  }
  const carriesBody = methods.some((method) => ['POST', 'PUT', 'PATCH'].includes(method))
  if (carriesBody && route.schema.body === undefined && route.config?.upload !== true) {
    return 'takes a body and does not declare schema.body or config.upload'
  }
  return undefined
}

/** Gives each route of a room what it needs, where it does not say so itself. */
export function fillNeeds(needs: RoomNeeds): (route: RouteOptions) => void {
  return (route) => {
    const access = route.config?.access
    if (access !== undefined && route.config?.needs === undefined) {
      route.config = { ...route.config, needs: needs[access] }
    }
  }
}
