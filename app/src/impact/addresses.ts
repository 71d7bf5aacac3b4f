import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'
import { queryOf } from '../register/page-parts.tsx'

export const IMPACT_PATH = '/impact'
export const IMPACT_CRUMB = { label: 'Measures and trials', href: IMPACT_PATH } as const

/** Ids of the kinds of record. */
export const MEASURES = 'impact-measures'
export const READINGS = 'impact-readings'
export const TRIALS = 'trials'
export const TRIAL_COUNTS = 'trial-counts'

export const impactQuery = askedQuery.extend({
  programme: z.string().max(200).optional().describe('Measures of one programme, by its name'),
})
export type ImpactQuery = z.output<typeof impactQuery>

export const trialParams = z.object({ id: z.string().max(100) })
export const trialQuery = z.object({
  done: z.enum(['decided']).optional().describe('What was just done'),
})

/** The page of a trial, or a file or form of it. */
export function trialPath(
  id: string,
  below = '',
  words: Readonly<Record<string, string | undefined>> = {},
): string {
  return `${IMPACT_PATH}/trials/${encodeURIComponent(id)}${below}${queryOf(words)}`
}

/** The address of a measure among the others. */
export function measurePath(id: string): string {
  return `${IMPACT_PATH}#measure-${id}`
}
