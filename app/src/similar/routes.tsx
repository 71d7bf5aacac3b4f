import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { dayOf } from '../register/asked.ts'
import { queryOf } from '../register/page-parts.tsx'
import { sendSheet } from '../register/sheet.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import type { Workspace } from '../workspace.ts'
import type { Words } from '../comparison/address.ts'
import { choicesOf } from '../comparison/choices.ts'
import { NoPracticesPage } from '../comparison/no-practices-page.tsx'
import { chosenOf, comparisonQuery } from '../comparison/query.ts'
import { similarSchema } from './api.ts'
import { SimilarPage } from './page.tsx'
import { handedOn, similarChoice, similarQuery, similarWords, weightsOfForm } from './query.ts'
import { similarJson, similarSheet } from './sheet.ts'
import { similarView, type SimilarView } from './view.ts'

const READ = { access: 'read' } as const

/** The practices most like one: page, file and API. */
export const similarRoom: Room = {
  name: 'similar practices',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, context) {
    similarPages(app, context)
    similarFiles(app, context)
    similarApi(app, context)
  },
}

function similarPages(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/matrix/similar',
    { config: READ, schema: { querystring: similarQuery, response: { 200: htmlPage } } },
    async ({ query }, reply) => {
      const { practice: code, ...selection } = query
      const choice = similarChoice(query)
      if (code !== undefined) {
        const on = await dayOf(query, workspace, now)
        const view = await known(workspace, code, on, choice)
        const { subIcb, subIcbName } = view.practice
        const place = subIcb === null ? undefined : await workspace.register.place(subIcb, on)
        return reply.page(
          <SimilarPage
            on={on}
            notes={[]}
            practices={(place?.practices ?? [view.practice]).map(optionOf)}
            place={subIcbName ?? subIcb ?? view.practice.name}
            view={view}
            words={wordsOf(query.on, subIcb ?? undefined, code, {
              ...similarWords(choice),
              ...handedOn(query),
            })}
          />,
        )
      }
      const chosen = await chosenOf(selection, workspace, now)
      if (chosen.selection === null) {
        return reply.page(
          <NoPracticesPage
            title="Similar practices"
            action="/matrix/similar"
            query={query}
            chosen={chosen}
            choices={await choicesOf(workspace, chosen)}
          />,
        )
      }
      return reply.page(
        <SimilarPage
          on={chosen.on}
          notes={chosen.notes}
          practices={chosen.selection.practices.map(optionOf)}
          place={chosen.selection.title}
          view={null}
          words={wordsOf(query.on, query.place, undefined, {
            ...similarWords(choice),
            ...handedOn(query),
          })}
        />,
      )
    },
  )
  app.get(
    '/matrix/similar/step',
    {
      config: READ,
      schema: {
        querystring: similarQuery.omit({ weights: true }).catchall(z.string().max(20)),
        response: { 303: redirection },
      },
    },
    async ({ query }, reply) => {
      const weights = weightsOfForm(query)
      const { on, place, practice, peers } = query
      const choice = similarChoice({ weights, peers })
      return reply.seeOther(
        `/matrix/similar${queryOf(wordsOf(on, place, practice, { ...similarWords(choice), ...handedOn(query) }))}`,
      )
    },
  )
}

function similarFiles(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/matrix/similar.csv',
    { config: READ, schema: { querystring: similarQuery, response: { 200: fileContent } } },
    async ({ query }, reply) => {
      if (query.practice === undefined) {
        throw new FootingsError('usage', 'Which practice?', {
          remedy: 'Add its code to the address, such as practice=C86001.',
        })
      }
      const on = await dayOf(query, workspace, now)
      const view = await known(workspace, query.practice, on, similarChoice(query))
      return sendSheet(reply, similarSheet(view), `${query.practice}-similar-${on}.csv`)
    },
  )
}

function similarApi(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/api/v1/practices/:code/similar',
    {
      config: READ,
      schema: {
        summary: 'The practices most like one, with distances and how sure the choice is',
        tags: ['matrix'],
        params: z.object({ code: z.string().max(20) }),
        querystring: comparisonQuery.pick({ on: true, weights: true, peers: true }),
        response: { 200: similarSchema },
      },
    },
    async ({ params, query }) => {
      const on = await dayOf(query, workspace, now)
      return similarJson(
        await known(workspace, params.code.toUpperCase(), on, similarChoice(query)),
      )
    },
  )
}

/** The practice of an address; one that was not open on the day is an address that is not there. */
async function known(
  workspace: Workspace,
  code: string,
  on: string,
  choice: Parameters<typeof similarView>[3],
): Promise<SimilarView> {
  const { practices } = await workspace.register.on(on)
  if (practices.has(code)) return similarView(workspace, code, on, choice)
  throw new NotFound(`No practice ${code} was open on ${on}, by the registers that are loaded.`)
}

function wordsOf(
  on: string | undefined,
  place: string | undefined,
  practice: string | undefined,
  choice: Words,
): Words {
  return { on, place, practice, ...choice }
}

function optionOf({ code, name }: { readonly code: string; readonly name: string }) {
  return { value: code, label: `${name} (${code})` }
}
