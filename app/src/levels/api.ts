import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import { preconditionSchema } from '../footprints/api-schemas.ts'
import { refusePatients } from '../footprints/checks.ts'
import { etagOf, ifVersion } from '../footprints/preconditions.ts'
import { askedQuery } from '../register/asked.ts'
import { FUNCTION_LEVELS } from '../store/vocabulary.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { levelParams } from './addresses.ts'
import { known } from './edit-routes.tsx'
import { addLevel, editLevel, removeLevel, type LevelInput } from './records.ts'
import { placeFor, readLevels } from './view.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const BASE = '/api/v1/function-levels'
const PROBLEM = 'application/problem+json'
const tags = ['networks']
const headers = z.object({ 'if-match': z.string().optional().describe('The ETag that was read') })
const preconditions = { 412: preconditionSchema, 428: preconditionSchema } as const

const given = {
  name: z.string(),
  level: z.enum(FUNCTION_LEVELS),
  reason: z.string(),
  said_by: z.string(),
  said_on: z.string().describe('yyyy-mm-dd'),
}

const levelSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    created_at: z.string(),
    created_by: z.string(),
    updated_at: z.string(),
    updated_by: z.string(),
    place: z.string(),
    ...given,
    position: z.int().describe('Where it stands in the table; only the order counts'),
  })
  .meta({ id: 'FunctionLevel', description: 'The level at which a function is done in a place' })

const sizeSchema = z
  .object({
    level: z.enum(FUNCTION_LEVELS),
    label: z.string(),
    groups: z.int(),
    least: z.number().nullable().describe('Registered patients; null where no list is known'),
    median: z.number().nullable(),
    most: z.number().nullable(),
    notKnown: z.int().describe('Groups left out, for the list of a practice is not known'),
    outside: z.int().describe('Practices of the place that are in none of the groups'),
  })
  .meta({ id: 'LevelSize' })

const listSchema = z.object({
  on: z.string(),
  note: z.string().nullable().describe('Set where the day is not the one that was asked for'),
  place: z.string().nullable(),
  functions: z.array(levelSchema),
  sizes: z.array(sizeSchema),
})

/** Functions and their levels for programs. */
export function levelApi(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  app.get(
    BASE,
    {
      config: READ,
      schema: {
        summary: 'Functions of a place with their levels, and how large the levels are on a day',
        tags,
        querystring: askedQuery,
        response: { 200: listSchema },
      },
    },
    async ({ query }) => {
      const { asked, functions, sizes } = await readLevels(context, query)
      const { on, note = null, place } = asked
      return { on, note, place, functions: [...functions], sizes: [...sizes] }
    },
  )
  app.post(
    BASE,
    {
      config: WRITE,
      schema: {
        summary: 'Add a function at the end of the table',
        tags,
        body: z.object({ place: z.string().optional(), ...given }),
        response: { 201: levelSchema },
      },
    },
    async ({ body }, reply) => {
      refusePatients(body)
      const place = await placeFor(context, body.place)
      const added = await addLevel(store, { name: actorName() }, { ...body, place })
      return reply.code(201).header('etag', etagOf(added)).send(added)
    },
  )
  app.get(
    `${BASE}/:id`,
    {
      config: READ,
      schema: {
        summary: 'One function',
        tags,
        params: levelParams,
        response: { 200: levelSchema },
      },
    },
    async ({ params }, reply) => {
      const row = await known(context, params.id)
      void reply.header('etag', etagOf(row))
      return row
    },
  )
  app.patch(
    `${BASE}/:id`,
    {
      config: WRITE,
      schema: {
        summary: 'Change a function',
        description: 'Needs If-Match with the ETag that was read: 428 without it, 412 if outdated.',
        tags,
        params: levelParams,
        headers,
        body: z.object(given).partial(),
        response: { 200: levelSchema, ...preconditions },
      },
    },
    async ({ params: { id }, headers: sent, body }, reply) => {
      refusePatients(body)
      const edited = await ifVersion(
        sent['if-match'],
        () => known(context, id),
        (version) => editLevel(store, { name: actorName() }, { id, version }, editsOf(body)),
      )
      if ('refused' in edited) {
        return reply.code(edited.refused.status).type(PROBLEM).send(edited.refused)
      }
      return reply.header('etag', etagOf(edited.row)).send(edited.row)
    },
  )
  app.delete(
    `${BASE}/:id`,
    {
      config: WRITE,
      schema: {
        summary: 'Take a function out',
        description: 'Needs If-Match, as a change does. Answers with what it was.',
        tags,
        params: levelParams,
        headers,
        response: { 200: levelSchema, ...preconditions },
      },
    },
    async ({ params: { id }, headers: sent }, reply) => {
      const before = await known(context, id)
      const removed = await ifVersion(
        sent['if-match'],
        () => known(context, id),
        async (version) => {
          await removeLevel(store, { name: actorName() }, { id, version })
          return before
        },
      )
      if ('refused' in removed) {
        return reply.code(removed.refused.status).type(PROBLEM).send(removed.refused)
      }
      return reply.send(removed.row)
    },
  )
}

type Edits = Partial<Omit<LevelInput, 'place'>>

/** The fields that were sent. */
function editsOf(body: { readonly [Key in keyof Edits]?: Edits[Key] | undefined }): Edits {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}
