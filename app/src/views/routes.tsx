import * as z from 'zod'
import { practiceAt } from '../figure-comments/practice-at.ts'
import { dayOf } from '../register/asked.ts'
import { sendSheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { demand, type Person } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { looksSheet, MONTHS_SHOWN, readLooks } from './looks.ts'
import { WhoCanSeePage, WhoLookedPage } from './pages.tsx'
import { readSights, sightsSheet } from './who-can-see.ts'

const params = z.object({ code: z.string().max(20) })
const READ = { access: 'read' } as const
const LOOKED = { access: 'read', needs: 'read views' } as const

/** Who can see a practice, and who looked at it. */
export const viewRoom: Room = {
  name: 'views',
  needs: { read: 'read figures', write: 'read views' },
  routes(app, context) {
    sightRoutes(app, context)
    lookRoutes(app, context)
  },
}

function sightRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  const read = async (code: string, person: Person) =>
    readSights(context, person, await practiceAt(workspace, code, await dayOf({}, workspace, now)))
  app.get(
    '/practices/:code/who-can-see',
    { config: READ, schema: { params, response: { 200: htmlPage } } },
    async ({ params: { code }, person }, reply) =>
      reply.page(<WhoCanSeePage view={await read(code, person)} alone={person.alone} />),
  )
  app.get(
    '/practices/:code/who-can-see.csv',
    { config: READ, schema: { params, response: { 200: fileContent } } },
    async ({ params: { code }, person }, reply) => {
      const view = await read(code, person)
      const name = `${view.practice.code}-who-can-see-${today({ now })}.csv`
      return sendSheet(reply, sightsSheet(view), name)
    },
  )
}

function lookRoutes(app: ZodFastify, { workspace, now }: AppContext): void {
  const read = async (code: string, person: Person) => {
    demand(person, 'read views', { practice: code.toUpperCase() })
    const practice = await practiceAt(workspace, code, await dayOf({}, workspace, now))
    return { practice, looks: await readLooks(workspace.store, person, practice.code, now()) }
  }
  app.get(
    '/practices/:code/who-looked',
    { config: LOOKED, schema: { params, response: { 200: htmlPage } } },
    async ({ params: { code }, person }, reply) =>
      reply.page(<WhoLookedPage {...await read(code, person)} alone={person.alone} />),
  )
  const file = { config: LOOKED, schema: { params, response: { 200: fileContent } } }
  const nameOf = (code: string) => `${code}-who-looked-${today({ now })}`
  app.get('/practices/:code/who-looked.csv', file, async ({ params: { code }, person }, reply) => {
    const { practice, looks } = await read(code, person)
    return sendSheet(reply, looksSheet(looks), `${nameOf(practice.code)}.csv`)
  })
  app.get('/practices/:code/who-looked.xlsx', file, async ({ params: { code }, person }, reply) => {
    const { practice, looks } = await read(code, person)
    const bytes = await sheetsWorkbook({
      title: `Who looked at ${practice.name}`,
      about: [['Shown', `The last ${MONTHS_SHOWN} months; looks by people who sign in`]],
      sheets: [{ name: 'Looks', sheet: looksSheet(looks) }],
    })
    return sendWorkbook(reply, bytes, `${nameOf(practice.code)}.xlsx`)
  })
}
