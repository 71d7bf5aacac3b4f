import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { actorName } from '../rights/acting.ts'
import { ConflictPage, mergedWith } from '../footprints/conflict.tsx'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { faultOf, faultsOf, type Typed } from '../footprints/forms.tsx'
import { listFootprints } from '../footprints/records.ts'
import { askedOf, askedQuery } from '../register/asked.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { doneAddress, formParams, formPath, formRecordParams, FORMS_CRUMB } from './addresses.ts'
import { versionOf } from '../footprints/history.ts'
import { OWN_LABELS, OWN_NOUNS, OwnForm, OwnFormPage, type OwnFormProps } from './own-forms.tsx'
import { OWN_RECORDS, typedOf, type OwnRecords, type OwnRow } from './own-records.ts'
import { knownForm } from './view.ts'
import type { WorkingForm } from './working-form.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const
const page = { 200: htmlPage } as const
const GROUP_KINDS: ReadonlySet<string> = new Set(['collaboration', 'federation', 'network'])

/** Fields of either form; the record's schema says which it takes. */
const ownBody = z.object({
  place: formText,
  side: formText,
  text: formText,
  said_by: formText,
  said_on: formText,
  group_name: formText,
  stage: formText,
  reason: formText,
  decided_on: formText,
})

/** The forms in which people write down arguments, and where groups stand. */
export function formOwnRoutes(app: ZodFastify, context: AppContext): void {
  for (const records of OWN_RECORDS) {
    addRoutes(app, context, records)
    changeRoutes(app, context, records)
  }
}

function addRoutes(app: ZodFastify, context: AppContext, records: OwnRecords): void {
  const { store } = context.workspace
  const base = `/networks/forms/:id/${records.kind}`
  app.get(
    `${base}/new`,
    { config: READ, schema: { params: formParams, querystring: askedQuery, response: page } },
    async ({ params, query }, reply) => {
      const form = knownForm(params.id)
      const place = await placeOf(context, query.place)
      const typed = { said_on: today(context), decided_on: today(context) }
      return reply.page(
        <OwnFormPage {...await propsOf(context, records, form, place)} typed={typed} />,
      )
    },
  )
  app.post(
    base,
    { config: WRITE, schema: { params: formParams, body: ownBody, response } },
    async ({ params, body }, reply) => {
      const form = knownForm(params.id)
      const place = await placeOf(context, body.place)
      const typed = { ...body, place, form: form.id }
      const errors = await attempt(records, typed, () =>
        records.add(store, { name: actorName() }, typed),
      )
      if (errors.length === 0) {
        return reply.seeOther(doneAddress(form.id, place, records.done.added))
      }
      const props = await propsOf(context, records, form, place)
      return reply.page(<OwnFormPage {...props} typed={body} errors={errors} />, 400)
    },
  )
}

