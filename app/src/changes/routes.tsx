import { choicesOf } from '../comparison/choices.ts'
import { NoPracticesPage } from '../comparison/no-practices-page.tsx'
import { chosenOf, needPractices } from '../comparison/query.ts'
import { sendSheet } from '../register/sheet.ts'
import type { AppContext, Room } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { changesJson, changesSchema } from './api.ts'
import { ChangesPage } from './page.tsx'
import { changesPageQuery, changesQuery, levelOf, sinceOf, type ChangesQuery } from './query.ts'
import { changesSheet } from './sheets.ts'
import { changesView } from './view.ts'

const READ = { access: 'read' } as const

/** What changed since the last release: page, file and API. */
export const changesRoom: Room = {
  name: 'changes',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, context) {
    const { workspace, now } = context
    app.get(
      '/changes',
      { config: READ, schema: { querystring: changesPageQuery, response: { 200: htmlPage } } },
      async ({ query }, reply) => {
        const chosen = await chosenOf(query, workspace, now)
        const choices = await choicesOf(workspace, chosen)
        const { selection, on } = chosen
        const since = sinceOf(query.since, on)
        if (selection === null) {
          return reply.page(
            <NoPracticesPage
              title="What changed"
              action="/changes"
              {...{ query, chosen, choices }}
            />,
          )
        }
        const level = levelOf(query.level)
        const view = await changesView(workspace, selection, { on, since, level })
        return reply.page(<ChangesPage {...{ query, chosen, choices, view }} />)
      },
    )
    app.get(
      '/changes.csv',
      { config: READ, schema: { querystring: changesQuery, response: { 200: fileContent } } },
      async ({ query }, reply) => {
        const { chosen, view } = await asked(query, context)
        const { place } = chosen.asked
        const of = query.footprint === undefined ? (query.network ?? place ?? '') : 'footprint'
        const name = [of, 'changes', chosen.on].filter((part) => part !== '').join('-')
        return sendSheet(reply, changesSheet(view, workspace.evidence.releases), `${name}.csv`)
      },
    )
    app.get(
      '/api/v1/changes',
      {
        config: READ,
        schema: {
          summary: 'What changed for a place, a network or a drawn footprint',
          description:
            'Since the newest release of each publication, or since a day; the strongest evidence first.',
          tags: ['changes'],
          querystring: changesQuery,
          response: { 200: changesSchema },
        },
      },
      async ({ query }) => {
        const { chosen, view } = await asked(query, context)
        return { ...changesJson(view, workspace.evidence.releases), notes: chosen.notes }
      },
    )
  },
}

async function asked(query: ChangesQuery, { workspace, now }: AppContext) {
  const chosen = await chosenOf(query, workspace, now)
  const selection = needPractices(chosen)
  const { on } = chosen
  const since = sinceOf(query.since, on)
  const view = await changesView(workspace, selection, { on, since, level: levelOf(query.level) })
  return { chosen, view }
}
