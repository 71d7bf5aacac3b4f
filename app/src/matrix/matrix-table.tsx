import type { ReactNode } from 'react'
import { SPRITE } from '../comparison/icons.ts'
import { CAPTION_ID, tableHtml, type MatrixView } from './matrix-html.ts'

/** A region that scrolls must take the focus, or the keyboard cannot scroll it. */
const REACHABLE = { tabIndex: 0 }

/**
 * Practices down, indicators across; at the foot the practices together and their comparators. It
 * scrolls in a region of its own, with names and headings in sight.
 */
export function MatrixTable(view: MatrixView): ReactNode {
  const columns = view.arranged.columns.length
  return (
    <section
      className="app-table-region app-table-region--sticky"
      id="matrix-table"
      aria-labelledby={CAPTION_ID}
      {...REACHABLE}
    >
      <table
        className={`app-table--sticky app-table--figures app-matrix${columns > DENSE ? ' app-matrix--dense' : ''}`}
        dangerouslySetInnerHTML={{ __html: tableHtml(view) }}
      />
    </section>
  )
}

/** From so many columns on a sheet of paper has no room for headings and words side by side. */
const DENSE = 14
/** More columns than this do not fit a sheet at all. */
export const MOST_ON_PAPER = 45

/** The marks that the cells and the legend use; once in a page, before them. */
export function MatrixMarks(): ReactNode {
  return <div dangerouslySetInnerHTML={{ __html: SPRITE }} />
}
