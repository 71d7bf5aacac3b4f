import type { FastifyReply } from 'fastify'
import type { ReactElement } from 'react'
import * as z from 'zod'
import { formText } from '../footprints/edit-routes.tsx'
import { faultOf, faultsOf, type Typed } from '../footprints/forms.tsx'
import { FootingsError } from '../failure.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { sendSheet } from '../register/sheet.ts'
import { actorName } from '../rights/acting.ts'
import type { ModelRunRow } from '../store/tables-models.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import {
  compareQuery,
  doneQuery,
  idParams,
  MODELS_PATH,
  runPath,
  tableParams,
} from './addresses.ts'
import { ComparePage } from './compare-page.tsx'
import { madeOfKept, refuseAltered } from './kept.ts'
import { knownRun, type ModelContext } from './house.ts'
import type { ModelKind } from './kind.ts'
import { PaperPage } from './paper-page.tsx'
import { compareRerun, type Rerun } from './rerun.ts'
import { startRerun } from './run-jobs.ts'
import { orderFrom, runOrder } from './run-order.ts'
import { RunPage } from './run-page.tsx'
import { addComment, CommentInput, listComments } from './run-records.ts'
import { getScenario } from './scenario-records.ts'
import { aboutRun, runSheets } from './sheets.ts'
import { UnshownRunPage } from './unshown-page.tsx'
import { answerKept, withNames } from './view.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
/** Whoever may read a run may say something of it. */
const COMMENT = { access: 'write', needs: 'read plans' } as const
const response = {
  200: htmlPage,
  303: redirection,
  400: htmlPage,
  422: htmlPage,
} as const
const commentBody = z.object({ said_for: formText, text: formText })
const COMMENT_LABELS = { said_for: 'In whose name', text: 'Comment', said_on: 'Day' }

/** Kept runs: page, paper, files, comments, comparison, and running them again. */
export function runRoutes(app: ZodFastify, context: ModelContext): void {
  app.get(
    `${MODELS_PATH}/runs/compare`,
    {
      config: READ,
      schema: { querystring: compareQuery, response: { 200: htmlPage, 422: htmlPage } },
    },
    async ({ query }, reply) => {
      const [one, other] = [await knownRun(context, query.a), await knownRun(context, query.b)]
      if (one.kind.id !== other.kind.id) {
        throw new NotFound('These runs are of different models, so they cannot be compared.')
      }
      for (const { row } of [one, other]) refuseAltered(row)
      const both = [one.row, other.row].map((row) => ({ row, answered: answerKept(row) }))
      const [a, b] = both
      if (a === undefined || b === undefined) throw new NotFound('There is no such run.')
      const orders = both.map(({ answered }) => answered.shown.order)
      return madeOfKept(a.row, async () => {
        const kind = await withNames(context.workspace, one.kind, orders)
        return reply.page(<ComparePage {...{ kind, a, b }} />)
      })
    },
  )
  app.get(
    `${MODELS_PATH}/runs/:id`,
    {
      config: READ,
      schema: {
        params: idParams,
        querystring: doneQuery,
        response: { 200: htmlPage, 422: htmlPage },
      },
    },
    async ({ params, query: { done } }, reply) => {
      const { row, kind } = await knownRun(context, params.id)
      return pageOrUnshown(reply, kind, row, () => runPageOf(context, kind, row, { done }))
    },
  )
  app.get(
    `${MODELS_PATH}/runs/:id/paper`,
    { config: READ, schema: { params: idParams, response: { 200: htmlPage, 422: htmlPage } } },
    async ({ params }, reply) => {
      const { row, ...known } = await knownRun(context, params.id)
      const comments = await listComments(context.workspace.store, row.id)
      return pageOrUnshown(reply, known.kind, row, async () => {
        const answered = answerKept(row)
        const kind = await withNames(context.workspace, known.kind, [answered.shown.order])
        return <PaperPage {...{ kind, row, comments, answered }} scenario={undefined} />
      })
    },
  )
  app.post(
    `${MODELS_PATH}/runs/:id/rerun`,
    { config: WRITE, schema: { params: idParams, body: z.object({}).nullish(), response } },
    async ({ params }, reply) => {
      const { row, kind } = await knownRun(context, params.id)
      if (kind.long) return reply.seeOther(`/jobs/${await startRerun(context, row)}`)
      const result = await madeOfKept(row, async () =>
        runOrder(await kind.load(), orderFrom(row.inputs)),
      )
      const rerun = compareRerun(row, result)
      return pageOrUnshown(reply, kind, row, () => runPageOf(context, kind, row, { rerun }))
    },
  )
  commentRoute(app, context)
  fileRoutes(app, context)
}

