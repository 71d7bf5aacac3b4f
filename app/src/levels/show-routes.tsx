import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { sendSheet } from '../register/sheet.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { LEVELS_PATH, levelsQuery } from './addresses.ts'
import { examplesLeft } from './examples.ts'
import { levelsSentence, sizesSentence } from './model.ts'
import { LevelsPage } from './page.tsx'
import { functionsSheet, sizesSheet } from './sheets.ts'
import { readLevels, type LevelsView } from './view.ts'
import { LEVELS_REMARK } from './words.ts'

const READ = { access: 'read' } as const

/** The table of functions and levels as page, CSV and workbook. */
export function levelShowRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    LEVELS_PATH,
    { config: READ, schema: { querystring: levelsQuery, response: { 200: htmlPage } } },
    async ({ query }, reply) => {
      const view = await readLevels(context, query)
      return reply.page(<LevelsPage view={view} query={query} today={today(context)} />)
    },
  )
  const file = {
    config: READ,
    schema: { querystring: levelsQuery, response: { 200: fileContent } },
  }
  app.get(`${LEVELS_PATH}.csv`, file, async ({ query }, reply) => {
    const view = await readLevels(context, query)
    return sendSheet(reply, functionsSheet(view), `${nameOf(view)}.csv`)
  })
  app.get(`${LEVELS_PATH}/sizes.csv`, file, async ({ query }, reply) => {
    const view = await readLevels(context, query)
    return sendSheet(reply, sizesSheet(view), `${nameOf(view)}-sizes.csv`)
  })
  app.get(`${LEVELS_PATH}/sources.csv`, file, async ({ query }, reply) => {
    const view = await readLevels(context, query)
    return sendSheet(reply, sourcesSheet(view.bases), `${nameOf(view)}-sources.csv`)
  })
  app.get(`${LEVELS_PATH}.xlsx`, file, async ({ query }, reply) => {
    const view = await readLevels(context, query)
    const { asked, functions, bases } = view
    const place = asked.found?.name ?? asked.place ?? 'no place'
    const bytes = await sheetsWorkbook({
      title: `What is done where: ${place}`,
      about: [
        ['Finding', levelsSentence(functions, place, examplesLeft(functions).length)],
        ['How to read it', LEVELS_REMARK],
        ['Patients', sizesSentence(asked.on)],
      ],
      sheets: [
        { name: 'Functions', sheet: functionsSheet(view) },
        { name: 'Levels', sheet: sizesSheet(view) },
        { name: 'Sources', sheet: sourcesSheet(bases) },
      ],
    })
    return sendWorkbook(reply, bytes, `${nameOf(view)}.xlsx`)
  })
}

function nameOf({ asked }: LevelsView): string {
  return `${asked.place ?? 'no-place'}-function-levels-${asked.on}`
}
