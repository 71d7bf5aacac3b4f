import * as z from 'zod'
import { commentSchema } from '../figure-comments/comments.ts'

const date = z.iso.date()
const figure = z.number().nullable()

/** The days of a period, or null where there is none. */
export const periodSchema = z.object({ start: date, end: date }).nullable()

const limits = { lower95: figure, upper95: figure, lower998: figure, upper998: figure }

/** One figure with its limits and what is said of it. */
export const figureSchema = z
  .object({
    numerator: figure,
    denominator: figure,
    value: figure,
    missing: z
      .enum(['suppressed', 'few people', 'not available'])
      .nullable()
      .describe(
        'Why there is no value: withheld by the publisher, withheld here because it is of few people, or not there',
      ),
    method: z
      .string()
      .nullable()
      .describe('How the limits were made: Wilson, exact, Byar’s, or as published'),
    limits: z
      .object(limits)
      .nullable()
      .describe('Computed from the counts, or else as published; null for a complete count'),
    comparator: z
      .object({
        value: figure,
        ...limits,
        practices: z.int(),
        known: z.boolean().describe('True for England; otherwise its own uncertainty counts'),
      })
      .nullable(),
    outcome: z.enum([
      'higher 99.8',
      'higher 95',
      'similar',
      'lower 95',
      'lower 99.8',
      'not compared',
    ]),
    outcome_words: z.string(),
    judgement: z
      .enum(['better', 'worse', 'higher', 'lower', 'similar', 'not compared'])
      .describe(
        'The outcome by the direction of the indicator; higher or lower where neither is better. The level is in `outcome`',
      ),
    reason: z.string().nullable().describe('Why it is not compared, as a code'),
    reason_words: z.string().nullable(),
    trend: z
      .object({
        direction: z.string(),
        words: z.string(),
        reason: z.string().nullable(),
        method: z.string(),
      })
      .nullable()
      .describe('Over five yearly figures; null where there are not so many'),
    practice_comment: commentSchema,
    releases: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Figure', description: 'A figure of one practice, or why there is none' })

/** Practices together. */
export const aggregateSchema = z
  .object({
    numerator: figure,
    denominator: figure,
    value: figure,
    practices: z.int(),
    of: z.int(),
    withheld: z.boolean().optional().describe('There is a figure, and it is of few people'),
  })
  .meta({ id: 'Aggregate', description: 'Practices together: the ratio of sums' })

/** How all practices that are loaded spread. */
export const spreadSchema = z
  .object({
    count: z.int(),
    least: z.number(),
    p10: z.number(),
    p25: z.number(),
    median: z.number(),
    p75: z.number(),
    p90: z.number(),
    most: z.number(),
  })
  .nullable()

const columnSchema = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  quality: z.string().nullable(),
  aspect: z.string().nullable(),
  unit: z.string(),
  kind: z.string(),
  polarity: z.string(),
  variation: z.string(),
  multiplier: z.number(),
  period: periodSchema,
  selection: aggregateSchema,
  england: aggregateSchema,
  spread: spreadSchema,
})

/** A file that figures came from. */
export const releaseSchema = z.object({
  id: z.string(),
  publication: z.string(),
  publisher: z.string(),
  licence: z.string(),
  file: z.string(),
  rows: z.int(),
  period_start: date,
  period_end: date,
})

/** With what figures are compared. */
export const comparisonSchema = z
  .object({
    with: z.string(),
    name: z.string(),
    allowing: z.enum(['chance', 'usual differences']),
    matched_on: z
      .array(z.object({ indicator: z.string(), weight: z.number() }))
      .readonly()
      .nullable(),
    not_matched_on: z.array(z.string()).readonly().nullable(),
  })
  .meta({ id: 'MatrixComparison' })

const expectedSchema = z
  .object({ expected: z.number(), range: z.object({ lower: z.int(), upper: z.int() }) })
  .describe('What chance alone would put there, on average and in 95 views of 100')

/** How many figures lie outside their limits. */
export const flagsSchema = z
  .object({
    compared: z.int(),
    outside95: z.int().describe('Those outside 99.8 % among them'),
    outside998: z.int(),
    expected95: expectedSchema,
    expected998: expectedSchema,
  })
  .meta({ id: 'Flags' })

/** The answer of `/api/v1/matrix`. */
export const matrixSchema = z
  .object({
    title: z.string(),
    on: date,
    purpose: z.string(),
    finding: z.string(),
    notes: z.array(z.string()).readonly(),
    comparison: comparisonSchema,
    flags: flagsSchema,
    indicators: z.array(columnSchema).readonly(),
    without_figures: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
    practices: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          network: z.string().nullable(),
          band: z
            .string()
            .nullable()
            .describe('Where an order is asked for: the words of the band of statistical ties'),
          figures: z.record(z.string(), figureSchema),
        }),
      )
      .readonly(),
    releases: z.array(releaseSchema).readonly(),
  })
  .meta({ id: 'Matrix' })
