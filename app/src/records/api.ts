import * as z from 'zod'
import { preconditionSchema } from '../footprints/api-schemas.ts'
import { etagOf, ifVersion } from '../footprints/preconditions.ts'
import { FootingsError } from '../failure.ts'
import { askedQuery } from '../register/asked.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { kindParams, recordParams } from './addresses.ts'
import { kindAt, placeAsked, recordContext, type KindsById } from './context.ts'
import { givenFields } from './context.ts'
import { showField, storedIn, type Stored } from './fields.ts'
import type { Field, RecordKind, RecordRow } from './kind.ts'
import { addRecord, editRecord, removeRecord } from './store-records.ts'
import type { TypedRecord } from './typed.ts'
import { demandAnywhere, knownRecord, recordsOfPlace } from './view.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const BASE = '/api/v1/records/:kind'
const PROBLEM = 'application/problem+json'
const tags = ['records']
const headers = z.object({ 'if-match': z.string().optional().describe('The ETag that was read') })
const preconditions = { 412: preconditionSchema, 428: preconditionSchema } as const

const valueSchema = z.union([z.string(), z.number(), z.null()])

/** A record of any kind as the API gives it. */
const recordSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    created_at: z.string(),
    created_by: z.string(),
    updated_at: z.string(),
    updated_by: z.string(),
  })
  .catchall(valueSchema)
  .meta({
    id: 'Record',
    description:
      'A record with the fields of its kind. Amounts are whole pence, days yyyy-mm-dd; null is not known or not given.',
  })

const listSchema = z.object({
  place: z.string(),
  kind: z.string(),
  records: z.array(recordSchema),
  next: z.string().nullable().describe('The cursor of the next page; null on the last one'),
})

const bodySchema = z
  .record(z.string().max(100), valueSchema)
  .describe('Fields of the kind by name; others are refused')

/** Records of every kind for programs. */
export function recordApi(app: ZodFastify, context: AppContext, kinds: KindsById): void {
  readingApi(app, context, kinds)
  writingApi(app, context, kinds)
}

function readingApi(app: ZodFastify, context: AppContext, kinds: KindsById): void {
  app.get(
    BASE,
    {
      config: READ,
      schema: {
        summary: 'Records of a kind in a place',
        description: `The kinds are: ${[...kinds.keys()].join(', ')}.`,
        tags,
        params: kindParams,
        querystring: askedQuery.pick({ place: true }).extend({
          cursor: z.string().max(100).optional(),
          limit: z.coerce.number().int().min(1).max(1000).default(200),
        }),
        response: { 200: listSchema },
      },
    },
    async ({ params, query: { cursor, limit, place: asked }, person }) => {
      const kind = kindAt(kinds, params.kind)
      const place = await placeAsked(context, asked)
      const rows = await recordsOfPlace(context, person, kind, place)
      const from = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === cursor) + 1
      if (cursor !== undefined && from === 0) {
        throw new FootingsError('usage', 'The cursor is of no record of this list.', {
          remedy: 'Start again without it: the record may have been taken out.',
        })
      }
      const shown = rows.slice(from, from + limit)
      const next = from + limit < rows.length ? (shown.at(-1)?.id ?? null) : null
      return { place, kind: kind.id, records: shown.map((row) => recordOut(kind, row)), next }
    },
  )
  app.get(
    `${BASE}/:id`,
    {
      config: READ,
      schema: {
        summary: 'One record',
        tags,
        params: recordParams,
        response: { 200: recordSchema },
      },
    },
    async ({ params, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      const row = await knownRecord(context, person, kind, params.id)
      void reply.header('etag', etagOf(row))
      return recordOut(kind, row)
    },
  )
}

