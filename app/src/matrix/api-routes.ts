import type { AppContext, ZodFastify } from '../web/context.ts'
import { matrixSchema } from './api.ts'
import { askedView } from './asked-view.ts'
import { tagContent } from '../comparison/content-tag.ts'
import { releasesById } from './flat.ts'
import { matrixJson } from './matrix-json.ts'
import { matrixQuery } from '../comparison/query.ts'

/** What the page of the matrix shows, for a program, at the same query. */
export function matrixApi(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/api/v1/matrix',
    {
      config: { access: 'read' },
      onSend: tagContent,
      schema: {
        summary: 'Practices x indicators of a place, a network or a drawn footprint, compared',
        description:
          'Of one domain, or of all with `domain=all`. Every figure has its limits, its comparator, the outcome and its recent trend. The answer has an ETag; with `If-None-Match` it is 304 while nothing changed.',
        tags: ['matrix'],
        querystring: matrixQuery,
        response: { 200: matrixSchema },
      },
    },
    async ({ query }) => {
      const view = await askedView(query, workspace, now)
      return matrixJson(view, releasesById(workspace.evidence.releases))
    },
  )
}
