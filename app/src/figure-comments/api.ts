import * as z from 'zod'
import { preconditionSchema } from '../footprints/api-schemas.ts'
import { etagOf, ifVersion } from '../footprints/preconditions.ts'
import { demand } from '../rights/person.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { codeParams, figureParams } from './addresses.ts'
import { readComments } from './comments.ts'
import { namedFigures } from './figures.ts'
import { practiceAt } from './practice-at.ts'
import { changeComment, getComment, sayComment, withdrawComment } from './records.ts'

const BASE = '/api/v1/practices/:code/comments'
const TAGS = ['practices']
const PROBLEM = 'application/problem+json'
const WRITE = { access: 'write' } as const
const headers = z.object({ 'if-match': z.string().optional().describe('The ETag that was read') })
const preconditions = { 412: preconditionSchema, 428: preconditionSchema } as const

const saidSchema = z
  .object({
    practice: z.string(),
    figure: z
      .string()
      .describe('The id of an indicator, or list-size, coverage:ID, statement:YEAR'),
    text: z.string(),
    said_as: z.string(),
    said_on: z.string(),
    version: z.int(),
  })
  .meta({ id: 'FigureComment' })

const givenSchema = z.object({
  text: z.string().describe('Plain text of up to 1,000 characters'),
  said_as: z.string().optional().describe('The role in which it is signed'),
})

/** What a practice says of its figures, for programs. */
export function commentApi(app: ZodFastify, { workspace, now }: AppContext): void {
  const { store } = workspace
  const known = async (code: string, figure: string): Promise<FigureCommentRow> => {
    const row = await getComment(store, code.toUpperCase(), figure)
    if (row === undefined) throw new NotFound('The practice has no comment on this figure.')
    return row
  }
  app.get(
    BASE,
    {
      config: { access: 'read' },
      schema: {
        summary: 'What a practice says of its figures',
        tags: TAGS,
        params: codeParams,
        response: { 200: z.object({ practice: z.string(), comments: z.array(saidSchema) }) },
      },
    },
    async ({ params }) => {
      const { code } = await practiceAt(workspace, params.code, today({ now }))
      const comments = await readComments(store, { practices: [code] })
      return { practice: code, comments: [...comments.values()] }
    },
  )
  app.put(
    `${BASE}/:figure`,
    {
      config: WRITE,
      schema: {
        summary: 'Answer a figure in the name of the practice, or change the answer',
        description:
          'Without If-Match it is a new comment, and refused where there is one; with the ETag that was read it changes the one that is there: 412 if outdated.',
        tags: TAGS,
        params: figureParams,
        headers,
        body: givenSchema,
        response: { 200: saidSchema, 201: saidSchema, ...preconditions },
      },
    },
    async ({ params, body, headers: sent, person }, reply) => {
      demand(person, 'comment on figures', { practice: params.code.toUpperCase() })
      const { code } = await practiceAt(workspace, params.code, today({ now }))
      const { figure } = params
      if (!(await namedFigures(workspace, code, [figure])).has(figure)) {
        throw new NotFound('There is no such figure to comment on.')
      }
      const saying = { store, person, today: today({ now }) }
      const given = { text: body.text, said_as: body.said_as }
      if (sent['if-match'] === undefined) {
        const made = await sayComment(saying, { practice: code, figure }, given)
        return reply.code(201).header('etag', etagOf(made)).send(made)
      }
      const before = await known(code, figure)
      const changed = await ifVersion(
        sent['if-match'],
        () => known(code, figure),
        (version) => changeComment(saying, { id: before.id, version }, given),
      )
      if ('refused' in changed) {
        return reply.code(changed.refused.status).type(PROBLEM).send(changed.refused)
      }
      return reply.header('etag', etagOf(changed.row)).send(changed.row)
    },
  )
  app.delete(
    `${BASE}/:figure`,
    {
      config: WRITE,
      schema: {
        summary: 'Withdraw a comment',
        description: 'Needs If-Match with the ETag that was read. Answers with what it was.',
        tags: TAGS,
        params: figureParams,
        headers,
        response: { 200: saidSchema, ...preconditions },
      },
    },
    async ({ params, headers: sent, person }, reply) => {
      demand(person, 'comment on figures', { practice: params.code.toUpperCase() })
      const before = await known(params.code, params.figure)
      const gone = await ifVersion(
        sent['if-match'],
        () => known(params.code, params.figure),
        (version) =>
          withdrawComment({ store, person, today: today({ now }) }, { id: before.id, version }),
      )
      return 'refused' in gone
        ? reply.code(gone.refused.status).type(PROBLEM).send(gone.refused)
        : reply.send(gone.row)
    },
  )
}