function writingApi(app: ZodFastify, context: AppContext, kinds: KindsById): void {
  const { store } = context.workspace
  app.post(
    BASE,
    {
      config: WRITE,
      schema: {
        summary: 'Add a record',
        tags,
        params: kindParams,
        body: bodySchema,
        response: { 201: recordSchema },
      },
    },
    async ({ params, body, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      demandAnywhere(person, kind, 'right')
      const known = await recordContext(context, kinds)
      const row = await addRecord(store, person, kind, typedIn(kind, body), known)
      return reply
        .code(201)
        .headers({
          etag: etagOf(row),
          location: `/api/v1/records/${kind.id}/${encodeURIComponent(row.id)}`,
        })
        .send(recordOut(kind, row))
    },
  )
  app.patch(
    `${BASE}/:id`,
    {
      config: WRITE,
      schema: {
        summary: 'Change a record',
        description: 'Needs If-Match with the ETag that was read: 428 without it, 412 if outdated.',
        tags,
        params: recordParams,
        headers,
        body: bodySchema,
        response: { 200: recordSchema, ...preconditions },
      },
    },
    async ({ params, headers: sent, body, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      const row = await knownRecord(context, person, kind, params.id)
      const typed = typedIn(kind, body)
      const known = await recordContext(context, kinds)
      const edited = await ifVersion(
        sent['if-match'],
        () => knownRecord(context, person, kind, row.id),
        (version) => editRecord(store, person, kind, { id: row.id, version }, typed, known),
      )
      if ('refused' in edited) {
        return reply.code(edited.refused.status).type(PROBLEM).send(edited.refused)
      }
      return reply.header('etag', etagOf(edited.row)).send(recordOut(kind, edited.row))
    },
  )
  app.delete(
    `${BASE}/:id`,
    {
      config: WRITE,
      schema: {
        summary: 'Take a record out',
        description: 'Gives the record as it last was. Needs If-Match with the ETag that was read.',
        tags,
        params: recordParams,
        headers,
        response: { 200: recordSchema, ...preconditions },
      },
    },
    async ({ params, headers: sent, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      const row = await knownRecord(context, person, kind, params.id)
      const known = await recordContext(context, kinds)
      const removed = await ifVersion(
        sent['if-match'],
        () => knownRecord(context, person, kind, row.id),
        async (version) => {
          await removeRecord(store, person, kind, { id: row.id, version }, known)
          return row
        },
      )
      if ('refused' in removed) {
        return reply.code(removed.refused.status).type(PROBLEM).send(removed.refused)
      }
      return recordOut(kind, removed.row)
    },
  )
}

/** A record with the fields of its kind, and nothing else that its table may hold. */
function recordOut(kind: RecordKind, row: RecordRow) {
  const { id, version, created_at, created_by, updated_at, updated_by } = row
  const values = kind.fields.map(({ column }): [string, Stored] => [column, storedIn(row, column)])
  return {
    ...Object.fromEntries(values),
    id,
    version,
    created_at,
    created_by,
    updated_at,
    updated_by,
  }
}

/** What a field takes from a program: amounts are whole pence. */
function fieldSchema({ kind, label }: Field): z.ZodType<Stored> {
  const numeric = kind === 'pounds' || kind === 'number'
  const plain = numeric
    ? z.int(`${label} is not a whole number${kind === 'pounds' ? ' of pence' : ''}`)
    : z.string(`${label} is not a text`).max(20_000, `${label} is longer than 20,000 characters`)
  return plain.nullable()
}

/** What a program may send of a record: each field of the kind or none, and nothing else. */
function apiSchema(kind: RecordKind) {
  return z.strictObject(
    Object.fromEntries(
      givenFields(kind).map((field) => [field.column, fieldSchema(field).optional()]),
    ),
  )
}

/**
 * What was sent, as the texts that stand for it.
 *
 * @throws FootingsError 'usage' for a field that the kind does not have, or that an action sets
 */
function typedIn(kind: RecordKind, body: Readonly<Record<string, unknown>>): TypedRecord {
  const read = apiSchema(kind).safeParse(body)
  if (!read.success) {
    const faults = read.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys' ? `${issue.keys.join(', ')} cannot be set` : issue.message,
    )
    throw new FootingsError('usage', `${faults.join('; ')}.`, {
      remedy: `Send some of: ${givenFields(kind)
        .map(({ column }) => column)
        .join(', ')}.`,
    })
  }
  return Object.fromEntries(
    givenFields(kind).flatMap((field) => {
      const value: Stored | undefined = read.data[field.column]
      return value === undefined ? [] : [[field.column, showField(field, value)]]
    }),
  )
}
