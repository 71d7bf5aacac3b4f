import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import { refusePatients } from '../footprints/checks.ts'
import { etagOf, ifVersion } from '../footprints/preconditions.ts'
import { askedOf } from '../register/asked.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { practiceParams, proposalParams, proposalsQuery } from './addresses.ts'
import {
  answerBody,
  memberSchema,
  practiceAnswersSchema,
  preconditionSchema,
  proposalListSchema,
  proposalOnSchema,
} from './api-schemas.ts'
import { markPractice } from './marking.ts'
import { practiceIn } from './show-routes.tsx'
import { readProposal, readProposals } from './view.ts'

const READ = { access: 'read' } as const
const ANSWER = { access: 'write', needs: 'answer proposals' } as const
const TAGS = ['proposals']
const BASE = '/api/v1/proposals'
const PROBLEM = 'application/problem+json'

const query = proposalsQuery.pick({ on: true, place: true })
const headers = z.object({ 'if-match': z.string().optional().describe('The ETag that was read') })

/** Proposals and the answers to them for programs. */
export function proposalApi(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  app.get(
    BASE,
    {
      config: READ,
      schema: {
        summary: 'Proposals of a place with their status totals',
        tags: TAGS,
        querystring: query,
        response: { 200: proposalListSchema },
      },
    },
    async ({ query: asking }) => {
      const asked = await askedOf(asking, workspace, now)
      const views = await readProposals(context, asked, asking)
      return {
        place: asked.place,
        proposals: views.map(({ one: { on, proposal, totals } }) => ({ on, proposal, totals })),
      }
    },
  )
  app.get(
    `${BASE}/:id`,
    {
      config: READ,
      schema: {
        summary: 'A proposal on a day: totals, networks and answers',
        tags: TAGS,
        params: proposalParams,
        querystring: query,
        response: { 200: proposalOnSchema },
      },
    },
    async ({ params, query: asking }, reply) => {
      const { one, listsOn } = await readProposal(context, params.id, asking)
      void reply.header('etag', etagOf(one.proposal))
      return {
        on: one.on,
        listsOn,
        list: one.list,
        proposal: one.proposal,
        band: one.band,
        totals: one.totals,
        networks: one.networks.map(({ name, footprint, totals }) => ({
          name,
          footprint: footprint.id,
          totals,
        })),
        practices: one.practices.map(({ code, network, standing, status, invitedAgain }) => ({
          practice: code,
          network: network.name,
          status,
          since: standing.starts_on,
          standing: standing.id,
          version: standing.version,
          invitedAgain,
        })),
        outside: [...one.outside],
      }
    },
  )
  app.get(
    `${BASE}/:id/practices/:code`,
    {
      config: READ,
      schema: {
        summary: 'What a practice answered to a proposal, every answer',
        tags: TAGS,
        params: practiceParams,
        querystring: query,
        response: { 200: practiceAnswersSchema },
      },
    },
    async ({ params, query: asking }, reply) => {
      const view = await readProposal(context, params.id, asking)
      const { code, standing, rows } = practiceIn(view, params.code)
      void reply.header('etag', etagOf(standing))
      return { practice: code, standing, history: [...rows] }
    },
  )
  app.patch(
    `${BASE}/:id/practices/:code`,
    {
      config: ANSWER,
      schema: {
        summary: 'Write down what a practice answered, from a day on',
        description:
          'What it answered before stays as history. Needs If-Match with the ETag of its standing: 428 without it, 412 if outdated.',
        tags: TAGS,
        params: practiceParams,
        headers,
        body: answerBody,
        response: { 200: memberSchema, 412: preconditionSchema, 428: preconditionSchema },
      },
    },
    async ({ params, headers: sent, body }, reply) => {
      refusePatients(body)
      const read = async () =>
        practiceIn(await readProposal(context, params.id, {}), params.code).standing
      const { id } = await read()
      const marked = await ifVersion(sent['if-match'], read, (version) =>
        markPractice(
          workspace.store,
          { name: actorName() },
          {
            proposal: params.id,
            practice: params.code,
            status: body.status,
            on: body.on,
            note: body.note ?? null,
            standing: { id, version },
          },
        ),
      )
      if ('refused' in marked) {
        return reply.code(marked.refused.status).type(PROBLEM).send(marked.refused)
      }
      return reply.header('etag', etagOf(marked.row)).send(marked.row)
    },
  )
}
