import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import type { Room, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import type { Workspace } from '../workspace.ts'
import { askedOf, askedQuery, dayAsked, dayOf, type Asked } from '../register/asked.ts'
import { placeJson } from './commands.ts'
import { placeSchema, placesSchema } from './api.ts'
import { ChoosePlacePage, NothingLoadedPage, PlacePage } from './page.tsx'
import { PLACE_SHEETS, type PlaceSheet } from './sheets.ts'
import { placeView } from './view.ts'
import { sendSheet } from '../register/sheet.ts'

const READ = { access: 'read' } as const
const mapQuery = z.object({
  group: z.string().optional().describe('network, or a kind of drawn footprint'),
  shade: z.string().optional().describe('deprivation, or nothing'),
})
const pageQuery = askedQuery.extend(mapQuery.shape)
const onQuery = askedQuery.pick({ on: true })
const codeParams = z.object({ code: z.string() })

/** The place that the pages are about: page, files and API. */
export const placeRoom: Room = {
  name: 'place',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, { workspace, now }) {
    app.get(
      '/',
      { config: READ, schema: { querystring: pageQuery, response: { 200: htmlPage } } },
      async ({ query }, reply) => {
        const asked = await askedOf(query, workspace, now)
        const places = await workspace.register.places(asked.on)
        const view = await placeView(workspace, asked, query, now)
        if (view !== undefined) return reply.page(<PlacePage view={view} places={places} />)
        return reply.page(
          places.length > 0 ? (
            <ChoosePlacePage places={places} on={asked.on} />
          ) : (
            <NothingLoadedPage sources={await workspace.sources()} />
          ),
        )
      },
    )
    app.get(
      '/places/:code',
      {
        config: READ,
        schema: {
          params: codeParams,
          querystring: onQuery.extend(mapQuery.shape),
          response: { 200: htmlPage },
        },
      },
      async ({ params, query }, reply) => {
        const asked = await placeAt(params.code, query.on, workspace, now)
        const places = await workspace.register.places(asked.on)
        const view = await placeView(workspace, asked, query, now)
        if (view === undefined) throw new NotFound('Nothing is loaded yet.')
        return reply.page(<PlacePage view={view} places={places} />)
      },
    )
    for (const name of Object.keys(PLACE_SHEETS) as PlaceSheet[]) {
      app.get(
        `/places/:code/${name}.csv`,
        {
          config: READ,
          schema: {
            params: codeParams,
            querystring: onQuery.extend(mapQuery.shape),
            response: { 200: fileContent },
          },
        },
        async ({ params, query }, reply) => {
          const asked = await placeAt(params.code, query.on, workspace, now)
          const view = await placeView(workspace, asked, query, now)
          if (view === undefined) throw new NotFound('Nothing is loaded yet.')
          const sheet = PLACE_SHEETS[name](view, workspace.evidence.releases)
          return sendSheet(reply, sheet, `${view.place.code}-${name}-${view.on}.csv`)
        },
      )
    }
    placeApi(app, workspace, now)
  },
}

function placeApi(app: ZodFastify, workspace: Workspace, now: () => Date): void {
  app.get(
    '/api/v1/places',
    { config: READ, schema: { querystring: onQuery, response: { 200: placesSchema } } },
    async ({ query }) => {
      const on = await dayOf(query, workspace, now)
      return { on, places: [...(await workspace.register.places(on))] }
    },
  )
  app.get(
    '/api/v1/places/:code',
    {
      config: READ,
      schema: { params: codeParams, querystring: onQuery, response: { 200: placeSchema } },
    },
    async ({ params, query }) => {
      const { place, on } = await placeAt(params.code, query.on, workspace, now)
      const body = await placeJson(workspace, place ?? params.code, on)
      return {
        ...body,
        withoutList: [...body.withoutList],
        networks: body.networks.map((one) => ({ ...one, members: [...one.members] })),
        withoutNetwork: [...body.withoutNetwork],
        practices: [...body.practices],
        releases: [...body.releases],
      }
    },
  )
}

/** The place of an address; a code that nobody knows is an address that is not there. */
async function placeAt(
  code: string,
  on: string | undefined,
  workspace: Workspace,
  now: () => Date,
): Promise<Asked> {
  dayAsked({ on })
  try {
    const asked = await askedOf({ on, place: code }, workspace, now)
    if (asked.found === null) throw new NotFound('Nothing is loaded yet.')
    return asked
  } catch (error) {
    if (error instanceof FootingsError && error.kind === 'usage') {
      throw new NotFound(error.sentence)
    }
    throw error
  }
}
