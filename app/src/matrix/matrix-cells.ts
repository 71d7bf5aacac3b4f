import { trendWords, type RecentTrend } from '@footings/statistics'
import { formatNumber, missingWord } from '../charts/format.ts'
import { stripChart } from '../charts/strip.ts'
import { escapeXml } from '../charts/svg.ts'
import { commentAnchor } from '../figure-comments/anchor.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import { FEW_PEOPLE } from '../evidence/disclosure.ts'
import type { Assessed } from '../comparison/assess.ts'
import { countsInWords } from '../comparison/counts.ts'
import { trendIcon, markIcon } from '../comparison/icons.ts'
import type { Aggregate, Cell, MatrixColumn } from '../comparison/model.ts'
import { notComparedWords, saidOf } from '../comparison/outcome-words.ts'
import { positionWords } from '../comparison/position.ts'
import { tooFewToSay } from '../comparison/too-few.ts'

/** What stands in a cell beside the value and what is said of it. */
export type Show = 'values' | 'counts' | 'strips'

/** What the cells of one table share. */
export interface CellSetting {
  readonly show: Show
  /** The name of the comparator, as text. */
  readonly comparator: string
}

/**
 * The HTML of one practice's figure: its value with an arrow for its trend, and beneath, where it
 * lies outside the limits of its comparator, a mark with words. The class says how the cell is
 * drawn: `f` outside 99.8 %, `q` no figure. Where the practice says something of it a link leads to
 * what it says, under the table. Everything that comes from data is escaped.
 */
export function cellHtml(
  cell: Cell | undefined,
  assessed: Assessed | undefined,
  column: MatrixColumn,
  setting: CellSetting,
  comment: FigureCommentRow | null = null,
): string {
  if (cell === undefined || cell.value === null) {
    return `<td class="q">${escapeXml(missingWord(cell?.missing ?? undefined))}${commentHtml(comment)}</td>`
  }
  const { indicator } = column
  const outer = assessed?.outcome.endsWith('99.8') === true ? ' class="f"' : ''
  const value = formatNumber(cell.value, indicator.decimals)
  const trend = assessed === undefined ? '' : trendHtml(assessed.trend, column)
  const said = assessed === undefined ? '' : saidHtml(cell, assessed, column, setting.comparator)
  return `<td${outer}>${value}${trend}${said}${besideHtml(cell, column, setting.show)}${commentHtml(comment)}</td>`
}

/** The mark of a comment: words that lead to it, never seen by hovering alone. */
function commentHtml(comment: FigureCommentRow | null): string {
  if (comment === null) return ''
  const anchor = escapeXml(commentAnchor(comment))
  return `<span><a href="#${anchor}">comment<i> of the practice</i></a></span>`
}

/** The HTML of the figure of several practices together. */
export function togetherHtml(
  { value, practices, numerator, denominator, withheld }: Aggregate,
  { indicator }: MatrixColumn,
  show: Show,
): string {
  if (withheld === true) return `<td class="q">${missingWord(FEW_PEOPLE)}</td>`
  if (value === null) {
    return `<td class="q">${practices === 0 ? 'not available' : 'cannot be summed'}</td>`
  }
  const figure = `<b>${formatNumber(value, indicator.decimals)}</b>`
  const counts = show === 'counts' ? countsHtml({ numerator, denominator }, indicator.kind) : ''
  return `<td>${figure}${counts}</td>`
}

function trendHtml(trend: RecentTrend | null, { indicator }: MatrixColumn): string {
  if (trend === null || trend.direction === 'not calculated') return ''
  const words = trendWords(trend.direction, indicator.polarity)
  return `${trendIcon(trend.direction)}<i>, ${words} over 5 years</i>`
}

function saidHtml(
  cell: Cell,
  assessed: Assessed,
  column: MatrixColumn,
  comparator: string,
): string {
  const said = saidOf(assessed.outcome, column.indicator.polarity)
  if (said !== null) {
    const { side, level, verdict } = said
    const mark = markIcon(side, level)
    const where = `${side} ${escapeXml(comparator)}`
    return verdict === null
      ? `<span>${mark}${side}<i> ${escapeXml(comparator)}, outside ${level} limits</i></span>`
      : `<span>${mark}<i>${where}, </i>${verdict}<i>, outside ${level} limits</i></span>`
  }
  const words = tooFewToSay(column, cell, assessed)
    ? 'too few to say'
    : notComparedWords(assessed.reason)
  return words === null ? '' : `<span>${words}</span>`
}

function besideHtml(cell: Cell, column: MatrixColumn, show: Show): string {
  if (show === 'counts') return countsHtml(cell, column.indicator.kind)
  if (show === 'values' || cell.value === null) return ''
  const words = positionWords(cell.value, column.spread)
  const strip = stripChart({ value: cell.value, national: column.spread }, { width: 72 })
  return words === null ? strip : `${strip}<span>${words}</span>`
}

function countsHtml(
  of: Pick<Cell, 'numerator' | 'denominator'>,
  kind: MatrixColumn['indicator']['kind'],
): string {
  const words = countsInWords(of, kind)
  return words === null ? '' : `<span>${words}</span>`
}
