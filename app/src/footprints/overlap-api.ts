import type { AppContext, ZodFastify } from '../web/context.ts'
import { askedOf } from '../register/asked.ts'
import { footprintsQuery } from './addresses.ts'
import { gapsSchema, overlapsSchema } from './api-schemas.ts'
import { gapsOf, sharedPractices, sharingPairs, type Belonging } from './overlaps.ts'
import { readFootprints } from './view.ts'

const READ = { access: 'read' } as const
const TAGS = ['footprints']

const query = footprintsQuery.pick({ on: true, place: true, kind: true })

/** Practices in more than one footprint and in none, for programs. */
export function overlapApi(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/api/v1/footprints/overlaps',
    {
      config: READ,
      schema: {
        summary: 'Practices in more than one footprint of a kind, and footprints that share',
        tags: TAGS,
        querystring: query,
        response: { 200: overlapsSchema },
      },
    },
    async ({ query: asking }) => {
      const { on } = await askedOf(asking, workspace, now)
      const { shown } = await readFootprints(workspace, on)
      const wanted = shown.filter(
        ({ footprint }) => asking.kind === undefined || footprint.kind === asking.kind,
      )
      return {
        on,
        practices: sharedPractices(wanted).map(({ belongings, ...rest }) => ({
          ...rest,
          standings: belongings.map(standing),
        })),
        pairs: sharingPairs(wanted).map(({ one, other, members, practices }) => ({
          kind: one.kind,
          one: one.id,
          other: other.id,
          members: [...members],
          practices: [...practices],
        })),
      }
    },
  )
  app.get(
    '/api/v1/footprints/gaps',
    {
      config: READ,
      schema: {
        summary: 'Practices of a place that are members of no footprint of a kind',
        tags: TAGS,
        querystring: query.required({ kind: true }),
        response: { 200: gapsSchema },
      },
    },
    async ({ query: asking }) => {
      const { on, place, found } = await askedOf(asking, workspace, now)
      const { shown } = await readFootprints(workspace, on)
      const codes = found?.practices.map(({ code }) => code) ?? []
      return {
        on,
        place,
        kind: asking.kind,
        practices: gapsOf(shown, asking.kind, codes).map(({ practice, belongings }) => ({
          practice,
          standings: belongings.map(standing),
        })),
      }
    },
  )
}

function standing({ footprint, standing: { status } }: Belonging) {
  return { footprint: footprint.id, name: footprint.name, status }
}
