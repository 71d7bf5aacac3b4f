import * as z from 'zod'
import { addressOf } from '../footprints/addresses.ts'
import { askedQuery } from '../register/asked.ts'

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  proposed: 'The proposal was made, and every practice of it is invited.',
  marked: 'The answer was written down. What was answered before is kept below.',
  adopted: 'The proposal was adopted. What was before is kept, with its last day.',
  withdrawn: 'The proposal was withdrawn. Its footprints are kept, with their last day.',
} as const

type Done = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [Done, ...Done[]]

/** What the address of a page about proposals may ask. */
export const proposalsQuery = askedQuery.extend({ done: z.enum(DONE_WORDS).optional() })

export type ProposalsQuery = z.output<typeof proposalsQuery>

export const proposalParams = z.object({ id: z.string().max(100) })
export const practiceParams = proposalParams.extend({ code: z.string().max(20) })

/** The notice for what a form has just done. */
export function noticeOf(done: Done | undefined) {
  return done === undefined ? undefined : ({ kind: 'success', heading: DONE[done] } as const)
}

/** The address of one proposal, or of something below it, on a day. */
export function proposalPath(
  id: string,
  below = '',
  query: { readonly on?: string | undefined } = {},
) {
  const path = `/networks/proposals/${encodeURIComponent(id)}${below === '' ? '' : `/${below}`}`
  return addressOf(path, query)
}
