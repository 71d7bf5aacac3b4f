import { FootingsError } from '../failure.ts'
import { commentOn, readComments } from '../figure-comments/comments.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Assessed, Assessment } from '../comparison/assess.ts'
import { ABSENT } from '../comparison/cells.ts'
import type { Cell, MatrixColumn } from '../comparison/model.ts'
import { chosenOf, knownIndicator, type Chosen } from '../comparison/query.ts'
import type { Selection } from '../comparison/selection.ts'
import { assessedMatrix, comparisonOf, type Comparison } from '../comparison/view.ts'
import type { Practice } from '../register/practices.ts'
import { NotFound } from '../web/errors.ts'
import type { Workspace } from '../workspace.ts'
import type { DrillQuery } from './query.ts'

/** One practice's figure with what is said of it. */
export interface SubjectRow {
  readonly practice: Practice
  readonly cell: Cell
  readonly assessed: Assessed
  /** What the practice says of it. */
  readonly comment: FigureCommentRow | null
}

/** One indicator for some practices on a day, compared: what every part of a page is made from. */
export interface Subject {
  readonly workspace: Workspace
  readonly indicator: Indicator
  readonly query: DrillQuery
  readonly on: string
  /** The name of the practices together. */
  readonly title: string
  readonly column: MatrixColumn
  readonly assessment: Assessment
  readonly comparison: Comparison
  /** By the names of the practices. */
  readonly rows: readonly SubjectRow[]
  /** The practice that the reader looks at. */
  readonly marked: SubjectRow | null
}

/** What an address asks: the practices may be none, and then there is only a form to show. */
export interface SubjectAsked {
  readonly indicator: Indicator
  readonly chosen: Chosen
  readonly subject: Subject | null
}

/**
 * Reads what the address of an indicator asks.
 *
 * @throws NotFound for an unknown indicator
 * @throws FootingsError 'usage' for practices, a comparator or a practice that cannot be
 */
export async function subjectOf(
  workspace: Workspace,
  now: () => Date,
  id: string,
  query: DrillQuery,
): Promise<SubjectAsked> {
  const indicator = knownIndicator(workspace, id)
  const chosen = await chosenOf(query, workspace, now)
  const { selection, on } = chosen
  if (selection === null) return { indicator, chosen, subject: null }
  const subject = await subjectFrom(workspace, indicator, query, on, selection)
  return { indicator, chosen, subject }
}

/** The same where the answer is a file, which needs practices. Throws NotFound without. */
export async function neededSubject(
  workspace: Workspace,
  now: () => Date,
  id: string,
  query: DrillQuery,
): Promise<Subject & { readonly chosen: Chosen }> {
  const { subject, chosen } = await subjectOf(workspace, now, id, query)
  if (subject !== null) return { ...subject, chosen }
  throw new NotFound('There are no practices to show. Choose a place that a loaded register knows.')
}

/**
 * One practice by itself, whatever practices the address chooses.
 *
 * @throws NotFound for an unknown indicator, and for a practice that was not open on the day
 */
export async function practiceSubject(
  workspace: Workspace,
  now: () => Date,
  params: { readonly id: string; readonly code: string },
  query: DrillQuery,
): Promise<Subject> {
  const indicator = knownIndicator(workspace, params.id)
  const { on } = await chosenOf(query, workspace, now)
  const practice = (await workspace.register.on(on)).practices.get(params.code.toUpperCase())
  if (practice === undefined) {
    throw new NotFound(
      `No practice with this code was open on ${on}. The Place page lists those that were.`,
    )
  }
  const selection = { title: practice.name, practices: [practice] }
  return subjectFrom(workspace, indicator, { ...query, practice: practice.code }, on, selection)
}

async function subjectFrom(
  workspace: Workspace,
  indicator: Indicator,
  query: DrillQuery,
  on: string,
  { title, practices }: Selection,
): Promise<Subject> {
  const comparison = comparisonOf(query)
  const assessment = await assessedMatrix(workspace, practices, on, [indicator], comparison)
  const comments = await readComments(workspace.store, {
    practices: practices.map(({ code }) => code),
    figures: [indicator.id],
  })
  const [column] = assessment.matrix.columns
  if (column === undefined) throw new TypeError('A matrix of one indicator has one column.')
  const rows = assessment.matrix.rows.flatMap(({ practice, cells }, row): SubjectRow[] => {
    const assessed = assessment.rows[row]?.[0]
    const comment = commentOn(comments, practice.code, indicator.id)
    return assessed === undefined ? [] : [{ practice, cell: cells[0] ?? ABSENT, assessed, comment }]
  })
  const marked = markedRow(rows, query.practice, title, on)
  return { workspace, indicator, query, on, title, column, assessment, comparison, rows, marked }
}

function markedRow(
  rows: readonly SubjectRow[],
  code: string | undefined,
  title: string,
  on: string,
): SubjectRow | null {
  if (code === undefined) return null
  const found = rows.find(({ practice }) => practice.code === code.toUpperCase())
  if (found !== undefined) return found
  const shown = code.length > 20 ? `${code.slice(0, 19)}…` : code
  throw new FootingsError('usage', `${shown} was none of the practices of ${title} on ${on}.`, {
    remedy: 'Choose one of them, or leave practice out of the address.',
  })
}

/** Rows by name as they come, or by value from the least up; the ones without a figure last. */
export function orderedRows(
  rows: readonly SubjectRow[],
  order: DrillQuery['order'],
): readonly SubjectRow[] {
  if (order === 'name') return rows
  return rows.toSorted(({ cell: { value: a } }, { cell: { value: b } }) =>
    a === null ? (b === null ? 0 : 1) : b === null ? -1 : a - b,
  )
}
