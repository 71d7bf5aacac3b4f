import * as z from 'zod'
import { commentSchema } from '../figure-comments/comments.ts'

const figure = z.number().nullable()
const practice = z.object({
  code: z.string(),
  name: z.string(),
  place: z.string().nullable(),
  network: z.string().nullable(),
  network_name: z.string().nullable(),
})
const shareOfDraws = z
  .number()
  .describe('In how many of the draws it is among the nearest, as a share of one')

/** The answer of `/api/v1/practices/:code/similar`. */
export const similarSchema = z
  .object({
    purpose: z.string(),
    sentence: z.string(),
    on: z.iso.date(),
    practice,
    asked_for: z.int(),
    reason: z.string().nullable().describe('Why there are no peers; null where there are'),
    warning: z.string().nullable().describe('That few practices are like this one, where it is so'),
    far_beyond: figure.describe('The 95th percentile of all practices’ distances to their nearest'),
    characteristics: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        unit: z.string(),
        weight: z.number(),
        scale: z.enum(['plain', 'log']),
        period: z.object({ start: z.iso.date(), end: z.iso.date() }),
        own: figure,
        p25: figure,
        median: figure,
        p75: figure,
        comment: commentSchema,
      }),
    ),
    not_loaded: z.array(z.object({ id: z.string(), name: z.string(), source: z.string() })),
    can_be_matched_on: z.array(z.object({ id: z.string(), name: z.string() })),
    peers: z.array(
      practice.extend({
        distance: z.number(),
        share_of_draws: shareOfDraws,
        characteristics: z.array(
          z.object({
            id: z.string(),
            value: figure,
            squared_distance: figure,
            comment: commentSchema,
          }),
        ),
      }),
    ),
    in_some_draws: z.array(practice.extend({ share_of_draws: shareOfDraws })),
    pool: z.object({
      open: z.int(),
      could_be_chosen: z.int(),
      own_network: z.int(),
      small_lists: z.int(),
      without_list: z.int(),
      without_figures: z.int(),
      england: z.boolean(),
    }),
    draws: z.object({ draws: z.int(), jitter: z.number(), seed: z.int() }),
  })
  .meta({ id: 'SimilarPractices', description: 'The practices most like one, and how like' })
