import type { Person } from '../rights/person.ts'
import { demand, may } from '../rights/person.ts'
import { FootingsError } from '../failure.ts'
import { ConflictPage, mergedWith } from '../footprints/conflict.tsx'
import { faultOf } from '../footprints/forms.tsx'
import { versionOf } from '../footprints/history.ts'
import { dayOf } from '../register/asked.ts'
import type { Practice } from '../register/practices.ts'
import { sendSheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError, Option } from '../web/components.tsx'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import type { Workspace } from '../workspace.ts'
import {
  codeParams,
  commentsPath,
  formQuery,
  listQuery,
  sayBody,
  withdrawBody,
} from './addresses.ts'
import { commentApi } from './api.ts'
import { readComments } from './comments.ts'
import { LIST_SIZE, namedFigures, type NamedFigure } from './figures.ts'
import { COMMENT_LABELS, CommentForm, CommentFormPage } from './form-page.tsx'
import { CommentsPage } from './list-page.tsx'
import { practiceAt } from './practice-at.ts'
import { changeComment, getComment, sayComment, signingRoles, withdrawComment } from './records.ts'
import { commentsSheet } from './sheets.ts'
import { shownFigure } from './shown.ts'

const RIGHT = 'comment on figures'
const READ = { access: 'read' } as const
const FORM = { access: 'read', needs: RIGHT } as const
const WRITE = { access: 'write', needs: RIGHT } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

/** What practices say of their figures: pages, the form, files and API. */
export const figureCommentRoom: Room = {
  name: 'comments on figures',
  needs: { read: 'read figures', write: RIGHT },
  routes(app, context) {
    listRoutes(app, context)
    formRoutes(app, context)
    commentApi(app, context)
  },
}

function listRoutes(app: ZodFastify, { workspace, now }: AppContext): void {
  const schema = { params: codeParams, querystring: listQuery }
  const read = async (code: string, query: { readonly on?: string | undefined }) => {
    const on = await dayOf(query, workspace, now)
    const practice = await practiceAt(workspace, code, on)
    const comments = await readComments(workspace.store, { practices: [practice.code] })
    const rows = [...comments.values()]
    const figures = rows.map(({ figure }) => figure)
    return { on, practice, rows, named: await namedFigures(workspace, practice.code, figures) }
  }
  app.get(
    '/practices/:code/comments',
    { config: READ, schema: { ...schema, response: { 200: htmlPage } } },
    async ({ params, query, person }, reply) => {
      const { on, practice, rows, named } = await read(params.code, query)
      const about = { practice: practice.code }
      const page = (
        <CommentsPage
          practice={practice}
          on={on}
          comments={rows}
          named={named}
          answers={may(person, RIGHT, about)}
          names={may(person, 'read plans', about)}
          options={answerable(workspace, new Set(named.keys()))}
          done={query.done}
        />
      )
      return reply.page(page)
    },
  )
  const file = { config: READ, schema: { ...schema, response: { 200: fileContent } } }
  app.get('/practices/:code/comments.csv', file, async ({ params, query }, reply) => {
    const { on, practice, rows, named } = await read(params.code, query)
    const sheet = commentsSheet(practice, rows, named)
    return sendSheet(reply, sheet, `${practice.code}-comments-${on}.csv`)
  })
  app.get('/practices/:code/comments.xlsx', file, async ({ params, query }, reply) => {
    const { on, practice, rows, named } = await read(params.code, query)
    const bytes = await sheetsWorkbook({
      title: `What ${practice.name} says of its figures`,
      about: [['Practice', `${practice.name} (${practice.code})`]],
      sheets: [{ name: 'Comments', sheet: commentsSheet(practice, rows, named) }],
    })
    return sendWorkbook(reply, bytes, `${practice.code}-comments-${on}.xlsx`)
  })
}

/** The figures that can be answered whatever else is there, less those that are answered. */
function answerable({ observations }: Workspace, answered: ReadonlySet<string>): readonly Option[] {
  return [
    { value: LIST_SIZE, label: 'Patients on the list' },
    ...observations.indicators.map(({ id, name }) => ({ value: id, label: name })),
  ].filter(({ value }) => !answered.has(value))
}

interface Answering {
  readonly practice: Practice
  readonly named: NamedFigure
  readonly on: string
}

