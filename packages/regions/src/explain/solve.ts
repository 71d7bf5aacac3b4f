import type { Answer, Partition, RegionProblem, Watch } from '../problem.ts'
import { faultsOf } from '../verify.ts'

/**
 * Solves a problem, or proves that nothing does, or says how far it came: a partition that is not
 * proven best, or that it does not know, with a bound where it has one. A search for what an exact
 * solver does not find early finds much smaller changes of a tight rule.
 */
export type Solve = (problem: RegionProblem, watch: Watch) => Promise<Answer>

/**
 * The partition of an answer, once verified; without one, whether it is proven that there is none.
 *
 * @throws Error where the partition does not keep the rule
 */
export function verified(
  problem: RegionProblem,
  { status, partition }: Answer,
): Partition | 'none' | 'unknown' {
  if (partition === null) return status === 'infeasible' ? 'none' : 'unknown'
  const [fault] = faultsOf(problem, partition)
  if (fault !== undefined) throw new Error(`the solver's partition has a fault: ${fault.kind}`)
  return partition
}
