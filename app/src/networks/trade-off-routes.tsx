import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { actorName } from '../rights/acting.ts'
import { formText } from '../footprints/edit-routes.tsx'
import { sendSheet } from '../register/sheet.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { idParams } from './addresses.ts'
import { keepOption } from './option-records.ts'
import { startTradeOff } from './plan-run.ts'
import { tradeOffSheet } from './sheets.ts'
import { TradeOffPage } from './trade-off-page.tsx'
import {
  askedIn,
  optionOfPoint,
  readTradeOff,
  tradeOffPath,
  tradeOffQuery,
} from './trade-off-view.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const PATH = '/networks/plans/:id/trade-off'

/** The trade-off of two aims as page and file, its run, and keeping one of its points. */
export function tradeOffRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    PATH,
    {
      config: READ,
      schema: { params: idParams, querystring: tradeOffQuery, response: { 200: htmlPage } },
    },
    async ({ params, query }, reply) => {
      const view = await readTradeOff(context, params.id, query)
      return reply.page(<TradeOffPage view={view} done={query.done} errors={[]} />)
    },
  )
  app.get(
    `${PATH}/points.csv`,
    {
      config: READ,
      schema: { params: idParams, querystring: tradeOffQuery, response: { 200: fileContent } },
    },
    async ({ params, query }, reply) => {
      const view = await readTradeOff(context, params.id, query)
      return sendSheet(reply, tradeOffSheet(view), `${view.plan.name}-trade-off.csv`)
    },
  )
  app.post(
    PATH,
    {
      config: WRITE,
      schema: {
        params: idParams,
        body: z.object({ x: formText, y: formText, count: formText }),
        response: { 303: redirection, 400: htmlPage },
      },
    },
    async ({ params: { id }, body }, reply) => {
      const view = await readTradeOff(context, id, {})
      try {
        const asked = askedIn(view.kinds, body)
        const { x, y, count } = asked
        const href = tradeOffPath(id, asked)
        const job = await startTradeOff(context, view.plan, { x: x.id, y: y.id, count }, href)
        return reply.seeOther(`/jobs/${job}`)
      } catch (error) {
        if (!(error instanceof FootingsError) || error.kind !== 'usage') throw error
        const field = body.x === body.y ? 'y' : 'count'
        const errors = [{ field, message: error.sentence }]
        return reply.page(<TradeOffPage view={view} done={undefined} errors={errors} />, 400)
      }
    },
  )
  app.post(
    `${PATH}/keep`,
    {
      config: WRITE,
      schema: {
        params: idParams,
        querystring: tradeOffQuery,
        body: z.object({ run: z.string().max(100), point: z.coerce.number().int().min(0) }),
        response: { 303: redirection },
      },
    },
    async ({ params: { id }, query, body }, reply) => {
      const view = await readTradeOff(context, id, query)
      const { run } = view
      const option =
        run === null || run.id !== body.run || view.outdated
          ? undefined
          : optionOfPoint({ ...view, run }, body.point)
      if (option === undefined) {
        throw new FootingsError('finding', 'This point is not there any more.', {
          remedy: 'Nothing was kept. Open the trade-off again: it was drawn once more.',
        })
      }
      await keepOption(context.workspace.store, { name: actorName() }, id, option)
      const back = tradeOffPath(id, view.asked)
      return reply.seeOther(`${back}&done=kept`)
    },
  )
}
