import * as z from 'zod'
import { askedQuery, type AskedQuery } from '../register/asked.ts'
import { queryOf } from '../register/page-parts.tsx'
import { isFinancialYear } from './years.ts'

export const MONEY_PATH = '/money'
export const POOLS_PATH = '/money/pools'
export const CLAIMS_PATH = '/money/claims'
export const STATEMENTS_PATH = '/money/statements'

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  approved: 'The allocation is approved.',
  withdrawn: 'The allocation is withdrawn.',
  'claim-approved': 'The claim is approved: it is due to the practice.',
  'claim-refused': 'The claim is refused.',
  'claim-paid': 'The payment is written down, and the claim is paid.',
} as const

export type MoneyDone = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [MoneyDone, ...MoneyDone[]]

/** What the address of a page about money may ask. */
export const moneyQuery = askedQuery.extend({
  year: z
    .string()
    .refine(isFinancialYear, 'Year is not a financial year: write it as 2017-18')
    .optional()
    .describe('The financial year, such as 2017-18'),
  done: z.enum(DONE_WORDS).optional(),
})
export type MoneyQuery = z.output<typeof moneyQuery>

export const streamParams = z.object({ id: z.string().max(100) })
export const practiceParams = z.object({ practice: z.string().max(20) })

/** The notice for what a form has just done. */
export function noticeOf(done: MoneyDone | undefined) {
  return done === undefined ? undefined : ({ kind: 'success', heading: DONE[done] } as const)
}

/** An address of this room with the place, day and year that were asked for. */
export function moneyAddress(
  path: string,
  query: AskedQuery & { readonly year?: string | undefined },
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  return `${path}${queryOf({ on: query.on, place: query.place, year: query.year, ...more })}`
}

/** The statement of a practice. */
export function statementPath(practice: string, below = ''): string {
  return `${STATEMENTS_PATH}/${encodeURIComponent(practice)}${below}`
}

/** Where a person decides on an allocation, or on a claim. */
export function decidePath(allocation: string): string {
  return `/money/allocations/${encodeURIComponent(allocation)}/decide`
}

export function claimPath(claim: string): string {
  return `${CLAIMS_PATH}/${encodeURIComponent(claim)}`
}
