import { edgesOf, makeGraph } from '@footings/regions'
import type { Aim, Choices, Edge, Graph, RegionProblem } from '@footings/regions'
import type { EditorData } from './schema.ts'

/** What an arrangement is counted with. Nodes are the practices that take part. */
export interface Model {
  readonly n: number
  /** Code of each node. */
  readonly codes: readonly string[]
  readonly sizes: Float64Array
  readonly graph: Graph
  /** Neighbours, and those kept together, who count as joined. */
  readonly joined: Graph
  readonly band: RegionProblem['band']
  readonly choices: Choices
  /** Every aim at weight 0, as it is counted for a number of networks. */
  readonly aimsOf: (networks: number) => readonly Aim[]
}

/** The problem of the editor's data. O(n²) for each aim of pairs. */
export function modelOf(data: EditorData): Model {
  const taking = data.practices.filter(({ node }) => node !== null)
  const n = taking.length
  const sizes = new Float64Array(n)
  const codes: string[] = []
  for (const { node, code, size } of taking) {
    codes[node ?? 0] = code
    sizes[node ?? 0] = size ?? 0
  }
  const km = squareOf(n, data.km)
  const graph = makeGraph(n, data.edges)
  const links = data.together.flatMap((group) =>
    group.slice(1).map((node, at): Edge => [group[at] ?? node, node]),
  )
  const terms = data.aims.map(({ term }) => termOf(term, { n, sizes, km }))
  return {
    n,
    codes,
    sizes,
    graph,
    joined: links.length === 0 ? graph : makeGraph(n, [...edgesOf(graph), ...links]),
    band: { min: data.band.least, max: data.band.most ?? Infinity },
    choices: {
      together: data.together,
      fixed: data.fixed,
      apart: data.apart,
      ...(data.farthest === null ? {} : { farthest: { distance: km, most: data.farthest } }),
    },
    aimsOf: (networks) =>
      data.aims.flatMap(({ id, constant, term }, at): Aim[] => {
        const made = terms[at]
        if (made === undefined) return []
        const shared = term.kind === 'evenness' && term.shared && made.kind === 'evenness'
        const counted = shared ? { ...made, target: term.target / Math.max(1, networks) } : made
        return [{ id, constant, weight: 0, term: counted }]
      }),
  }
}

type Term = EditorData['aims'][number]['term']

function termOf(
  term: Term,
  { n, sizes, km }: { readonly n: number; readonly sizes: Float64Array; readonly km: Float64Array },
): Aim['term'] {
  if (term.kind === 'evenness') {
    return { kind: 'evenness', values: Float64Array.from(term.values), target: term.target }
  }
  if (term.kind === 'pairs') return { kind: 'pairs', pairs: pairsOf(n, term) }
  const centres = Int32Array.from(term.centres)
  const costs = new Float64Array(n * centres.length)
  const total = term.centres.reduce((sum, node) => sum + (sizes[node] ?? 0), 0)
  for (const node of centres) {
    for (const [column, centre] of centres.entries()) {
      costs[node * centres.length + column] =
        ((sizes[node] ?? 0) * (km[node * n + centre] ?? NaN)) / total
    }
  }
  return { kind: 'distance', costs, centres }
}

function pairsOf(n: number, { usual, others }: Extract<Term, { kind: 'pairs' }>): Float64Array {
  const pairs = new Float64Array(n * n).fill(usual)
  for (let node = 0; node < n; node += 1) pairs[node * n + node] = 0
  for (let at = 0; at < others.length; at += 3) {
    const [a = 0, b = 0, value = 0] = others.slice(at, at + 3)
    pairs[a * n + b] = value
    pairs[b * n + a] = value
  }
  return pairs
}

function squareOf(n: number, half: EditorData['km']): Float64Array {
  const square = new Float64Array(n * n)
  let at = 0
  for (let a = 0; a < n; a += 1) {
    for (let b = a; b < n; b += 1) {
      const value = half[at] ?? NaN
      at += 1
      square[a * n + b] = value
      square[b * n + a] = value
    }
  }
  return square
}