/** @throws NotFound for an unknown practice or figure, FootingsError 'denied' */
async function answering(
  { workspace, now }: AppContext,
  person: Person,
  asked: { readonly code: string; readonly figure: string; readonly on?: string | undefined },
): Promise<Answering> {
  demand(person, RIGHT, { practice: asked.code.toUpperCase() })
  const on = await dayOf(asked, workspace, now)
  const practice = await practiceAt(workspace, asked.code, on)
  const named = (await namedFigures(workspace, practice.code, [asked.figure])).get(asked.figure)
  if (named === undefined) throw new NotFound('There is no such figure to comment on.')
  return { practice, named, on }
}

function formRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  const { store } = workspace
  const propsOf = async ({ practice, named, on }: Answering, person: Person) => {
    const comment = await getComment(store, practice.code, named.id)
    const figure = await shownFigure(workspace, practice, named, on)
    const roles = signingRoles(person, practice.code)
    return { practice, figure, comment, roles, on }
  }
  app.get(
    '/practices/:code/comment',
    {
      config: FORM,
      schema: { params: codeParams, querystring: formQuery, response: { 200: htmlPage } },
    },
    async ({ params, query, person }, reply) => {
      const props = await propsOf(await answering(context, person, { ...params, ...query }), person)
      const { comment, roles } = props
      const said = roles.find((role) => role === comment?.said_as)
      const typed = { text: comment?.text, said_as: said }
      return reply.page(<CommentFormPage {...props} typed={typed} errors={[]} />)
    },
  )
  app.post(
    '/practices/:code/comment',
    { config: WRITE, schema: { params: codeParams, body: sayBody, response } },
    async ({ params, body, person }, reply) => {
      const asked = await answering(context, person, { ...params, figure: body.figure })
      const { practice, named } = asked
      const { version } = body
      const saying = { store, person, today: today({ now }) }
      const typed = { text: body.text, said_as: body.said_as }
      const before = await getComment(store, practice.code, named.id)
      const said = await attempt(async () => {
        if (version === undefined) {
          await sayComment(saying, { practice: practice.code, figure: named.id }, typed)
          return 'said' as const
        }
        const seen = { id: before?.id ?? '', version }
        const after = await changeComment(saying, seen, typed)
        return after.version === version ? ('unchanged' as const) : ('changed' as const)
      })
      if ('done' in said) return reply.seeOther(commentsPath(practice.code, said))
      const props = await propsOf(asked, person)
      const { comment } = props
      if (comment === undefined || version === undefined || comment.version === version) {
        // What was withdrawn in between may be said anew.
        const status = version !== undefined && comment === undefined ? 409 : 400
        return reply.page(<CommentFormPage {...props} typed={typed} errors={said.errors} />, status)
      }
      const opened = await versionOf(store, 'figure_comment', comment.id, version)
      return reply.page(
        <ConflictPage
          name={named.name}
          labels={COMMENT_LABELS}
          opened={opened}
          now={comment}
          typed={typed}
          back={commentsPath(practice.code)}
          section={{
            current: 'place',
            list: { label: practice.name, href: `/practices/${practice.code}` },
          }}
        >
          <CommentForm
            {...props}
            typed={mergedWith(typed, opened, comment)}
            errors={[]}
            button="Save mine over theirs"
          />
        </ConflictPage>,
        409,
      )
    },
  )
  app.post(
    '/practices/:code/comment/withdraw',
    { config: WRITE, schema: { params: codeParams, body: withdrawBody, response } },
    async ({ params, body: { figure, version }, person }, reply) => {
      const { practice } = await answering(context, person, { ...params, figure })
      const comment = await getComment(store, practice.code, figure)
      if (comment === undefined) throw gone()
      const saying = { store, person, today: today({ now }) }
      await withdrawComment(saying, { id: comment.id, version })
      return reply.seeOther(commentsPath(practice.code, { done: 'withdrawn' }))
    },
  )
}

function gone(): FootingsError {
  return new FootingsError('finding', 'The practice has no comment on this figure.', {
    remedy: 'Nothing was changed. It may have been withdrawn in the meantime.',
  })
}

/** Does what a form asks, or says what is wrong with what was typed; what is denied is thrown. */
async function attempt<Done>(
  work: () => Promise<Done>,
): Promise<{ readonly done: Done } | { readonly errors: readonly FieldError[] }> {
  try {
    return { done: await work() }
  } catch (error) {
    return {
      errors: faultOf(error).map(({ field, message }) => ({
        field,
        message: message.replace(/^text /, 'The comment '),
      })),
    }
  }
}
