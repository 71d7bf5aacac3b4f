import * as z from 'zod'
import { definitionSchema } from '../definitions/definition-json.ts'
import {
  aggregateSchema,
  comparisonSchema,
  figureSchema,
  flagsSchema,
  periodSchema,
  releaseSchema,
  spreadSchema,
} from '../matrix/api.ts'

const date = z.iso.date()

/** The answer of `/api/v1/indicators/:id`. */
export const indicatorSchema = z
  .object({
    title: z.string(),
    on: date,
    purpose: z.string(),
    finding: z.string(),
    notes: z.array(z.string()).readonly(),
    definition: definitionSchema,
    comparison: comparisonSchema,
    flags: flagsSchema,
    period: periodSchema,
    selection: aggregateSchema,
    england: aggregateSchema,
    spread: spreadSchema,
    practices: z
      .array(z.object({ code: z.string(), name: z.string(), figure: figureSchema }))
      .readonly(),
    periods: z
      .array(
        z.object({ start: date, end: date, selection: aggregateSchema, england: aggregateSchema }),
      )
      .readonly(),
    releases: z.array(releaseSchema).readonly(),
  })
  .meta({ id: 'IndicatorFigures' })
