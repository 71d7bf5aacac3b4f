import { sendSheet } from '../../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../../register/sheets-workbook.ts'
import { sourcesSheet } from '../../register/sources-sheet.ts'
import type { AppContext, Room, ZodFastify } from '../../web/context.ts'
import { fileContent, htmlPage } from '../../web/route-rules.ts'
import { workforceQuery, WORKFORCE_PATH } from './addresses.ts'
import { workforceApi } from './api.ts'
import { WorkforcePage } from './page.tsx'
import { returnRoutes } from './return-routes.tsx'
import { workforceSentence } from './sentences.ts'
import { SHEETS } from './sheets.ts'
import { readWorkforceView, type WorkforceView } from './view.ts'

const READ = { access: 'read' } as const

/** The workforce of a place: stocktakes, vacancies, training, retention, what people say, teams. */
export const workforceRoom: Room = {
  name: 'workforce',
  needs: { read: 'read plans', write: 'sign up' },
  routes(app, context) {
    showRoutes(app, context)
    returnRoutes(app, context)
    workforceApi(app, context)
  },
}

function showRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    WORKFORCE_PATH,
    { config: READ, schema: { querystring: workforceQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) => {
      const view = await readWorkforceView(context, person, query)
      return reply.page(<WorkforcePage view={view} query={query} />)
    },
  )
  const file = {
    config: READ,
    schema: { querystring: workforceQuery, response: { 200: fileContent } },
  }
  for (const [name, sheetOf] of [
    ...Object.entries(SHEETS),
    ['sources', ({ sources }: WorkforceView) => sourcesSheet(sources)] as const,
  ]) {
    app.get(`${WORKFORCE_PATH}/${name}.csv`, file, async ({ query, person }, reply) => {
      const view = await readWorkforceView(context, person, query)
      return sendSheet(reply, sheetOf(view), `${nameOf(view)}-${name}.csv`)
    })
  }
  app.get(`${WORKFORCE_PATH}.xlsx`, file, async ({ query, person }, reply) => {
    const view = await readWorkforceView(context, person, query)
    const bytes = await sheetsWorkbook({
      title: `Workforce of ${view.name}`,
      about: [
        ['Finding', workforceSentence(view)],
        [
          'Who sees what',
          'What a practice told of its own staff is in it for that practice alone; others have sums over at least three practices, none of which has over 80% of them.',
        ],
      ],
      sheets: Object.entries(SHEETS).map(([name, sheetOf]) => ({ name, sheet: sheetOf(view) })),
    })
    return sendWorkbook(reply, bytes, `${nameOf(view)}.xlsx`)
  })
}

function nameOf({ asked }: WorkforceView): string {
  return `${asked.place ?? 'no-place'}-workforce-${asked.on}`
}
