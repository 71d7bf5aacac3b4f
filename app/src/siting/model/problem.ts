import type { SitingProblem } from '@footings/regions'
import { kilometres } from '../../access/distances.ts'
import type { Candidate, DemandArea } from './data.ts'

/** Areas and candidates as a problem of siting: kilometres by road, weighed by patients. */
export function problemOf(
  areas: readonly DemandArea[],
  candidates: readonly Candidate[],
  detour: number,
): SitingProblem {
  const costs = new Float64Array(areas.length * candidates.length)
  for (const [row, area] of areas.entries()) {
    for (const [column, site] of candidates.entries()) {
      costs[row * candidates.length + column] = detour * kilometres(area, site)
    }
  }
  return {
    demands: areas.length,
    sites: candidates.length,
    costs,
    weights: Float64Array.from(areas, ({ patients }) => patients),
  }
}
