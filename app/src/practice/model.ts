import type { Indicator } from '../evidence/indicators.ts'
import { FootingsError } from '../failure.ts'
import { matrixOf, type Aggregate, type Cell, type Spread } from '../matrix/model.ts'
import { basesOf, type Basis } from '../register/place-model.ts'
import type { Practice } from '../register/practices.ts'
import type { Workspace } from '../workspace.ts'

/** One figure of a practice, what it is compared with, and where it came from. */
export interface ProfileFigure {
  readonly indicator: Indicator
  readonly period: { readonly start: string; readonly end: string } | null
  readonly cell: Cell
  readonly england: Aggregate
  readonly spread: Spread | null
  readonly sources: readonly Basis[]
}

/** The list of a practice as one release has it, on the last day of its period. */
export interface ListPoint {
  readonly on: string
  readonly registered: number | null
  readonly weighted: number | null
  readonly release: string
}

/** Everything published about one practice on a date. */
export interface PracticeProfile {
  readonly practice: Practice
  /** Open on the date, or known from another one. */
  readonly open: boolean
  /** The day that the figures are of: the one asked for, or the last that a closed practice is known on. */
  readonly figuresOn: string
  readonly lists: readonly ListPoint[]
  readonly figures: readonly ProfileFigure[]
  readonly sources: readonly Basis[]
}

/**
 * A practice's profile. A practice that is closed on the date keeps its past: it is shown as on
 * the last day that a register has it.
 *
 * @throws FootingsError 'usage' when no loaded register knows the code
 */
export async function practiceProfile(
  workspace: Workspace,
  code: string,
  on: string,
): Promise<PracticeProfile> {
  const now = (await workspace.register.on(on)).practices.get(code)
  const known =
    now === undefined ? await lastKnown(workspace, code, on) : { practice: now, day: on }
  if (known === undefined) {
    throw new FootingsError('usage', `No practice ${code} is in the registers that are loaded.`, {
      remedy: 'Check the code; a register (epraccur or a QOF mapping) must be imported first.',
    })
  }
  const { practice, day: figuresOn } = known
  const neighbours = await neighboursOf(workspace, practice, figuresOn)
  const matrix = await matrixOf(workspace.observations, neighbours, figuresOn)
  const cells = matrix.rows.find((row) => row.practice.code === code)?.cells ?? []
  const figures = matrix.columns.flatMap((column, index): ProfileFigure[] => {
    const cell = cells[index]
    if (cell === undefined) return []
    const { indicator, period, england, spread } = column
    return [
      {
        indicator,
        period,
        cell,
        england,
        spread,
        sources: basesOf(workspace.evidence, cell.releases),
      },
    ]
  })
  const lists = await listHistory(workspace, code)
  return {
    practice,
    open: now !== undefined,
    figuresOn,
    lists,
    figures,
    sources: basesOf(workspace.evidence, [
      ...lists.map((point) => point.release),
      practice.registeredRelease,
      ...figures.flatMap((figure) => figure.cell.releases),
    ]),
  }
}

/**
 * The practices of the same place, which it is one of. Their periods count for it too: where it
 * alone has no figure in the latest one, it is shown without, and not with an older one.
 */
async function neighboursOf(
  workspace: Workspace,
  practice: Practice,
  on: string,
): Promise<readonly Practice[]> {
  const place =
    practice.subIcb === null ? undefined : await workspace.register.place(practice.subIcb, on)
  return place?.practices ?? [practice]
}

/** Registered and weighted lists over time, oldest first, a point a release. */
async function listHistory(workspace: Workspace, code: string): Promise<readonly ListPoint[]> {
  return workspace.evidence.rows<ListPoint>(
    `SELECT strftime(period_end, '%Y-%m-%d') AS "on", patients::DOUBLE AS registered, NULL::DOUBLE AS weighted, release
       FROM patients WHERE practice = $1 AND sex = 'all' AND age_from = 0 AND age_to IS NULL
     UNION ALL
     SELECT strftime(period_end, '%Y-%m-%d'), registered, weighted, release FROM practice_lists WHERE practice = $1
     ORDER BY 1`,
    [code],
  )
}

async function lastKnown(
  workspace: Workspace,
  code: string,
  on: string,
): Promise<{ practice: Practice; day: string } | undefined> {
  const dates = await workspace.evidence.rows<{ day: string }>(
    `SELECT strftime(day, '%Y-%m-%d') AS day FROM (
       SELECT DISTINCT period_end AS day FROM practice_geography WHERE practice = $1
       UNION SELECT DISTINCT period_end FROM practice_contracts WHERE practice = $1
       UNION SELECT closed - 1 FROM practices WHERE practice = $1 AND closed IS NOT NULL)
     ORDER BY abs(date_diff('day', day, CAST($2 AS DATE)))`,
    [code, on],
  )
  for (const { day } of dates) {
    const practice = (await workspace.register.on(day)).practices.get(code)
    if (practice !== undefined) return { practice, day }
  }
  return undefined
}
