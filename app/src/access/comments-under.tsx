import type { ReactNode } from 'react'
import type { Indicator } from '../evidence/indicators.ts'
import { commentOn, type FigureComments } from '../figure-comments/comments.ts'
import { CommentList, type ListedComment } from '../figure-comments/parts.tsx'
import { queryOf } from '../register/page-parts.tsx'
import type { Practice } from '../register/practices.ts'

/** What practices say of the figures of a page of access, in the order of its indicators. */
export function CommentsUnder(props: {
  readonly comments: FigureComments
  /** Those of the page; one that it shows twice is listed once. */
  readonly indicators: readonly Indicator[]
  readonly practices: readonly Pick<Practice, 'code' | 'name'>[]
  readonly words: Readonly<Record<string, string | undefined>>
}): ReactNode {
  const { comments, practices, words } = props
  const indicators = [...new Map(props.indicators.map((one) => [one.id, one])).values()]
  const listed = indicators.flatMap(({ id, name }) =>
    practices.flatMap(({ code, name: practice }): readonly ListedComment[] => {
      const comment = commentOn(comments, code, id)
      if (comment === null) return []
      const address = `/indicators/${encodeURIComponent(id)}/practices/${encodeURIComponent(code)}`
      return [{ comment, practice, figure: { name, href: `${address}${queryOf(words)}` } }]
    }),
  )
  return <CommentList comments={listed} />
}
