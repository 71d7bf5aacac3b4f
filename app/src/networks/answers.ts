import { z } from 'zod'

/** What a solver said of an arrangement when it was found; kept with it. Values in points. */
export const KeptAnswer = z.object({
  status: z.enum(['proven', 'found']),
  value: z.number(),
  /** No arrangement within the rule has fewer points; null where nothing is known. */
  bound: z.number().nullable(),
  method: z.string(),
  /** Number of networks that was asked for; null when it was free. */
  count: z.int().nullable(),
  party: z.string(),
  seed: z.int(),
  /** Version of Footings. */
  software: z.string(),
  /** SHA-256 of place, rule and weights: whether the question has changed since. */
  question: z.string(),
})

export type KeptAnswer = z.infer<typeof KeptAnswer>

/** The networks of a kept option. */
export const KeptNetworks = z.array(
  z.object({ name: z.string().min(1).max(200), practices: z.array(z.string()).min(1) }),
)

/** How an option came to be. */
export const OPTION_ORIGINS = ['best', 'near-best', 'trade-off', 'by hand'] as const
export type OptionOrigin = (typeof OPTION_ORIGINS)[number]
