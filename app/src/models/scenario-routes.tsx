import type { ReactElement } from 'react'
import { askedOf, type AskedQuery } from '../register/asked.ts'
import type { FieldError } from '../web/components.tsx'
import type { ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { doneQuery, idParams, modelParams, MODELS_PATH, modelsQuery } from './addresses.ts'
import { DAMAGED, keptDocument, readDocument } from './kept.ts'
import { knownKind, knownScenario, type ModelContext } from './house.ts'
import type { ModelKind } from './kind.ts'
import { ModelsPage } from './list-page.tsx'
import { ModelPage } from './model-page.tsx'
import { fieldsOf } from './order.ts'
import { listRuns } from './run-records.ts'
import { ScenarioPage } from './scenario-page.tsx'
import { listScenarios } from './scenario-records.ts'
import { DamagedScenarioPage } from './unshown-page.tsx'
import { typedNew, type TypedModel } from './typed.ts'
import { answerNow } from './view.ts'

const READ = { access: 'read' } as const

/** The pages that show models and their scenarios. */
export function scenarioShowRoutes(app: ZodFastify, context: ModelContext): void {
  const { workspace, now, house } = context
  const { store } = workspace
  app.get(
    MODELS_PATH,
    { config: READ, schema: { querystring: modelsQuery, response: { 200: htmlPage } } },
    async ({ query }, reply) => {
      const asked = await askedOf(query, workspace, now)
      const { place } = asked
      const { kinds } = house
      const scenarios = place === null ? [] : await listScenarios(store, place)
      const runs = place === null ? [] : await listRuns(store, place)
      return reply.page(<ModelsPage {...{ kinds, asked, query, scenarios, runs }} />)
    },
  )
  app.get(
    `${MODELS_PATH}/:model`,
    {
      config: READ,
      schema: { params: modelParams, querystring: modelsQuery, response: { 200: htmlPage } },
    },
    async ({ params, query }, reply) =>
      reply.page(await modelPageOf(context, knownKind(house, params.model), query)),
  )
  app.get(
    `${MODELS_PATH}/scenarios/:id`,
    {
      config: READ,
      schema: {
        params: idParams,
        querystring: doneQuery,
        response: { 200: htmlPage, 422: htmlPage },
      },
    },
    async ({ params, query: { done } }, reply) => {
      const { row, kind } = await knownScenario(context, params.id)
      if (readDocument(row) === null) {
        return reply.page(<DamagedScenarioPage kind={kind} row={row} />, 422)
      }
      const answer = await answerNow(workspace, kind, row)
      const place = await workspace.register.place(row.place, row.on_date)
      const runs = await listRuns(store, row.place, { scenario: row.id })
      const fields = place === undefined ? kind.fields : fieldsOf(kind, place)
      const placeName = place?.name ?? row.place
      return reply.page(<ScenarioPage {...{ kind, row, placeName, fields, answer, runs, done }} />)
    },
  )
  app.get(
    `${MODELS_PATH}/scenarios/:id/scenario.json`,
    { config: READ, schema: { params: idParams, response: { 200: fileContent } } },
    async ({ params }, reply) => {
      const { row } = await knownScenario(context, params.id)
      const { place, model, name, on_date, note } = row
      const document = keptDocument(row)
      void reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="${model}-scenario.json"`)
      return Buffer.from(
        `${JSON.stringify({ model, place, name, on_date, note, document }, undefined, 2)}\n`,
      )
    },
  )
}

/** The page of a model, with what was typed into its form where that did not fit. */
export async function modelPageOf(
  { workspace, now }: ModelContext,
  kind: ModelKind,
  query: AskedQuery,
  attempt: { readonly typed: TypedModel; readonly errors: readonly FieldError[] } | null = null,
): Promise<ReactElement> {
  const asked = await askedOf(query, workspace, now)
  const { place, found, on } = asked
  const listed = place === null ? [] : await listScenarios(workspace.store, place, kind.id)
  const scenarios = listed.map((row) =>
    readDocument(row) === null ? { ...row, note: DAMAGED } : row,
  )
  const runs = place === null ? [] : await listRuns(workspace.store, place, { model: kind.id })
  const fields = found === null ? kind.fields : fieldsOf(kind, found)
  const typed = attempt?.typed ?? { ...typedNew(kind), name: '', on_date: on }
  const errors = attempt?.errors ?? []
  return <ModelPage {...{ kind, asked, query, fields, scenarios, runs, typed, errors }} />
}