function commentRoute(app: ZodFastify, context: ModelContext): void {
  app.post(
    `${MODELS_PATH}/runs/:id/comments`,
    { config: COMMENT, schema: { params: idParams, body: commentBody, response } },
    async ({ params, body }, reply) => {
      const { row, kind } = await knownRun(context, params.id)
      const typed = { ...body, said_on: today(context) }
      const errors = await commentFaults(typed, async (input) => {
        await addComment(context.workspace.store, { name: actorName() }, row.id, input)
      })
      return errors.length === 0
        ? reply.seeOther(`${runPath(row.id, '', 'commented')}#comments`)
        : pageOrUnshown(
            reply,
            kind,
            row,
            () => runPageOf(context, kind, row, { typed, errors }),
            400,
          )
    },
  )
}

async function commentFaults(
  typed: Typed,
  work: (input: CommentInput) => Promise<void>,
): Promise<readonly FieldError[]> {
  const faults = faultsOf(CommentInput, typed, COMMENT_LABELS)
  if (faults.length > 0) return faults
  try {
    await work(CommentInput.parse(typed))
    return []
  } catch (error) {
    return faultOf(error)
  }
}

function fileRoutes(app: ZodFastify, context: ModelContext): void {
  const { workspace } = context
  const { store } = workspace
  const file = { config: READ, schema: { params: idParams, response: { 200: fileContent } } }
  for (const name of ['result', 'inputs'] as const) {
    app.get(`${MODELS_PATH}/runs/:id/${name}.json`, file, async ({ params }, reply) => {
      const { row } = await knownRun(context, params.id)
      refuseAltered(row, [name])
      void reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileName(row)}-${name}.json"`)
      // The bytes as they were kept, whose SHA-256 is told.
      return Buffer.from(row[name])
    })
  }
  app.get(`${MODELS_PATH}/runs/:id.xlsx`, file, async ({ params }, reply) => {
    const { row, ...known } = await knownRun(context, params.id)
    const comments = await listComments(store, row.id)
    const bytes = await madeOfKept(row, async () => {
      const answered = answerKept(row)
      const kind = await withNames(workspace, known.kind, [answered.shown.order])
      const sheets = runSheets(kind, answered, comments)
      return sheetsWorkbook({
        title: `${kind.title}: ${row.title}`,
        about: aboutRun(kind, row, answered),
        sheets: sheets.map(({ title, sheet }) => ({ name: title.slice(0, 31), sheet })),
      })
    })
    return sendWorkbook(reply, bytes, `${fileName(row)}.xlsx`)
  })
  app.get(
    `${MODELS_PATH}/runs/:id/:table.csv`,
    { config: READ, schema: { params: tableParams, response: { 200: fileContent } } },
    async ({ params }, reply) => {
      const { row, ...known } = await knownRun(context, params.id)
      refuseAltered(row)
      const comments = await listComments(store, row.id)
      const sheets = await madeOfKept(row, async () => {
        const answered = answerKept(row)
        const kind = await withNames(workspace, known.kind, [answered.shown.order])
        return runSheets(kind, answered, comments)
      })
      const found = sheets.find(({ name }) => name === params.table)
      if (found === undefined) throw new NotFound('The run has no such table.')
      return sendSheet(reply, found.sheet, `${fileName(row)}-${found.name}.csv`)
    },
  )
}

/** A page of a kept run, or where this version cannot draw it, a page that says so (422). */
async function pageOrUnshown(
  reply: FastifyReply,
  kind: ModelKind,
  row: ModelRunRow,
  draw: () => ReactElement | Promise<ReactElement>,
  status = 200,
): Promise<string> {
  try {
    return await madeOfKept(row, async () => reply.page(await draw(), status))
  } catch (error) {
    if (!(error instanceof FootingsError) || error.kind !== 'data') throw error
    return reply.page(<UnshownRunPage kind={kind} row={row} />, 422)
  }
}

async function runPageOf(
  { workspace }: ModelContext,
  known: ModelKind,
  row: ModelRunRow,
  more: {
    readonly done?: z.output<typeof doneQuery>['done']
    readonly rerun?: Rerun
    readonly typed?: Typed
    readonly errors?: readonly FieldError[]
  },
): Promise<ReactElement> {
  const answered = answerKept(row)
  const kind = await withNames(workspace, known, [answered.shown.order])
  const comments = await listComments(workspace.store, row.id)
  const scenario =
    row.scenario === null ? undefined : await getScenario(workspace.store, row.scenario)
  const sheets = runSheets(kind, answered, comments)
  return <RunPage {...{ kind, row, answered, comments, scenario, sheets }} {...more} />
}

function fileName({ place, model, on_date, id }: ModelRunRow): string {
  return `${place}-${model}-${on_date}-${id.slice(0, 8)}`
}
