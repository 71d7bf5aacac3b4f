import type { Highs, Model } from 'highs'
import { costOf, canonical } from '../cost.ts'
import type { Partition, RegionProblem } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import type { Root } from './roots.ts'
import { rootsOf } from './roots.ts'
import { RowBatch } from './row-batch.ts'

/** Two nodes whose being together costs or saves something. */
export interface PairColumn {
  readonly a: number
  readonly b: number
  readonly cost: number
  /**
   * Its column: for a cost above zero, 1 when they are together; below zero, 1 when they are not.
   */
  readonly column: number
}

/**
 * An assignment of nodes to roots as a linear model (Hess et al. 1965): `x[i][r]` is 1 when node i
 * belongs to the region of root r. What ties nodes to open roots, keeps regions connected and
 * counts pairs comes as rows that are added when they are violated.
 */
export interface RootModel {
  readonly problem: RegionProblem
  readonly roots: readonly Root[]
  /** Row-major, nodes x roots: the column of `x[i][r]`; -1 where a node may not belong. */
  readonly column: Int32Array
  readonly pairs: readonly PairColumn[]
  /** Assignments come first, then pairs and evenness. */
  readonly assignments: number
  readonly columns: number
  /** What the model leaves out costs at least this: pairs too many to count. Zero without them. */
  readonly relaxed: number
  readonly costs: Float64Array
  readonly upper: Float64Array
}

/** More pairs than this are not modelled each; the least of them are bounded together. */
const MOST_PAIRS = 4_000

/** Lays out the columns. */
export function rootModelOf(problem: RegionProblem): RootModel {
  const { graph, objective } = problem
  const { n } = graph
  const roots = rootsOf(problem)
  const column = new Int32Array(n * roots.length).fill(-1)
  const costs: number[] = []
  for (const [at, { node: root, centre, allowed }] of roots.entries()) {
    for (let node = 0; node < n; node += 1) {
      if (allowed[node] !== 1) continue
      column[node * roots.length + at] = costs.length
      const { distance } = objective
      const served =
        centre === null || distance === null
          ? 0
          : (distance.costs[node * distance.centres.length + centre] ?? NaN)
      costs.push(served + (node === root ? objective.perRegion : 0))
    }
  }
  const assignments = costs.length
  const { kept, relaxed } = pairsOf(problem)
  const pairs = kept.map(({ a, b, cost }): PairColumn => {
    costs.push(Math.abs(cost))
    return { a, b, cost, column: costs.length - 1 }
  })
  const ones = costs.length
  for (const { weight } of objective.evenness) {
    for (let at = 0; at < 2 * roots.length; at += 1) costs.push(weight)
  }
  const upper = new Float64Array(costs.length).fill(1)
  upper.fill(Infinity, ones)
  return {
    problem,
    roots,
    column,
    pairs,
    assignments,
    columns: costs.length,
    relaxed: relaxed + pairs.reduce((sum, { cost }) => sum + Math.min(0, cost), 0),
    costs: Float64Array.from(costs),
    upper,
  }
}

/**
 * The model in the solver, as a linear one without the rows that come later. It must be disposed of.
 */
export function loadedModel(highs: Highs, model: RootModel): Model {
  const { problem, roots, column, columns, costs, upper } = model
  const { n } = problem.graph
  const lp = highs.createModel()
  lp.options.set({ output_flag: false })
  lp.addCols({
    cost: costs,
    lower: new Float64Array(columns),
    upper: upper.map((limit) => (limit === Infinity ? highs.infinity : limit)),
    matrix: {
      format: 'csc',
      numRows: 0,
      numCols: columns,
      starts: new Int32Array(columns + 1),
      indices: new Int32Array(),
      values: new Float64Array(),
    },
  })
  lp.changeObjectiveOffset(problem.objective.constant + model.relaxed)
  const rows = new RowBatch()
  for (let node = 0; node < n; node += 1) {
    for (let at = 0; at < roots.length; at += 1) rows.put(column[node * roots.length + at] ?? -1, 1)
    rows.end(1, 1)
  }
  if (problem.count !== null) {
    for (let at = 0; at < roots.length; at += 1) rows.put(openOf(model, at), 1)
    rows.end(problem.count.min, problem.count.max)
  }
  for (let at = 0; at < roots.length; at += 1) addRootRows(model, rows, at)
  rows.addTo(lp, highs, columns)
  return lp
}

