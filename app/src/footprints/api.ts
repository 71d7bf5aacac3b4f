import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { askedOf } from '../register/asked.ts'
import { footprintParams, footprintsQuery, memberParams } from './addresses.ts'
import { actorName } from '../rights/acting.ts'
import {
  footprintEdits,
  footprintListSchema,
  footprintOnSchema,
  footprintSchema,
  memberEdits,
  memberListSchema,
  memberSchema,
  newFootprint,
  newMember,
  preconditionSchema,
} from './api-schemas.ts'
import { refusePatients, refuseUnknownPractice } from './checks.ts'
import { overlapApi } from './overlap-api.ts'
import { etagOf, ifVersion } from './preconditions.ts'
import { createFootprint, editFootprint } from './records.ts'
import { known } from './show-routes.tsx'
import { readFootprints } from './view.ts'
import { addMember, changeMemberStatus, correctMember } from './member-records.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const TAGS = ['footprints']
const BASE = '/api/v1/footprints'
const PROBLEM = 'application/problem+json'

const query = footprintsQuery.pick({ on: true, place: true, kind: true })
const headers = z.object({ 'if-match': z.string().optional().describe('The ETag that was read') })
const preconditions = { 412: preconditionSchema, 428: preconditionSchema } as const

/** Footprints and their members for programs. */
export function footprintApi(app: ZodFastify, context: AppContext): void {
  overlapApi(app, context)
  footprintRecordsApi(app, context)
  membersApi(app, context)
}

function footprintRecordsApi(app: ZodFastify, { workspace, now }: AppContext): void {
  const { store } = workspace
  app.get(
    BASE,
    {
      config: READ,
      schema: {
        summary: 'Footprints in force on a day',
        tags: TAGS,
        querystring: query,
        response: { 200: footprintListSchema },
      },
    },
    async ({ query: asking }) => {
      const { on, note } = await askedOf(asking, workspace, now)
      const { shown } = await readFootprints(workspace, on)
      const wanted = shown.filter(
        ({ footprint }) => asking.kind === undefined || footprint.kind === asking.kind,
      )
      return { on, note: note ?? null, footprints: [...wanted] }
    },
  )
  app.post(
    BASE,
    {
      config: WRITE,
      schema: {
        summary: 'Make a footprint',
        tags: TAGS,
        body: newFootprint,
        response: { 201: footprintSchema },
      },
    },
    async ({ body }, reply) => {
      refusePatients(body)
      const made = await createFootprint(store, { name: actorName() }, body)
      return reply
        .code(201)
        .headers({ etag: etagOf(made), location: `${BASE}/${encodeURIComponent(made.id)}` })
        .send(made)
    },
  )
  app.get(
    `${BASE}/:id`,
    {
      config: READ,
      schema: {
        summary: 'A footprint with its counts and sizes on a day',
        tags: TAGS,
        params: footprintParams,
        querystring: query,
        response: { 200: footprintOnSchema },
      },
    },
    async ({ params, query: asking }, reply) => {
      const { footprint } = await known(workspace, params.id)
      const { on } = await askedOf(asking, workspace, now)
      const { shown, others } = await readFootprints(workspace, on)
      const one = [...shown, ...others].find((each) => each.footprint.id === footprint.id)
      if (one === undefined) throw new NotFound('This footprint has just been removed.')
      void reply.header('etag', etagOf(one.footprint))
      return { on, ...one }
    },
  )
  app.patch(
    `${BASE}/:id`,
    {
      config: WRITE,
      schema: {
        summary: 'Change a footprint',
        description: 'Needs If-Match with the ETag that was read: 428 without it, 412 if outdated.',
        tags: TAGS,
        params: footprintParams,
        headers,
        body: footprintEdits,
        response: { 200: footprintSchema, ...preconditions },
      },
    },
    async ({ params: { id }, headers: sent, body }, reply) => {
      refusePatients(body)
      const edited = await ifVersion(
        sent['if-match'],
        async () => (await known(workspace, id)).footprint,
        (version) => editFootprint(store, { name: actorName() }, { id, version }, given(body)),
      )
      if ('refused' in edited) {
        return reply.code(edited.refused.status).type(PROBLEM).send(edited.refused)
      }
      return reply.header('etag', etagOf(edited.row)).send(edited.row)
    },
  )
}

function membersApi(app: ZodFastify, { workspace, now }: AppContext): void {
  const { store, evidence } = workspace
  app.get(
    `${BASE}/:id/members`,
    {
      config: READ,
      schema: {
        summary: 'Who stands how in a footprint on a day',
        tags: TAGS,
        params: footprintParams,
        querystring: query,
        response: { 200: memberListSchema },
      },
    },
    async ({ params, query: asking }) => {
      const { footprint } = await known(workspace, params.id)
      const { on } = await askedOf(asking, workspace, now)
      const { shown, others } = await readFootprints(workspace, on)
      const one = [...shown, ...others].find((each) => each.footprint.id === footprint.id)
      return { on, footprint: footprint.id, members: [...(one?.standings ?? [])] }
    },
  )
  app.post(
    `${BASE}/:id/members`,
    {
      config: WRITE,
      schema: {
        summary: 'Give a practice a standing in a footprint',
        tags: TAGS,
        params: footprintParams,
        body: newMember,
        response: { 201: memberSchema },
      },
    },
    async ({ params, body }, reply) => {
      const { footprint } = await known(workspace, params.id)
      refusePatients(body)
      await refuseUnknownPractice(evidence, body.practice)
      const added = await addMember(
        store,
        { name: actorName() },
        { ...body, footprint: footprint.id },
      )
      return reply.code(201).header('etag', etagOf(added)).send(added)
    },
  )
  app.patch(
    `${BASE}/:id/members/:member`,
    {
      config: WRITE,
      schema: {
        summary: 'Change how a practice stands in a footprint',
        description:
          'With `on`, the status changes from that day and the earlier row stays as history; without it, the row is put right. Needs If-Match.',
        tags: TAGS,
        params: memberParams,
        headers,
        body: memberEdits,
        response: { 200: memberSchema, ...preconditions },
      },
    },
    async ({ params, headers: sent, body: { on, ...edits } }, reply) => {
      refusePatients(edits)
      const { id } = await knownMember(params)
      const who = { name: actorName() }
      const changed = await ifVersion(
        sent['if-match'],
        () => knownMember(params),
        (version) => {
          if (on === undefined) return correctMember(store, who, { id, version }, given(edits))
          if (edits.status === undefined) {
            throw new FootingsError('usage', 'Which status from that day on?', {
              remedy: 'Send status with on.',
            })
          }
          const to = {
            status: edits.status,
            on,
            ...(edits.note == null ? {} : { note: edits.note }),
          }
          return changeMemberStatus(store, who, { id, version }, to)
        },
      )
      if ('refused' in changed) {
        return reply.code(changed.refused.status).type(PROBLEM).send(changed.refused)
      }
      return reply.header('etag', etagOf(changed.row)).send(changed.row)
    },
  )

  const knownMember = async (params: { readonly id: string; readonly member: string }) => {
    const { members } = await known(workspace, params.id)
    const member = members.find((each) => each.id === params.member)
    if (member === undefined) throw new NotFound('There is no such row in this footprint.')
    return member
  }
}

/** The fields that were sent. */
function given<Edits extends object>(
  edits: Edits,
): { [Key in keyof Edits]: Exclude<Edits[Key], undefined> } {
  return Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Edits]: Exclude<Edits[Key], undefined>
  }
}
