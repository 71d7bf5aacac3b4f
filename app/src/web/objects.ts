import type { FastifyRequest } from 'fastify'
import * as z from 'zod'

import { demand, type About } from '../rights/person.ts'
import type { Right } from '../rights/roles.ts'

import type { ZodFastify } from './context.ts'

/** A practice or place that a request is about; the right is its route's own unless told. */
export interface Demanded extends About {
  readonly right?: Right
}

/** Tells which practices and places a request is about; nothing where it is about none of them. */
export type DemandedBy = (request: FastifyRequest) => Promise<readonly Demanded[]>

/**
 * Refuses, in every route that is added to `app`, a request about a practice or place that its
 * sender has the right for elsewhere only. It is asked before the request is checked further, so
 * that a refusal tells nothing of the object.
 */
export function demandObjects(app: ZodFastify, demandedBy: DemandedBy): void {
  app.addHook('preValidation', async (request) => {
    const { person } = request
    const { needs } = request.routeOptions.config
    if (person.alone || needs === undefined || needs === 'signed in' || needs === 'nothing') return
    for (const { right = needs, ...about } of await demandedBy(request)) {
      demand(person, right, about)
    }
  })
}

const texts = z.looseObject({}).nullish()

/**
 * What was sent under a name in a part of a request that is not checked yet; undefined for what is
 * missing, and for what is no text, which the check of the route refuses.
 */
export function textSent(part: unknown, name: string): string | undefined {
  const read = texts.safeParse(part)
  const value = read.success && read.data ? read.data[name] : undefined
  return typeof value === 'string' ? value : undefined
}
