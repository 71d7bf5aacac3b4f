import * as z from 'zod'
import { preconditionSchema } from '../footprints/api-schemas.ts'
import { etagOf, ifVersion } from '../footprints/preconditions.ts'
import { FootingsError } from '../failure.ts'
import { askedOf, askedQuery } from '../register/asked.ts'
import { isDay } from '../register/records.ts'
import { actorName } from '../rights/acting.ts'
import type { ScenarioRow } from '../store/tables-models.ts'
import type { ZodFastify } from '../web/context.ts'
import { idParams, modelParams } from './addresses.ts'
import { modelSchema, scenarioGiven, scenarioSchema } from './api-schemas.ts'
import { documentOf } from './document.ts'
import { knownKind, knownScenario, type ModelContext } from './house.ts'
import { keptDocument, readDocument } from './kept.ts'
import type { ModelDocument, ModelKind } from './kind.ts'
import { codesOf, placeOn } from './order.ts'
import {
  addScenario,
  editScenario,
  listScenarios,
  removeScenario,
  type ScenarioGiven,
} from './scenario-records.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const PROBLEM = 'application/problem+json'
const BASE = '/api/v1/models'
const ONE = '/api/v1/scenarios/:id'
export const MODEL_TAGS = ['models']
const headers = z.object({ 'if-match': z.string().optional().describe('The ETag that was read') })
const preconditions = { 412: preconditionSchema, 428: preconditionSchema } as const

/** Models and their scenarios for programs. */
export function modelApi(app: ZodFastify, context: ModelContext): void {
  listRoutes(app, context)
  oneRoutes(app, context)
}

function listRoutes(app: ZodFastify, context: ModelContext): void {
  const { workspace, now, house } = context
  const tags = MODEL_TAGS
  app.get(
    BASE,
    {
      config: READ,
      schema: {
        summary: 'What can be asked: models with their choices and assumptions',
        tags,
        response: { 200: z.object({ models: z.array(modelSchema) }) },
      },
    },
    async () => ({ models: house.kinds.map((kind) => told(kind)) }),
  )
  app.get(
    `${BASE}/:model/scenarios`,
    {
      config: READ,
      schema: {
        summary: 'Scenarios of a model in a place',
        tags,
        params: modelParams,
        querystring: askedQuery,
        response: {
          200: z.object({ place: z.string().nullable(), scenarios: z.array(scenarioSchema) }),
        },
      },
    },
    async ({ params, query }) => {
      const { id } = knownKind(house, params.model)
      const { place } = await askedOf(query, workspace, now)
      const rows = place === null ? [] : await listScenarios(workspace.store, place, id)
      return { place, scenarios: rows.map((row) => listedScenario(row)) }
    },
  )
  app.post(
    `${BASE}/:model/scenarios`,
    {
      config: WRITE,
      schema: {
        summary: 'Set up a scenario',
        tags,
        params: modelParams,
        body: scenarioGiven.extend({ place: z.string().optional() }),
        response: { 201: scenarioSchema },
      },
    },
    async ({ params, body: { place: asked, ...body } }, reply) => {
      const kind = knownKind(house, params.model)
      const { place } = await askedOf({ place: asked }, workspace, now)
      if (place === null) {
        throw new FootingsError('usage', 'No place is named.', {
          remedy: 'Send the code of the place as place.',
        })
      }
      const given = await givenFrom(context, kind, place, body)
      const who = { name: actorName() }
      const row = await addScenario(workspace.store, who, { place, model: kind.id }, given)
      return reply.code(201).header('etag', etagOf(row)).send(shownScenario(row))
    },
  )
}

