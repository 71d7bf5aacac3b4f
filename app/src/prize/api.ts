import * as z from 'zod'
import { commentSchema } from '../figure-comments/comments.ts'
import { AIMS, KINDS } from './aims.ts'

const date = z.iso.date()
const figure = z.number().nullable()

const gapSchema = z
  .object({
    kind: z.enum(KINDS),
    people: z
      .string()
      .describe('Whom it is about; prizes of the same people are not to be added up'),
    indicator: z.string(),
    indicator_name: z.string(),
    aim: z.enum(AIMS),
    aim_name: z.string(),
    line: z.enum(['practice', 'together', 'as one list']),
    practice: z.string().nullable(),
    practice_name: z.string().nullable(),
    numerator: figure,
    denominator: figure,
    value: figure,
    unit: z.string(),
    level: figure.describe('What the figure is held against, in its unit'),
    level_lower95: figure,
    level_upper95: figure,
    gap: figure.describe('People or events, never below 0'),
    gap_lower95: figure,
    gap_upper95: figure,
    gap_lower998: figure,
    gap_upper998: figure,
    counted: z.string(),
    direction: z.enum(['more', 'fewer']),
    method: z.string(),
    reason: z.string().nullable().describe('Why there is no gap, or none with limits'),
    practices: z.int().nullable(),
    practices_with_gap: z.int().nullable(),
    practices_with_gap_beyond_limits: z.int().nullable(),
    period_start: date,
    period_end: date,
    level_period_start: date.nullable(),
    level_period_end: date.nullable(),
    source: z.string(),
    comment: commentSchema,
  })
  .meta({ id: 'Gap', description: 'How far a practice, or all together, are from a level' })

/** The answer of `/api/v1/prize`. */
export const prizesSchema = z
  .object({
    title: z.string(),
    on: date,
    notes: z.array(z.string()).readonly(),
    purpose: z.string(),
    not_added_up: z.string(),
    sentence: z.string(),
    comparator: z.string(),
    prizes: z
      .array(
        z.object({
          indicator: z.string(),
          indicator_name: z.string(),
          aim: z.enum(AIMS),
          people: z.string(),
          period: z.string(),
          ambition_from: z.string().nullable(),
          sentence: z.string(),
          together: z.array(gapSchema).readonly(),
          practices: z.array(gapSchema).readonly(),
        }),
      )
      .readonly(),
    unexpected: z
      .array(z.object({ indicator: z.string(), people: z.string(), needs: z.string() }))
      .readonly(),
    silent: z.array(z.string()).readonly(),
    method: z.array(z.object({ term: z.string(), text: z.string() })).readonly(),
  })
  .meta({ id: 'Prizes' })
