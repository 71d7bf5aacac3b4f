import { definitionJson } from '../definitions/definition-json.ts'
import { definitionOf, namesOf } from '../definitions/definition.ts'
import { reportOf } from '../comparison/cell-report.ts'
import { tagContent } from '../comparison/content-tag.ts'
import { findingSentence } from '../comparison/finding.ts'
import { releasesById } from '../matrix/flat.ts'
import { comparisonJson, figureJson, flagsJson, releasesJson } from '../matrix/matrix-json.ts'
import { PURPOSE } from '../purpose.ts'
import { indicatorParams } from '../comparison/query.ts'
import { today } from '../terminal/effects.ts'
import type { Room } from '../web/context.ts'
import { indicatorSchema } from './api.ts'
import { historyOf } from './history.ts'
import { drillQuery } from './query.ts'
import { neededSubject, orderedRows } from './subject.ts'

/** One indicator for a program: definition, every practice's figure as it is compared, all periods. */
export const indicatorApiRoom: Room = {
  name: 'indicator API',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, { workspace, now }) {
    app.get(
      '/api/v1/indicators/:id',
      {
        config: { access: 'read' },
        onSend: tagContent,
        schema: {
          summary: 'One indicator: definition, every practice compared, England, all periods',
          tags: ['matrix'],
          params: indicatorParams,
          querystring: drillQuery,
          response: { 200: indicatorSchema },
        },
      },
      async ({ params, query }) => {
        const subject = await neededSubject(workspace, now, params.id, query)
        const { indicator, assessment, column, rows, on, title, chosen } = subject
        const { matrix, benchmarks, allowing, flags } = assessment
        const practices = matrix.rows.map(({ practice }) => practice)
        const figures = workspace.observations
        const { periods } = await historyOf(figures, practices, on, indicator)
        const names = namesOf(figures.indicators)
        const used = new Set(rows.flatMap(({ cell }) => cell.releases))
        return {
          title,
          on,
          purpose: PURPOSE,
          finding: findingSentence(flags, benchmarks, allowing),
          notes: chosen.notes,
          definition: definitionJson(definitionOf(indicator, names, today({ now }))),
          comparison: comparisonJson(assessment),
          flags: flagsJson(flags),
          period: column.period,
          selection: column.selection,
          england: column.england,
          spread: column.spread,
          practices: orderedRows(rows, query.order).map(
            ({ practice, cell, assessed, comment }) => ({
              code: practice.code,
              name: practice.name,
              figure: figureJson(cell, reportOf(cell, assessed, column, benchmarks.name), comment),
            }),
          ),
          periods: periods.map(({ start, end, column: of }) => ({
            start,
            end,
            selection: of.selection,
            england: of.england,
          })),
          releases: releasesJson(used, releasesById(workspace.evidence.releases)),
        }
      },
    )
  },
}
