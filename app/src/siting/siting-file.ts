import { z } from 'zod'

/** What sites are chosen for. */
export const SITING_KINDS = ['p-median', 'maximal-covering', 'set-covering', 'p-centre'] as const
export type SitingKind = (typeof SITING_KINDS)[number]

const number = z.number()
const coordinates = {
  x: number.optional(),
  y: number.optional(),
  lat: number.min(-90).max(90).optional(),
  lon: number.min(-180).max(180).optional(),
}
const id = z.string().min(1).max(200)

/** A problem of siting as JSON. Without `sites` every demand is a site too. */
export const SitingFile = z.strictObject({
  kind: z.enum(SITING_KINDS).optional(),
  /** How many sites to open. */
  p: z.int().min(1).optional(),
  /** Within how much demands are covered, in the units of the costs. */
  limit: number.min(0).optional(),
  /** The share of the weight to be covered by the fewest sites. */
  share: number.gt(0).max(1).optional(),
  demands: z
    .array(
      z.strictObject({
        id,
        weight: number.min(0),
        /** The fifth by deprivation, 1 the most deprived. */
        fifth: z.int().min(1).max(5).optional(),
        ...coordinates,
      }),
    )
    .min(1),
  sites: z
    .array(
      z.strictObject({
        id,
        /** Whether it has to be open, may not be, or is open today. */
        open: z.boolean().optional(),
        closed: z.boolean().optional(),
        today: z.boolean().optional(),
        ...coordinates,
      }),
    )
    .min(1)
    .optional(),
  /** What a unit of each demand costs from each site, a list for each demand; null where it cannot. */
  costs: z.array(z.array(number.min(0).nullable())).optional(),
})
export type SitingFile = z.infer<typeof SitingFile>

/** Where a demand or a site is: on a plane, or on the earth. */
export interface Placed {
  readonly id: string
  readonly x?: number | undefined
  readonly y?: number | undefined
  readonly lat?: number | undefined
  readonly lon?: number | undefined
}
