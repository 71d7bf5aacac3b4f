import * as z from 'zod'
import { sendSheet } from '../register/sheet.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { idParams } from './addresses.ts'
import { alternativesSheet, fileName } from './option-sheets.ts'
import { readOption } from './option-view.ts'
import { PracticePage } from './practice-page.tsx'
import { readPractice } from './practice-view.ts'

const READ = { access: 'read' } as const
const params = idParams.extend({ code: z.string().max(20) })
const querystring = z.object({ party: z.string().max(200).optional() })

/** Why a practice is where an option has it, as page and file. */
export function practiceRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    '/networks/options/:id/practices/:code',
    { config: READ, schema: { params, querystring, response: { 200: htmlPage } } },
    async ({ params: { id, code }, query }, reply) => {
      const view = readPractice(await readOption(context, id), code, query.party)
      return reply.page(<PracticePage view={view} />)
    },
  )
  app.get(
    '/networks/options/:id/practices/:code/alternatives.csv',
    { config: READ, schema: { params, querystring, response: { 200: fileContent } } },
    async ({ params: { id, code }, query }, reply) => {
      const view = readPractice(await readOption(context, id), code, query.party)
      return sendSheet(
        reply,
        alternativesSheet(view),
        `${fileName(view.of.place, view.of.option.name)}-${view.practice.code}.csv`,
      )
    },
  )
}
