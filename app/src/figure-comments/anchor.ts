import type { FigureCommentRow } from '../store/tables.ts'

/** Where a comment stands in the list of its page. */
export function commentAnchor({
  practice,
  figure,
}: Pick<FigureCommentRow, 'practice' | 'figure'>): string {
  return `comment-${practice}-${figure}`
}
