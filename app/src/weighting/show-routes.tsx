import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import { may } from '../rights/person.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { agreementSentence } from './agreement.ts'
import { RECALLED_FLAG } from './coefficients.ts'
import { WeightingPage } from './page.tsx'
import { componentsSheet, formulasSheet, listsSheet, whatIfSheet } from './sheets.ts'
import {
  readWeighting,
  readWhatIf,
  weightingQuery,
  WEIGHTING_PATH,
  whatIfQuery,
  type WeightingView,
} from './view.ts'
import { WhatIfPage } from './what-if-page.tsx'

const READ = { access: 'read' } as const

/** Weighted lists as pages, CSV and workbook. */
export function weightingShowRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    WEIGHTING_PATH,
    { config: READ, schema: { querystring: weightingQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) => {
      const view = await readWeighting(context, person, query)
      const { place } = view.asked
      const mayEdit = place !== null && may(person, 'edit money', { place })
      return reply.page(<WeightingPage {...{ view, query, mayEdit }} done={query.done} />)
    },
  )
  const sheets: Readonly<Record<string, (view: WeightingView) => Sheet>> = {
    '': listsSheet,
    '/components': componentsSheet,
    '/formulas': ({ formulas }) => formulasSheet(formulas),
    '/sources': ({ bases }) => sourcesSheet(bases),
  }
  const file = {
    config: READ,
    schema: { querystring: weightingQuery, response: { 200: fileContent } },
  }
  for (const [below, sheetOf] of Object.entries(sheets)) {
    app.get(`${WEIGHTING_PATH}${below}.csv`, file, async ({ query, person }, reply) => {
      const view = await readWeighting(context, person, query)
      return sendSheet(reply, sheetOf(view), `${nameOf(view)}${below.replace('/', '-')}.csv`)
    })
  }
  app.get(`${WEIGHTING_PATH}.xlsx`, file, async ({ query, person }, reply) => {
    const view = await readWeighting(context, person, query)
    const bytes = await sheetsWorkbook({
      title: `Weighted lists: ${view.formula.name}`,
      about: [
        ['Finding', agreementSentence(view.agreement, view.lists.weighting.components)],
        ...(view.lists.confirmed ? [] : [['Warning', RECALLED_FLAG] as const]),
      ],
      sheets: [
        { name: 'Lists', sheet: listsSheet(view) },
        { name: 'Components', sheet: componentsSheet(view) },
        { name: 'Formulas', sheet: formulasSheet(view.formulas) },
        { name: 'Sources', sheet: sourcesSheet(view.bases) },
      ],
    })
    return sendWorkbook(reply, bytes, `${nameOf(view)}.xlsx`)
  })
  app.get(
    `${WEIGHTING_PATH}/what-if`,
    { config: READ, schema: { querystring: whatIfQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) => {
      const view = await readWhatIf(context, person, query)
      return reply.page(<WhatIfPage {...{ view, query }} />)
    },
  )
  app.get(
    `${WEIGHTING_PATH}/what-if.csv`,
    { config: READ, schema: { querystring: whatIfQuery, response: { 200: fileContent } } },
    async ({ query, person }, reply) => {
      const view = await readWhatIf(context, person, query)
      return sendSheet(reply, whatIfSheet(view), `${view.asked.place ?? 'no-place'}-what-if.csv`)
    },
  )
}

function nameOf({ asked }: WeightingView): string {
  return `${asked.place ?? 'no-place'}-weighted-lists-${asked.on}`
}
