import type { ReactNode } from 'react'
import { commentOn } from '../figure-comments/comments.ts'
import { CommentList, type ListedComment } from '../figure-comments/parts.tsx'
import { shownRows } from './asked-view.ts'
import type { Arranged } from './arranged.ts'

/** What practices say of the figures of a matrix, in the order of its rows and columns. */
export function CommentsUnder(props: {
  readonly arranged: Arranged
  /** The query of the page that shows a figure of one practice, `?` included. */
  readonly query: string
}): ReactNode {
  return <CommentList comments={commentsShown(props.arranged, props.query)} />
}

function commentsShown(arranged: Arranged, query: string): readonly ListedComment[] {
  const { columns, comments, assessment } = arranged
  if (comments.size === 0) return []
  return shownRows(arranged).flatMap(({ row }) => {
    const practice = assessment.matrix.rows[row]?.practice
    if (practice === undefined) return []
    return columns.flatMap(({ column: { indicator } }): ListedComment[] => {
      const comment = commentOn(comments, practice.code, indicator.id)
      if (comment === null) return []
      const address = `/indicators/${encodeURIComponent(indicator.id)}/practices/${encodeURIComponent(practice.code)}`
      const figure = { name: indicator.name, href: `${address}${query}` }
      return [{ comment, practice: practice.name, figure }]
    })
  })
}
