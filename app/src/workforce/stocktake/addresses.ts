import * as z from 'zod'
import { askedQuery } from '../../register/asked.ts'
import { queryOf } from '../../register/query-of.ts'

export const WORKFORCE_PATH = '/workforce'
export const RETURN_PATH = '/workforce/return'

const id = z.string().max(100).optional()

export const workforceQuery = askedQuery.extend({
  stocktake: id.describe('A stocktake by its id; else the latest closed one up to the day'),
})
export type WorkforceQuery = z.output<typeof workforceQuery>

export const returnQuery = z.object({
  practice: z
    .string('is not there: add the code of the practice to the address, as ?practice=CODE')
    .max(20)
    .describe('The practice, by its code'),
  stocktake: id.describe('The stocktake, by its id; else the one that is open'),
  done: z.enum(['saved', 'unchanged']).optional(),
})

type Words = Readonly<Record<string, string | undefined>>

/** The page of the workforce, with what is known of place, day and stocktake. */
export function workforcePath(words: Words = {}, below = ''): string {
  return `${WORKFORCE_PATH}${queryOf(words)}${below}`
}

/** The page of the workforce for one stocktake. */
export function stocktakePath(stocktake: string, place?: string): string {
  return workforcePath({ place, stocktake })
}

/** The form in which a practice answers a stocktake. */
export function returnPath(practice: string, stocktake?: string, words: Words = {}): string {
  return `${RETURN_PATH}${queryOf({ practice, stocktake, ...words })}`
}

/** What an address says of place, day and stocktake. */
export function wordsOf({ on, place, stocktake }: WorkforceQuery): Words {
  return { on, place, stocktake }
}
