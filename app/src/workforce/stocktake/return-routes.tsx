import * as z from 'zod'
import { FootingsError } from '../../failure.ts'
import { kindsById } from '../../records/context.ts'
import type { RecordKind } from '../../records/kind.ts'
import type { RecordFault } from '../../records/faults.ts'
import { applyRecordEdits, tryRecordEdits, type RecordEdit } from '../../records/store-records.ts'
import type { Person } from '../../rights/person.ts'
import { today } from '../../terminal/effects.ts'
import type { AppContext, ZodFastify } from '../../web/context.ts'
import type { FieldError } from '../../web/components.tsx'
import { htmlPage, redirection } from '../../web/route-rules.ts'
import { WORKFORCE_KINDS } from '../kinds.ts'
import { LINE_KIND, RETURN_KIND } from '../kinds-stocktake.ts'
import { RETURN_PATH, returnPath, returnQuery } from './addresses.ts'
import { lineEdits, lineErrors, returnEdit, typedReturn, type TypedReturn } from './return-form.ts'
import { ReturnPage } from './return-page.tsx'
import { staleErrors, typedAgain } from './return-stale.ts'
import { readReturn, type ReturnView } from './return-view.ts'

const KINDS = kindsById(WORKFORCE_KINDS)

const formBody = z.record(
  z.string().max(100),
  z.string('is given twice').max(20_000, 'is too long'),
)

/** The form in which a practice answers a stocktake: all of its roles on one page. */
export function returnRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    RETURN_PATH,
    {
      config: { access: 'read', needs: 'read views' },
      schema: { querystring: returnQuery, response: { 200: htmlPage } },
    },
    async ({ query, person }, reply) => {
      const view = await readReturn(context, KINDS, person, query)
      return reply.page(
        <ReturnPage view={view} typed={typedReturn(view)} errors={[]} done={query.done} />,
      )
    },
  )
  app.post(
    RETURN_PATH,
    {
      config: { access: 'write', needs: 'read views' },
      schema: {
        body: formBody,
        response: { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage },
      },
    },
    async ({ body, person }, reply) => {
      const asked = { practice: body['practice'] ?? '', stocktake: body['stocktake'] }
      const view = await readReturn(context, KINDS, person, asked)
      const saved = await save(context, person, view, body)
      if ('stale' in saved) {
        const again = typedAgain(view, body)
        return reply.page(<ReturnPage view={view} typed={again} errors={saved.stale} />, 409)
      }
      if ('errors' in saved) {
        return reply.page(<ReturnPage view={view} typed={body} errors={saved.errors} />, 400)
      }
      const done = saved.altered ? 'saved' : 'unchanged'
      return reply.seeOther(returnPath(view.practice.code, view.round.id, { done }))
    },
  )
}

/** Saves all lines in one change, then how far the return is; nothing where anything is wrong. */
async function save(
  app: AppContext,
  person: Person,
  view: ReturnView,
  typed: TypedReturn,
): Promise<
  | { readonly stale: readonly FieldError[] }
  | { readonly errors: readonly FieldError[] }
  | { readonly altered: boolean }
> {
  const { store } = app.workspace
  const lines = lineEdits(view, typed)
  const edits = lines.map(({ edit }) => edit)
  const edit = returnEdit(view, typed, today(app))
  const whole = [edit]
  const faultsOf = async (kind: RecordKind, tried: readonly RecordEdit[]) =>
    (await tryRecordEdits(store, person, kind, tried, view.context)).flatMap((trial) =>
      'faults' in trial ? trial.faults : [],
    )
  const ofLines = await faultsOf(LINE_KIND, edits)
  const ofReturn = await faultsOf(RETURN_KIND, whole)
  refuseDenied([...ofLines, ...ofReturn])
  const changed = view.round.status === 'closed' ? [] : staleErrors(view, lines, edit)
  if (changed.length > 0) {
    const said = 'Nothing was saved. What you typed is below: save again to write it over that.'
    return { stale: [...changed, { field: '', message: said }] }
  }
  const errors = [
    ...lineErrors(ofLines, lines),
    ...ofReturn.map(({ column = '', message }) => ({
      field: ['state', 'returned_on', 'note'].includes(column) ? column : '',
      message,
    })),
  ]
  if (errors.length > 0) return { errors }
  const outcomes = [
    ...(await applyRecordEdits(store, person, LINE_KIND, edits, view.context)),
    ...(await applyRecordEdits(store, person, RETURN_KIND, whole, view.context)),
  ]
  return {
    altered: outcomes.some(({ before, after }) => before?.version !== after?.version),
  }
}

function refuseDenied(faults: readonly RecordFault[]): void {
  const denied = faults.find(({ kind }) => kind === 'denied')
  if (denied !== undefined) throw new FootingsError('denied', denied.message)
}
