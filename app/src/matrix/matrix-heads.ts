import { escapeXml } from '../charts/svg.ts'
import { periodInWords, sentenceCase } from '../register/words.ts'
import type { Order } from './arranged.ts'
import type { MatrixColumn, MatrixRow } from '../comparison/model.ts'

/** The form that the buttons in the headings belong to; it stands above the table. */
export const STEP_FORM = 'step'

const DIRECTIONS = {
  'higher is better': '▲ higher is better',
  'lower is better': '▼ lower is better',
  'no judgement': 'no judgement',
} as const

/** What the headings of one table share. */
export interface HeadSetting {
  /** Says the domain of each column, where columns of several stand side by side. */
  readonly domains: boolean
  readonly order: Order | null
  /** The queries of the pages that headings lead to, `?` included. */
  readonly indicatorQuery: string
  readonly practiceQuery: string
}

/**
 * The HTML of a column's heading: its name, unit, period, which way is better, whether chance has
 * a part in it, and the button that puts practices in order of it.
 */
export function columnHead(
  { indicator, period }: MatrixColumn,
  index: number,
  setting: HeadSetting,
): string {
  const { order } = setting
  const own = order !== null && order.index === index ? order : null
  const complete = indicator.variation === 'none'
  const about = [
    indicator.unit,
    period === null ? '' : periodInWords(period.start, period.end),
    complete && indicator.polarity === 'no judgement' ? '' : DIRECTIONS[indicator.polarity],
    complete ? 'complete count' : '',
  ].filter((words) => words !== '')
  const domain = setting.domains
    ? `<small>${escapeXml(sentenceCase(indicator.domain))}</small>`
    : ''
  const name = escapeXml(indicator.short)
  const link = `<a href="/indicators/${escapeXml(encodeURIComponent(indicator.id))}${escapeXml(setting.indicatorQuery)}">${name}</a>`
  const lines = about.map((words) => ` <small>${escapeXml(words)}</small>`).join('')
  return `<th scope="col"${sortOf(own)}>${domain}${link}${lines}${orderButton(indicator.id, name, own)}</th>`
}

/** Bands are sorted in a way of their own, and values plainly. */
function sortOf(order: Order | null): string {
  if (order === null) return ''
  if (order.bands) return ' aria-sort="other"'
  return ` aria-sort="${order.from === 'lowest' ? 'ascending' : 'descending'}"`
}

function orderButton(id: string, name: string, order: Order | null): string {
  const words =
    order === null
      ? `<b aria-hidden="true">↕</b> Order<i> practices by ${name}, lowest first</i>`
      : order.from === 'lowest'
        ? `<b aria-hidden="true">↑</b> Lowest first<i> by ${name}; turn round</i>`
        : `<b aria-hidden="true">↓</b> Highest first<i> by ${name}; back to names</i>`
  const value = escapeXml(id)
  return `<button type="submit" form="${STEP_FORM}" name="sort" value="${value}" id="sort-${value}">${words}</button>`
}

/** The HTML of a practice's heading: its name, code, and the button that pins it to the top. */
export function rowHead({ practice }: MatrixRow, held: boolean, setting: HeadSetting): string {
  const code = escapeXml(practice.code)
  const name = escapeXml(practice.name)
  const words = held ? `Unpin<i> ${name}</i>` : `Pin<i> ${name} to the top</i>`
  return (
    `<th scope="row"><a href="/practices/${escapeXml(encodeURIComponent(practice.code))}${escapeXml(setting.practiceQuery)}">${name}</a> ` +
    `<small>${code}</small><button type="submit" form="${STEP_FORM}" name="hold" value="${code}" id="hold-${code}">${words}</button></th>`
  )
}
