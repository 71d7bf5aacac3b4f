import type { AppContext, ZodFastify } from '../web/context.ts'
import { accessQuery, readyOf } from './access-query.ts'
import { aspectsJson, baselineJson, workforceJson } from './access-views.ts'
import { aspectsSchema, baselineSchema, workforceSchema } from './api-schemas.ts'

const READ = { access: 'read' } as const
const TAGS = ['access']

/** What the pages of access show, for a program, at the same queries. */
export function accessApi(app: ZodFastify, context: AppContext): void {
  const { workspace } = context
  app.get(
    '/api/v1/access/aspects',
    {
      config: READ,
      schema: {
        summary: 'The three aspects of access, practice by practice, and distances',
        tags: TAGS,
        querystring: accessQuery,
        response: { 200: aspectsSchema },
      },
    },
    async ({ query }) => {
      const asked = await readyOf(query, context)
      return { ...(await aspectsJson(workspace, asked)), notes: asked.notes }
    },
  )
  app.get(
    '/api/v1/access/baseline',
    {
      config: READ,
      schema: {
        summary: 'The access baseline: inequalities, variation, hours, preference, segments',
        tags: TAGS,
        querystring: accessQuery,
        response: { 200: baselineSchema },
      },
    },
    async ({ query }) => {
      const asked = await readyOf(query, context)
      return { ...(await baselineJson(workspace, asked)), notes: asked.notes }
    },
  )
  app.get(
    '/api/v1/access/workforce',
    {
      config: READ,
      schema: {
        summary: 'Staff by fifth of practices by deprivation, in the country and the place',
        tags: TAGS,
        querystring: accessQuery,
        response: { 200: workforceSchema },
      },
    },
    async ({ query }) => {
      const asked = await readyOf(query, context)
      return { ...(await workforceJson(workspace, asked)), notes: asked.notes }
    },
  )
}
