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
 * have; then exactly, by companions (see {@link withCompanions}). A node that can have none is not
 * tried, and what is then found is not proven.
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

  const { companionOf, model } = withCompanions(left.problem)
  if (reasonsOf(model).length > 0) return null
  const answer = await solve(model, watch)
  const partition = verified(model, answer)
  if (partition === 'none' || partition === 'unknown') return null
  const more = [...companionOf]
    .filter(([node, companion]) => partition[node] === partition[companion])
    .flatMap(([node]) => left.members[node] ?? [])
  for (const [node, [original = -1]] of left.members.entries()) {
    labels[original] = partition[node] ?? 0
  }
  if (more.length === left.problem.graph.n) return null
  const proven =
    more.length === 0 || (answer.status === 'proven' && companionOf.size === left.problem.graph.n)
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

/**
 * The problem with a chain of companions for each node, so made that a node may also be in a region
 * with its first companion only, at a cost of 1 and a little for its size. The chain then pairs up
 * another way, in as many regions: companions 1 with 2, 3 with 4, ..., the last alone; or the node
 * with 1, 2 with 3, and so on. Every such pair is within the band, and nothing else with a companion
 * in it is. A node of up to t widths of the band takes a chain of 2 t - 1.
 */
function withCompanions({ graph, sizes, band, count, apart }: RegionProblem): {
  readonly companionOf: ReadonlyMap<number, number>
  readonly model: RegionProblem
} {
  const chains = new Map([...sizes.entries()].map(([node, size]) => [node, chainFor(size, band)]))
  const modelSizes = [...sizes]
  const companionOf = new Map<number, number>()
  const links: Edge[] = []
  let regions = 0
  for (const [node, chain] of chains) {
    if (chain.length > 0) companionOf.set(node, modelSizes.length)
    regions += (chain.length + 1) >> 1
    let before = node
    for (const size of chain) {
      links.push([before, modelSizes.length])
      before = modelSizes.length
      modelSizes.push(size)
    }
  }
  const n = modelSizes.length
  const keptApart = new Uint8Array(n * n)
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      const real = a < graph.n && b < graph.n
      keptApart[a * n + b] = real ? (apart?.[a * graph.n + b] ?? 0) : Number(a !== b)
    }
  }
  for (const [a, b] of links) {
    keptApart[a * n + b] = 0
    keptApart[b * n + a] = 0
  }
  const pairs = new Float64Array(n * n)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  for (const [node, companion] of companionOf) {
    const cost = 1 + (sizes[node] ?? 0) / (total + 1)
    pairs[companion * n + node] = cost
    pairs[node * n + companion] = cost
  }
  return {
    companionOf,
    model: {
      graph: makeGraph(n, [...edgesOf(graph), ...links]),
      sizes: Float64Array.from(modelSizes),
      band,
      count: raised(count, regions),
      apart: keptApart,
      objective: { distance: null, pairs, evenness: [], perRegion: 0, constant: 0 },
    },
  }
}

/** Longer chains are not made. */
const LONGEST_CHAIN = 9

/** The sizes of the companions of a node of this size; none where no chain would do. */
function chainFor(size: number, { min, max }: Band): readonly number[] {
  const steps = size > 0 ? Math.max(1, Math.ceil(size / (max - min))) : 1
  const first = min - (size * (steps - 1)) / steps
  // No companion but the last may be a region by itself, not even by rounding.
  const clear = steps === 1 || (first > 1e-6 * min && size / steps > 1e-6 * min)
  if (2 * steps - 1 > LONGEST_CHAIN || !clear) return []
  return Array.from({ length: 2 * steps - 1 }, (_, at) => {
    const rest = (size * (steps - 1 - (at >> 1))) / steps
    return at % 2 === 0 ? min - rest : rest
  })
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
