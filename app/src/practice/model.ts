import { commentOn, readComments } from '../figure-comments/comments.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { FootingsError } from '../failure.ts'
import { flagsOf, type Allowing, type Assessed, type Flags } from '../comparison/assess.ts'
import type { Benchmarks } from '../comparison/benchmarks.ts'
import { reportOf, type CellReport } from '../comparison/cell-report.ts'
import { ENGLAND } from '../comparison/comparator.ts'
import type { Aggregate, Cell, Spread } from '../comparison/model.ts'
import { assessedMatrix, type Comparison } from '../comparison/view.ts'
import { basesOf, type Basis } from '../register/place-model.ts'
import type { Practice } from '../register/practices.ts'
import type { Workspace } from '../workspace.ts'

/** One figure of a practice, what it is compared with, and where it came from. */
export interface ProfileFigure {
  readonly indicator: Indicator
  readonly period: { readonly start: string; readonly end: string } | null
  readonly cell: Cell
  readonly assessed: Assessed
  /** What is said of the figure, in codes and in words. */
  readonly report: CellReport
  readonly england: Aggregate
  readonly spread: Spread | null
  readonly sources: readonly Basis[]
  /** What the practice says of it. */
  readonly comment: FigureCommentRow | null
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
  /** What the figures are set beside, and what the limits allow for. */
  readonly benchmarks: Pick<Benchmarks, 'comparator' | 'name' | 'donors'>
  readonly allowing: Allowing
  /** Of this practice's figures alone. */
  readonly flags: Flags
  /** All that the practice says of its figures, of those of other pages too. */
  readonly comments: readonly FigureCommentRow[]
  readonly sources: readonly Basis[]
}

/** Unless a reader chooses: England, and limits for chance alone. */
const USUAL: Comparison = { comparator: ENGLAND, allow: 'chance' }

/**
 * A practice as a register has it on the date, or else as on the nearest day that one has it: a
 * practice that is closed keeps its past.
 *
 * @throws FootingsError 'usage' when no loaded register knows the code
 */
export async function knownPractice(
  workspace: Workspace,
  code: string,
  on: string,
): Promise<{ readonly practice: Practice; readonly open: boolean; readonly day: string }> {
  const now = (await workspace.register.on(on)).practices.get(code)
  if (now !== undefined) return { practice: now, open: true, day: on }
  const past = await lastKnown(workspace, code, on)
  if (past !== undefined) return { ...past, open: false }
  throw new FootingsError('usage', `No practice ${code} is in the registers that are loaded.`, {
    remedy: 'Check the code; a register (epraccur or a QOF mapping) must be imported first.',
  })
}

/**
 * A practice's profile. A practice that is closed on the date keeps its past: it is shown as on
 * the last day that a register has it.
 *
 * @throws FootingsError 'usage' when no loaded register knows the code, or when there is no such
 * comparator
 */
export async function practiceProfile(
  workspace: Workspace,
  code: string,
  on: string,
  comparison: Comparison = USUAL,
): Promise<PracticeProfile> {
  const { practice, open, day: figuresOn } = await knownPractice(workspace, code, on)
  const neighbours = await neighboursOf(workspace, practice, figuresOn)
  const { indicators } = workspace.observations
  const assessment = await assessedMatrix(workspace, neighbours, figuresOn, indicators, comparison)
  const { matrix, benchmarks, allowing } = assessment
  const row = matrix.rows.findIndex((one) => one.practice.code === code)
  const comments = await readComments(workspace.store, { practices: [code] })
  const cells = matrix.rows[row]?.cells ?? []
  const said = assessment.rows[row] ?? []
  const figures = matrix.columns.flatMap((column, index): ProfileFigure[] => {
    const cell = cells[index]
    const assessed = said[index]
    if (cell === undefined || assessed === undefined) return []
    const { indicator, period, england, spread } = column
    return [
      {
        indicator,
        period,
        cell,
        assessed,
        report: reportOf(cell, assessed, column, benchmarks.name),
        england,
        spread,
        sources: basesOf(workspace.evidence, cell.releases),
        comment: commentOn(comments, code, indicator.id),
      },
    ]
  })
  const lists = await listHistory(workspace, code)
  return {
    practice,
    open,
    figuresOn,
    lists,
    figures,
    benchmarks,
    allowing,
    flags: flagsOf([said]),
    comments: [...comments.values()],
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
