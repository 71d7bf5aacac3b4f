import type { ReactElement } from 'react'
import * as z from 'zod'
import { formVersion } from '../footprints/edit-routes.tsx'
import { mergedWith } from '../footprints/conflict.tsx'
import { versionOf } from '../footprints/history.ts'
import { FootingsError } from '../failure.ts'
import { askedOf } from '../register/asked.ts'
import { actorName } from '../rights/acting.ts'
import type { ScenarioRow } from '../store/tables-models.ts'
import type { FieldError } from '../web/components.tsx'
import type { ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import {
  idParams,
  modelParams,
  MODELS_PATH,
  modelPath,
  runPath,
  scenarioPath,
} from './addresses.ts'
import { EditConflictPage, EditPage } from './edit-page.tsx'
import { knownKind, knownScenario, type ModelContext } from './house.ts'
import { keptDocument } from './kept.ts'
import type { ModelKind } from './kind.ts'
import { fieldsOf } from './order.ts'
import { keepAnswer, startRun } from './run-jobs.ts'
import { addScenario, copyScenario, editScenario, removeScenario } from './scenario-records.ts'
import { modelPageOf } from './scenario-routes.tsx'
import { attempt, modelBody, namesIn, oneOf, versionIn } from './sent-form.ts'
import { typedFrom, typedOf, type TypedModel } from './typed.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

const versionBody = z.object({ version: formVersion })
const NOTHING = z.object({}).nullish()

/** The forms that set scenarios up, change, copy, remove and run them. */
export function scenarioEditRoutes(app: ZodFastify, context: ModelContext): void {
  makeRoute(app, context)
  changeRoutes(app, context)
  stepRoutes(app, context)
}

function makeRoute(app: ZodFastify, context: ModelContext): void {
  const { workspace, now, house } = context
  app.post(
    `${MODELS_PATH}/:model`,
    { config: WRITE, schema: { params: modelParams, body: modelBody, response } },
    async ({ params, body }, reply) => {
      const kind = knownKind(house, params.model)
      const { place } = await askedOf({ place: oneOf(body, 'place') }, workspace, now)
      if (place === null) {
        throw new FootingsError('usage', 'No place is chosen, so nothing can be modelled.', {
          remedy: 'Add the code of the place to the address, such as ?place=98D.',
        })
      }
      // The form for a new scenario has no assumptions: they are the usual ones.
      const typed = { ...typedFrom({ ...kind, assumptions: [] }, body), ...namesIn(body) }
      const made: ScenarioRow[] = []
      const errors = await attempt(context, kind, place, typed, async (given) => {
        made.push(
          await addScenario(
            workspace.store,
            { name: actorName() },
            { place, model: kind.id },
            given,
          ),
        )
      })
      return made[0] === undefined
        ? reply.page(await modelPageOf(context, kind, { place }, { typed, errors }), 400)
        : reply.seeOther(scenarioPath(made[0].id, '', 'made'))
    },
  )
}

function changeRoutes(app: ZodFastify, context: ModelContext): void {
  const { store } = context.workspace
  const path = `${MODELS_PATH}/scenarios/:id/edit`
  app.get(
    path,
    { config: READ, schema: { params: idParams, response: { 200: htmlPage } } },
    async ({ params }, reply) => {
      const { row, kind } = await knownScenario(context, params.id)
      return reply.page(await editPageOf(context, kind, row, typedOfRow(kind, row), []))
    },
  )
  app.post(
    path,
    { config: WRITE, schema: { params: idParams, body: modelBody, response } },
    async ({ params: { id }, body }, reply) => {
      const { row, kind } = await knownScenario(context, id)
      const version = versionIn(body)
      const typed = { ...typedFrom(kind, body), ...namesIn(body) }
      const edited: ScenarioRow[] = []
      const errors = await attempt(context, kind, row.place, typed, async (given) => {
        edited.push(await editScenario(store, { name: actorName() }, { id, version }, given))
      })
      if (edited[0] !== undefined) {
        const done = edited[0].version === version ? 'unchanged' : 'changed'
        return reply.seeOther(scenarioPath(id, '', done))
      }
      const { row: now } = await knownScenario(context, id)
      if (now.version === version) {
        return reply.page(await editPageOf(context, kind, now, typed, errors), 400)
      }
      const opened = await openedOf(context, kind, id, version)
      const nowTyped = typedOfRow(kind, now)
      return reply.page(
        <EditConflictPage
          {...{ kind, typed, errors, opened }}
          row={now}
          now={nowTyped}
          fields={await fieldsFor(context, kind, now)}
          merged={textsOf(mergedWith(typed, opened, nowTyped))}
        />,
        409,
      )
    },
  )
}

function stepRoutes(app: ZodFastify, context: ModelContext): void {
  const { store } = context.workspace
  const path = `${MODELS_PATH}/scenarios/:id`
  app.post(
    `${path}/run`,
    { config: WRITE, schema: { params: idParams, body: NOTHING, response } },
    async ({ params }, reply) => {
      const { row, kind } = await knownScenario(context, params.id)
      if (kind.long) return reply.seeOther(`/jobs/${await startRun(context, row)}`)
      const run = await keepAnswer(context, kind, row)
      return reply.seeOther(runPath(run.id, '', 'kept'))
    },
  )
  app.post(
    `${path}/copy`,
    { config: WRITE, schema: { params: idParams, body: NOTHING, response } },
    async ({ params }, reply) => {
      const { row } = await knownScenario(context, params.id)
      const copy = await copyScenario(store, { name: actorName() }, row.id)
      return reply.seeOther(scenarioPath(copy.id, '', 'copied'))
    },
  )
  app.post(
    `${path}/remove`,
    { config: WRITE, schema: { params: idParams, body: versionBody, response } },
    async ({ params: { id }, body: { version } }, reply) => {
      const { row, kind } = await knownScenario(context, id)
      await removeScenario(store, { name: actorName() }, { id, version })
      return reply.seeOther(modelPath(kind.id, { place: row.place, done: 'removed' }))
    },
  )
}

async function editPageOf(
  context: ModelContext,
  kind: ModelKind,
  row: ScenarioRow,
  typed: TypedModel,
  errors: readonly FieldError[],
): Promise<ReactElement> {
  const fields = await fieldsFor(context, kind, row)
  return <EditPage {...{ kind, row, fields, typed, errors }} />
}

async function fieldsFor({ workspace }: ModelContext, kind: ModelKind, row: ScenarioRow) {
  const place = await workspace.register.place(row.place, row.on_date)
  return place === undefined ? kind.fields : fieldsOf(kind, place)
}

/** What the form shows of a scenario as it is. */
function typedOfRow(
  kind: ModelKind,
  row: Pick<ScenarioRow, 'name' | 'on_date' | 'note' | 'document'>,
): TypedModel {
  const document = keptDocument(row)
  const { name, on_date, note } = row
  return { ...typedOf(kind, document), name, on_date, note: note ?? '' }
}

/** The same of the version that the person opened; undefined where the audit does not tell. */
async function openedOf(
  { workspace }: ModelContext,
  kind: ModelKind,
  id: string,
  version: number,
): Promise<TypedModel | undefined> {
  const values = await versionOf(workspace.store, 'scenario', id, version)
  if (values === undefined) return undefined
  const [name, on_date, document] = ['name', 'on_date', 'document'].map((column) =>
    String(values[column] ?? ''),
  )
  if (name === undefined || on_date === undefined || document === undefined) return undefined
  const note = values['note'] === null ? null : String(values['note'] ?? '')
  return typedOfRow(kind, { name, on_date, note, document })
}

function textsOf(typed: Readonly<Record<string, string | undefined>>): TypedModel {
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value ?? '']))
}