function oneRoutes(app: ZodFastify, context: ModelContext): void {
  const { store } = context.workspace
  const tags = MODEL_TAGS
  const read = async (id: string) => (await knownScenario(context, id)).row
  app.get(
    ONE,
    {
      config: READ,
      schema: {
        summary: 'One scenario',
        tags,
        params: idParams,
        response: { 200: scenarioSchema },
      },
    },
    async ({ params }, reply) => {
      const row = await read(params.id)
      void reply.header('etag', etagOf(row))
      return shownScenario(row)
    },
  )
  app.put(
    ONE,
    {
      config: WRITE,
      schema: {
        summary: 'Change a scenario',
        description: 'Needs If-Match with the ETag that was read: 428 without it, 412 if outdated.',
        tags,
        params: idParams,
        headers,
        body: scenarioGiven,
        response: { 200: scenarioSchema, ...preconditions },
      },
    },
    async ({ params: { id }, headers: sent, body }, reply) => {
      const { row, kind } = await knownScenario(context, id)
      const given = await givenFrom(context, kind, row.place, body)
      const edited = await ifVersion(
        sent['if-match'],
        () => read(id),
        (version) => editScenario(store, { name: actorName() }, { id, version }, given),
      )
      if ('refused' in edited) {
        return reply.code(edited.refused.status).type(PROBLEM).send(edited.refused)
      }
      return reply.header('etag', etagOf(edited.row)).send(shownScenario(edited.row))
    },
  )
  app.delete(
    ONE,
    {
      config: WRITE,
      schema: {
        summary: 'Remove a scenario; what was run of it is kept',
        description: 'Needs If-Match, as a change does. Answers with what it was.',
        tags,
        params: idParams,
        headers,
        response: { 200: scenarioSchema, ...preconditions },
      },
    },
    async ({ params: { id }, headers: sent }, reply) => {
      const before = await read(id)
      const removed = await ifVersion(
        sent['if-match'],
        () => read(id),
        async (version) => {
          await removeScenario(store, { name: actorName() }, { id, version })
          return before
        },
      )
      if ('refused' in removed) {
        return reply.code(removed.refused.status).type(PROBLEM).send(removed.refused)
      }
      return reply.send(listedScenario(removed.row))
    },
  )
}

/**
 * What was sent of a scenario, checked against its model and place.
 *
 * @throws FootingsError 'data' that names the field
 */
async function givenFrom(
  { workspace }: ModelContext,
  kind: ModelKind,
  place: string,
  { name, on_date, note, document }: z.output<typeof scenarioGiven>,
): Promise<ScenarioGiven> {
  if (!isDay(on_date)) {
    throw new FootingsError('data', 'on_date is not a day of the calendar.', {
      remedy: 'Write it as 2023-03-31.',
      where: { column: 'on_date' },
    })
  }
  const practices = codesOf(await placeOn(workspace, place, on_date))
  return { name, on_date, note, document: documentOf(kind, document, practices) }
}

/** As {@link shownScenario}, and marked where it is damaged, so that the list stays whole. */
function listedScenario(row: ScenarioRow) {
  return readDocument(row) === null ? { ...row, damaged: true, document: null } : shownScenario(row)
}

function shownScenario(row: ScenarioRow) {
  return { ...row, damaged: false, document: copied(keptDocument(row)) }
}

/** As it is written out: lists that the reply may not change are copied. */
function copied({ format, choices, assumptions, seed }: ModelDocument) {
  return {
    format,
    choices: Object.fromEntries(
      Object.entries(choices).map(([id, value]) => [
        id,
        typeof value === 'object' && value !== null ? [...value] : value,
      ]),
    ),
    assumptions: { ...assumptions },
    seed,
  }
}

function told({ id, title, question, about, long, fields, assumptions }: ModelKind) {
  return {
    id,
    title,
    question,
    about: [...about],
    long,
    fields: fields.map(({ choices, initial, ...field }) => ({
      ...field,
      initial: typeof initial === 'object' && initial !== null ? [...initial] : initial,
      ...(choices === undefined ? {} : { choices: [...choices] }),
    })),
    assumptions: assumptions.map((one) => ({ ...one })),
  }
}
