import {
  delaunayNeighbours,
  graphOf,
  makeGraph,
  cutEdgesObjective,
  type Choices,
  type Edge,
  type Graph,
  type Objective,
  type RegionProblem,
} from '@footings/regions'
import { FootingsError } from '../failure.ts'
import { jsonFault } from '../terminal/json-fault.ts'
import { jsonPlace, placeAt } from '../terminal/json-place.ts'
import { flatMap, roadKilometres } from './distances.ts'
import {
  GraphFile,
  pathInFile,
  pathWords,
  plainNames,
  strangeKeys,
  type GraphObjective,
} from './graph-file.ts'

/** A graph to be put into regions, as a file states it. Plain data, so that it goes to threads. */
export interface GraphInput {
  readonly problem: RegionProblem
  readonly choices: Choices
  readonly ids: readonly string[]
  readonly objective: GraphObjective
  /** Keys of the file that mean nothing here. */
  readonly passedOver: readonly string[]
  /** How neighbours were come by. */
  readonly neighbours: 'as given' | 'Delaunay'
  /** What the value counts. */
  readonly valueIs: string
}

type FaultAt = (path: readonly PropertyKey[], message: string) => FootingsError

/**
 * A graph with its rule from JSON.
 *
 * @param objective what regions are made for where the file does not say, or says otherwise
 * @throws FootingsError 'data' with file, line and column, and the way to the value in words
 */
export function readGraph(text: string, file: string, objective?: GraphObjective): GraphInput {
  const raw = parsed(text, file)
  const at: FaultAt = (path, message) => {
    const way = pathInFile(raw, path)
    const { line, column } = jsonPlace(text, way)
    return new FootingsError('data', `${pathWords(way)}: ${message}.`, {
      where: { file, line, column: String(column) },
      remedy: 'Correct it there.',
    })
  }
  const told = GraphFile.safeParse(plainNames(raw))
  if (!told.success) {
    const [issue] = told.error.issues
    throw at(issue?.path ?? [], issue?.message ?? 'no graph')
  }
  const { nodes, bounds, k, fixed } = told.data
  const max = bounds.max ?? Infinity
  if (bounds.min > max) throw at(['bounds'], 'the least size is above the greatest')
  const count = typeof k === 'number' ? { min: k, max: k } : (k ?? null)
  if (count !== null && count.min > count.max) {
    throw at(['k'], 'the least number is above the greatest')
  }
  const numbers = numbersOf(told.data, at)
  const nodeOf = (id: string, path: readonly PropertyKey[]): number => {
    const node = numbers.get(id)
    if (node === undefined) throw at(path, `there is no node ${id.slice(0, 40)}`)
    return node
  }
  const nodesOf = (ids: readonly string[], path: readonly PropertyKey[]) =>
    ids.map((id, index) => nodeOf(id, [...path, index]))
  const pairOf = (ids: readonly string[], path: readonly PropertyKey[]): Edge => {
    const [a = -1, b = -1] = nodesOf(ids, path)
    if (a === b) throw at(path, `both are ${ids[0] ?? ''}`)
    return [a, b]
  }
  const edges = told.data.edges?.map((edge, index) => pairOf(edge, ['edges', index]))
  const graph =
    edges === undefined ? graphFromPoints(told.data, at) : makeGraph(nodes.length, edges)
  const kind = objective ?? told.data.objective ?? 'distance'
  const sizes = Float64Array.from(nodes, (node) => node.size)
  const { value, valueIs } = objectiveFrom(told.data, kind, graph, at)
  return {
    problem: { graph, sizes, band: { min: bounds.min, max }, count, apart: null, objective: value },
    choices: {
      together: told.data.together.map((ids, index) => nodesOf(ids, ['together', index])),
      apart: told.data.apart.map((ids, index) => pairOf(ids, ['apart', index])),
      fixed: fixed.map((ids, index) => nodesOf(ids, ['fixed', index])),
    },
    ids: nodes.map(({ id }) => id),
    objective: kind,
    passedOver: strangeKeys(raw),
    neighbours: edges === undefined ? 'Delaunay' : 'as given',
    valueIs,
  }
}

