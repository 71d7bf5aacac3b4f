import * as z from 'zod'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { listEvents } from './events.ts'
import { EventsPage, PeoplePage, RolesPage } from './people-pages.tsx'
import { eventsSheet, peopleSheet, rolesSheet } from './people-sheets.ts'
import { readPeople } from './people-view.ts'
import { namesOf } from './people.ts'

const READ = { access: 'read', needs: 'manage people' } as const
const OPEN = { access: 'read', needs: 'signed in' } as const
const response = { 200: htmlPage } as const
const EVENTS_SHOWN = 200
const EVENTS_IN_FILE = 100_000

const DONE = {
  role: 'The role is given',
  ended: 'The role has ended',
  disabled: 'The account is disabled, and its sessions have ended',
  enabled: 'The account is enabled',
  sessions: 'Their sessions have ended',
  erased: 'The person is erased',
} as const

/** The names of what was done, for the notice on the page after it. */
export const doneQuery = z.object({
  done: z.enum(Object.keys(DONE) as (keyof typeof DONE)[]).optional(),
})

/** What a page says was done. */
export function doneNotice(
  done: keyof typeof DONE | undefined,
): { readonly kind: 'success'; readonly heading: string } | undefined {
  return done === undefined ? undefined : { kind: 'success', heading: DONE[done] }
}

/** The lists of people, roles and events, as pages and as files. */
export function peopleRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  app.get(
    '/people',
    { config: READ, schema: { querystring: doneQuery, response } },
    async (request, reply) => {
      const view = await readPeople(context)
      const notice = doneNotice(request.query.done)
      return reply.page(<PeoplePage view={view} alone={request.person.alone} notice={notice} />)
    },
  )
  app.get('/people/roles', { config: OPEN, schema: { response } }, (_request, reply) =>
    reply.page(<RolesPage />),
  )
  app.get('/people/events', { config: READ, schema: { response } }, async (_request, reply) => {
    const events = await listEvents(store, { limit: EVENTS_SHOWN })
    return reply.page(<EventsPage events={events} most={EVENTS_SHOWN} />)
  })
  files(app, '/people', READ, 'People', async () => peopleSheet(await readPeople(context)))
  files(app, '/people/roles', OPEN, 'Who may do what', async () => rolesSheet())
  files(app, '/people/events', READ, 'Sign-in events', async () => {
    const names = await namesOf(store)
    const events = await listEvents(store, { limit: EVENTS_IN_FILE })
    return eventsSheet(events, (who) => names.get(who) ?? who)
  })
}

function files(
  app: ZodFastify,
  path: string,
  config: typeof READ | typeof OPEN,
  title: string,
  read: () => Promise<Sheet>,
): void {
  const schema = { response: { 200: fileContent } }
  const name = `footings-${title.toLowerCase().replaceAll(' ', '-')}`
  app.get(`${path}.csv`, { config, schema }, async (_request, reply) =>
    sendSheet(reply, await read(), `${name}.csv`),
  )
  app.get(`${path}.xlsx`, { config, schema }, async (_request, reply) => {
    const book = { title, about: [], sheets: [{ name: title, sheet: await read() }] }
    return sendWorkbook(reply, await sheetsWorkbook(book), `${name}.xlsx`)
  })
}
