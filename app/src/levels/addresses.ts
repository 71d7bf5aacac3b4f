import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  added: 'The function was added.',
  examples: 'The examples were added. They are yours now: change what does not fit.',
  changed: 'The function was changed.',
  moved: 'The order was changed.',
  removed: 'The function was taken out. The audit keeps it.',
  unchanged: 'Nothing was different, and nothing was written.',
} as const

type Done = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [Done, ...Done[]]

/** What the address of the table may ask. */
export const levelsQuery = askedQuery.extend({ done: z.enum(DONE_WORDS).optional() })
export type LevelsQuery = z.output<typeof levelsQuery>

export const levelParams = z.object({ id: z.string().max(100) })

export const LEVELS_PATH = '/networks/levels'

/** The address of a function, or of something below it. */
export function levelPath(id: string, below: string): string {
  return `${LEVELS_PATH}/${encodeURIComponent(id)}/${below}`
}

/** Where a form leads when it is done, in the same place. */
export function doneAddress(done: Done, place: string): string {
  return `${LEVELS_PATH}?${new URLSearchParams({ place, done }).toString()}`
}

/** The notice for what a form has just done. */
export function noticeOf(done: Done | undefined) {
  return done === undefined ? undefined : ({ kind: 'success', heading: DONE[done] } as const)
}

export const LEVELS_CRUMB = { label: 'What is done where', href: LEVELS_PATH } as const