function numbersOf({ nodes }: GraphFile, at: FaultAt): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  for (const [index, { id }] of nodes.entries()) {
    if (numbers.has(id)) throw at(['nodes', index, 'id'], `the id ${id} is there twice`)
    numbers.set(id, index)
  }
  return numbers
}

/** Points as practices have them, where the first node has one on the earth. */
function placesOf({ nodes }: GraphFile) {
  if (nodes[0]?.lat === undefined && nodes[0]?.lon === undefined) return null
  return nodes.map(({ lat, lon }) => ({ latitude: lat ?? null, longitude: lon ?? null }))
}

/** Every node's point, or a fault that names the first node without one. */
function pointsOf(file: GraphFile, at: FaultAt, instead: string) {
  const places = placesOf(file)
  const points =
    places === null
      ? file.nodes.map(({ x, y }) => (x === undefined || y === undefined ? null : { x, y }))
      : flatMap(places).points
  return points.map((point, index) => {
    if (point !== null) return point
    const names = places === null ? 'x and y' : 'lat and lon, as the first node has'
    throw at(['nodes', index], `${file.nodes[index]?.id ?? ''} lacks ${names}, and ${instead}`)
  })
}

function graphFromPoints(file: GraphFile, at: FaultAt): Graph {
  const points = pointsOf(file, at, 'there are no edges')
  return graphOf(points.length, delaunayNeighbours(points).edges)
}

function objectiveFrom(
  file: GraphFile,
  kind: GraphObjective,
  graph: Graph,
  at: FaultAt,
): { readonly value: Objective; readonly valueIs: string } {
  if (kind === 'cut-edges') {
    return { value: cutEdgesObjective(graph), valueIs: 'edges between different regions' }
  }
  const { nodes } = file
  const n = nodes.length
  const { each, valueIs } = eachCost(file, at)
  const costs = each.map((cost, place) => cost * (nodes[Math.floor(place / n)]?.size ?? NaN))
  const centres = Int32Array.from({ length: n }, (_, node) => node)
  return {
    value: { distance: { costs, centres }, pairs: null, evenness: [], perRegion: 0, constant: 0 },
    valueIs,
  }
}

/** What a unit of each node's size costs from each node, row-major. */
function eachCost(
  file: GraphFile,
  at: FaultAt,
): { readonly each: Float64Array; readonly valueIs: string } {
  const { nodes, costs, detour } = file
  const n = nodes.length
  if (costs !== undefined) {
    if (costs.length !== n) throw at(['costs'], `${costs.length} lists of costs for ${n} nodes`)
    const short = costs.findIndex((list) => list.length !== n)
    if (short !== -1) {
      throw at(['costs', short], `${costs[short]?.length ?? 0} costs for ${n} nodes`)
    }
    return {
      each: Float64Array.from(costs.flat()),
      valueIs: 'size x cost from the centre of the region',
    }
  }
  const points = pointsOf(file, at, 'there are no costs')
  const places = placesOf(file)
  if (places !== null) {
    return {
      each: roadKilometres(places, detour),
      valueIs: 'size x km from the centre of the region',
    }
  }
  const each = new Float64Array(n * n)
  for (const [row, a] of points.entries()) {
    for (const [column, b] of points.entries()) {
      each[row * n + column] = detour * Math.hypot(a.x - b.x, a.y - b.y)
    }
  }
  return { each, valueIs: 'size x distance from the centre of the region' }
}

function parsed(text: string, file: string): unknown {
  const plain = text.replace(/^\uFEFF/, ' ')
  try {
    return JSON.parse(plain)
  } catch (error) {
    const { line, column } = placeAt(plain, jsonFault(plain) ?? plain.length)
    throw new FootingsError('data', 'This is no JSON from here on.', {
      where: { file, line, column: String(column) },
      remedy: 'Correct it there.',
      cause: error,
    })
  }
}
