import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { AUDIT_PATH, auditQuery } from './audit-query.ts'
import type { AuditEntry } from './entries.ts'
import { AuditPage } from './page.tsx'
import { defineVerification, startVerification } from './verify-job.ts'
import { mayVerify, readAudit } from './view.ts'

const READ = { access: 'read' } as const
const MOST_IN_FILE = 10_000

const entrySchema = z
  .object({
    sequence: z.int(),
    at: z.string(),
    who: z.string(),
    action: z.enum(['insert', 'update', 'remove']),
    kind: z.string(),
    record: z.string(),
    name: z.string(),
    version: z.int(),
    changes: z.array(
      z.object({
        field: z.string(),
        before: z.union([z.string(), z.number()]).nullable(),
        after: z.union([z.string(), z.number()]).nullable(),
      }),
    ),
    reason: z.string().nullable(),
    change: z.string().describe('The same for all that one action did'),
  })
  .meta({ id: 'AuditEntry', description: 'What a change did to one record' })

/** The audit: who did what when, for those who may read it, and whether it is whole. */
export const auditRoom: Room = {
  name: 'audit',
  needs: { read: 'read audit', write: 'read audit' },
  routes(app, context) {
    defineVerification(context)
    showRoutes(app, context)
    app.post(
      `${AUDIT_PATH}/verify`,
      {
        config: { access: 'write' },
        schema: { body: z.object({}).nullish(), response: { 303: redirection } },
      },
      async ({ person }, reply) => {
        if (!(await mayVerify(context, person))) {
          throw new FootingsError('denied', 'The audit is of all places, and your role is not.', {
            remedy: 'Ask somebody whose role covers every place to verify it.',
          })
        }
        return reply.seeOther(`/jobs/${await startVerification(context)}`)
      },
    )
  },
}

function showRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    AUDIT_PATH,
    { config: READ, schema: { querystring: auditQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) => {
      try {
        const view = await readAudit(context, person, query)
        return reply.page(<AuditPage view={view} query={query} />)
      } catch (error) {
        const field = error instanceof FootingsError ? error.where.column : undefined
        if (!(error instanceof FootingsError) || field === undefined) throw error
        const view = await readAudit(context, person, { before: query.before })
        const message = `${error.message} ${error.remedy ?? ''}`.trim()
        return reply.page(<AuditPage {...{ view, query, errors: [{ field, message }] }} />, 400)
      }
    },
  )
  app.get(
    `${AUDIT_PATH}.csv`,
    { config: READ, schema: { querystring: auditQuery, response: { 200: fileContent } } },
    async ({ query, person }, reply) => {
      const { entries } = await readAudit(context, person, query, MOST_IN_FILE)
      return sendSheet(reply, entriesSheet(entries), 'audit.csv')
    },
  )
  app.get(
    '/api/v1/audit',
    {
      config: READ,
      schema: {
        summary: 'Changes of records, the latest first, by cursor',
        tags: ['audit'],
        querystring: auditQuery,
        response: {
          200: z.object({
            entries: z.array(entrySchema),
            next: z.int().nullable().describe('Ask with this as `before` for older ones'),
          }),
        },
      },
    },
    async ({ query, person }) => {
      const { entries, next } = await readAudit(context, person, query)
      return { entries: entries.map((one) => ({ ...one, changes: [...one.changes] })), next }
    },
  )
}

const ENTRY_COLUMNS =
  'entry,at,who,action,kind,record,name,version,field,before,after,reason,change'.split(',')

/** A line for each field that an entry altered. */
function entriesSheet(entries: readonly AuditEntry[]): Sheet {
  return {
    header: ENTRY_COLUMNS,
    rows: entries.flatMap((entry) => {
      const { sequence, at, who, action, kind, record, name, version, reason, change } = entry
      const start = [sequence, at, who, action, kind, record, name, version]
      const changes =
        entry.changes.length === 0 ? [{ field: null, before: null, after: null }] : entry.changes
      const end = [reason, change]
      return changes.map(({ field, before, after }) => [...start, field, before, after, ...end])
    }),
  }
}
