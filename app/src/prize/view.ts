import { readComments, type FigureComments } from '../figure-comments/comments.ts'
import type { Practice } from '../register/practices.ts'
import type { Workspace } from '../workspace.ts'
import { assessedMatrix, comparisonOf } from '../comparison/view.ts'
import { ambitionsOf, type Ambition } from './aims.ts'
import { indicatorsNeeded, prizesOf, type Prizes } from './model.ts'
import type { PrizeQuery } from './query.ts'

/** The prizes of an address, and what they were read from. */
export interface PrizesRead {
  readonly prizes: Prizes
  readonly ambitions: ReadonlyMap<string, Ambition>
  /** Ids of the releases behind the figures that are used. */
  readonly releases: ReadonlySet<string>
  /** What the practices say of their figures. */
  readonly comments: FigureComments
}

/**
 * Reads the figures of some practices and works out what is to gain.
 *
 * @throws FootingsError 'usage' for an ambition or a comparator that cannot be had
 */
export async function readPrizes(
  workspace: Workspace,
  practices: readonly Practice[],
  on: string,
  query: Pick<PrizeQuery, 'with' | 'weights' | 'peers' | 'ambition'>,
): Promise<PrizesRead> {
  const { indicators: all } = workspace.observations
  const ambitions = ambitionsOf(all, query.ambition)
  const indicators = indicatorsNeeded(all, ambitions)
  const comparison = comparisonOf({ ...query, allow: 'chance' })
  const { matrix, benchmarks } = await assessedMatrix(
    workspace,
    practices,
    on,
    indicators,
    comparison,
  )
  const releases = new Set(
    matrix.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.releases)),
  )
  const comments = await readComments(workspace.store, {
    practices: practices.map(({ code }) => code),
    figures: indicators.map(({ id }) => id),
  })
  return { prizes: prizesOf(matrix, benchmarks, ambitions), ambitions, releases, comments }
}
