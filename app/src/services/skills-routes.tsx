import { may } from '../rights/person.ts'
import { askedQuery } from '../register/asked.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { SKILLS_PATH } from './service-addresses.ts'
import { readSkills, type SkillsView } from './skills-model.ts'
import { SkillsPage, skillsSentence } from './skills-page.tsx'
import { offersSheet, skillRowsSheet, skillTotalsSheet, trainingSheet } from './skills-sheets.ts'

const READ = { access: 'read' } as const

const SHEETS: Readonly<Record<string, (view: SkillsView) => Sheet>> = {
  totals: skillTotalsSheet,
  offers: offersSheet,
  practices: skillRowsSheet,
  training: trainingSheet,
}

/** Skills and training as page and files, each as far as the reader may see it. */
export function skillsRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    SKILLS_PATH,
    { config: READ, schema: { querystring: askedQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) => {
      const view = await readSkills(context, person, query)
      return reply.page(<SkillsPage view={view} query={query} keeps={may(person, 'sign up')} />)
    },
  )
  const file = { config: READ, schema: { querystring: askedQuery, response: { 200: fileContent } } }
  for (const [name, sheetOf] of Object.entries(SHEETS)) {
    app.get(`${SKILLS_PATH}/${name}.csv`, file, async ({ query, person }, reply) => {
      const view = await readSkills(context, person, query)
      return sendSheet(reply, sheetOf(view), `${nameOf(view)}-${name}.csv`)
    })
  }
  app.get(`${SKILLS_PATH}.xlsx`, file, async ({ query, person }, reply) => {
    const view = await readSkills(context, person, query)
    const bytes = await sheetsWorkbook({
      title: 'Skills and training',
      about: [
        ['Finding', skillsSentence(view)],
        [
          'Who sees what',
          'Counts of single practices are in it as far as its reader may see them.',
        ],
      ],
      sheets: Object.entries(SHEETS).map(([name, sheetOf]) => ({ name, sheet: sheetOf(view) })),
    })
    return sendWorkbook(reply, bytes, `${nameOf(view)}.xlsx`)
  })
}

function nameOf({ asked }: SkillsView): string {
  return `${asked.place ?? 'no-place'}-skills-${asked.on}`
}
