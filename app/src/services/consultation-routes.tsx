import type { ReactElement } from 'react'
import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { ConflictPage, mergedWith } from '../footprints/conflict.tsx'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { faultOf } from '../footprints/forms.tsx'
import { versionOf } from '../footprints/history.ts'
import { askedQuery } from '../register/asked.ts'
import { sendSheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { demand, type Person } from '../rights/person.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { today } from '../terminal/effects.ts'
import {
  clauseParams,
  commentParams,
  CONSULTATIONS_PATH,
  editionPath,
  OFFER_CRUMB,
  offerQuery,
  SPECIFICATIONS_PATH,
} from './addresses.ts'
import { COMMENT_LABELS, CommentForm, CommentPage, ReplyPage } from './consultation-forms.tsx'
import { consultationsSentence, partiesOf } from './consultation-model.ts'
import { ConsultationsPage } from './consultation-page.tsx'
import { addComment, editComment, replyToComment } from './consultation-records.ts'
import { consultationsSheet } from './offer-sheets.ts'
import { editionOf, readConsultations, readSpecificationView } from './offer-view.ts'

const READ = { access: 'read' } as const
const COMMENT_READ = { access: 'read', needs: 'comment on clauses' } as const
const COMMENT_WRITE = { access: 'write', needs: 'comment on clauses' } as const
const EDITION = `${SPECIFICATIONS_PATH}/:id/editions/:edition`
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

/** What is consulted on, and the forms for comments and replies. */
export function consultationRoutes(app: ZodFastify, context: AppContext): void {
  listRoutes(app, context)
  newCommentRoutes(app, context)
  commentRoutes(app, context, 'text')
  commentRoutes(app, context, 'reply')
}

function listRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    CONSULTATIONS_PATH,
    { config: READ, schema: { querystring: offerQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) => {
      const view = await readConsultations(context, query, person)
      return reply.page(<ConsultationsPage view={view} query={query} />)
    },
  )
  const file = { config: READ, schema: { querystring: askedQuery, response: { 200: fileContent } } }
  app.get(`${CONSULTATIONS_PATH}.csv`, file, async ({ query, person }, reply) => {
    const view = await readConsultations(context, query, person)
    const name = `${view.asked.place ?? 'no-place'}-consultations-${view.asked.on}.csv`
    return sendSheet(reply, consultationsSheet(view), name)
  })
  app.get(`${CONSULTATIONS_PATH}.xlsx`, file, async ({ query, person }, reply) => {
    const view = await readConsultations(context, query, person)
    const place = view.asked.found?.name ?? view.asked.place ?? 'no place'
    const bytes = await sheetsWorkbook({
      title: `Consultations in ${place}`,
      about: [['Finding', consultationsSentence(view.consultations, place)]],
      sheets: [{ name: 'Consultations', sheet: consultationsSheet(view) }],
    })
    return sendWorkbook(
      reply,
      bytes,
      `${view.asked.place ?? 'no-place'}-consultations-${view.asked.on}.xlsx`,
    )
  })
}

function newCommentRoutes(app: ZodFastify, context: AppContext): void {
  const path = `${EDITION}/clauses/:clause/comment`
  const read = async (params: z.output<typeof clauseParams>, person: Person) => {
    const view = await readSpecificationView(context, params.id, {}, person)
    const edition = editionOf(view, params.edition)
    const clause = view.clauses.find(
      ({ id, specification_edition }) =>
        id === params.clause && specification_edition === edition.id,
    )
    if (clause === undefined) throw new NotFound('There is no such clause in this edition.')
    const parties = partiesOf(person, view.place)
    if (parties.length === 0) {
      throw new FootingsError('denied', 'You speak for nobody who is asked here.', {
        remedy: 'Practices of the place, their networks and the LMC comment.',
      })
    }
    return { view, edition, clause, parties }
  }
  app.get(
    path,
    { config: COMMENT_READ, schema: { params: clauseParams, response: { 200: htmlPage } } },
    async ({ params, person }, reply) =>
      reply.page(<CommentPage {...await read(params, person)} typed={{}} errors={[]} />),
  )
  app.post(
    path,
    {
      config: COMMENT_WRITE,
      schema: {
        params: clauseParams,
        body: z.object({ organisation: formText, text: formText }),
        response,
      },
    },
    async ({ params, body, person }, reply) => {
      const shown = await read(params, person)
      const seen = { specification: params.id, edition: params.edition, clause: params.clause }
      const given = { organisation: body.organisation ?? '', text: body.text ?? '' }
      const place = shown.view.place
      try {
        await addComment(context.workspace.store, person, seen, given, {
          place,
          today: today(context),
        })
        return reply.seeOther(`${editionPath(params.id, params.edition)}?done=commented`)
      } catch (error) {
        const errors = faultOf(error)
        return reply.page(<CommentPage {...shown} typed={given} errors={named(errors)} />, 400)
      }
    },
  )
}

