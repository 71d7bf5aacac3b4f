import * as z from 'zod'

const date = z.iso.date()
const figure = z.number().nullable()
const period = z.object({ start: date, end: date }).nullable()

const cellSchema = z
  .object({
    numerator: figure,
    denominator: figure,
    value: figure,
    missing: z
      .enum(['suppressed', 'not available'])
      .nullable()
      .describe('Why there is no value: withheld by the publisher, or not there'),
    limits: z
      .object({ lower95: figure, upper95: figure, lower998: figure, upper998: figure })
      .nullable()
      .describe('As published'),
    releases: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Figure', description: 'A figure of one practice, or why there is none' })

const aggregateSchema = z
  .object({
    numerator: figure,
    denominator: figure,
    value: figure,
    practices: z.int(),
    of: z.int(),
  })
  .meta({ id: 'Aggregate', description: 'Practices together: the ratio of sums' })

const spreadSchema = z
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
  unit: z.string(),
  kind: z.string(),
  polarity: z.string(),
  multiplier: z.number(),
  period,
  selection: aggregateSchema,
  england: aggregateSchema,
  spread: spreadSchema,
})

const releaseSchema = z.object({
  id: z.string(),
  publication: z.string(),
  publisher: z.string(),
  licence: z.string(),
  file: z.string(),
  rows: z.int(),
  period_start: date,
  period_end: date,
})

/** The answer of `/api/v1/matrix`. */
export const matrixSchema = z
  .object({
    title: z.string(),
    on: date,
    notes: z.array(z.string()).readonly(),
    indicators: z.array(columnSchema).readonly(),
    practices: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          network: z.string().nullable(),
          figures: z.record(z.string(), cellSchema),
        }),
      )
      .readonly(),
    releases: z.array(releaseSchema).readonly(),
  })
  .meta({ id: 'Matrix' })

/** The answer of `/api/v1/indicators`. */
export const indicatorsSchema = z.object({
  title: z.string().nullable().describe('The practices that are counted; null without a place'),
  on: date,
  indicators: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        short: z.string(),
        domain: z.string(),
        quality: z.string().nullable(),
        unit: z.string(),
        polarity: z.string(),
        source: z.string(),
        periods: z.int(),
        first_period_end: date.nullable(),
        last_period_end: date.nullable(),
        practices: z.int(),
        of: z.int(),
      }),
    )
    .readonly(),
})

/** The answer of `/api/v1/indicators/:id`. */
export const indicatorSchema = z.object({
  title: z.string(),
  on: date,
  notes: z.array(z.string()).readonly(),
  definition: z.object({
    id: z.string(),
    name: z.string(),
    domain: z.string(),
    quality: z.string().nullable(),
    meaning: z.string(),
    why: z.string(),
    caveats: z.string(),
    polarity: z.string(),
    kind: z.string(),
    unit: z.string(),
    multiplier: z.number(),
    formula: z.array(z.string()).readonly(),
    source: z.string(),
  }),
  period,
  selection: aggregateSchema,
  england: aggregateSchema,
  spread: spreadSchema,
  practices: z
    .array(z.object({ code: z.string(), name: z.string(), figure: cellSchema }))
    .readonly(),
  periods: z
    .array(
      z.object({ start: date, end: date, selection: aggregateSchema, england: aggregateSchema }),
    )
    .readonly(),
  releases: z.array(releaseSchema).readonly(),
})