/** The column that says whether a root is in use. */
export function openOf({ roots, column }: RootModel, at: number): number {
  return column[(roots[at]?.node ?? 0) * roots.length + at] ?? -1
}

/**
 * The partition that whole values of the columns mean, whether it keeps the rule, and its cost; null
 * where a node is in no region.
 */
export function partitionOf(
  { problem, roots, column }: RootModel,
  values: Float64Array,
): { readonly partition: Partition; readonly kept: boolean; readonly value: number } | null {
  const labels = new Int32Array(problem.graph.n).fill(-1)
  for (let node = 0; node < labels.length; node += 1) {
    for (let at = 0; at < roots.length; at += 1) {
      if ((values[column[node * roots.length + at] ?? -1] ?? 0) > 0.5) labels[node] = at
    }
  }
  if (labels.includes(-1)) return null
  const partition = canonical(labels)
  const kept = faultsOf(problem, partition).length === 0
  return { partition, kept, value: kept ? costOf(problem, partition) : Infinity }
}

/** What a root's region is to be: of a size within the band, even, without forbidden pairs. */
function addRootRows(model: RootModel, rows: RowBatch, at: number): void {
  const { problem, roots, column } = model
  const { sizes, band, apart, objective, graph } = problem
  const open = openOf(model, at)
  const of = (node: number) => column[node * roots.length + at] ?? -1
  const putSum = (values: Float64Array) =>
    values.forEach((value, node) => rows.put(of(node), value))
  if (band.min > 0) {
    putSum(sizes)
    rows.put(open, -band.min)
    rows.end(0, Infinity)
  }
  if (Number.isFinite(band.max)) {
    putSum(sizes)
    rows.put(open, -band.max)
    rows.end(-Infinity, 0)
  }
  let first = model.assignments + model.pairs.length + 2 * at
  for (const { values, low, high } of objective.evenness) {
    putSum(values)
    rows.put(open, -low)
    rows.put(first, 1)
    rows.end(0, Infinity)
    putSum(values)
    rows.put(open, -high)
    rows.put(first + 1, -1)
    rows.end(-Infinity, 0)
    first += 2 * roots.length
  }
  if (apart === null) return
  for (let a = 0; a < graph.n; a += 1) {
    for (let b = a + 1; b < graph.n; b += 1) {
      if (apart[a * graph.n + b] !== 1 || of(a) === -1 || of(b) === -1) continue
      rows.put(of(a), 1)
      rows.put(of(b), 1)
      rows.put(open, -1)
      rows.end(-Infinity, 0)
    }
  }
}

/** The pairs that count most, and the least that the others can cost together. */
function pairsOf({ graph, objective }: RegionProblem): {
  readonly kept: readonly { readonly a: number; readonly b: number; readonly cost: number }[]
  readonly relaxed: number
} {
  const { pairs } = objective
  if (pairs === null) return { kept: [], relaxed: 0 }
  const all: { a: number; b: number; cost: number }[] = []
  for (let a = 0; a < graph.n; a += 1) {
    for (let b = a + 1; b < graph.n; b += 1) {
      const cost = pairs[a * graph.n + b] ?? 0
      if (cost !== 0) all.push({ a, b, cost })
    }
  }
  const sorted = all.toSorted((one, other) => Math.abs(other.cost) - Math.abs(one.cost))
  const relaxed = sorted.slice(MOST_PAIRS).reduce((sum, { cost }) => sum + Math.min(0, cost), 0)
  return { kept: sorted.slice(0, MOST_PAIRS), relaxed }
}
