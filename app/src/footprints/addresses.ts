import * as z from 'zod'
import { askedQuery, type AskedQuery } from '../register/asked.ts'
import { FOOTPRINT_KINDS } from '../store/vocabulary.ts'

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  made: 'The footprint was made.',
  edited: 'The footprint was changed.',
  added: 'The practice was added.',
  changed: 'The status was changed. The earlier one is kept below.',
  ended: 'The last day was set.',
  corrected: 'The row was put right.',
  removed: 'The row was taken back. The history keeps it.',
  imported: 'The members file was taken in.',
  unchanged: 'Nothing was different, and nothing was written.',
} as const

type Done = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [Done, ...Done[]]

/** What the address of a page about footprints may ask. */
export const footprintsQuery = askedQuery.extend({
  kind: z.enum(FOOTPRINT_KINDS, `Kind is none of: ${FOOTPRINT_KINDS.join(', ')}`).optional(),
  with: z.enum(FOOTPRINT_KINDS, `With is none of: ${FOOTPRINT_KINDS.join(', ')}`).optional(),
  done: z.enum(DONE_WORDS).optional(),
})

export const footprintParams = z.object({ id: z.string().max(100) })
export const memberParams = footprintParams.extend({ member: z.string().max(100) })

/** The notice for what a form has just done. */
export function noticeOf(done: Done | undefined) {
  return done === undefined ? undefined : ({ kind: 'success', heading: DONE[done] } as const)
}

/** A path with the day and the place that were asked for, and whatever else it should ask. */
export function addressOf(
  path: string,
  query: AskedQuery,
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries({ on: query.on, place: query.place, ...more })) {
    if (value !== undefined && value !== '') words.set(name, value)
  }
  return words.size === 0 ? path : `${path}?${words.toString()}`
}

/** The address of one footprint, or of something below it. */
export function footprintPath(id: string, below = ''): string {
  return `/footprints/${encodeURIComponent(id)}${below === '' ? '' : `/${below}`}`
}