function changeRoutes(app: ZodFastify, context: AppContext, records: OwnRecords): void {
  const { store } = context.workspace
  const base = `/networks/forms/:id/${records.kind}/:record`
  app.get(
    base,
    {
      config: READ,
      schema: { params: formRecordParams, querystring: askedQuery, response: page },
    },
    async ({ params, query }, reply) => {
      const form = knownForm(params.id)
      const row = await rowOf(context, records, form, params.record, query.place)
      const props = await propsOf(context, records, form, row.place)
      return reply.page(<OwnFormPage {...props} record={row} typed={typedOf(records.kind, row)} />)
    },
  )
  app.post(
    base,
    {
      config: WRITE,
      schema: {
        params: formRecordParams,
        body: ownBody.extend({ version: formVersion }),
        response,
      },
    },
    async ({ params, body: { version, place: ofPlace, ...body } }, reply) => {
      const form = knownForm(params.id)
      const before = await rowOf(context, records, form, params.record, ofPlace)
      const { place, id } = before
      const typed = { ...body, place, form: form.id }
      const edited: OwnRow[] = []
      const errors = await attempt(records, typed, async () => {
        edited.push(await records.edit(store, { name: actorName() }, { id, version }, typed))
      })
      if (errors.length === 0) {
        const done = edited[0]?.version === version ? 'unchanged' : records.done.changed
        return reply.seeOther(doneAddress(form.id, place, done))
      }
      const now = await rowOf(context, records, form, id, place)
      const props = await propsOf(context, records, form, place)
      if (now.version === version) {
        return reply.page(<OwnFormPage {...props} record={now} typed={body} errors={errors} />, 400)
      }
      const opened = await versionOf(store, records.table, id, version)
      return reply.page(
        <ConflictPage
          name={`This ${OWN_NOUNS[records.kind]}`}
          labels={OWN_LABELS[records.kind]}
          opened={opened}
          now={now}
          typed={body}
          back={formPath(form.id)}
          section={{ current: 'networks', list: FORMS_CRUMB }}
        >
          <OwnForm
            {...props}
            record={now}
            typed={mergedWith(body, opened, now)}
            button="Save mine over theirs"
          />
        </ConflictPage>,
        409,
      )
    },
  )
  app.post(
    `${base}/remove`,
    {
      config: WRITE,
      schema: {
        params: formRecordParams,
        body: z.object({ version: formVersion, place: formText }),
        response,
      },
    },
    async ({ params, body: { version, place } }, reply) => {
      const form = knownForm(params.id)
      const { id, ...row } = await rowOf(context, records, form, params.record, place)
      try {
        await records.remove(store, { name: actorName() }, { id, version })
      } catch (error) {
        const errors = faultOf(error)
        const props = await propsOf(context, records, form, row.place)
        const now = { id, ...row }
        const typed = typedOf(records.kind, now)
        return reply.page(
          <OwnFormPage {...props} record={now} typed={typed} errors={errors} />,
          409,
        )
      }
      return reply.seeOther(doneAddress(form.id, row.place, records.done.removed))
    },
  )
}

/** What every page of the form needs: nothing typed yet, nothing wrong, a new record. */
async function propsOf(
  { workspace, now }: AppContext,
  { kind }: OwnRecords,
  form: WorkingForm,
  place: string,
): Promise<OwnFormProps> {
  const footprints = await listFootprints(workspace.store, { on: today({ now }) })
  const groups = footprints.flatMap((one) => (GROUP_KINDS.has(one.kind) ? [one.name] : []))
  return { kind, form, place, groups, record: undefined, typed: {}, errors: [] }
}

/** @throws FootingsError 'usage' where no place is chosen, or an unknown one */
async function placeOf({ workspace, now }: AppContext, asked: string | undefined): Promise<string> {
  const { place } = await askedOf({ place: asked }, workspace, now)
  if (place !== null) return place
  throw new FootingsError('usage', 'No place is chosen, so nothing can be written down of it.', {
    remedy: 'Add the code of the place to the address, such as ?place=98D.',
  })
}

/** @throws NotFound where the place has no such record of the form */
async function rowOf(
  context: AppContext,
  records: OwnRecords,
  form: WorkingForm,
  id: string,
  asked: string | undefined,
): Promise<OwnRow> {
  const place = await placeOf(context, asked)
  const rows = await records.list(context.workspace.store, place, form.id)
  const row = rows.find((one) => one.id === id)
  if (row === undefined) {
    throw new NotFound(`There is no such ${OWN_NOUNS[records.kind]} of this form. It may be gone.`)
  }
  return row
}

/** Does what a form asks, and gives what is wrong with it; nothing where it was done. */
async function attempt(
  { schema, kind }: OwnRecords,
  typed: Typed,
  work: () => Promise<unknown>,
): Promise<readonly FieldError[]> {
  const errors = faultsOf(schema, typed, OWN_LABELS[kind])
  if (errors.length > 0) return errors
  try {
    await work()
    return []
  } catch (error) {
    return faultOf(error)
  }
}