/** The form that changes a comment, and the one that replies to it. */
function commentRoutes(app: ZodFastify, context: AppContext, column: 'text' | 'reply'): void {
  const { store } = context.workspace
  const needs = column === 'text' ? 'comment on clauses' : 'edit offer'
  const path = `${EDITION}/comments/:comment/${column === 'text' ? 'edit' : 'reply'}`
  const read = async (params: z.output<typeof commentParams>, person: Person) => {
    const view = await readSpecificationView(context, params.id, {}, person)
    if (column === 'reply') demand(person, 'edit offer', { place: view.place.code })
    const edition = editionOf(view, params.edition)
    const comment = view.comments.find(({ id }) => id === params.comment)
    const clause = view.clauses.find(
      ({ id, specification_edition }) =>
        id === comment?.clause && specification_edition === edition.id,
    )
    if (comment === undefined || clause === undefined) {
      throw new NotFound('There is no such comment on this edition.')
    }
    return { view, edition, clause, comment }
  }
  const formOf = (
    shown: Awaited<ReturnType<typeof read>>,
    value: string,
    errors: readonly FieldError[],
  ): ReactElement =>
    column === 'text' ? (
      <CommentPage {...shown} parties={[]} typed={{ text: value }} errors={errors} />
    ) : (
      <ReplyPage {...shown} typed={{ reply: value }} errors={errors} />
    )
  app.get(
    path,
    {
      config: { access: 'read', needs },
      schema: { params: commentParams, response: { 200: htmlPage } },
    },
    async ({ params, person }, reply) => {
      const shown = await read(params, person)
      return reply.page(formOf(shown, shown.comment[column] ?? '', []))
    },
  )
  app.post(
    path,
    {
      config: { access: 'write', needs },
      schema: {
        params: commentParams,
        body: z.object({ version: formVersion, text: formText, reply: formText }),
        response,
      },
    },
    async ({ params, body: { version, ...body }, person }, reply) => {
      const { place } = (await read(params, person)).view
      const { id: specification, edition, comment } = params
      const seen = { specification, edition, comment, version }
      const value = body[column] ?? ''
      try {
        const row =
          column === 'text'
            ? await editComment(
                store,
                person,
                seen,
                { text: value },
                { place, today: today(context) },
              )
            : await replyToComment(store, person, seen, { reply: value }, today(context))
        const changed = column === 'text' ? 'corrected' : 'replied'
        const done = row.version === version ? 'unchanged' : changed
        return reply.seeOther(`${editionPath(specification, edition)}?done=${done}`)
      } catch (error) {
        const errors = faultOf(error)
        const shown = await read(params, person)
        return shown.comment.version === version
          ? reply.page(formOf(shown, value, named(errors)), 400)
          : reply.page(await conflict(shown, value, version), 409)
      }
    },
  )

  async function conflict(
    shown: Awaited<ReturnType<typeof read>>,
    value: string,
    version: number,
  ): Promise<ReactElement> {
    const { view, edition, comment, clause } = shown
    const opened = await versionOf(store, 'clause_comment', comment.id, version)
    const other = column === 'text' ? 'reply' : 'text'
    const before = opened?.[other]
    const typed = { [column]: value, [other]: typeof before === 'string' ? before : '' }
    return (
      <ConflictPage
        name={`What ${comment.said_for} said on ${clause.heading}`}
        labels={COMMENT_LABELS}
        opened={opened}
        now={comment}
        typed={typed}
        back={editionPath(view.specification.id, edition.edition)}
        section={{ current: 'services', list: OFFER_CRUMB }}
      >
        <CommentForm
          {...shown}
          column={column}
          typed={mergedWith({ [column]: value }, opened, comment)}
          errors={[]}
          button="Save mine over theirs"
        />
      </ConflictPage>
    )
  }
}

/** Faults of one field begin with what the field is called. */
function named(errors: readonly FieldError[]): readonly FieldError[] {
  return errors.map(({ field, message }) => {
    const label = field === 'text' || field === 'reply' ? COMMENT_LABELS[field] : undefined
    return label === undefined || !message.startsWith(`${field} `)
      ? { field, message }
      : { field, message: `${label}${message.slice(field.length)}` }
  })
}
