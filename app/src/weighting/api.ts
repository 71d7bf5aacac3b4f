import * as z from 'zod'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { COMPONENTS, RECALLED_FLAG, VALUE_STATUSES } from './coefficients.ts'
import { readWeighting, weightingQuery } from './view.ts'

const listsSchema = z
  .object({
    on: z.string(),
    place: z.string().nullable(),
    formula: z.object({ id: z.string(), name: z.string(), status: z.enum(VALUE_STATUSES) }),
    warning: z.string().nullable().describe('Set where a number of the formula is not verified'),
    components: z.array(
      z.object({
        id: z.enum(COMPONENTS),
        computed: z.boolean(),
        why_not: z.string().nullable(),
        practices_without: z.int(),
      }),
    ),
    agreement: z.object({
      practices: z.int(),
      r_squared: z.number().nullable(),
      median_published_over_formula: z.number().nullable(),
    }),
    practices: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        registered: z.number(),
        published: z.number().nullable(),
        weighted: z.number(),
      }),
    ),
  })
  .meta({ id: 'WeightedLists', description: 'Lists of a place weighted by a formula' })

/** Weighted lists for programs. */
export function weightingApi(app: ZodFastify, context: AppContext): void {
  app.get(
    '/api/v1/weighting',
    {
      config: { access: 'read' },
      schema: {
        summary: 'Lists of a place by a formula, beside the published weighted lists',
        tags: ['money'],
        querystring: weightingQuery.omit({ done: true }),
        response: { 200: listsSchema },
      },
    },
    async ({ query, person }) => {
      const { asked, formula, lists, lines, agreement } = await readWeighting(
        context,
        person,
        query,
      )
      return {
        on: asked.on,
        place: asked.place,
        formula: { id: formula.id, name: formula.name, status: formula.status },
        warning: lists.confirmed ? null : RECALLED_FLAG,
        components: lists.weighting.components.map(({ id, absent, without }) => ({
          id,
          computed: absent === null,
          why_not: absent,
          practices_without: without,
        })),
        agreement: {
          practices: agreement.practices,
          r_squared: agreement.rSquared,
          median_published_over_formula: agreement.medianRatio,
        },
        practices: lines.map(({ code, name, registered, published, weighted }) => ({
          code,
          name,
          registered,
          published,
          weighted,
        })),
      }
    },
  )
}
