import * as z from 'zod'
import { askedOf, askedQuery } from '../register/asked.ts'
import { actorName } from '../rights/acting.ts'
import { today } from '../terminal/effects.ts'
import type { ZodFastify } from '../web/context.ts'
import { idParams } from './addresses.ts'
import { MODEL_TAGS } from './api.ts'
import {
  commentSchema,
  jobSchema,
  rerunSchema,
  runSchema,
  runSummarySchema,
} from './api-schemas.ts'
import { alteredParts, madeOfKept } from './kept.ts'
import { knownRun, knownScenario, type ModelContext } from './house.ts'
import { compareRerun } from './rerun.ts'
import { keepAnswer, startRerun, startRun } from './run-jobs.ts'
import { keptJson, orderFrom, runOrder } from './run-order.ts'
import { addComment, listComments, listRuns } from './run-records.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const COMMENT = { access: 'write', needs: 'read plans' } as const
const NOTHING = z.object({}).nullish()
const tags = MODEL_TAGS

/** Kept runs for programs. */
export function runApi(app: ZodFastify, context: ModelContext): void {
  const { workspace, now } = context
  const { store } = workspace
  app.get(
    '/api/v1/runs',
    {
      config: READ,
      schema: {
        summary: 'Runs that were kept of a place, the latest first',
        tags,
        querystring: askedQuery.extend({
          model: z.string().optional().describe('The id of a model'),
          scenario: z.string().optional().describe('The id of a scenario'),
        }),
        response: {
          200: z.object({ place: z.string().nullable(), runs: z.array(runSummarySchema) }),
        },
      },
    },
    async ({ query: { model, scenario, ...query } }) => {
      const { place } = await askedOf(query, workspace, now)
      const runs = place === null ? [] : await listRuns(store, place, { model, scenario })
      return { place, runs: [...runs] }
    },
  )
  app.get(
    '/api/v1/runs/:id',
    {
      config: READ,
      schema: {
        summary: 'One run with its inputs, its result and what was said of it',
        tags,
        params: idParams,
        response: { 200: runSchema },
      },
    },
    async ({ params }) => {
      const { row } = await knownRun(context, params.id)
      return {
        ...row,
        intact: alteredParts(row).length === 0,
        inputs: orderFrom(row.inputs),
        result: keptJson(row.result, 'The result of the run'),
        comments: [...(await listComments(store, row.id))],
      }
    },
  )
  app.post(
    '/api/v1/scenarios/:id/runs',
    {
      config: WRITE,
      schema: {
        summary: 'Run a scenario: 201 with the run, or 202 with a job for a model that takes long',
        tags,
        params: idParams,
        body: NOTHING,
        response: { 201: runSummarySchema, 202: jobSchema },
      },
    },
    async ({ params }, reply) => {
      const { row, kind } = await knownScenario(context, params.id)
      if (kind.long) return reply.code(202).send({ job: await startRun(context, row) })
      return reply.code(201).send(await keepAnswer(context, kind, row))
    },
  )
  app.post(
    '/api/v1/runs/:id/rerun',
    {
      config: WRITE,
      schema: {
        summary: 'Run a kept run again from what was kept: the comparison, or 202 with a job',
        tags,
        params: idParams,
        body: NOTHING,
        response: { 200: rerunSchema, 202: jobSchema },
      },
    },
    async ({ params }, reply) => {
      const { row, kind } = await knownRun(context, params.id)
      if (kind.long) return reply.code(202).send({ job: await startRerun(context, row) })
      const result = await madeOfKept(row, async () =>
        runOrder(await kind.load(), orderFrom(row.inputs)),
      )
      const rerun = compareRerun(row, result)
      return reply.send({ ...rerun, altered: [...rerun.altered] })
    },
  )
  app.post(
    '/api/v1/runs/:id/comments',
    {
      config: COMMENT,
      schema: {
        summary: 'Comment on a run',
        tags,
        params: idParams,
        body: z.object({ said_for: z.string(), text: z.string() }),
        response: { 201: commentSchema },
      },
    },
    async ({ params, body }, reply) => {
      const { row } = await knownRun(context, params.id)
      const input = { ...body, said_on: today({ now }) }
      const added = await addComment(store, { name: actorName() }, row.id, input)
      return reply.code(201).send(added)
    },
  )
}
