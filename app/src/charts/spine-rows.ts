import { formatFigure, missingWord } from './format.ts'
import { known } from './missing.ts'
import { outcomeMark, QUIET } from './outcome.ts'
import { COLOURS } from './palette.ts'
import type { SpineData, SpineRow, SpineSpread } from './spine.ts'
import { element, lineAt, textAt } from './svg.ts'
import { BOLD, shortened, textWidth, wrapped } from './text.ts'

/** The margin at both sides of a spine. */
export const MARGIN = 10
const WIDE = 560
const BOX = 16

/**
 * A value's place on its spine: 0.5 is the comparator; equal steps are equal differences, the same
 * to both sides; the end farther from the comparator is at 0 or 1. `turned` puts high values at the
 * left. Differences keep their sign, so it holds for negative and mixed values and for a comparator
 * outside the quartiles, or outside the spread. Null where there is nothing to measure by.
 */
export function spinePlace(
  value: number,
  comparator: number,
  spread: SpineSpread,
  turned = false,
): number | null {
  const reach = Math.max(Math.abs(spread.high - comparator), Math.abs(spread.low - comparator))
  if (!(reach > 0) || !Number.isFinite(reach)) return value === comparator ? 0.5 : null
  const share = (value - comparator) / (2 * reach)
  return 0.5 + (turned ? -share : share)
}

const isTurned = (data: SpineData, row: SpineRow) =>
  data.direction === 'worse to better' && row.polarity === 'lower is better'

function drawSpread(row: SpineRow, at: (value: number) => number | null, y: number): string {
  const { spread } = row
  if (spread === null) return ''
  const places = [spread.low, spread.p25, spread.p75, spread.high].map(at)
  if (places.includes(null)) return ''
  const [low = 0, p25 = 0, p75 = 0, high = 0] = places.map((place) => place ?? 0)
  const bar = (from: number, to: number, tall: number, fill: string) =>
    element('rect', {
      x: Math.min(from, to),
      y: y - tall / 2,
      width: Math.max(1, Math.abs(to - from)),
      height: tall,
      fill,
      stroke: QUIET,
      'stroke-width': 0.8,
    })
  return bar(low, high, BOX * 0.5, COLOURS.tint) + bar(p25, p75, BOX, COLOURS.line)
}

/** The practice's mark; beyond the end of the axis it stands at the edge beside an arrow. */
function drawOwn(
  row: SpineRow,
  at: (value: number) => number | null,
  y: number,
  left: number,
  right: number,
): string {
  const value = known(row)
  const x = value === null ? null : at(value)
  if (x === null) return ''
  if (x >= left - 1 && x <= right + 1) return outcomeMark(row.outcome, x, y)
  const way = x < left ? -1 : 1
  const edge = way < 0 ? left : right
  const d = `M${(edge + way * 2).toFixed(1)} ${y - 4}l${way * 6} 4l${-way * 6} 4z`
  return outcomeMark(row.outcome, edge - way * 6, y) + element('path', { d, fill: COLOURS.text })
}

export interface Layout {
  readonly size: number
  readonly width: number
  readonly names: number
  readonly own: number
  readonly theirs: number
  readonly left: number
  readonly right: number
  readonly pitch: number
  readonly wide: boolean
}

function widest(texts: readonly string[], size: number): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, size)), 0)
}

const ownText = (row: SpineRow) => {
  const value = known(row)
  return value === null ? missingWord(row.missing) : formatFigure(value, row.decimals, row.unit)
}
const theirText = (row: SpineRow) =>
  row.comparator === null ? 'none' : formatFigure(row.comparator, row.decimals, row.unit)

/** On a wide drawing a row is one line; on a narrow one the spine stands beneath the words. */
export function layoutOf(data: SpineData, width: number, size: number): Layout {
  const wide = width >= WIDE
  const inner = width - 2 * MARGIN
  const own = Math.min(widest(data.rows.map(ownText), size * BOLD), inner * 0.25)
  const head = wide ? [shortened(data.comparatorName, size, 90)] : []
  const theirs = Math.min(widest([...data.rows.map(theirText), ...head], size), inner * 0.25)
  const names = wide ? inner * 0.34 : inner - own - theirs - 20
  const left = wide ? MARGIN + names + own + theirs + 48 : MARGIN + 8
  const pitch = wide ? Math.max(size * 2.5, 40) : size * 1.3 + 40
  return { size, width, names, own, theirs, left, right: width - MARGIN - 8, pitch, wide }
}

