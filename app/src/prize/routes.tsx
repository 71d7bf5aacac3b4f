import { choicesOf } from '../comparison/choices.ts'
import { releasesById } from '../matrix/flat.ts'
import { NoPracticesPage } from '../comparison/no-practices-page.tsx'
import { chosenOf, needPractices, type Chosen } from '../comparison/query.ts'
import type { Selection } from '../comparison/selection.ts'
import { basesOf } from '../register/place-model.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import { sendSheet } from '../register/sheet.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { KINDS } from './aims.ts'
import { prizesSchema } from './api.ts'
import { prizeSheet } from './flat.ts'
import { prizesJson } from './json.ts'
import { prizesOfKind } from './model.ts'
import { PrizePage } from './page.tsx'
import { chosenPrize, prizePageQuery, prizeQuery, somePrizes, type PrizeQuery } from './query.ts'
import { templateSheet } from './template.ts'
import { readPrizes } from './view.ts'
import { prizeWorkbook } from './workbook.ts'

const READ = { access: 'read' } as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The size of the prize: page, files and API. */
export const prizeRoom: Room = {
  name: 'prize',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, context) {
    prizePage(app, context)
    prizeFiles(app, context)
    prizeApi(app, context)
  },
}

function prizePage(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/prize',
    { config: READ, schema: { querystring: prizePageQuery, response: { 200: htmlPage } } },
    async ({ query }, reply) => {
      const chosen = await chosenOf(query, workspace, now)
      const choices = await choicesOf(workspace, chosen)
      if (!hasPractices(chosen)) {
        return reply.page(
          <NoPracticesPage
            title="The size of the prize"
            action="/prize"
            query={query}
            chosen={chosen}
            choices={choices}
          />,
        )
      }
      const { practices } = chosen.selection
      const read = await readPrizes(workspace, practices, chosen.on, query)
      return reply.page(
        <PrizePage
          query={query}
          chosen={chosen}
          choices={choices}
          prizes={read.prizes}
          ambitions={read.ambitions}
          prize={chosenPrize(read.prizes, query)}
          bases={basesOf(workspace.evidence, read.releases)}
          comments={read.comments}
        />,
      )
    },
  )
}

function prizeFiles(app: ZodFastify, context: AppContext): void {
  const { workspace } = context
  const file = {
    config: READ,
    schema: { querystring: prizeQuery, response: { 200: fileContent } },
  }
  for (const kind of KINDS) {
    app.get(`/prize/${kind}.csv`, file, async ({ query }, reply) => {
      const { prizes, name, comments } = await asked(query, context)
      const sheet = prizeSheet(
        prizesOfKind(prizes, kind),
        releasesById(workspace.evidence.releases),
        comments,
      )
      return sendSheet(reply, sheet, `${name}-${kind}.csv`)
    })
  }
  app.get('/prize/chosen.csv', file, async ({ query }, reply) => {
    const { prizes, name, comments } = await asked(query, context)
    const prize = chosenPrize(prizes, query)
    const all = prizes.prizes.filter(({ indicator }) => indicator.id === prize?.indicator.id)
    const sheet = prizeSheet(all, releasesById(workspace.evidence.releases), comments)
    return sendSheet(reply, sheet, `${name}-${prize?.indicator.id ?? 'none'}.csv`)
  })
  app.get('/prize/expected-prevalence.csv', file, async ({ query }, reply) => {
    const { prizes, practices, name } = await asked(query, context)
    return sendSheet(reply, templateSheet(prizes, practices), `${name}-expected-prevalence.csv`)
  })
  app.get('/prize/sources.csv', file, async ({ query }, reply) => {
    const { releases, name } = await asked(query, context)
    const sheet = sourcesSheet(basesOf(workspace.evidence, releases))
    return sendSheet(reply, sheet, `${name}-sources.csv`)
  })
  app.get('/prize.xlsx', file, async ({ query }, reply) => {
    const { prizes, releases, title, name, comments } = await asked(query, context)
    const sources = sourcesSheet(basesOf(workspace.evidence, releases))
    const all = workspace.evidence.releases
    const bytes = await prizeWorkbook(prizes, title, all, sources, comments)
    void reply
      .type(XLSX)
      .header(
        'content-disposition',
        `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}.xlsx"`,
      )
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  })
}

function prizeApi(app: ZodFastify, context: AppContext): void {
  app.get(
    '/api/v1/prize',
    {
      config: READ,
      schema: {
        summary: 'The size of the prize: patients to find, to treat, and other levels',
        description: 'Of all indicators, or of the one asked for. Nothing is added up over them.',
        tags: ['matrix'],
        querystring: prizeQuery,
        response: { 200: prizesSchema },
      },
    },
    async ({ query }) => {
      const { prizes, title, notes, comments } = await asked(query, context)
      const releases = releasesById(context.workspace.evidence.releases)
      const read = { releases, comments }
      const all = prizesJson(prizes, title, read, somePrizes(prizes, query))
      return { ...all, notes }
    },
  )
}

/** The prizes of a file or an answer, which needs practices. */
async function asked(query: PrizeQuery, { workspace, now }: AppContext) {
  const chosen = await chosenOf(query, workspace, now)
  const { practices, title } = needPractices(chosen)
  const read = await readPrizes(workspace, practices, chosen.on, query)
  const { place } = chosen.asked
  const of = query.footprint === undefined ? (query.network ?? place ?? '') : 'footprint'
  const name = [of, 'prize', chosen.on].filter((part) => part !== '').join('-')
  return { ...read, practices, title, name, notes: chosen.notes }
}

function hasPractices(chosen: Chosen): chosen is Chosen & { readonly selection: Selection } {
  return chosen.selection !== null
}
