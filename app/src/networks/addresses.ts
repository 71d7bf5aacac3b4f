import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  made: 'The plan was made.',
  edited: 'The plan was changed.',
  copied: 'The plan was copied. Its options stay with the one that it was copied from.',
  kept: 'The option was kept.',
  renamed: 'The option was changed.',
  removed: 'It was removed. The history keeps it.',
  unchanged: 'Nothing was different, and nothing was written.',
} as const

type Done = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [Done, ...Done[]]

/** What the address of a page about networks may ask. */
export const networksQuery = askedQuery.extend({ done: z.enum(DONE_WORDS).optional() })

export const idParams = z.object({ id: z.string().max(100) })

/** The notice for what a form has just done. */
export function noticeOf(done: Done | undefined) {
  return done === undefined ? undefined : ({ kind: 'success', heading: DONE[done] } as const)
}

/** The address of a plan, or of something below it. */
export function planPath(id: string, below = ''): string {
  return `/networks/plans/${encodeURIComponent(id)}${below === '' ? '' : `/${below}`}`
}

/** The address of an option, or of something below it. */
export function optionPath(id: string, below = ''): string {
  return `/networks/options/${encodeURIComponent(id)}${below === '' ? '' : `/${below}`}`
}

export const NETWORKS_CRUMB = { label: 'Networks', href: '/networks' } as const