/** The name with the unit that its figures do not carry; two lines where one is too short. */
function drawName(row: SpineRow, baseline: number, { size, names, wide }: Layout): string {
  const unit = row.unit.replace(/^[%£]/, '').trim()
  const words = unit === '' ? row.name : `${row.name}, ${unit}`
  const lines = wide ? wrapped(words, size, names) : [words]
  if (lines.length < 2) return textAt(MARGIN, baseline, size, shortened(words, size, names))
  const second = shortened(lines.slice(1).join(' '), size, names)
  return (
    textAt(MARGIN, baseline - size * 0.58, size, lines[0] ?? '') +
    textAt(MARGIN, baseline + size * 0.58, size, second)
  )
}

/** One row: name, both figures, the spread with its ends, the comparator and the mark. */
export function drawRow(data: SpineData, row: SpineRow, top: number, layout: Layout): string {
  const { size, names, own, theirs, left, right, wide, pitch } = layout
  const line = wide ? top + pitch / 2 + size * 0.36 : top + size * 1.1
  const y = wide ? top + pitch / 2 - 4 : top + size * 1.3 + 12
  const ownX = MARGIN + names + own + 10
  let body = drawName(row, line, layout)
  const bold = { 'text-anchor': 'end', 'font-weight': known(row) === null ? undefined : 'bold' }
  body += textAt(ownX, line, size, shortened(ownText(row), size * BOLD, own), bold)
  const end = { 'text-anchor': 'end' }
  body += textAt(ownX + theirs + 10, line, size, shortened(theirText(row), size, theirs), end)
  const { spread, comparator } = row
  if (spread === null || comparator === null) {
    const words = comparator === null ? 'nothing to compare with' : 'the spread is not available'
    return (
      body +
      textAt((left + right) / 2, wide ? line : y + 4, size, shortened(words, size, right - left), {
        'text-anchor': 'middle',
        'font-style': 'italic',
      })
    )
  }
  const turned = isTurned(data, row)
  const at = (value: number) => {
    const share = spinePlace(value, comparator, spread, turned)
    return share === null ? null : left + share * (right - left)
  }
  body += drawSpread(row, at, y)
  const middle = (left + right) / 2
  body += lineAt(middle, y - BOX / 2 - 3, middle, y + BOX / 2 + 3, {
    stroke: COLOURS.darkPink,
    'stroke-width': 2.5,
  })
  body += drawOwn(row, at, y, left, right)
  const small =
    layout.width > 520
      ? size - 3
      : Math.min(size, Math.max(11, Math.ceil((layout.width * 11) / 360)))
  const ends = turned ? [spread.high, spread.low] : [spread.low, spread.high]
  const [first = '', second = ''] = ends.map((each) => formatFigure(each, row.decimals, row.unit))
  const beneath = y + BOX / 2 + small
  const places = (turned ? [spread.high, spread.low] : [spread.low, spread.high]).map(
    (each) => at(each) ?? middle,
  )
  const [from = left, to = right] = places
  const firstX = Math.max(left - 8, Math.min(from - textWidth(first, small) / 2, right))
  const secondX = Math.min(right + 8, to + textWidth(second, small) / 2)
  if (secondX - textWidth(second, small) < firstX + textWidth(first, small) + 4) {
    const words = shortened(`${first} to ${second}`, small, right - left + 16)
    const half = textWidth(words, small) / 2
    const x = Math.max(left - 8 + half, Math.min(right + 8 - half, (from + to) / 2))
    return body + textAt(x, beneath, small, words, { 'text-anchor': 'middle' })
  }
  return (
    body +
    textAt(firstX, beneath, small, first) +
    textAt(secondX, beneath, small, second, { 'text-anchor': 'end' })
  )
}
