import { solveMedian } from '@footings/regions'
import type { Point } from '../../register/located.ts'
import { kilometres } from '../distances.ts'

/** A place where patients are. */
export interface Living {
  readonly patients: number
  readonly point: Point
}

/** Sites that were chosen, as places in a list of candidates. */
export interface ChosenSites {
  readonly sites: readonly number[]
  readonly words: string
}

/**
 * The candidates that patients are nearest to, all together (p-median on straight lines), with its proof.
 *
 * @param candidates null where no point is known, which cannot be chosen
 */
export async function nearestSites(
  living: readonly Living[],
  candidates: readonly (Point | null)[],
  count: number,
): Promise<ChosenSites | null> {
  const open = candidates.flatMap((point, at) => (point === null ? [] : [{ point, at }]))
  if (open.length < count || living.length === 0) return null
  const costs = new Float64Array(living.length * open.length)
  for (const [row, { point }] of living.entries()) {
    for (const [column, site] of open.entries()) {
      costs[row * open.length + column] = kilometres(point, site.point)
    }
  }
  const weights = Float64Array.from(living, ({ patients }) => patients)
  const answer = await solveMedian(
    { demands: living.length, sites: open.length, costs, weights },
    { count },
    { nodes: 2000 },
  )
  const proof =
    answer.status === 'proven' ? 'proven to be the nearest' : 'not proven to be the nearest'
  return {
    sites: answer.sites.map((site) => open[site]?.at ?? 0),
    words: `sited by the model so that patients live nearest by straight line, ${proof}`,
  }
}
