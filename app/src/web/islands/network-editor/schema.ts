import * as z from 'zod'

const numbers = z.array(z.number())
const pairs = z.array(z.tuple([z.int(), z.int()]))
const line = z.array(z.tuple([z.number(), z.number()]))

/** A sum over networks, from which an aim is counted. Nodes are practices that take part. */
const term = z.discriminatedUnion('kind', [
  /** Patient-weighted road kilometres to the most central of these nodes in the network. */
  z.object({ kind: z.literal('distance'), centres: z.array(z.int()) }),
  /** For each pair inside a network the usual amount, or its own: node, node, amount by turns. */
  z.object({ kind: z.literal('pairs'), usual: z.number(), others: numbers }),
  z.object({
    kind: z.literal('evenness'),
    values: numbers,
    target: z.number(),
    /** The target is that of one network, to be divided by the number of networks. */
    shared: z.boolean(),
  }),
])

/** Everything that the editor of an option needs to count arrangements by itself. */
export const editorData = z
  .object({
    option: z.string(),
    /** Names of the option's networks; the first is number 1. */
    names: z.array(z.string()),
    practices: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        /** On the list of the rule; null where not known. */
        size: z.number().nullable(),
        longitude: z.number().nullable(),
        latitude: z.number().nullable(),
        /** Number of its network in the option; 0 for none. */
        network: z.int(),
        /** Its place among the nodes; null where it takes no part. */
        node: z.int().nullable(),
        /** Why it takes no part; null where it does. */
        why: z.string().nullable(),
      }),
    ),
    place: z.string(),
    /** Practices of the option that are not of the place, with the number of their network. */
    strangers: z.array(z.object({ code: z.string(), network: z.int() })),
    band: z.object({ least: z.number(), most: z.number().nullable() }),
    count: z.object({ least: z.int(), most: z.int() }).nullable(),
    edges: pairs,
    together: z.array(z.array(z.int())),
    fixed: z.array(z.array(z.int())),
    apart: pairs,
    farthest: z.number().nullable(),
    /** Road kilometres of each two nodes, node 0 with 0, 1, ..., then node 1 with 1, 2, ... */
    km: z.array(z.number().nullable()),
    aims: z.array(
      z.object({
        id: z.string(),
        unit: z.string(),
        perPoint: z.number(),
        constant: z.number(),
        term,
      }),
    ),
    parties: z.array(z.object({ name: z.string(), weights: z.record(z.string(), z.number()) })),
    barriers: z.array(z.object({ name: z.string(), line })),
    /** Small areas with their level of deprivation, 0 (least) to 4; null where not known. */
    areas: z.array(z.object({ rings: z.array(line), level: z.int().nullable() })),
    /** What the levels are, from 0 to 4; null without levels. */
    shade: z.object({ title: z.string(), labels: z.array(z.string()) }).nullable(),
  })
  .meta({ id: 'NetworkEditorData', description: 'An option with all that counts arrangements' })

export type EditorData = z.infer<typeof editorData>
