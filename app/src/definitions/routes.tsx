import { choicesOf } from '../comparison/choices.ts'
import { comparisonWords } from '../comparison/address.ts'
import { sendWorkbook } from '../matrix/matrix-files.ts'
import { comparisonQuery } from '../comparison/query.ts'
import { queryOf } from '../register/page-parts.tsx'
import { sendSheet } from '../register/sheet.ts'
import { METHOD_CARDS } from '../statistics/method-cards.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { definitionsApi } from './api-routes.ts'
import { DefinitionsPage } from './definitions-page.tsx'
import { methodsSheet } from './method-sheet.ts'
import { MethodsPage } from './methods-page.tsx'
import { definitionsQuery, type DefinitionsQuery } from './query.ts'
import { definitionsSheet, definitionsWorkbook } from './sheets.ts'
import { definitionsView } from './view.ts'
import { definitionsSentence } from './words.ts'

const READ = { access: 'read' } as const

/** What is measured, and how: definitions and methods, as pages, files and API. */
export const definitionRoom: Room = {
  name: 'definitions',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, context) {
    definitionPages(app, context)
    definitionFiles(app, context)
    methodPages(app)
    definitionsApi(app, context)
  },
}

function definitionPages(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/definitions',
    { config: READ, schema: { querystring: definitionsQuery, response: { 200: htmlPage } } },
    async ({ query }, reply) => {
      const view = await definitionsView(query, workspace, now)
      const choices = await choicesOf(workspace, view.chosen)
      return reply.page(<DefinitionsPage query={query} view={view} choices={choices} />)
    },
  )
  app.get(
    '/indicators',
    { config: READ, schema: { querystring: definitionsQuery, response: { 303: redirection } } },
    ({ query }, reply) => reply.seeOther(`/definitions${queryOf(asText(query))}`),
  )
}

function definitionFiles(app: ZodFastify, { workspace, now }: AppContext): void {
  const file = {
    config: READ,
    schema: { querystring: definitionsQuery, response: { 200: fileContent } },
  }
  app.get('/definitions.csv', file, async ({ query }, reply) => {
    const { definitions, group } = await definitionsView(query, workspace, now)
    return sendSheet(reply, definitionsSheet(definitions), `definitions-${group.slug}.csv`)
  })
  app.get('/definitions.xlsx', file, async ({ query }, reply) => {
    const view = await definitionsView(query, workspace, now)
    const bytes = await definitionsWorkbook(view.definitions, definitionsSentence(view))
    return sendWorkbook(reply, bytes, `definitions-${view.group.slug}.xlsx`)
  })
}

function methodPages(app: ZodFastify): void {
  const cards = Object.values(METHOD_CARDS)
  app.get(
    '/methods',
    { config: READ, schema: { querystring: comparisonQuery, response: { 200: htmlPage } } },
    ({ query }, reply) => {
      const words = queryOf(comparisonWords(query, query.on ?? ''))
      return reply.page(<MethodsPage cards={cards} query={words} />)
    },
  )
  app.get(
    '/methods.csv',
    { config: READ, schema: { response: { 200: fileContent } } },
    (_request, reply) => sendSheet(reply, methodsSheet(cards), 'methods.csv'),
  )
}

function asText(query: DefinitionsQuery): Readonly<Record<string, string | undefined>> {
  return { ...comparisonWords(query, query.on ?? ''), domain: query.domain }
}
