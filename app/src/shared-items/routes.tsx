import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { askedQuery } from '../register/asked.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { SHARED_PATH, sharedParams, sharedQuery } from './addresses.ts'
import { sharedApi } from './api.ts'
import { SharedItemPage } from './item-page.tsx'
import { SharedPage } from './page.tsx'
import { sharedSentence, thingSentence } from './sentences.ts'
import {
  itemPartsSheet,
  itemsSheet,
  kindsSheet,
  liabilitySheet,
  partsSheet,
  sharesSheet,
  withoutOfficerSheet,
} from './sheets.ts'
import { readShared, readSharedItem, type SharedItemView, type SharedView } from './view.ts'
import { CORE_CONTRACT_REMARK, SHARED_WORDS } from './words.ts'

const READ = { access: 'read' } as const

/** What practices share: protocols, posts, officers, companies and bids. */
export const sharedRoom: Room = {
  name: 'shared',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    allRoutes(app, context)
    itemRoutes(app, context)
    sharedApi(app, context)
  },
}

const SHEETS: Readonly<Record<string, (view: SharedView) => Sheet>> = {
  kinds: kindsSheet,
  practices: partsSheet,
  liability: liabilitySheet,
  'without-officer': withoutOfficerSheet,
}

function allRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    SHARED_PATH,
    { config: READ, schema: { querystring: sharedQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) =>
      reply.page(<SharedPage view={await readShared(context, person, query)} query={query} />),
  )
  const file = {
    config: READ,
    schema: { querystring: sharedQuery, response: { 200: fileContent } },
  }
  app.get(`${SHARED_PATH}.csv`, file, async ({ query, person }, reply) => {
    const view = await readShared(context, person, query)
    return sendSheet(reply, itemsSheet(view), `${nameOf(view)}.csv`)
  })
  for (const [name, sheetOf] of Object.entries(SHEETS)) {
    app.get(`${SHARED_PATH}/${name}.csv`, file, async ({ query, person }, reply) => {
      const view = await readShared(context, person, query)
      return sendSheet(reply, sheetOf(view), `${nameOf(view)}-${name}.csv`)
    })
  }
  app.get(`${SHARED_PATH}.xlsx`, file, async ({ query, person }, reply) => {
    const view = await readShared(context, person, query)
    const bytes = await sheetsWorkbook({
      title: `What is shared in ${view.name}`,
      about: [
        ['Finding', sharedSentence(view)],
        ['Core contracts', CORE_CONTRACT_REMARK],
      ],
      sheets: [
        { name: 'Shared', sheet: itemsSheet(view) },
        ...Object.entries(SHEETS).map(([name, sheetOf]) => ({ name, sheet: sheetOf(view) })),
      ],
    })
    return sendWorkbook(reply, bytes, `${nameOf(view)}.xlsx`)
  })
}

const ITEM_SHEETS: Readonly<Record<string, (view: SharedItemView) => Sheet>> = {
  practices: itemPartsSheet,
  shares: sharesSheet,
}

function itemRoutes(app: ZodFastify, context: AppContext): void {
  const params = sharedParams
  const one = `${SHARED_PATH}/items/:id`
  app.get(
    one,
    { config: READ, schema: { params, querystring: askedQuery, response: { 200: htmlPage } } },
    async ({ params: { id }, query, person }, reply) => {
      const view = await readSharedItem(context, person, id, query)
      return reply.page(<SharedItemPage view={view} query={query} />)
    },
  )
  const file = {
    config: READ,
    schema: { params, querystring: askedQuery, response: { 200: fileContent } },
  }
  for (const [name, sheetOf] of Object.entries(ITEM_SHEETS)) {
    app.get(`${one}/${name}.csv`, file, async ({ params: { id }, query, person }, reply) => {
      const view = await readSharedItem(context, person, id, query)
      return sendSheet(reply, sheetOf(view), `${view.thing.item.name}-${name}-${view.asked.on}.csv`)
    })
  }
  app.get(`${one}/shared.xlsx`, file, async ({ params: { id }, query, person }, reply) => {
    const view = await readSharedItem(context, person, id, query)
    const { item } = view.thing
    const bytes = await sheetsWorkbook({
      title: item.name,
      about: [
        ['Finding', thingSentence(view.thing, view.asked.on)],
        [SHARED_WORDS[item.kind].owner, item.owner ?? 'Not written down'],
        ['Who is liable', item.liability ?? 'Nobody has said'],
        ['Core contracts', CORE_CONTRACT_REMARK],
      ],
      sheets: Object.entries(ITEM_SHEETS).map(([name, sheetOf]) => ({
        name,
        sheet: sheetOf(view),
      })),
    })
    return sendWorkbook(reply, bytes, `${item.name}-${view.asked.on}.xlsx`)
  })
}

function nameOf({ asked }: SharedView): string {
  return `${asked.place ?? 'no-place'}-shared-${asked.on}`
}
