import type { PairColumn, RootModel } from './root-model.ts'
import { openOf } from './root-model.ts'
import type { RowBatch } from './row-batch.ts'

/** A row is worth adding when it is violated by more than this. */
const VIOLATED = 1e-4
/** At most this many rows of a kind in one round. */
const MOST_ROWS = 3_000

/**
 * Writes rows that hold for every partition and that the values break: nodes in regions whose root
 * is not in use, pairs miscounted, and regions in pieces. For whole values that break any such row,
 * at least one is found. O(roots x (n + edges) + pairs x roots).
 */
export function addViolated(model: RootModel, values: Float64Array, rows: RowBatch): void {
  addClosed(model, values, rows)
  addPairs(model, values, rows)
  for (let at = 0; at < model.roots.length; at += 1) addSeparators(model, values, at, rows)
}

function addClosed(model: RootModel, values: Float64Array, rows: RowBatch): void {
  const { roots, column, problem } = model
  let added = 0
  for (let at = 0; at < roots.length; at += 1) {
    const open = openOf(model, at)
    const most = (values[open] ?? 0) + VIOLATED
    for (let node = 0; node < problem.graph.n && added < MOST_ROWS; node += 1) {
      const own = column[node * roots.length + at] ?? -1
      if (own === -1 || (values[own] ?? 0) <= most) continue
      rows.put(own, 1)
      rows.put(open, -1)
      rows.end(-Infinity, 0)
      added += 1
    }
  }
}

/**
 * For two nodes with a saving: split >= the sum over some roots of x[a][r] - x[b][r]. With a cost:
 * together >= the sum over some roots of x[a][r] + x[b][r] - open[r]. Both hold for any roots, since
 * at most one of the roots has the node; those with a difference above zero are taken.
 */
function addPairs(model: RootModel, values: Float64Array, rows: RowBatch): void {
  let added = 0
  for (const pair of model.pairs) {
    if (added >= MOST_ROWS) return
    const positive: number[] = []
    let sum = 0
    for (let at = 0; at < model.roots.length; at += 1) {
      const [a, b] = ends(model, pair, at)
      const value = pairValue(model, values, pair, at, a, b)
      if (value <= 1e-9) continue
      sum += value
      positive.push(at)
    }
    if (sum <= (values[pair.column] ?? 0) + VIOLATED) continue
    for (const at of positive) {
      const [a, b] = ends(model, pair, at)
      putPair(rows, pair, a, b, openOf(model, at))
    }
    rows.put(pair.column, -1)
    rows.end(-Infinity, 0)
    added += 1
  }
}

function ends({ roots, column }: RootModel, { a, b }: PairColumn, at: number): [number, number] {
  return [column[a * roots.length + at] ?? -1, column[b * roots.length + at] ?? -1]
}

function pairValue(
  model: RootModel,
  values: Float64Array,
  { cost }: PairColumn,
  at: number,
  a: number,
  b: number,
): number {
  if (a === -1) return 0
  if (cost < 0) return (values[a] ?? 0) - (values[b] ?? 0)
  return b === -1 ? 0 : (values[a] ?? 0) + (values[b] ?? 0) - (values[openOf(model, at)] ?? 0)
}

function putPair(rows: RowBatch, { cost }: PairColumn, a: number, b: number, open: number): void {
  rows.put(a, 1)
  rows.put(b, cost < 0 ? -1 : 1)
  if (cost > 0) rows.put(open, -1)
}

/**
 * Where the nodes that the values put with a root lie in pieces: for each piece without the root, a
 * separator of fewest needed nodes beside it, and x[i][r] <= the sum over the separator for the node
 * of the piece with the greatest value (Oehrlein and Haunert 2017; made minimal as by Fischetti et
 * al. 2017).
 */
function addSeparators(model: RootModel, values: Float64Array, at: number, rows: RowBatch): void {
  const { problem, roots, column } = model
  const { n, neighbours } = problem.graph
  const root = roots[at]
  if (root === undefined) return
  const of = (node: number) => column[node * roots.length + at] ?? -1
  const inside = new Uint8Array(n)
  let any = 0
  for (let node = 0; node < n; node += 1) {
    if ((values[of(node)] ?? 0) > VIOLATED) {
      inside[node] = 1
      any += 1
    }
  }
  if (any === 0) return
  const piece = new Int32Array(n).fill(-1)
  const spread = (start: number, mark: number): number[] => {
    const reached = [start]
    piece[start] = mark
    for (const node of reached) {
      for (const next of neighbours[node] ?? []) {
        if (inside[next] !== 1 || piece[next] !== -1) continue
        piece[next] = mark
        reached.push(next)
      }
    }
    return reached
  }
  inside[root.node] = 1
  spread(root.node, 0)
  let mark = 0
  for (let start = 0; start < n; start += 1) {
    if (inside[start] !== 1 || piece[start] !== -1) continue
    mark += 1
    const members = spread(start, mark)
    let strongest = start
    for (const node of members) {
      if ((values[of(node)] ?? 0) > (values[of(strongest)] ?? 0)) strongest = node
    }
    const separator = separatorOf(model, at, members)
    const through = separator.reduce((sum, node) => sum + (values[of(node)] ?? 0), 0)
    if ((values[of(strongest)] ?? 0) <= through + VIOLATED) continue
    rows.put(of(strongest), 1)
    for (const node of separator) rows.put(of(node), -1)
    rows.end(-Infinity, 0)
  }
}

/** The nodes beside a piece that can be reached from the root without passing the others beside it. */
function separatorOf(
  { problem, roots }: RootModel,
  at: number,
  members: readonly number[],
): readonly number[] {
  const { n, neighbours } = problem.graph
  const root = roots[at]
  if (root === undefined) return []
  const beside = new Uint8Array(n)
  const own = new Uint8Array(n)
  for (const node of members) own[node] = 1
  for (const node of members) {
    for (const next of neighbours[node] ?? []) {
      if (own[next] === 0 && root.allowed[next] === 1) beside[next] = 1
    }
  }
  const separator: number[] = []
  const seen = new Uint8Array(n)
  seen[root.node] = 1
  const reached = [root.node]
  for (const node of reached) {
    for (const next of neighbours[node] ?? []) {
      if (seen[next] === 1 || root.allowed[next] !== 1 || own[next] === 1) continue
      seen[next] = 1
      if (beside[next] === 1) separator.push(next)
      else reached.push(next)
    }
  }
  return separator
}
