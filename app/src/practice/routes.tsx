import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { figureSchema, flagsSchema } from '../matrix/api.ts'
import { choicesOf } from '../comparison/choices.ts'
import { figureJson, flagsJson } from '../matrix/matrix-json.ts'
import { findingSentence } from '../comparison/finding.ts'
import { PURPOSE } from '../purpose.ts'
import { comparisonQuery } from '../comparison/query.ts'
import { comparisonOf } from '../comparison/view.ts'
import { dayOf } from '../register/asked.ts'
import { basisSchema, practiceSchema, standingSchema } from '../place/api.ts'
import { demand } from '../rights/person.ts'
import { practiceServicesSheet, readPracticeServices } from '../services/service-practice.tsx'
import { sendSheet } from '../register/sheet.ts'
import type { Room } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import type { Workspace } from '../workspace.ts'
import { knownPractice } from './model.ts'
import { readOwnSections } from './own-sections.ts'
import { PracticePage } from './page.tsx'
import { PRACTICE_SHEETS, type PracticeSheet } from './sheets.ts'
import { practiceView, type PracticeView } from './view.ts'

const READ = { access: 'read' } as const
const viewQuery = comparisonQuery.pick({
  on: true,
  with: true,
  weights: true,
  peers: true,
  allow: true,
})
type ViewQuery = z.output<typeof viewQuery>
const codeParams = z.object({ code: z.string() })
const number = z.number().nullable()

const profileSchema = z.object({
  purpose: z.string(),
  on: z.string(),
  open: z.boolean(),
  sentence: z.string(),
  practice: practiceSchema,
  networks: z.array(
    z.object({
      network: z.string(),
      name: z.string().nullable(),
      from: z.string(),
      to: z.string().nullable(),
      seen: z.boolean(),
    }),
  ),
  footprints: z.array(standingSchema),
  events: z.array(
    z.object({
      practice: z.string(),
      kind: z.string(),
      on_date: z.string(),
      other_practice: z.string().nullable(),
      organisation: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  contracts: z.array(
    z.object({
      kind: z.string(),
      holder: z.string(),
      commissioner: z.string(),
      delegated_to: z.string().nullable(),
      starts_on: z.string().nullable(),
      ends_on: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  lists: z.array(
    z.object({
      on: z.string(),
      registered: number,
      registeredRelease: z.string().nullable(),
      weighted: number,
      weightedRelease: z.string().nullable(),
    }),
  ),
  comparator: z.string().describe('What the figures are compared with'),
  allowing: z.string().describe('Variation that the limits allow for'),
  finding: z.string(),
  flags: flagsSchema,
  comments: z
    .array(
      z.object({
        figure: z.string(),
        text: z.string(),
        said_as: z.string(),
        said_on: z.string(),
      }),
    )
    .describe('What the practice says of its figures, of those of other pages too'),
  figures: z.array(
    figureSchema.omit({ releases: true }).extend({
      indicator: z.object({
        id: z.string(),
        name: z.string(),
        domain: z.string(),
        unit: z.string(),
        kind: z.string(),
        polarity: z.string(),
        multiplier: z.number(),
      }),
      period: z.object({ start: z.string(), end: z.string() }).nullable(),
      cell: z.object({
        numerator: number,
        denominator: number,
        value: number,
        missing: z.string().nullable(),
        limits: z
          .object({ lower95: number, upper95: number, lower998: number, upper998: number })
          .nullable(),
        releases: z.array(z.string()),
      }),
      england: z.object({
        numerator: number,
        denominator: number,
        value: number,
        practices: z.int(),
        of: z.int(),
      }),
      spread: z
        .object({
          count: z.int(),
          least: z.number(),
          p10: z.number(),
          p25: z.number(),
          median: z.number(),
          p75: z.number(),
          p90: z.number(),
          most: z.number(),
        })
        .nullable(),
    }),
  ),
  releases: z.array(basisSchema),
})

/** A practice by its code: page, files and API. */
export const practiceRoom: Room = {
  name: 'practice',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, context) {
    const { workspace, now } = context
    const query = { params: codeParams, querystring: viewQuery }
    app.get(
      '/practices/:code',
      { config: READ, schema: { ...query, response: { 200: htmlPage } } },
      async ({ params, query: asked, person }, reply) => {
        const on = await dayOf(asked, workspace, now)
        const view = await known(workspace, params.code, on, asked)
        const own = await readOwnSections(context, person, view)
        const none = { place: null, found: null, on }
        const { footprints } = await choicesOf(workspace, { asked: none, on })
        return reply.page(<PracticePage view={view} footprints={footprints} own={own} />)
      },
    )
    app.get(
      '/practices/:code/services.csv',
      {
        config: { access: 'read', needs: 'read plans' },
        schema: { ...query, response: { 200: fileContent } },
      },
      async ({ params, query: asked, person }, reply) => {
        const on = await dayOf(asked, workspace, now)
        const { practice } = await known(workspace, params.code, on, asked)
        demand(person, 'read plans', { place: practice.subIcb ?? '' })
        const services = await readPracticeServices(workspace, practice, on)
        const sheet = practiceServicesSheet(services)
        return sendSheet(reply, sheet, `${practice.code}-services-${on}.csv`)
      },
    )
    for (const name of Object.keys(PRACTICE_SHEETS) as PracticeSheet[]) {
      app.get(
        `/practices/:code/${name}.csv`,
        { config: READ, schema: { ...query, response: { 200: fileContent } } },
        async ({ params, query: asked }, reply) => {
          const on = await dayOf(asked, workspace, now)
          const view = await known(workspace, params.code, on, asked)
          const sheet = PRACTICE_SHEETS[name](view, workspace.evidence.releases)
          return sendSheet(reply, sheet, `${view.practice.code}-${name}-${on}.csv`)
        },
      )
    }
    app.get(
      '/api/v1/practices/:code',
      { config: READ, schema: { ...query, response: { 200: profileSchema } } },
      async ({ params, query: asked }) => {
        const on = await dayOf(asked, workspace, now)
        const view = await known(workspace, params.code, on, asked)
        const { standings, history, sources, networks, events, contracts, figures, ...rest } = view
        const { benchmarks, allowing, flags } = view
        return {
          ...rest,
          purpose: PURPOSE,
          comparator: benchmarks.name,
          finding: findingSentence(flags, benchmarks, allowing),
          flags: flagsJson(flags),
          comments: [...view.comments],
          networks: [...networks],
          footprints: [...standings],
          events: [...events],
          contracts: [...contracts],
          lists: [...history],
          figures: figures.map((figure) => ({
            ...figureJson(figure.cell, figure.report, figure.comment),
            ...figure,
            cell: { ...figure.cell, releases: [...figure.cell.releases] },
          })),
          releases: [...sources],
        }
      },
    )
  },
}

/** The practice of an address; a code that nobody knows is an address that is not there. */
async function known(
  workspace: Workspace,
  told: string,
  on: string,
  asked: ViewQuery,
): Promise<PracticeView> {
  const code = told.toUpperCase()
  const comparison = comparisonOf(asked)
  try {
    await knownPractice(workspace, code, on)
  } catch (error) {
    if (error instanceof FootingsError && error.kind === 'usage') {
      throw new NotFound(error.sentence)
    }
    throw error
  }
  return practiceView(workspace, code, on, comparison)
}
