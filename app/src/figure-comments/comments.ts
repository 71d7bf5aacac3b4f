import * as z from 'zod'
import { longDate } from '../register/place-model.ts'
import type { Store } from '../store/store.ts'
import type { FigureCommentRow } from '../store/tables.ts'

/** What practices say of their figures, by practice and figure: see {@link commentOn}. */
export type FigureComments = ReadonlyMap<string, FigureCommentRow>

export const NO_COMMENTS: FigureComments = new Map()

/** More practices than this are not named in the query: it then reads all that is said of the figures. */
const MOST_NAMED = 500

/**
 * What is said of some figures of some practices, in one query. Without `figures` it is all that the
 * practices say.
 */
export async function readComments(
  { db }: Pick<Store, 'db'>,
  of: { readonly practices: readonly string[]; readonly figures?: readonly string[] },
): Promise<FigureComments> {
  const { practices, figures } = of
  if (practices.length === 0 || figures?.length === 0) return NO_COMMENTS
  let query = db.selectFrom('figure_comment').selectAll().orderBy('figure').orderBy('practice')
  if (practices.length <= MOST_NAMED) query = query.where('practice', 'in', practices)
  if (figures !== undefined) query = query.where('figure', 'in', figures)
  const rows = await query.execute()
  return new Map(rows.map((row) => [keyOf(row.practice, row.figure), row]))
}

/** What a practice says of a figure of its own; null where it says nothing. */
export function commentOn(
  comments: FigureComments,
  practice: string,
  figure: string,
): FigureCommentRow | null {
  return comments.get(keyOf(practice, figure)) ?? null
}

function keyOf(practice: string, figure: string): string {
  return `${practice} ${figure}`
}

/** Who signed a comment and when: `practice manager of Z99001, 3 March 2024`. */
export function signatureOf({
  said_as,
  practice,
  said_on,
}: Pick<FigureCommentRow, 'said_as' | 'practice' | 'said_on'>): string {
  return `${said_as} of ${practice}, ${longDate(said_on)}`
}

/** A comment with its signature for one cell of a file; null where there is none. */
export function commentCell(
  comment: Pick<FigureCommentRow, 'text' | 'said_as' | 'practice' | 'said_on'> | null,
): string | null {
  return comment === null ? null : `${comment.text} (${signatureOf(comment)})`
}

/** A comment for a program, beside the figure that it is about. */
export const commentSchema = z
  .object({
    text: z.string(),
    said_as: z.string().describe('The role in which it was signed'),
    said_on: z.string().describe('yyyy-mm-dd'),
  })
  .nullable()
  .describe('What the practice itself says of the figure; null where it says nothing')

export type CommentJson = z.output<typeof commentSchema>

export function commentJson(comment: FigureCommentRow | null): CommentJson {
  if (comment === null) return null
  const { text, said_as, said_on } = comment
  return { text, said_as, said_on }
}
