import { evennessCost } from '../cost.ts'
import type { RegionProblem } from '../problem.ts'

/**
 * The cost of a region that grows and shrinks at its end, one member at a time. Adding the d-th
 * member costs O(d), against O(d²) for {@link scoreRegion}; the two agree but for rounding.
 */
export class RunningCost {
  readonly #problem: RegionProblem
  readonly #members: Int32Array
  /** The centres at each node, and where those of a node begin. */
  readonly #centresOf: Int32Array
  readonly #centresFrom: Int32Array
  /** The centres among the members, and how many there are with d members. */
  readonly #inside: Int32Array
  readonly #insideCount: Int32Array
  /** With d members: the sum of costs to each centre inside, at d * (number of centres). */
  readonly #sums: Float64Array
  readonly #pairs: Float64Array
  readonly #evenness: Float64Array

  constructor(problem: RegionProblem) {
    const { graph, objective } = problem
    const { n } = graph
    const centres = objective.distance?.centres ?? new Int32Array()
    this.#problem = problem
    this.#members = new Int32Array(n)
    this.#centresFrom = new Int32Array(n + 1)
    for (const node of centres) this.#centresFrom[node + 1] = (this.#centresFrom[node + 1] ?? 0) + 1
    for (let node = 0; node < n; node += 1) {
      this.#centresFrom[node + 1] =
        (this.#centresFrom[node + 1] ?? 0) + (this.#centresFrom[node] ?? 0)
    }
    this.#centresOf = Int32Array.from(
      Array.from(centres.keys()).sort((a, b) => (centres[a] ?? 0) - (centres[b] ?? 0) || a - b),
    )
    this.#inside = new Int32Array(centres.length)
    this.#insideCount = new Int32Array(n + 1)
    this.#sums = new Float64Array((n + 1) * centres.length)
    this.#pairs = new Float64Array(n + 1)
    this.#evenness = new Float64Array((n + 1) * objective.evenness.length)
  }

  /** Adds a node as the member after the first `depth`. */
  add(depth: number, node: number): void {
    const { objective, graph } = this.#problem
    const members = this.#members
    members[depth] = node
    const next = depth + 1
    if (objective.distance !== null) this.#addDistance(depth, node, objective.distance.costs)
    const { pairs, evenness } = objective
    if (pairs !== null) {
      let sum = this.#pairs[depth] ?? 0
      for (let at = 0; at < depth; at += 1) sum += pairs[node * graph.n + (members[at] ?? 0)] ?? 0
      this.#pairs[next] = sum
    }
    for (let term = 0; term < evenness.length; term += 1) {
      this.#evenness[next * evenness.length + term] =
        (this.#evenness[depth * evenness.length + term] ?? 0) + (evenness[term]?.values[node] ?? 0)
    }
  }

  /** What the region of the first `depth` members costs. */
  cost(depth: number): number {
    const { objective } = this.#problem
    let cost = objective.perRegion + (objective.pairs === null ? 0 : (this.#pairs[depth] ?? 0))
    const inside = this.#insideCount[depth] ?? 0
    if (inside > 0) {
      const from = depth * this.#inside.length
      let least = Infinity
      for (let at = from; at < from + inside; at += 1) {
        const sum = this.#sums[at] ?? 0
        if (sum < least) least = sum
      }
      cost += least
    }
    objective.evenness.forEach((term, at) => {
      cost += evennessCost(term, this.#evenness[depth * objective.evenness.length + at] ?? 0)
    })
    return cost
  }

  #addDistance(depth: number, node: number, costs: Float64Array): void {
    const width = this.#inside.length
    const [from, to] = [depth * width, (depth + 1) * width]
    let inside = this.#insideCount[depth] ?? 0
    for (let at = 0; at < inside; at += 1) {
      this.#sums[to + at] =
        (this.#sums[from + at] ?? 0) + (costs[node * width + (this.#inside[at] ?? 0)] ?? 0)
    }
    const end = this.#centresFrom[node + 1] ?? 0
    for (let at = this.#centresFrom[node] ?? 0; at < end; at += 1) {
      const centre = this.#centresOf[at] ?? 0
      let sum = 0
      for (let one = 0; one <= depth; one += 1) {
        sum += costs[(this.#members[one] ?? 0) * width + centre] ?? 0
      }
      this.#inside[inside] = centre
      this.#sums[to + inside] = sum
      inside += 1
    }
    this.#insideCount[depth + 1] = inside
  }
}
