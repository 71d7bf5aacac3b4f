import { escapeXml } from '../charts/svg.ts'
import { findable, type Arranged, type Block } from './arranged.ts'
import { commentOn } from '../figure-comments/comments.ts'
import { cellHtml, type CellSetting } from './matrix-cells.ts'
import { footHtml } from './matrix-foot.ts'
import { columnHead, rowHead, type HeadSetting } from './matrix-heads.ts'

/** What a table of the matrix is drawn from. */
export interface MatrixView {
  readonly arranged: Arranged
  /** The name of the practices together. */
  readonly title: string
  readonly caption: string
  readonly setting: CellSetting & HeadSetting
}

/** The caption by which the region that scrolls is named. */
export const CAPTION_ID = 'matrix-caption'

/**
 * The HTML within the table of a matrix: practices down, indicators across. It is one string, made
 * in some ten milliseconds where components would need a second for ten thousand cells. Every text
 * that comes from data is escaped where it is set in.
 */
export function tableHtml({ arranged, title, caption, setting }: MatrixView): string {
  const heads = arranged.columns.map(({ column, index }) => columnHead(column, index, setting))
  return (
    `<caption id="${CAPTION_ID}"><span class="app-table__caption">${escapeXml(caption)}</span></caption>` +
    `<thead><tr><th scope="col">Practice</th>${heads.join('')}</tr></thead>` +
    arranged.blocks
      .map((block, index) => blockHtml(block, index === 0, arranged, setting))
      .join('') +
    `<tbody class="z">${footHtml(arranged, title, setting)}</tbody>`
  )
}

function blockHtml(
  { heading, rows }: Block,
  first: boolean,
  arranged: Arranged,
  setting: CellSetting & HeadSetting,
): string {
  const { columns, held, assessment, comments } = arranged
  const { matrix } = assessment
  const head =
    heading === null
      ? ''
      : `<tr class="g"><th scope="rowgroup" colspan="${columns.length + 1}"><span>${escapeXml(heading)}</span></th></tr>`
  let body = ''
  for (const [at, position] of rows.entries()) {
    const row = matrix.rows[position]
    if (row === undefined) continue
    const isHeld = held.has(row.practice.code)
    const found = isHeld ? '' : ` data-find="${escapeXml(findable(row.practice))}"`
    // A line divides rows without words of their own from those above.
    const drawn = isHeld ? 'p' : at === 0 && heading === null && !first ? 'l' : ''
    body += `<tr${drawn === '' ? '' : ` class="${drawn}"`}${found}>${rowHead(row, isHeld, setting)}`
    for (const { column, index } of columns) {
      const comment = commentOn(comments, row.practice.code, column.indicator.id)
      const assessed = assessment.rows[position]?.[index]
      body += cellHtml(row.cells[index], assessed, column, setting, comment)
    }
    body += '</tr>'
  }
  return `<tbody>${head}${body}</tbody>`
}
