import { tagContent } from '../comparison/content-tag.ts'
import { METHOD_CARDS } from '../statistics/method-cards.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { indicatorsSchema, methodsSchema } from './api.ts'
import { definitionJson } from './definition-json.ts'
import { HOW_COMPARED } from './how-compared.ts'
import { definitionsQuery } from './query.ts'
import { definitionsView } from './view.ts'

const READ = { access: 'read' } as const

/** Definitions and methods for a program. */
export function definitionsApi(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/api/v1/indicators',
    {
      config: READ,
      onSend: tagContent,
      schema: {
        summary: 'The definition of every indicator, its review, and what is loaded of it',
        description: 'Of all domains, or of one with `domain`.',
        tags: ['matrix'],
        querystring: definitionsQuery,
        response: { 200: indicatorsSchema },
      },
    },
    async ({ query }) => {
      const { chosen, definitions } = await definitionsView(query, workspace, now)
      return {
        title: chosen.selection?.title ?? null,
        on: chosen.on,
        indicators: definitions.map(({ coverage, ...one }) => ({
          ...definitionJson(one),
          periods: coverage.periods,
          first_period_end: coverage.first,
          last_period_end: coverage.last,
          practices: coverage.practices,
          of: coverage.of,
        })),
      }
    },
  )
  app.get(
    '/api/v1/methods',
    {
      config: READ,
      onSend: tagContent,
      schema: {
        summary: 'How figures are compared, and every method with its formula and source',
        tags: ['matrix'],
        response: { 200: methodsSchema },
      },
    },
    () => ({ comparisons: HOW_COMPARED, methods: Object.values(METHOD_CARDS) }),
  )
}
