import {
  search,
  solveExactly,
  type Answer,
  type RegionProblem,
  type Watch,
} from '@footings/regions'
import { searchedToo } from './place-solver.ts'

/** A rule is relaxed in some tens of solutions, so each may look at fewer networks than a plan's. */
const MOST_SETS = 400_000
/** For the same reason each has less work, some three seconds of it, and fewer starts of a search. */
const WORK = 60_000_000
const STARTS = 3

/** Solves a rule that has been eased: exactly within limits, and by search where that does not end. */
export function easedSolve(
  seed: number,
): (problem: RegionProblem, watch: Watch) => Promise<Answer> {
  const options = { seed, starts: STARTS }
  return async (problem, watch) => {
    const exact = await solveExactly(problem, { mostSets: MOST_SETS, work: WORK }, watch)
    return exact === 'too many'
      ? search(problem, options, watch)
      : searchedToo(problem, exact, options, watch)
  }
}
