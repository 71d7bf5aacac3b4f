import * as z from 'zod'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { queryOf } from '../register/page-parts.tsx'
import { FIGURE_ID } from './figures.ts'

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  said: 'The comment was added. It shows wherever the figure shows.',
  changed: 'The comment was changed.',
  withdrawn: 'The comment was withdrawn. It shows nowhere any more.',
  unchanged: 'Nothing was different, and nothing was written.',
} as const

export type CommentDone = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [CommentDone, ...CommentDone[]]

const figure = z.string('is missing').regex(FIGURE_ID, 'is not a figure')

export const codeParams = z.object({ code: z.string().max(20) })
export const figureParams = codeParams.extend({ figure })
export const listQuery = z.object({
  on: z.string().optional().describe('The day to look at, such as 2023-03-31'),
  done: z.enum(DONE_WORDS).optional(),
})
export const formQuery = listQuery.pick({ on: true }).extend({ figure })

/** What the form sends; without a version the comment is new. */
export const sayBody = z.object({
  figure,
  text: formText,
  said_as: formText,
  version: formVersion.optional(),
})
export const withdrawBody = z.object({ figure, version: formVersion })

/** The notice for what a form has just done. */
export function commentNotice(done: CommentDone) {
  return { kind: 'success', heading: DONE[done] } as const
}

/** All that a practice says of its figures. */
export function commentsPath(
  practice: string,
  words: { readonly on?: string | undefined; readonly done?: CommentDone } = {},
): string {
  const { on, done } = words
  return `/practices/${encodeURIComponent(practice)}/comments${queryOf({ on, done })}`
}

/** The form in which a practice answers a figure. */
export function commentPath(practice: string, figureId?: string, on?: string): string {
  const query = queryOf({ figure: figureId, on })
  return `/practices/${encodeURIComponent(practice)}/comment${query}`
}
