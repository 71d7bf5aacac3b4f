import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'

export const SPLITS_PATH = '/money/splits'

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  begun: 'The split was begun. It is shared by registered patient until you say otherwise.',
  saved: 'The split was worked out again and kept.',
  proposed: 'The split was put forward for a decision.',
  draft: 'The split is a draft again.',
  adopted: 'The split was adopted, and its allocations are approved.',
  'set-aside': 'The split was set aside. What it allocated is withdrawn.',
} as const
export type Done = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [Done, ...Done[]]

export const splitsQuery = askedQuery.extend({
  stream_year: z.string().max(100).optional(),
  done: z.enum(DONE_WORDS).optional(),
})

export const splitQuery = z.object({
  done: z.enum(DONE_WORDS).optional(),
  verify: z.string().max(5).optional(),
})
export const splitParams = z.object({ id: z.string().max(100) })
export const ruleParams = splitParams.extend({ rule: z.string().regex(/^(?:new|[0-4])$/) })
export const lineParams = splitParams.extend({ code: z.string().max(20) })
export const compareQuery = z.object({
  base: z.coerce.number().int().min(0).max(4).default(0),
  with: z
    .union([z.string().max(100), z.array(z.string().max(100)).max(4)])
    .optional()
    .transform((given) => (given === undefined ? [] : [given].flat().filter((id) => id !== ''))),
})

/** The address of a split, or of something below it. */
export function splitPath(id: string, below = ''): string {
  const path = `${SPLITS_PATH}/${encodeURIComponent(id)}`
  return below === '' ? path : `${path}/${below}`
}

/** Where a form leads when it is done. */
export function doneAddress(id: string, done: Done): string {
  return `${splitPath(id)}?done=${done}`
}

/** The notice for what a form has just done. */
export function noticeOf(done: Done | undefined) {
  return done === undefined ? undefined : ({ kind: 'success', heading: DONE[done] } as const)
}

export const MONEY_CRUMB = { label: 'Money', href: '/money' } as const
export const SPLITS_CRUMB = { label: 'Split a pot', href: SPLITS_PATH } as const
