import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import { ConflictPage, mergedWith } from '../footprints/conflict.tsx'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { faultOf, faultsOf, type Typed } from '../footprints/forms.tsx'
import { versionOf } from '../footprints/history.ts'
import { askedQuery } from '../register/asked.ts'
import type { FunctionLevelRow } from '../store/tables.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { doneAddress, levelParams, LEVELS_CRUMB, LEVELS_PATH } from './addresses.ts'
import { examplesLeft } from './examples.ts'
import { EXAMPLE_LABELS, LEVEL_LABELS, LevelForm, LevelFormPage } from './forms.tsx'
import { LevelsPage } from './page.tsx'
import {
  addLevel,
  addLevels,
  editLevel,
  getLevel,
  LevelInput,
  moveLevel,
  removeLevel,
} from './records.ts'
import { placeFor, readLevels } from './view.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

const levelBody = z.object({
  place: formText,
  name: formText,
  level: formText,
  reason: formText,
  said_by: formText,
  said_on: formText,
})
const versionBody = z.object({ place: formText, version: formVersion })

const examplesBody = z.object({
  place: formText,
  take: z
    .union([z.string().max(100), z.array(z.string().max(100)).max(50)])
    .optional()
    .transform((given) => (given === undefined ? [] : [given].flat())),
  said_by: formText,
  said_on: formText,
})

/** The forms that add functions, change, move and remove them. */
export function levelEditRoutes(app: ZodFastify, context: AppContext): void {
  addRoutes(app, context)
  changeRoutes(app, context)
  orderRoutes(app, context)
}

function addRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  app.get(
    `${LEVELS_PATH}/new`,
    { config: READ, schema: { querystring: askedQuery, response: { 200: htmlPage } } },
    async ({ query }, reply) => {
      const place = await placeFor(context, query.place)
      const typed = { said_on: today(context) }
      return reply.page(<LevelFormPage place={place} row={undefined} typed={typed} errors={[]} />)
    },
  )
  app.post(
    LEVELS_PATH,
    { config: WRITE, schema: { body: levelBody, response } },
    async ({ body }, reply) => {
      const place = await placeFor(context, body.place)
      const typed = { ...body, place }
      const errors = await attempt(typed, () =>
        addLevel(store, { name: actorName() }, LevelInput.parse(typed)),
      )
      return errors.length === 0
        ? reply.seeOther(doneAddress('added', place))
        : reply.page(
            <LevelFormPage place={place} row={undefined} typed={body} errors={errors} />,
            400,
          )
    },
  )
  app.post(
    `${LEVELS_PATH}/examples`,
    { config: WRITE, schema: { body: examplesBody, response } },
    async ({ body: { take, ...body } }, reply) => {
      const place = await placeFor(context, body.place)
      const view = await readLevels(context, { place })
      const taken = examplesLeft(view.functions).filter(({ id }) => take.includes(id))
      const inputs = taken.map(({ name, level, reason }) => ({
        ...body,
        place,
        name,
        level,
        reason,
      }))
      const errors =
        inputs.length === 0
          ? [{ field: 'take', message: 'Tick one example or more' }]
          : await attempt(
              inputs[0] ?? {},
              () =>
                addLevels(
                  store,
                  { name: actorName(), reason: 'Examples taken over' },
                  inputs.map((input) => LevelInput.parse(input)),
                ),
              EXAMPLE_LABELS,
            )
      return errors.length === 0
        ? reply.seeOther(doneAddress('examples', place))
        : reply.page(
            <LevelsPage
              view={view}
              query={{ place }}
              today={today(context)}
              errors={errors}
              typed={body}
            />,
            400,
          )
    },
  )
}

function changeRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  const path = `${LEVELS_PATH}/:id/edit`
  app.get(
    path,
    {
      config: READ,
      schema: { params: levelParams, querystring: askedQuery, response: { 200: htmlPage } },
    },
    async ({ params }, reply) => {
      const row = await known(context, params.id)
      return reply.page(
        <LevelFormPage place={row.place} row={row} typed={typedOf(row)} errors={[]} />,
      )
    },
  )
  app.post(
    path,
    {
      config: WRITE,
      schema: { params: levelParams, body: levelBody.extend({ version: formVersion }), response },
    },
    async ({ params: { id }, body: { version, place: _of, ...body } }, reply) => {
      const { place } = await known(context, id)
      const edited: FunctionLevelRow[] = []
      const errors = await attempt({ ...body, place }, async () => {
        const input = LevelInput.parse({ ...body, place })
        edited.push(await editLevel(store, { name: actorName() }, { id, version }, input))
      })
      if (errors.length === 0) {
        const done = edited[0]?.version === version ? 'unchanged' : 'changed'
        return reply.seeOther(doneAddress(done, place))
      }
      const now = await known(context, id)
      if (now.version === version) {
        return reply.page(
          <LevelFormPage place={place} row={now} typed={body} errors={errors} />,
          400,
        )
      }
      const opened = await versionOf(store, 'function_level', id, version)
      return reply.page(
        <ConflictPage
          name={now.name}
          labels={LEVEL_LABELS}
          opened={opened}
          now={now}
          typed={body}
          back={LEVELS_PATH}
          section={{ current: 'networks', list: LEVELS_CRUMB }}
        >
          <LevelForm
            place={place}
            row={now}
            typed={mergedWith(body, opened, now)}
            errors={[]}
            button="Save mine over theirs"
          />
        </ConflictPage>,
        409,
      )
    },
  )
}

function orderRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  /** Does it, or shows the table as it is now with what stood in the way. */
  const orShow = async (
    id: string,
    done: 'moved' | 'removed',
    work: () => Promise<unknown>,
  ): Promise<{ readonly href: string } | { readonly page: React.ReactElement }> => {
    const { place } = await known(context, id)
    try {
      await work()
      return { href: doneAddress(done, place) }
    } catch (error) {
      const errors = faultOf(error).map(({ message }) => ({ field: '', message }))
      const view = await readLevels(context, { place })
      return {
        page: <LevelsPage view={view} query={{ place }} today={today(context)} errors={errors} />,
      }
    }
  }
  app.post(
    `${LEVELS_PATH}/:id/move`,
    {
      config: WRITE,
      schema: {
        params: levelParams,
        body: versionBody.extend({ way: z.enum(['up', 'down'], 'Way is neither up nor down') }),
        response,
      },
    },
    async ({ params: { id }, body: { version, way } }, reply) => {
      const answer = await orShow(id, 'moved', () =>
        moveLevel(store, { name: actorName() }, { id, version }, way),
      )
      return 'href' in answer ? reply.seeOther(answer.href) : reply.page(answer.page, 409)
    },
  )
  app.post(
    `${LEVELS_PATH}/:id/remove`,
    { config: WRITE, schema: { params: levelParams, body: versionBody, response } },
    async ({ params: { id }, body: { version } }, reply) => {
      const answer = await orShow(id, 'removed', () =>
        removeLevel(store, { name: actorName() }, { id, version }),
      )
      return 'href' in answer ? reply.seeOther(answer.href) : reply.page(answer.page, 409)
    },
  )
}

/** @throws NotFound where there is no function with the id */
export async function known({ workspace }: AppContext, id: string): Promise<FunctionLevelRow> {
  const row = await getLevel(workspace.store, id)
  if (row === undefined)
    throw new NotFound('There is no such function. It may have been taken out.')
  return row
}

function typedOf({ name, level, reason, said_by, said_on }: FunctionLevelRow): Typed {
  return { name, level, reason, said_by, said_on }
}

/** Does what a form asks, and gives what is wrong with it; nothing where it was done. */
async function attempt(
  typed: Typed,
  work: () => Promise<unknown>,
  labels: Readonly<Record<string, string>> = LEVEL_LABELS,
): Promise<readonly FieldError[]> {
  const errors = faultsOf(LevelInput, typed, labels)
  if (errors.length > 0) return errors
  try {
    await work()
    return []
  } catch (error) {
    return faultOf(error)
  }
}
