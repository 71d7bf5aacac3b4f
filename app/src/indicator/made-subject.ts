import { parseComparator } from '../comparison/comparator.ts'
import { assess } from '../comparison/assess.ts'
import { benchmarksOf } from '../comparison/benchmarks.ts'
import { ABSENT } from '../comparison/cells.ts'
import { dispersionsOf } from '../comparison/dispersions.ts'
import { figuresOf, type MadeFigures, type MadeObservation } from '../comparison/made-figures.ts'
import { matrixOf } from '../comparison/model.ts'
import { recentTrendsOf } from '../comparison/recent-trends.ts'
import { sourcesOf } from '../comparison/view.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Practice } from '../register/practices.ts'
import type { Workspace } from '../workspace.ts'
import { drillQuery, type DrillQuery } from './query.ts'
import type { Subject } from './subject.ts'

/** A subject of made figures; only what figures and comparisons need of a workspace is there. */
export async function madeSubject(made: {
  readonly indicator: Indicator
  readonly practices: readonly Practice[]
  readonly observations: readonly MadeObservation[]
  readonly on?: string
  readonly query?: Partial<DrillQuery>
  /** Statements that put more tables beside the observations. */
  readonly tables?: readonly string[]
}): Promise<Subject & { readonly figures: MadeFigures }> {
  const { indicator, practices, on = '2023-06-30' } = made
  const query: DrillQuery = { ...drillQuery.parse({}), ...made.query }
  const figures = await figuresOf([indicator], made.observations)
  for (const statement of made.tables ?? []) await figures.rows(statement)
  const register = {
    on: async () => ({ practices: new Map(practices.map((one) => [one.code, one])) }),
  }
  const observations = { ...figures, indicator: () => undefined }
  const workspace = {
    observations,
    evidence: { rows: figures.rows, releases: [] },
    register,
  } as unknown as Workspace
  const comparison = { comparator: parseComparator(query.with), allow: query.allow }
  const matrix = await matrixOf(figures, practices, on, [indicator])
  const sources = await sourcesOf(workspace, on)
  const assessment = assess(matrix, {
    benchmarks: await benchmarksOf(sources, matrix, comparison.comparator),
    trends: await recentTrendsOf(figures, matrix),
    dispersions: query.allow === 'usual' ? await dispersionsOf(figures, matrix) : null,
  })
  const [column] = matrix.columns
  if (column === undefined) throw new TypeError('A matrix of one indicator has one column.')
  const rows = matrix.rows.flatMap(({ practice, cells }, row) => {
    const assessed = assessment.rows[row]?.[0]
    return assessed === undefined
      ? []
      : [{ practice, cell: cells[0] ?? ABSENT, assessed, comment: null }]
  })
  const title = 'Here'
  const marked = rows.find(({ practice }) => practice.code === query.practice) ?? null
  return {
    workspace,
    indicator,
    query,
    on,
    title,
    column,
    assessment,
    comparison,
    rows,
    marked,
    figures,
  }
}
