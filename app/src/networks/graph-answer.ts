import { regionsOf, scoreRegion, type Relaxation } from '@footings/regions'
import { formatCount, formatNumber } from '../charts/format.ts'
import type { Column } from '../terminal/tables.ts'
import { amount, idsOf, proofWords, reasonLines, relaxationLines } from './graph-words.ts'
import type { GraphAnswer } from './solve-graph.ts'
import type { GraphInput } from './solve-input.ts'

/** An answer with what it was asked. */
export interface GraphResult {
  readonly input: GraphInput
  readonly answer: GraphAnswer
  readonly seed: number
  readonly seconds: number
}

/** One region of an answer. */
export interface RegionRow {
  readonly region: number
  readonly size: number
  readonly nodes: number
  /** The node that is nearest to all by size; null where edges alone count. */
  readonly centre: string | null
  /** What it adds to the value; of cut edges those that lead out of it. */
  readonly value: number
  readonly members: string
}

/** One node and the region that it is in. */
export interface NodeRow {
  readonly node: string
  readonly size: number
  readonly region: number
}

/** The regions, counted from 1. */
export function regionRows({ input, answer }: GraphResult): readonly RegionRow[] {
  const { problem, ids, objective } = input
  const { partition } = answer
  if (partition === null) return []
  return regionsOf(partition).map((members, at) => {
    const { size, centre, cost } = scoreRegion(problem, members)
    const own = new Set(members)
    const leaving = members.flatMap((node) =>
      [...(problem.graph.neighbours[node] ?? [])].filter((next) => !own.has(next)),
    ).length
    return {
      region: at + 1,
      size,
      nodes: members.length,
      centre: centre === null ? null : (ids[centre] ?? null),
      value: objective === 'cut-edges' ? leaving : cost,
      members: members.map((node) => ids[node] ?? '').join(' '),
    }
  })
}

/** A row for each node; none without an answer. */
export function nodeRows({ input, answer }: GraphResult): readonly NodeRow[] {
  const { partition } = answer
  if (partition === null) return []
  return input.ids.map((node, at) => ({
    node,
    size: input.problem.sizes[at] ?? NaN,
    region: (partition[at] ?? -1) + 1,
  }))
}

/** Everything for a program; what is not known, and a limit that is not there, is null. */
export function graphJson(result: GraphResult): object {
  const { input, answer, seed, seconds } = result
  const { problem, ids } = input
  const regions = answer.partition === null ? [] : regionsOf(answer.partition)
  return {
    objective: input.objective,
    nodes: problem.graph.n,
    edges: edgeCount(input),
    neighbours: input.neighbours,
    bounds: { min: problem.band.min, max: finite(problem.band.max) },
    k: problem.count,
    status: answer.status,
    proven: answer.status === 'proven' || answer.status === 'infeasible',
    value: answer.value,
    bound: answer.bound,
    value_is: input.valueIs,
    method: answer.method,
    seed,
    seconds,
    regions: regionRows(result).map(({ region, size, centre, value }) => ({
      region,
      size,
      centre,
      value,
      nodes: (regions[region - 1] ?? []).map((node) => ids[node]),
    })),
    reasons: reasonLines(input, answer),
    relaxations: answer.relaxations.map((one, at) => ({
      ...plainRelaxation(result, one),
      sentence: relaxationLines(input, answer)[at],
    })),
  }
}

/** What a person reads before the table of regions. */
export function graphLines(result: GraphResult): readonly string[] {
  const { input, answer, seconds } = result
  const { graph, band, count } = input.problem
  const sizes = Number.isFinite(band.max)
    ? `${amount(band.min)} to ${amount(band.max)} each`
    : `${amount(band.min)} or more each`
  const wanted =
    count === null
      ? 'any number of regions'
      : count.min === count.max
        ? formatCount(count.min, 'region')
        : `${count.min} to ${count.max} regions`
  const reasons = reasonLines(input, answer)
  const relaxations = relaxationLines(input, answer)
  return [
    `${input.objective}: ${formatCount(graph.n, 'node')}, ${formatCount(edgeCount(input), 'edge')} ${input.neighbours === 'Delaunay' ? '(Delaunay)' : ''}`.trimEnd() +
      `, ${sizes}, ${wanted}`,
    '',
    ...(answer.value === null
      ? []
      : [
          `Value   ${amount(answer.value)}  (${input.valueIs})`,
          `Bound   ${answer.bound === null ? 'not known' : amount(answer.bound)}`,
        ]),
    `Proven  ${proofWords(answer)}`,
    `Time    ${formatNumber(seconds, 1)} s`,
    `How     ${answer.method}`,
    ...(reasons.length === 0 ? [] : ['', 'Why', ...reasons.map((line) => `  ${line}`)]),
    ...(relaxations.length === 0
      ? []
      : ['', 'Smallest changes that would do', ...relaxations.map((line) => `  ${line}`)]),
    ...(answer.partition === null ? [] : ['']),
  ]
}

const numberCell = (value: unknown): string => (typeof value === 'number' ? amount(value) : 'none')

/** The table of regions on a terminal. */
export function regionColumns({ objective }: GraphInput): readonly Column<RegionRow>[] {
  return [
    { key: 'region', heading: 'Region' },
    { key: 'size', heading: 'Size', show: numberCell },
    { key: 'nodes', heading: 'Nodes' },
    ...(objective === 'distance' ? [{ key: 'centre', heading: 'Centre' } as const] : []),
    {
      key: 'value',
      heading: objective === 'distance' ? 'Value' : 'Edges out',
      show: numberCell,
    },
    { key: 'members', heading: 'Members' },
  ]
}

/** The table of a spreadsheet: where each node is. */
export const NODE_COLUMNS: readonly Column<NodeRow>[] = [
  { key: 'node', heading: 'Node' },
  { key: 'size', heading: 'Size' },
  { key: 'region', heading: 'Region' },
]

function plainRelaxation({ input, answer }: GraphResult, one: Relaxation): object {
  const { kind, proven } = one
  switch (one.kind) {
    case 'min':
    case 'max':
      return { kind, to: one.to, proven }
    case 'count':
      return { kind, to: one.to + input.choices.fixed.length, proven }
    case 'excuse':
      return { kind, nodes: idsOf(input, answer, one.nodes), proven }
  }
  return {
    kind,
    total: one.total,
    outside: one.regions.map(({ nodes, by }) => ({ nodes: idsOf(input, answer, nodes), by })),
    proven,
  }
}

function edgeCount({ problem: { graph } }: GraphInput): number {
  return graph.neighbours.reduce((sum, those) => sum + those.length, 0) / 2
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
