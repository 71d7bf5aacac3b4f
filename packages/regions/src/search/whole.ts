import { regionsOf, canonical } from '../cost.ts'
import type { Graph } from '../graph/graph.ts'
import { makeGraph } from '../graph/graph.ts'
import type { Edge } from '../graph/graph.ts'
import type { Answer, Partition, RegionProblem, Watch } from '../problem.ts'

/**
 * A problem too large to hold as one: the costs between all its nodes would fill the memory. It gives
 * the problem of any of its connected sets of nodes instead.
 */
export interface WholeProblem {
  readonly graph: Graph
  /**
   * The problem of some nodes, given in increasing order; node i of it is the i-th of them. The number
   * of regions is free, the constant is 0, and what a region costs does not depend on which other nodes
   * are given.
   */
  readonly problemOf: (nodes: readonly number[]) => RegionProblem
}

/** Solves a problem of one place, exactly or not. */
export type SolveOne = (problem: RegionProblem, watch: Watch) => Promise<Answer>

/** What was found for one place. */
export interface PlaceAnswer {
  readonly nodes: readonly number[]
  /** Its nodes are positions in `nodes`. */
  readonly answer: Answer
}

/** What was found for all places together. */
export interface WholeAnswer {
  /**
   * Value and partition of the whole; the bound is for partitions that keep to the places: one across
   * their borders may cost less.
   */
  readonly answer: Answer
  readonly places: readonly PlaceAnswer[]
}

/**
 * The edges among some nodes, numbered by their position in the list. O(nodes + edges).
 *
 * @param nodes in increasing order
 */
export function graphAmong(graph: Graph, nodes: readonly number[]): Graph {
  const places = new Map(nodes.map((node, place) => [node, place]))
  const edges = nodes.flatMap((node, place) =>
    [...(graph.neighbours[node] ?? [])].flatMap((next): Edge[] => {
      const other = places.get(next)
      return other === undefined || other <= place ? [] : [[place, other]]
    }),
  )
  return makeGraph(nodes.length, edges)
}

/**
 * Solves places one by one and puts the answers together: values and bounds are sums, and the whole is
 * proven when every place is. Where one place has no partition the whole has none, and `places` says
 * which.
 *
 * @param places nodes in increasing order; each node of the whole in one place
 * @throws RangeError when the places do not cover each node once
 */
export async function solvePlaceByPlace(
  whole: WholeProblem,
  places: readonly (readonly number[])[],
  solveOne: SolveOne,
  watch: Watch = {},
): Promise<WholeAnswer> {
  const { n } = whole.graph
  const covered = new Set(places.flat())
  if (covered.size !== n || places.reduce((sum, { length }) => sum + length, 0) !== n) {
    throw new RangeError(`the places do not cover each of ${n} nodes once`)
  }
  const answers: PlaceAnswer[] = []
  for (const [at, nodes] of places.entries()) {
    watch.signal?.throwIfAborted()
    watch.report?.(at / places.length, `place ${at + 1} of ${places.length}`)
    const answer = await solveOne(whole.problemOf(nodes), { signal: watch.signal })
    answers.push({ nodes, answer })
  }
  watch.report?.(1, `place ${places.length} of ${places.length}`)
  return { answer: together(n, answers), places: answers }
}

function together(n: number, places: readonly PlaceAnswer[]): Answer {
  const sum = (of: (answer: Answer) => number) =>
    places.reduce((total, { answer }) => total + of(answer), 0)
  const having = (status: Answer['status']) =>
    places.reduce((found, { answer }) => found + (answer.status === status ? 1 : 0), 0)
  const proven = having('proven')
  const method = `place by place: ${proven} of ${places.length} proven`
  const partition = places.every(({ answer }) => answer.partition !== null)
    ? joined(n, places)
    : null
  if (partition === null) {
    const status = having('infeasible') > 0 ? 'infeasible' : 'unknown'
    const bound = status === 'infeasible' ? Infinity : sum(({ bound: own }) => own)
    return { status, partition, value: Infinity, bound, method }
  }
  const status = proven === places.length ? 'proven' : 'found'
  return {
    status,
    partition,
    value: sum(({ value }) => value),
    bound: sum(({ bound }) => bound),
    method,
  }
}

function joined(n: number, places: readonly PlaceAnswer[]): Partition {
  const labels = new Int32Array(n).fill(-1)
  let next = 0
  for (const { nodes, answer } of places) {
    if (answer.partition === null) continue
    for (const members of regionsOf(answer.partition)) {
      for (const place of members) labels[nodes[place] ?? 0] = next
      next += 1
    }
  }
  return canonical(labels)
}
