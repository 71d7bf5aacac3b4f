import * as z from 'zod'
import { formVersion, reasonOf } from '../footprints/edit-routes.tsx'
import { versionOf } from '../footprints/history.ts'
import { holdsNhsNumber, NHS_NUMBER_FAULT } from '../footprints/patient-text.ts'
import { FootingsError } from '../failure.ts'
import { demand, type Person } from '../rights/person.ts'
import { sentenceCase } from '../register/words.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { kindParams, listPath, recordParams } from './addresses.ts'
import { namesFor, placeOfNamed } from './choices.ts'
import {
  givenFields,
  kindAt,
  placeAsked,
  recordContext,
  type KindsById,
  type RecordContext,
} from './context.ts'
import { RecordFaults } from './faults.ts'
import { recordPath, type RecordKind } from './kind.ts'
import { RecordConflictPage } from './conflict-page.tsx'
import { REASON } from './record-form.tsx'
import { NewRecordPage, RecordPage } from './record-page.tsx'
import { addRecord, editRecord, removeRecord } from './store-records.ts'
import { typedOf, type TypedRecord } from './typed.ts'
import { demandAnywhere, mayWriteIn, viewRecord } from './view.ts'
import { withArticle } from './words.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const response = {
  200: htmlPage,
  303: redirection,
  400: htmlPage,
  403: htmlPage,
  409: htmlPage,
} as const

/** What a form sends: a text for each field. Those of no field are not looked at. */
const formBody = z.record(
  z.string().max(100),
  z.string('is given twice').max(20_000, 'is too long'),
)

/** The forms that add a record, change it and take it out. */
export function recordEditRoutes(app: ZodFastify, context: AppContext, kinds: KindsById): void {
  addRoutes(app, context, kinds)
  changeRoutes(app, context, kinds)
  removalRoute(app, context, kinds)
}

