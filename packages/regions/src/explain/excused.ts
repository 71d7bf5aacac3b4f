import { NO_CHOICES } from '../choices/choices.ts'
import { verifyWithChoices } from '../choices/verify-choices.ts'
import { withChoices } from '../choices/with-choices.ts'
import { edgesOf, makeGraph } from '../graph/graph.ts'
import type { Edge } from '../graph/graph.ts'
import type { Band, Partition, RegionProblem, Watch } from '../problem.ts'
import { hopelessNodes, reasonsOf } from './reasons.ts'
import { verified } from './solve.ts'
import type { Solve } from './solve.ts'

/** The fewest nodes that would have to stand alone, outside the band and not counted as regions. */
export interface FewestExcused {
  readonly nodes: readonly number[]
  /** Their sizes, in the order of the nodes. */
  readonly sizes: readonly number[]
  /** Of all nodes; each excused node is in a region of its own. */
  readonly partition: Partition
  /** Whether no fewer would do. */
  readonly proven: boolean
}

/**
 * The fewest nodes to excuse so that the others keep the rule, and of equally few those smallest in
 * total; null where none was found and where it would be all of them. First those that no region can
 * have, then exactly: each node gets a companion of the least size, which is a region alone or with
 * its node, and costs something then. A node too large with its companion is not tried, and what is
 * then found is not proven.
 */
export async function fewestExcused(
  problem: RegionProblem,
  solve: Solve,
  watch: Watch,
): Promise<FewestExcused | null> {
  const excused = hopelessAgain(problem)
  const left = withoutNodes(problem, excused)
  if (left === null) return null
  const labels = new Int32Array(problem.graph.n)
  // To excuse everybody is no way to keep a rule.
  if (left.problem.graph.n === 0) return null

  const { companions, model } = withCompanions(left.problem)
  if (reasonsOf(model).length > 0) return null
  const answer = await solve(model, watch)
  const partition = verified(model, answer)
  if (partition === 'none' || partition === 'unknown') return null
  const more = companions
    .filter((node, at) => partition[node] === partition[left.problem.graph.n + at])
    .flatMap((node) => left.members[node] ?? [])
  for (const [node, [original = -1]] of left.members.entries()) {
    labels[original] = partition[node] ?? 0
  }
  if (more.length === left.problem.graph.n) return null
  const proven =
    more.length === 0 || (answer.status === 'proven' && companions.length === left.problem.graph.n)
  return told(
    problem,
    [...excused, ...more].sort((one, other) => one - other),
    labels,
    proven,
  )
}

/** The nodes that cannot be in any region, and those that cannot once they are gone. */
function hopelessAgain(problem: RegionProblem): number[] {
  const excused: number[] = []
  for (;;) {
    const left = withoutNodes(problem, excused)
    if (left === null || left.problem.graph.n === 0) return excused.sort((a, b) => a - b)
    const more = hopelessNodes(reasonsOf(left.problem)).flatMap((node) => left.members[node] ?? [])
    if (more.length === 0) return excused.sort((a, b) => a - b)
    excused.push(...more)
  }
}

function withoutNodes(problem: RegionProblem, nodes: readonly number[]) {
  const left = withChoices(
    { ...problem, count: raised(problem.count, nodes.length) },
    { ...NO_CHOICES, fixed: nodes.map((node) => [node]) },
  )
  return left.problem === null ? null : left
}

function raised(count: Band | null, by: number): Band | null {
  return count === null ? null : { min: count.min + by, max: count.max + by }
}

function withCompanions({ graph, sizes, band, count, apart }: RegionProblem): {
  readonly companions: readonly number[]
  readonly model: RegionProblem
} {
  const companions = [...sizes.keys()].filter((node) => (sizes[node] ?? 0) + band.min <= band.max)
  const n = graph.n + companions.length
  const keptApart = new Uint8Array(n * n)
  const pairs = new Float64Array(n * n)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  for (let a = 0; a < graph.n; a += 1) {
    for (let b = 0; b < graph.n; b += 1) keptApart[a * n + b] = apart?.[a * graph.n + b] ?? 0
  }
  for (const [at, node] of companions.entries()) {
    const companion = graph.n + at
    for (let other = 0; other < n; other += 1) {
      if (other === node || other === companion) continue
      keptApart[companion * n + other] = 1
      keptApart[other * n + companion] = 1
    }
    const cost = 1 + (sizes[node] ?? 0) / (total + 1)
    pairs[companion * n + node] = cost
    pairs[node * n + companion] = cost
  }
  const links = companions.map((node, at): Edge => [node, graph.n + at])
  return {
    companions,
    model: {
      graph: makeGraph(n, [...edgesOf(graph), ...links]),
      sizes: Float64Array.from([...sizes, ...companions.map(() => band.min)]),
      band,
      count: raised(count, companions.length),
      apart: keptApart,
      objective: { distance: null, pairs, evenness: [], perRegion: 0, constant: 0 },
    },
  }
}

function told(
  problem: RegionProblem,
  nodes: readonly number[],
  labels: Int32Array,
  proven: boolean,
): FewestExcused {
  const alone = new Map(nodes.map((node, at) => [node, problem.graph.n * 2 + at]))
  const own = Int32Array.from(labels, (label, node) => alone.get(node) ?? label)
  const regions = [...new Set(own)]
  const partition = own.map((label) => regions.indexOf(label))
  const [fault] = verifyWithChoices(
    { ...problem, count: raised(problem.count, nodes.length) },
    { ...NO_CHOICES, fixed: nodes.map((node) => [node]) },
    partition,
  )
  if (fault !== undefined) throw new Error(`the partition without them has a fault: ${fault.kind}`)
  return { nodes, sizes: nodes.map((node) => problem.sizes[node] ?? NaN), partition, proven }
}
