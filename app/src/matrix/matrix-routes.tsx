import * as z from 'zod'
import { queryOf } from '../register/page-parts.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { after, matrixWords } from '../comparison/address.ts'
import { viewOf } from './asked-view.ts'
import { choicesOf } from '../comparison/choices.ts'
import { groupsOf } from '../comparison/groups.ts'
import { MatrixPage } from './matrix-page.tsx'
import { NoPracticesPage } from '../comparison/no-practices-page.tsx'
import { chosenOf, matrixQuery } from '../comparison/query.ts'

/** The address that the buttons and boxes of the table go to, which leads on to the next view. */
const stepQuery = matrixQuery.extend({
  column: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('Indicators that are ticked'),
  of: z.coerce.number().int().min(0).optional().describe('How many there are to tick'),
  hold: z.string().optional().describe('A practice to hold at the top or to let go; or none'),
  sort: z.string().optional().describe('An indicator to put practices in order of; or names'),
})

/** The page of the matrix, and the steps from one view of it to the next. */
export function matrixPages(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/matrix',
    {
      config: { access: 'read' },
      schema: { querystring: matrixQuery, response: { 200: htmlPage } },
    },
    async ({ query }, reply) => {
      const chosen = await chosenOf(query, workspace, now)
      const choices = await choicesOf(workspace, chosen)
      const { selection } = chosen
      if (selection === null) {
        return reply.page(
          <NoPracticesPage
            title="Matrix"
            action="/matrix"
            query={query}
            chosen={chosen}
            choices={choices}
          />,
        )
      }
      const { title, practices } = selection
      const { on, notes } = chosen
      const view = await viewOf(workspace, { title, practices, on, notes }, query)
      return reply.page(
        <MatrixPage
          query={query}
          chosen={{ ...chosen, selection }}
          choices={choices}
          groups={groupsOf(workspace.observations.indicators, query.by)}
          view={view}
        />,
      )
    },
  )
  app.get(
    '/matrix/step',
    {
      config: { access: 'read' },
      schema: { querystring: stepQuery, response: { 303: redirection } },
    },
    async ({ query }, reply) => {
      const { column, of, hold, sort, ...view } = query
      const next = after(view, { column: [column ?? []].flat(), of, hold, sort })
      return reply.seeOther(`/matrix${queryOf(matrixWords(next, view.on ?? ''))}#matrix-table`)
    },
  )
}