function addRoutes(app: ZodFastify, context: AppContext, kinds: KindsById): void {
  const { store } = context.workspace
  const contextOf = async (person: Person, kind: RecordKind, sent: TypedRecord) => {
    const known = await recordContext(context, kinds)
    const place =
      (await placeOfNamed(store.db, person, kind, known, sent)) ??
      (await placeAsked(context, sent['place']))
    return { ...known, place }
  }
  const form = async (
    person: Person,
    kind: RecordKind,
    known: RecordContext & { readonly place: string },
    typed: TypedRecord,
    errors: readonly FieldError[],
  ) => {
    const names = await namesFor(person, kind, store.db, known)
    const filled = { ...typed, place: known.place }
    return (
      <NewRecordPage kind={kind} typed={filled} names={names} context={known} errors={errors} />
    )
  }
  app.get(
    '/records/:kind/new',
    {
      config: READ,
      schema: {
        params: kindParams,
        querystring: z.record(z.string().max(100), z.string().max(4000)),
        response: { 200: htmlPage },
      },
    },
    async ({ params, query, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      refuseMadeByAction(kind)
      demandAnywhere(person, kind, 'right')
      const known = await contextOf(person, kind, query)
      if (!mayWriteIn(person, kind, known)) demand(person, kind.right, { place: known.place })
      const begun = Object.fromEntries(
        givenFields(kind).map(({ column, initial = '' }) => [column, String(initial)]),
      )
      const typed = { ...begun, ...pickTyped(kind, query) }
      return reply.page(await form(person, kind, known, typed, []))
    },
  )
  app.post(
    '/records/:kind',
    { config: WRITE, schema: { params: kindParams, body: formBody, response } },
    async ({ params, body, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      refuseMadeByAction(kind)
      demandAnywhere(person, kind, 'right')
      const typed = pickTyped(kind, body)
      const known = await contextOf(person, kind, body)
      const made = await attempt(() => addRecord(store, person, kind, typed, known))
      return 'errors' in made
        ? reply.page(await form(person, kind, known, typed, made.errors), 400)
        : reply.seeOther(await kind.pathOf(made.done, store.db))
    },
  )
}

function changeRoutes(app: ZodFastify, context: AppContext, kinds: KindsById): void {
  const { store } = context.workspace
  app.post(
    '/records/:kind/:id',
    { config: WRITE, schema: { params: recordParams, body: formBody, response } },
    async ({ params, body, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      const { row, context: known } = await viewRecord(context, kinds, person, kind, params.id)
      const version = versionIn(body)
      const typed = pickTyped(kind, body)
      const edited = await attempt(async () =>
        editRecord(store, person, kind, { id: row.id, version }, typed, {
          ...known,
          ...reasonIn(body),
        }),
      )
      if (!('errors' in edited)) {
        return edited.done.version === version
          ? reply.seeOther(`${recordPath(kind.id, row.id)}?done=unchanged`)
          : reply.seeOther(await kind.pathOf(edited.done, store.db))
      }
      const now = await viewRecord(context, kinds, person, kind, row.id)
      if (now.row.version !== version) {
        const opened = await versionOf(store, kind.table, row.id, version)
        const page = <RecordConflictPage {...now} kind={kind} typed={typed} opened={opened} />
        return reply.page(page, 409)
      }
      const shown = { ...typedOf(kind, now.row), ...typed, [REASON]: body[REASON] }
      return reply.page(
        <RecordPage {...now} kind={kind} typed={shown} errors={edited.errors} />,
        400,
      )
    },
  )
}

function removalRoute(app: ZodFastify, context: AppContext, kinds: KindsById): void {
  const { store } = context.workspace
  app.post(
    '/records/:kind/:id/remove',
    {
      config: WRITE,
      schema: { params: recordParams, body: z.object({ version: formVersion }), response },
    },
    async ({ params, body: { version }, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      const view = await viewRecord(context, kinds, person, kind, params.id)
      const { row, context: known } = view
      const removed = await attempt(() =>
        removeRecord(store, person, kind, { id: row.id, version }, known),
      )
      if (!('errors' in removed)) {
        return reply.seeOther(listPath(kind.id, { place: known.place, done: 'removed' }))
      }
      // Somebody else may have taken it out in the meantime, or changed it.
      const now = await viewRecord(context, kinds, person, kind, params.id)
      const errors = removed.errors.map(({ message }) => ({ field: '', message }))
      const typed = typedOf(kind, now.row)
      return reply.page(<RecordPage {...now} kind={kind} typed={typed} errors={errors} />, 409)
    },
  )
}

/** Does what a form asks, or says what is wrong with what was typed; what is denied is thrown. */
async function attempt<Done>(
  work: () => Promise<Done>,
): Promise<{ readonly done: Done } | { readonly errors: readonly FieldError[] }> {
  try {
    return { done: await work() }
  } catch (error) {
    if (!(error instanceof RecordFaults) || error.kind === 'denied') throw error
    return { errors: error.faults.map(({ column = '', message }) => ({ field: column, message })) }
  }
}

/** What was sent for the fields that a person gives, and nothing else. */
function pickTyped(kind: RecordKind, sent: TypedRecord): TypedRecord {
  return Object.fromEntries(
    givenFields(kind).flatMap(({ column }) => {
      const text = Object.hasOwn(sent, column) ? sent[column] : undefined
      return text === undefined ? [] : [[column, text]]
    }),
  )
}

function versionIn(body: TypedRecord): number {
  const version = formVersion.safeParse(body['version'])
  if (version.success) return version.data
  throw new FootingsError('usage', 'The form does not say which version was changed.', {
    remedy: 'Nothing was changed. Open the record again.',
  })
}

/** @throws FootingsError 'data' for a reason that may name a patient: the audit keeps it for good */
function reasonIn(body: TypedRecord): { readonly reason?: string } {
  const { reason } = reasonOf(body[REASON])
  if (reason === undefined || !holdsNhsNumber(reason)) return reason === undefined ? {} : { reason }
  const message = `Why it is changed ${NHS_NUMBER_FAULT}.`
  throw new RecordFaults([{ index: 0, column: REASON, message, kind: 'data' }])
}

function refuseMadeByAction(kind: RecordKind): void {
  if (kind.madeByAction !== true) return
  throw new NotFound(`${sentenceCase(withArticle(kind.noun))} is not added by a form.`)
}
