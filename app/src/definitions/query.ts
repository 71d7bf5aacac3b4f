import * as z from 'zod'
import { comparisonQuery } from '../comparison/query.ts'

/** What the address of the definitions may ask; the comparison only goes along to other pages. */
export const definitionsQuery = comparisonQuery.extend({
  domain: z
    .string()
    .trim()
    .optional()
    .transform((text) => (text === '' ? undefined : text))
    .describe('A domain, such as workforce; all domains unless given'),
})

export type DefinitionsQuery = z.output<typeof definitionsQuery>
