import type { RegionProblem } from '../problem.ts'
import { setMembers, type Pool } from './pool.ts'
import { RunningCost } from './running-cost.ts'

/**
 * The same regions for another objective, without looking for them again. O(members²) for each.
 *
 * @param problem must have the pool's graph, sizes, band and forbidden pairs
 */
export function repriced(pool: Pool, problem: RegionProblem): Pool {
  const running = new RunningCost(problem)
  const costs = new Float64Array(pool.count)
  for (let set = 0; set < pool.count; set += 1) {
    const members = setMembers(pool, set)
    for (const [depth, node] of members.entries()) running.add(depth, node)
    costs[set] = running.cost(members.length)
  }
  return { ...pool, problem, costs }
}
