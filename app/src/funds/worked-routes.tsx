import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { WORKED_REMARK, WorkedPage } from './worked-page.tsx'
import { operandsSheet, stepsSheet, workedSheet } from './worked-sheets.ts'
import { readWorked, WORKED_PATH, workedQuery, type WorkedView } from './worked-view.ts'

const READ = { access: 'read' } as const

/** What papers say of a place, checked by what is entered and loaded: page, CSV and workbook. */
export const workedRoom: Room = {
  name: 'worked',
  needs: { read: 'read money', write: 'edit money' },
  routes: (app, context) => {
    workedRoutes(app, context)
  },
}

function workedRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    WORKED_PATH,
    { config: READ, schema: { querystring: workedQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) =>
      reply.page(<WorkedPage worked={await readWorked(context, query, person)} query={query} />),
  )
  const file = {
    config: READ,
    schema: { querystring: workedQuery, response: { 200: fileContent } },
  }
  const sheets: Readonly<Record<string, (view: WorkedView) => Sheet>> = {
    '': workedSheet,
    '/numbers': operandsSheet,
    '/steps': stepsSheet,
  }
  for (const [below, sheetOf] of Object.entries(sheets)) {
    app.get(`${WORKED_PATH}${below}.csv`, file, async ({ query, person }, reply) => {
      const view = await readWorked(context, query, person)
      return sendSheet(reply, sheetOf(view), `${nameOf(view)}${below.replace('/', '-')}.csv`)
    })
  }
  app.get(`${WORKED_PATH}.xlsx`, file, async ({ query, person }, reply) => {
    const view = await readWorked(context, query, person)
    const bytes = await sheetsWorkbook({
      title: `Worked examples: ${view.name}`,
      about: [
        ['Finding', view.finding],
        ['How to read it', WORKED_REMARK],
      ],
      sheets: [
        { name: 'Examples', sheet: workedSheet(view) },
        { name: 'Numbers', sheet: operandsSheet(view) },
        { name: 'Arithmetic', sheet: stepsSheet(view) },
      ],
    })
    return sendWorkbook(reply, bytes, `${nameOf(view)}.xlsx`)
  })
}

function nameOf({ view: { asked } }: WorkedView): string {
  return `${asked.place ?? 'no-place'}-worked-examples-${asked.on}`
}
