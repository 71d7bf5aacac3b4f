import * as z from 'zod'
import { definitionSchema } from './definition-json.ts'

const date = z.iso.date()
const texts = z.array(z.string()).readonly()

/** The answer of `/api/v1/indicators`. */
export const indicatorsSchema = z.object({
  title: z.string().nullable().describe('The practices that are counted; null without a place'),
  on: date,
  indicators: z
    .array(
      definitionSchema.extend({
        periods: z.int(),
        first_period_end: date.nullable(),
        last_period_end: date.nullable(),
        practices: z.int(),
        of: z.int(),
      }),
    )
    .readonly(),
})

/** The answer of `/api/v1/methods`. */
export const methodsSchema = z.object({
  comparisons: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        paragraphs: texts,
        formula: texts,
        sources: texts,
        differences: texts,
      }),
    )
    .readonly()
    .describe('How figures are compared here'),
  methods: z
    .array(
      z.object({
        name: z.string(),
        title: z.string(),
        does: z.string(),
        formula: texts,
        sources: texts,
        columns: z
          .array(
            z.object({
              role: z.string(),
              needed: z.boolean(),
              meaning: z.string(),
              unit: z.string(),
            }),
          )
          .readonly(),
        options: z
          .array(
            z.object({
              name: z.string(),
              value: z.string(),
              meaning: z.string(),
              otherwise: z.string(),
            }),
          )
          .readonly(),
        results: z
          .array(z.object({ name: z.string(), meaning: z.string(), unit: z.string() }))
          .readonly(),
        differences: texts,
        example: z.string(),
      }),
    )
    .readonly()
    .describe('The methods of `footings statistics`'),
})
