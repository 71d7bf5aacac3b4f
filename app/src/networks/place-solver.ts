import {
  costOf,
  enumerateRegions,
  repriced,
  search,
  solvePool,
  solveWide,
  verifyWithChoices,
  type Answer,
  type Partition,
  type Pool,
  type PoolOptions,
  type RegionProblem,
  type SearchOptions,
  type Watch,
} from '@footings/regions'
import type { Question } from './question.ts'

/** Regions kept in memory for a place: some 60 MB for 100 practices, and 300 practices in a usual band. */
const MOST_SETS = 2_000_000
/** With more practices than these, what cannot be enumerated is searched and has no bound. */
const BOUNDED_PRACTICES = 120
/** Branch and bound nodes where regions cannot be enumerated; so counted that two runs are alike. */
const WIDE_NODES = 100
/** Values told and counted again may differ by this share, and a bound is told lower by it. */
const ROUNDING = 1e-6

/**
 * Answers questions about one place and rule that differ in weights and number of networks. What the
 * rule allows is enumerated once; where that is too much, each question is searched and bounded.
 */
export class PlaceSolver {
  readonly #pool: Pool | null
  readonly #seed: number

  private constructor(pool: Pool | null, seed: number) {
    this.#pool = pool
    this.#seed = seed
  }

  /** @param question any one of the questions; its choices do not contradict one another */
  static async of(question: Question, seed: number, watch: Watch): Promise<PlaceSolver> {
    const pool = await enumerateRegions(
      { ...smallerProblem(question), count: null },
      { mostSets: MOST_SETS },
      watch,
    )
    return new PlaceSolver(pool === 'too many' ? null : pool, seed)
  }

  /** Whether every network that the rule allows is listed. */
  get listsAll(): boolean {
    return this.#pool !== null
  }

  /** Every network that the rule allows, with what it costs here; null where they are too many. */
  poolOf(question: Question): Pool | null {
    return this.#pool === null ? null : repriced(this.#pool, smallerProblem(question))
  }

  /** The answer to the problem that is left when choices are settled, checked. */
  async solve(question: Question, watch: Watch, options: PoolOptions = {}): Promise<Answer> {
    const pool = this.poolOf(question)
    const answer =
      pool === null
        ? await this.#solveWide(smallerProblem(question), watch)
        : await this.#solvePool(pool, options, watch)
    if (answer.partition !== null) check(question, answer.partition, answer.value)
    return answer
  }

  async #solvePool(pool: Pool, options: PoolOptions, watch: Watch): Promise<Answer> {
    const answer = await solvePool(pool, options, watch)
    // A search knows nothing of rules and costs beyond the problem's.
    if (options.extraRows !== undefined || options.costs !== undefined) return answer
    const { count = pool.problem.count } = options
    return searchedToo({ ...pool.problem, count }, answer, { seed: this.#seed }, watch)
  }

  async #solveWide(problem: RegionProblem, watch: Watch): Promise<Answer> {
    const found = await search(problem, { seed: this.#seed }, watch)
    if (found.status === 'infeasible' || problem.graph.n > BOUNDED_PRACTICES) return found
    const bounded = await solveWide(
      problem,
      { nodes: WIDE_NODES, ...(found.partition === null ? {} : { incumbent: found.partition }) },
      watch,
    )
    if (bounded.partition !== null || found.partition === null) return bounded
    return { ...found, bound: bounded.bound, method: `${found.method}; ${bounded.method}` }
  }
}

/**
 * An answer of exact methods that is not proven, with the partition of a search where that is better.
 * The bound is that of the answer, and may prove what the search found.
 */
export async function searchedToo(
  problem: RegionProblem,
  answer: Answer,
  options: SearchOptions,
  watch: Watch,
): Promise<Answer> {
  if (answer.status === 'proven' || answer.status === 'infeasible') return answer
  const found = await search(problem, options, watch)
  if (found.status === 'infeasible') return found
  const { partition, value } = found.value < answer.value ? found : answer
  const method = `${answer.method}; ${found.method}`
  if (partition === null) return { ...answer, method }
  const proven = value - answer.bound <= 2 * ROUNDING * Math.max(1, Math.abs(value))
  return {
    status: proven ? 'proven' : 'found',
    partition,
    value,
    bound: proven ? value : answer.bound,
    method,
  }
}

/** The problem with choices settled. */
export function smallerProblem({ chosen }: Question): RegionProblem {
  if (chosen === null) throw new Error('the choices contradict one another')
  return chosen.problem
}

/**
 * Checks an answer with code that knows nothing of how it was found.
 *
 * @throws Error, a fault of Footings, where the partition breaks the rule or has another value
 */
export function check(question: Question, partition: Partition, value: number): void {
  const whole = expanded(question, partition)
  const faults = verifyWithChoices(question.problem, question.choices, whole)
  if (faults.length > 0) throw new Error(`an answer breaks the rule: ${JSON.stringify(faults[0])}`)
  const counted = costOf(question.problem, whole)
  if (!(Math.abs(counted - value) <= ROUNDING * Math.max(1, Math.abs(value)))) {
    throw new Error(`an answer has the value ${counted}, not ${value}`)
  }
}

/** The partition of all practices that take part. */
export function expanded({ chosen }: Question, partition: Partition): Partition {
  if (chosen === null) throw new Error('the choices contradict one another')
  return chosen.expand(partition)
}
