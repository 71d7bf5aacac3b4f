import type { AppContext, ZodFastify } from '../web/context.ts'
import { indicatorSchema, indicatorsSchema, matrixSchema } from './api.ts'
import { matrixJson, releasesById, releasesJson } from './flat.ts'
import { formulaWords } from './formula.ts'
import { chooseGroup, groupsOf } from './groups.ts'
import { indicatorCoverage, indicatorDetail, ordered } from './indicator-model.ts'
import { matrixOf } from './model.ts'
import {
  chosenOf,
  indicatorParams,
  indicatorQuery,
  knownIndicator,
  matrixQuery,
  needPractices,
  selectionQuery,
} from './query.ts'

const READ = { access: 'read' } as const
const TAGS = ['matrix']

/** What the pages of the matrix show, for a program, at the same queries. */
export function matrixApi(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/api/v1/matrix',
    {
      config: READ,
      schema: {
        summary: 'Practices x indicators of a place, a network or a drawn footprint',
        description: 'Of one domain, or of all with `domain=all`.',
        tags: TAGS,
        querystring: matrixQuery,
        response: { 200: matrixSchema },
      },
    },
    async ({ query }) => {
      const chosen = await chosenOf(query, workspace, now)
      const { practices, title } = needPractices(chosen)
      const groups = groupsOf(workspace.observations.indicators, query.by)
      const { indicators } = chooseGroup(groups, query.domain)
      const matrix = await matrixOf(workspace.observations, practices, chosen.on, indicators)
      const releases = releasesById(workspace.evidence.releases)
      return { ...matrixJson(matrix, title, releases), notes: chosen.notes }
    },
  )
  app.get(
    '/api/v1/indicators',
    {
      config: READ,
      schema: {
        summary: 'Every indicator, and what is loaded of it',
        tags: TAGS,
        querystring: selectionQuery,
        response: { 200: indicatorsSchema },
      },
    },
    async ({ query }) => {
      const { selection, on } = await chosenOf(query, workspace, now)
      const practices = selection?.practices ?? []
      const coverage = await indicatorCoverage(workspace.observations, practices, on)
      return {
        title: selection?.title ?? null,
        on,
        indicators: coverage.map(({ indicator, ...one }) => ({
          id: indicator.id,
          name: indicator.name,
          short: indicator.short,
          domain: indicator.domain,
          quality: indicator.quality ?? null,
          unit: indicator.unit,
          polarity: indicator.polarity,
          source: indicator.source,
          periods: one.periods,
          first_period_end: one.first,
          last_period_end: one.last,
          practices: one.practices,
          of: one.of,
        })),
      }
    },
  )
  app.get(
    '/api/v1/indicators/:id',
    {
      config: READ,
      schema: {
        summary: 'One indicator: definition, every practice, England, all periods',
        tags: TAGS,
        params: indicatorParams,
        querystring: indicatorQuery,
        response: { 200: indicatorSchema },
      },
    },
    async ({ params, query }) => {
      const indicator = knownIndicator(workspace, params.id)
      const chosen = await chosenOf(query, workspace, now)
      const { practices, title } = needPractices(chosen)
      const { on } = chosen
      const detail = await indicatorDetail(workspace.observations, practices, on, indicator)
      const { period, selection, england, spread } = detail.column
      const used = new Set(detail.rows.flatMap(({ cell }) => cell.releases))
      const { id, name, domain, meaning, why, caveats, polarity, kind, unit } = indicator
      return {
        title,
        on,
        notes: chosen.notes,
        definition: {
          id,
          name,
          domain,
          quality: indicator.quality ?? null,
          meaning,
          why,
          caveats,
          polarity,
          kind,
          unit,
          multiplier: indicator.multiplier,
          formula: formulaWords(indicator),
          source: indicator.source,
        },
        period,
        selection,
        england,
        spread,
        practices: ordered(detail.rows, query.order).map(({ practice, cell }) => ({
          code: practice.code,
          name: practice.name,
          figure: cell,
        })),
        periods: detail.periods,
        releases: releasesJson(used, releasesById(workspace.evidence.releases)),
      }
    },
  )
}
