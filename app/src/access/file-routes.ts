import { basesOf } from '../register/place-model.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent } from '../web/route-rules.ts'
import { accessQuery, readyOf, type AccessQuery } from './access-query.ts'
import {
  aspectsView,
  releasesOf,
  staffMap,
  workforceReleases,
  workforceView,
} from './access-views.ts'
import { summariesOf } from './aspects-model.ts'
import { DISTANCE_COLUMNS, distanceRows, FIGURE_COLUMNS, figureRows } from './aspects-sheets.ts'
import { baselineOf, type Baseline } from './baseline-model.ts'
import {
  HOURS_COLUMNS,
  hoursRows,
  INEQUALITY_COLUMNS,
  inequalityRows,
  VARIATION_COLUMNS,
  variationRows,
} from './baseline-sheets.ts'
import { sheetOf } from './typed-sheets.ts'
import { STAFF_MAP_COLUMNS, staffMapRows } from './workforce-deprivation-classes.ts'
import {
  PRACTICE_STAFF_COLUMNS,
  practiceStaffRows,
  WORKFORCE_COLUMNS,
  workforceRows,
} from './workforce-deprivation-sheets.ts'

type Ready = Awaited<ReturnType<typeof readyOf>>

/** The parts of the baseline that have a file. */
const BASELINE_SHEETS: Readonly<Record<string, (baseline: Baseline) => Sheet>> = {
  inequalities: (of) => sheetOf(INEQUALITY_COLUMNS, inequalityRows(of)),
  variation: (of) => sheetOf(VARIATION_COLUMNS, variationRows(of)),
  hours: (of) => sheetOf(HOURS_COLUMNS, hoursRows(of)),
  preference: (of) => sheetOf(FIGURE_COLUMNS, figuresOf(of, of.preference)),
  segments: (of) => sheetOf(FIGURE_COLUMNS, figuresOf(of, of.segments)),
}

function figuresOf({ assessment, title, comments }: Baseline, some: Baseline['preference']) {
  return figureRows(some, assessment.benchmarks.name, title, comments)
}

/** The tables of the pages of access as CSV. */
export function accessFiles(app: ZodFastify, context: AppContext): void {
  const { workspace } = context
  const { evidence } = workspace
  const schema = { querystring: accessQuery, response: { 200: fileContent } }
  const file = (
    path: string,
    name: string,
    sheetOfAsked: (asked: Ready, query: AccessQuery) => Promise<Sheet>,
  ) => {
    app.get(path, { config: { access: 'read' }, schema }, async ({ query }, reply) => {
      const asked = await readyOf(query, context)
      const sheet = await sheetOfAsked(asked, query)
      const of =
        query.footprint === undefined ? (query.network ?? asked.asked.place ?? '') : 'footprint'
      return sendSheet(reply, sheet, `${of}-${name}-${asked.on}.csv`)
    })
  }
  file('/access/aspects.csv', 'access', async (asked, { figure }) => {
    const { assessment, comments } = await aspectsView(workspace, asked)
    const some = summariesOf(assessment).filter(
      ({ indicator }) => figure === undefined || indicator.id === figure,
    )
    return sheetOf(
      FIGURE_COLUMNS,
      figureRows(some, assessment.benchmarks.name, asked.selection.title, comments),
    )
  })
  file('/access/distances.csv', 'distances', async (asked) => {
    const { proximity } = await aspectsView(workspace, asked)
    if (proximity.found === null) throw new NotFound(proximity.missing)
    return sheetOf(DISTANCE_COLUMNS, distanceRows(proximity.found, asked.selection.title))
  })
  file('/access/sources.csv', 'access-sources', async (asked) =>
    sourcesSheet(basesOf(evidence, releasesOf(await aspectsView(workspace, asked)))),
  )
  for (const [part, make] of Object.entries(BASELINE_SHEETS)) {
    file(`/access/baseline/${part}.csv`, `access-baseline-${part}`, async (asked) =>
      make(await baselineOf(workspace, asked.selection, asked.on, asked.comparison)),
    )
  }
  file('/access/baseline/sources.csv', 'access-baseline-sources', async (asked) => {
    const { selection, on, comparison } = asked
    const { releases } = await baselineOf(workspace, selection, on, comparison)
    return sourcesSheet(basesOf(evidence, releases))
  })
  const workforce = async (asked: Ready) => {
    const { found, missing, comments } = await workforceView(workspace, asked)
    if (found === null) throw new NotFound(missing)
    return { found, comments }
  }
  file('/access/workforce.csv', 'workforce-by-deprivation', async (asked) =>
    sheetOf(
      WORKFORCE_COLUMNS,
      workforceRows((await workforce(asked)).found, asked.selection.title),
    ),
  )
  file('/access/workforce/practices.csv', 'workforce-practices', async (asked) => {
    const { found, comments } = await workforce(asked)
    return sheetOf(PRACTICE_STAFF_COLUMNS, practiceStaffRows(found, comments))
  })
  file('/access/workforce/map.csv', 'workforce-map', async (asked) => {
    const { found, comments } = await workforce(asked)
    const map = await staffMap(workspace, asked, found)
    return sheetOf(STAFF_MAP_COLUMNS, staffMapRows(found, map?.located ?? new Set(), comments))
  })
  file('/access/workforce/sources.csv', 'workforce-sources', async (asked) => {
    const answer = await workforceView(workspace, asked)
    const map = await staffMap(workspace, asked, answer.found)
    return sourcesSheet(basesOf(evidence, workforceReleases(answer, map)))
  })
}
