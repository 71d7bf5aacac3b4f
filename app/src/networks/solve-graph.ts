import {
  costOf,
  proveCutEdges,
  search,
  searchCutEdges,
  solveExactly,
  solveWide,
  verifyWithChoices,
  whyInfeasible,
  withChoices,
  type Answer,
  type AnswerStatus,
  type Choices,
  type Contradiction,
  type InfeasibilityReason,
  type Partition,
  type RegionProblem,
  type Relaxation,
  type Watch,
} from '@footings/regions'
import { easedSolve } from './eased-solve.ts'
import { searchedToo } from './place-solver.ts'

/** What is asked of a graph without a place, as plain data for a thread. */
export interface GraphOrder {
  readonly problem: RegionProblem
  readonly choices: Choices
  /** The same seed gives the same answer. */
  readonly seed: number
  /** Nodes of branch and bound at most; null for what is usual. */
  readonly nodes: number | null
}

/** What came of it. Nodes are those of the order's problem. */
export interface GraphAnswer {
  readonly status: AnswerStatus
  readonly partition: Partition | null
  /** Null without a partition. */
  readonly value: number | null
  /** No partition has less; null where nothing is known. */
  readonly bound: number | null
  readonly method: string
  /** Choices that contradict one another; then nothing was solved. */
  readonly conflicts: readonly Contradiction[]
  /** Why there is none. Nodes are those of `members`. */
  readonly reasons: readonly InfeasibilityReason[]
  readonly relaxations: readonly Relaxation[]
  /** The nodes of the problem that each node of reasons and relaxations stands for. */
  readonly members: readonly (readonly number[])[]
}

/** Regions kept in memory: some 60 MB for 100 nodes. */
const MOST_SETS = 2_000_000
/** With more nodes than these, what cannot be listed is searched and has no bound. */
const BOUNDED_NODES = 250
/** Branch and bound nodes unless told; so counted that two runs are alike. */
const WIDE_NODES = 400
const CUT_NODES = 20_000
/** Values told and counted again may differ by this share. */
const ROUNDING = 1e-6

/**
 * The best regions of a graph, checked by code that knows nothing of how they were found; or why there
 * are none, with the smallest change of each part of the rule that would do. Every region is listed
 * where they are few enough, otherwise searched and bounded.
 */
export async function solveGraph(order: GraphOrder, watch: Watch = {}): Promise<GraphAnswer> {
  const { problem, choices } = order
  const nothing = { conflicts: [], reasons: [], relaxations: [], members: [] }
  const chosen = withChoices(problem, choices)
  if (chosen.problem === null) {
    return {
      ...nothing,
      status: 'infeasible',
      partition: null,
      value: null,
      bound: null,
      method: 'what is to be kept contradicts itself',
      conflicts: chosen.conflicts,
    }
  }
  const { members, expand } = chosen
  const answer = await solve(chosen.problem, order, watch)
  const told = (partition: Partition | null, status: AnswerStatus, method: string) => ({
    ...nothing,
    members,
    status,
    partition: partition === null ? null : checked(order, expand(partition)),
    value: partition === null ? null : costOf(problem, expand(partition)),
    bound: Number.isFinite(answer.bound) ? answer.bound : null,
    method,
  })
  if (answer.partition !== null) {
    const found = told(answer.partition, answer.status, answer.method)
    const counted = found.value ?? NaN
    if (!(Math.abs(counted - answer.value) <= ROUNDING * Math.max(1, Math.abs(counted)))) {
      throw new Error(`an answer has the value ${counted}, not ${answer.value}`)
    }
    return found
  }
  const whole = problem.sizes.every((size) => Number.isInteger(size))
  const mean = problem.sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, problem.graph.n)
  const why = await whyInfeasible(
    chosen.problem,
    easedSolve(order.seed),
    { step: whole || !(mean > 0) ? 1 : mean / 1_000 },
    watch,
  )
  if (why.partition !== null && why.status === 'feasible') {
    return told(why.partition, 'found', `${answer.method}; found while looking for a reason`)
  }
  const status = why.status === 'infeasible' ? 'infeasible' : answer.status
  const { reasons, relaxations } = why
  return { ...told(null, status, answer.method), reasons, relaxations }
}

async function solve(
  problem: RegionProblem,
  { seed, nodes }: GraphOrder,
  watch: Watch,
): Promise<Answer> {
  if (countsCutEdges(problem)) {
    const found = await searchCutEdges(problem, { seed }, watch)
    const incumbent = found.partition ?? undefined
    const proof = await proveCutEdges(problem, { incumbent, nodes: nodes ?? CUT_NODES }, watch)
    return { ...proof, method: `${found.method}; ${proof.method}` }
  }
  const exact = await solveExactly(problem, { mostSets: MOST_SETS }, watch)
  if (exact !== 'too many') return searchedToo(problem, exact, { seed }, watch)
  const found = await search(problem, { seed }, watch)
  if (found.status === 'infeasible' || problem.graph.n > BOUNDED_NODES) return found
  const bounded = await solveWide(
    problem,
    { nodes: nodes ?? WIDE_NODES, incumbent: found.partition ?? undefined },
    watch,
  )
  const method = `${found.method}; ${bounded.method}`
  if (bounded.partition !== null || found.partition === null) return { ...bounded, method }
  return { ...found, bound: bounded.bound, method }
}

/** Whether edges between regions alone count, and nothing is kept apart. */
function countsCutEdges({ objective, apart, graph }: RegionProblem): boolean {
  const { pairs, distance, evenness } = objective
  return (
    pairs !== null &&
    distance === null &&
    evenness.length === 0 &&
    apart?.includes(1) !== true &&
    graph.neighbours.some(({ length }) => length > 0)
  )
}

function checked({ problem, choices }: GraphOrder, whole: Partition): Partition {
  const [fault] = verifyWithChoices(problem, choices, whole)
  if (fault !== undefined) throw new Error(`an answer breaks the rule: ${JSON.stringify(fault)}`)
  return whole
}
