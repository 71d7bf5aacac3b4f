import { z } from 'zod'

/** What regions are made for. */
export const GRAPH_OBJECTIVES = ['distance', 'cut-edges'] as const
export type GraphObjective = (typeof GRAPH_OBJECTIVES)[number]

/** A row and a column for each node is as much as a laptop can spare for more than these. */
const MOST_NODES = 4_000

const id = z
  .union(
    [
      z
        .string()
        .min(1, 'an id is empty')
        .max(200)
        .refine((text) => !/\p{Cc}/u.test(text), 'an id holds characters that cannot be printed'),
      z.int(),
    ],
    'an id is a text or a whole number',
  )
  .transform(String)
const ids = (least: number) => z.array(id).min(least, `fewer than ${least} ids`)
const size = z.number('no number').min(0, 'below 0').max(1e12, 'too large')
// Farther away, squares of distances are no numbers any more.
const coordinate = z.number('no number').min(-1e12, 'below -1e12').max(1e12, 'above 1e12')
const count = z.int('no whole number').min(1, 'below 1')

/** A graph to be put into regions, as JSON. Keys that are not named here are passed over. */
export const GraphFile = z.object({
  nodes: z
    .array(
      z.object({
        id,
        size,
        /** A point on a plane, in any unit. */
        x: coordinate.optional(),
        y: coordinate.optional(),
        /** A point on the earth; distances are then in km. */
        lat: z.number().min(-90).max(90).optional(),
        lon: z.number().min(-180).max(180).optional(),
      }),
      'a list of nodes is needed',
    )
    .min(1, 'no node')
    .max(MOST_NODES, `more than ${MOST_NODES} nodes`),
  /** Pairs of nodes that are neighbours; without them, neighbours by Delaunay from the points. */
  edges: z.array(z.tuple([id, id], 'an edge is a list of two ids')).optional(),
  /** What a unit of each node's size costs from each node as a centre, a list for each node. */
  costs: z.array(z.array(z.number().min(0, 'below 0'))).optional(),
  /** Sizes that a region may have; without a greatest, or null, there is no limit. */
  bounds: z.object(
    { min: size.default(0), max: size.nullable().default(null) },
    'bounds are needed: { "min": ..., "max": ... }',
  ),
  /** The number of regions, or the least and the greatest. */
  k: z
    .union([count, z.object({ min: count, max: count })], 'k is a whole number, or a min and a max')
    .optional(),
  objective: z.enum(GRAPH_OBJECTIVES).optional(),
  /** What distances between points are multiplied by. */
  detour: z.number().min(1, 'below 1').max(5, 'above 5').default(1),
  together: z.array(ids(2)).default([]),
  apart: z.array(z.tuple([id, id], 'two ids are needed')).default([]),
  /** Whole regions, taken as they are and excused from the bounds. */
  fixed: z.array(ids(1)).default([]),
})

export type GraphFile = z.infer<typeof GraphFile>

const KEYS: ReadonlySet<string> = new Set(Object.keys(GraphFile.shape))

/** A file with the field names of the published instances put into ours: `pop`, `L` and `U`. */
export function plainNames(file: unknown): unknown {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return file
  const { L, U, nodes, ...rest } = file as Readonly<Record<string, unknown>>
  return {
    ...rest,
    ...(rest['bounds'] === undefined && (L !== undefined || U !== undefined)
      ? { bounds: { min: L, max: U } }
      : {}),
    ...(nodes === undefined
      ? {}
      : { nodes: Array.isArray(nodes) ? nodes.map((node: unknown) => sizedNode(node)) : nodes }),
  }
}

/** The way to a value in the file as it is, where it has the names of the published instances. */
export function pathInFile(file: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const [first, second, third] = path
  if (first === 'bounds' && !has(file, 'bounds')) {
    if (second === 'min' && has(file, 'L')) return ['L']
    return has(file, 'U') ? ['U'] : path
  }
  if (first !== 'nodes' || third !== 'size' || !has(file, 'nodes')) return path
  const { nodes } = file as { readonly nodes: unknown }
  const node: unknown = Array.isArray(nodes) ? nodes[Number(second)] : undefined
  return has(node, 'pop') && !has(node, 'size') ? [first, Number(second), 'pop'] : path
}

/** `nodes[3].size`; `the file` for the whole. */
export function pathWords(path: readonly PropertyKey[]): string {
  const words = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  return words.length === 0 ? 'the file' : words.join('').replace(/^\./, '')
}

/** Keys of a file that mean nothing here. */
export function strangeKeys(file: unknown): readonly string[] {
  if (typeof file !== 'object' || file === null) return []
  return Object.keys(file).filter((key) => !KEYS.has(key) && key !== 'L' && key !== 'U')
}

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value
}

function sizedNode(node: unknown): unknown {
  if (typeof node !== 'object' || node === null || !('pop' in node) || 'size' in node) return node
  return { ...node, size: node.pop }
}
