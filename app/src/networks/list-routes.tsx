import { askedOf } from '../register/asked.ts'
import { sendSheet } from '../register/sheet.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { networksQuery } from './addresses.ts'
import { NetworksPage } from './list-page.tsx'
import { readList } from './list-view.ts'
import { networksSheet } from './option-sheets.ts'
import { plansSheet } from './sheets.ts'

const READ = { access: 'read' } as const

/** The networks of a place today and its plans. */
export function listRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  app.get(
    '/networks',
    { config: READ, schema: { querystring: networksQuery, response: { 200: htmlPage } } },
    async ({ query }, reply) => {
      const view = await readList(context, await askedOf(query, workspace, now))
      return reply.page(<NetworksPage view={view} query={query} done={query.done} />)
    },
  )
  const file = {
    config: READ,
    schema: { querystring: networksQuery, response: { 200: fileContent } },
  }
  app.get('/networks/plans.csv', file, async ({ query }, reply) => {
    const { asked, plans } = await readList(context, await askedOf(query, workspace, now))
    return sendSheet(reply, plansSheet(plans), `${asked.place ?? 'no-place'}-plans.csv`)
  })
  app.get('/networks/today.csv', file, async ({ query }, reply) => {
    const { asked, today } = await readList(context, await askedOf(query, workspace, now))
    return sendSheet(
      reply,
      networksSheet(today?.measure.networks ?? []),
      `${asked.place ?? 'no-place'}-networks-${asked.on}.csv`,
    )
  })
}
