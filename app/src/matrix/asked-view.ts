import { readComments } from '../figure-comments/comments.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Practice } from '../register/practices.ts'
import type { Workspace } from '../workspace.ts'
import { arranged, type Arranged } from './arranged.ts'
import { chooseGroup, groupsOf, type Group } from '../comparison/groups.ts'
import { chosenOf, needPractices, type Chosen, type MatrixQuery } from '../comparison/query.ts'
import { assessedMatrix, comparisonOf } from '../comparison/view.ts'

/** A view of the matrix as files, programs and commands are given it: what the page shows. */
export interface AskedView {
  /** The name of the practices together. */
  readonly title: string
  readonly group: Group
  readonly arranged: Arranged
  /** What the reader should know of the practices and of what was asked for. */
  readonly notes: readonly string[]
}

/** The practices and the day that a view is of, however they were found. */
export interface ViewOf {
  readonly title: string
  readonly practices: readonly Practice[]
  readonly on: string
  readonly notes: readonly string[]
}

/** What of the matrix is asked for, beside the practices and the day. */
export type ViewQuery = Omit<MatrixQuery, 'on' | 'place' | 'network' | 'footprint' | 'show'> & {
  /** One indicator instead of a domain. */
  readonly indicator?: Indicator | undefined
}

/**
 * The view of some practices. `domain` is the first of the arrangement where none is asked for.
 *
 * @throws FootingsError 'usage' for a domain, comparator or weights that cannot be had
 */
export async function viewOf(
  workspace: Workspace,
  { title, practices, on, notes }: ViewOf,
  query: ViewQuery,
): Promise<AskedView> {
  const group = groupOf(workspace.observations.indicators, query)
  const comparison = comparisonOf(query)
  const assessment = await assessedMatrix(workspace, practices, on, group.indicators, comparison)
  const comments = await readComments(workspace.store, {
    practices: practices.map(({ code }) => code),
    figures: group.indicators.map(({ id }) => id),
  })
  const shown = arranged(assessment, query, comments)
  return { title, group, arranged: shown, notes: [...notes, ...shown.notes] }
}

function groupOf(indicators: readonly Indicator[], { by, domain, indicator }: ViewQuery): Group {
  return indicator === undefined
    ? chooseGroup(groupsOf(indicators, by), domain)
    : { slug: indicator.id, name: indicator.name, indicators: [indicator] }
}

/**
 * The view that an address asks for.
 *
 * @throws NotFound where there are no practices; FootingsError as {@link viewOf} and `chosenOf`
 */
export async function askedView(
  query: MatrixQuery,
  workspace: Workspace,
  now: () => Date,
): Promise<AskedView & { readonly chosen: Chosen }> {
  const chosen = await chosenOf(query, workspace, now)
  const { title, practices } = needPractices(chosen)
  const { on, notes } = chosen
  return { ...(await viewOf(workspace, { title, practices, on, notes }, query)), chosen }
}

/** The rows of a view in their order, each with its position in the matrix and its band. */
export function shownRows({ blocks }: Arranged): readonly ShownRow[] {
  return blocks.flatMap(({ heading, rows }) => rows.map((row) => ({ row, band: heading })))
}

export interface ShownRow {
  /** The position of the row in the matrix. */
  readonly row: number
  /** The words above the rows that stand together; null where all stand by name. */
  readonly band: string | null
}
