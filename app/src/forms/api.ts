import * as z from 'zod'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { ARGUMENT_SIDES, FORM_STAGES } from '../store/vocabulary.ts'
import { formParams, formQuery, formsQuery } from './addresses.ts'
import { WORKING_FORMS } from './catalogue.ts'
import { findForms, sizeFit } from './model.ts'
import { FORM_SOURCES } from './sources.ts'
import { knownForm, readForms, type FormsView } from './view.ts'
import { WorkingForm } from './working-form.ts'

const argumentSchema = z.object({
  side: z.enum(ARGUMENT_SIDES),
  text: z.string(),
  said_by: z.string(),
  said_on: z.string(),
})

const standingSchema = z.object({
  group: z.string(),
  stage: z.enum(FORM_STAGES),
  reason: z.string(),
  decided_on: z.string(),
})

const formSchema = z.object({
  ...WorkingForm.shape,
  said: z.array(argumentSchema).describe('What people of the place said for and against it'),
  standings: z.array(standingSchema).describe('Where groups of the place stand with it on the day'),
})

const aboutSchema = {
  on: z.string(),
  place: z.string().nullable(),
  sources: z
    .record(
      z.string(),
      z.object({
        who: z.string(),
        work: z.string(),
        when: z.string(),
        document: z.boolean().describe('False for general knowledge, which wants checking'),
      }),
    )
    .describe('Who is cited, by the ids that stand as source'),
}

const listSchema = z
  .object({
    ...aboutSchema,
    forms: z.array(
      formSchema.extend({
        size_fit: z
          .enum(['within', 'too few', 'too many', 'no limits stated'])
          .nullable()
          .describe('How the patients asked for stand to the sizes stated; null without any'),
      }),
    ),
    other_size: z
      .array(z.object({ form: z.string(), size_fit: z.enum(['too few', 'too many']) }))
      .describe('Forms that the number of patients rules out'),
  })
  .meta({ id: 'WorkingForms', description: 'Forms of working together, doing nothing first' })

/** The catalogue of forms, with what the place says of them, for programs. */
export function formApi(app: ZodFastify, context: AppContext): void {
  const tags = ['networks']
  app.get(
    '/api/v1/forms',
    {
      config: { access: 'read' },
      schema: {
        summary: 'Forms of working together, doing nothing first',
        tags,
        querystring: formsQuery,
        response: { 200: listSchema },
      },
    },
    async ({ query }) => {
      const view = await readForms(context, query)
      const { patients = null, kind = null } = query
      const { shown, otherSize } = findForms(WORKING_FORMS, { patients, kind })
      return {
        ...aboutOf(view),
        forms: shown.map((form) => ({
          ...withOwn(form, view),
          size_fit: patients === null ? null : sizeFit(form, patients),
        })),
        other_size: otherSize.flatMap(({ form, fit }) =>
          fit === 'too few' || fit === 'too many' ? [{ form: form.id, size_fit: fit }] : [],
        ),
      }
    },
  )
  app.get(
    '/api/v1/forms/:id',
    {
      config: { access: 'read' },
      schema: {
        summary: 'One form of working together',
        tags,
        params: formParams,
        querystring: formQuery.omit({ done: true }),
        response: { 200: z.object({ ...aboutSchema, form: formSchema }) },
      },
    },
    async ({ params, query }) => {
      const form = knownForm(params.id)
      const view = await readForms(context, query)
      return { ...aboutOf(view), form: withOwn(form, view) }
    },
  )
}

function aboutOf({ on, place }: FormsView) {
  return { on, place, sources: { ...FORM_SOURCES } }
}

function withOwn(form: WorkingForm, view: FormsView) {
  return {
    ...form,
    said: view.said.filter((row) => row.form === form.id),
    standings: view.standings
      .filter((row) => row.form === form.id)
      .map(({ group_name: group, stage, reason, decided_on }) => ({
        group,
        stage,
        reason,
        decided_on,
      })),
  }
}
