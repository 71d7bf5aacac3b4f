import * as z from 'zod'
import type { Definition } from './definition.ts'

const date = z.iso.date()

/** The definition of an indicator for a program. */
export const definitionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    short: z.string(),
    domain: z.string(),
    quality: z.string().nullable(),
    aspect: z.string().nullable(),
    meaning: z.string(),
    why: z.string(),
    caveats: z.string(),
    polarity: z.string(),
    kind: z.string(),
    unit: z.string(),
    decimals: z.int(),
    multiplier: z.number(),
    formula: z
      .array(z.string())
      .readonly()
      .describe('A sentence for each publication; the first with a figure counts'),
    sides: z
      .array(z.object({ numerator: z.string(), denominator: z.string().nullable() }))
      .readonly(),
    together: z.string(),
    variation: z.enum(['binomial', 'poisson', 'none']),
    limits: z.string(),
    method: z.string().nullable().describe('The method card of its limits'),
    small_numbers: z.string(),
    prize: z.string().nullable(),
    stands_for_years: z.int(),
    source: z.string(),
    reviewed: date,
    next_review: date,
    overdue: z.boolean(),
  })
  .meta({ id: 'Definition', description: 'What an indicator means and how it is made' })

export type DefinitionJson = z.output<typeof definitionSchema>

/** A definition for a program. */
export function definitionJson({ indicator, chance, ...one }: Definition): DefinitionJson {
  const { id, name, short, domain, meaning, why, caveats, polarity, kind, unit } = indicator
  return {
    id,
    name,
    short,
    domain,
    quality: indicator.quality ?? null,
    aspect: indicator.aspect ?? null,
    meaning,
    why,
    caveats,
    polarity,
    kind,
    unit,
    decimals: indicator.decimals,
    multiplier: indicator.multiplier,
    formula: one.formula,
    sides: one.sides,
    together: one.together,
    variation: indicator.variation,
    limits: one.limits,
    method: chance.method,
    small_numbers: one.smallNumbers,
    prize: one.prize,
    stands_for_years: indicator.stands_for,
    source: indicator.source,
    reviewed: indicator.reviewed,
    next_review: indicator.next_review,
    overdue: one.overdue,
  }
}
