import { horizontalAxis, spanOf, verticalAxis } from '../charts/axis.ts'
import { formatWithUnit } from '../charts/format.ts'
import { markAt } from '../charts/marks.ts'
import { COLOURS } from '../charts/palette.ts'
import { drawVerticalAxis, labelsWidth, type Plot } from '../charts/plot.ts'
import {
  drawing,
  emptyDrawing,
  escapeXml,
  footnotes,
  haloText,
  lineAt,
  textAt,
  type ChartFrame,
} from '../charts/svg.ts'
import { fontSize, shortened, textWidth } from '../charts/text.ts'

/** One of the two aims: its name and unit. */
export interface TradeOffAxis {
  readonly label: string
  readonly unit: string
}

export interface TradeOffChart {
  readonly x: TradeOffAxis
  readonly y: TradeOffAxis
  /** From the least x to the least y. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly proven: boolean }[]
  /** Today's arrangement, where both are known. */
  readonly today: { readonly x: number; readonly y: number } | null
}

const MARGIN = 10
const RADIUS = 6

/**
 * The trade-off between two aims: a numbered mark for each arrangement, filled where it is proven
 * that none is as good by both and better by one, hollow otherwise; a diamond for today. Less is
 * better on both axes, so better is towards the lower left. Returns an SVG.
 */
export function tradeOffChart({ x, y, points, today }: TradeOffChart, frame: ChartFrame): string {
  const width = frame.width ?? 520
  const size = fontSize(width)
  const all = today === null ? points : [...points, today]
  if (all.length === 0) return emptyDrawing(frame, width, 'There is no point to show.')
  const top = size * 1.9
  const bottom = frame.height ?? 330
  const yAxis = verticalAxis(spanOf(all.map((one) => one.y)), [bottom - 12, top + 12])
  const left = MARGIN + labelsWidth(yAxis, size) + 8
  const plot: Plot = { left, right: width - MARGIN - 4, top, bottom }
  const xAxis = horizontalAxis(spanOf(all.map((one) => one.x)), [left + 14, plot.right - 16], size)
  const room = width - 2 * MARGIN
  const named = ({ label, unit }: TradeOffAxis) => shortened(`${label}, ${unit}`, size, room)
  let body = textAt(MARGIN, size * 1.05, size, named(y))
  body += drawVerticalAxis(yAxis, plot, size)
  body += lineAt(left, bottom, plot.right, bottom, { stroke: COLOURS.text, 'stroke-width': 1 })
  for (const { at, label } of xAxis.ticks) {
    body += lineAt(at, bottom, at, bottom + 4, { stroke: COLOURS.text, 'stroke-width': 1 })
    const half = textWidth(label, size) / 2
    const place = Math.max(half, Math.min(width - half, at))
    body += textAt(place, bottom + size * 1.4, size, label, { 'text-anchor': 'middle' })
  }
  body += textAt((left + plot.right) / 2, bottom + size * 2.7, size, named(x), {
    'text-anchor': 'middle',
  })
  const told = (one: { readonly x: number; readonly y: number }) =>
    `${formatWithUnit(one.x, 2, x.unit)}, ${formatWithUnit(one.y, 2, y.unit)}`
  if (today !== null) {
    const title = `<title>${escapeXml(`Today: ${told(today)}`)}</title>`
    const look = { fill: COLOURS.orange, stroke: COLOURS.text }
    body += markAt('diamond', xAxis.scale(today.x), yAxis.scale(today.y), RADIUS, look, title)
  }
  body += points
    .map((one, at) => {
      const [across, up] = [xAxis.scale(one.x), yAxis.scale(one.y)]
      const title = `<title>${escapeXml(`${at + 1}: ${told(one)}`)}</title>`
      const fill = one.proven ? COLOURS.darkBlue : COLOURS.white
      const look = { fill, stroke: COLOURS.darkBlue, 'stroke-width': 2 }
      return (
        markAt('circle', across, up, RADIUS - 1, look, title) +
        haloText(across + RADIUS + 2, up - 4, size, String(at + 1))
      )
    })
    .join('')
  const notes = [
    'Less is better on both axes. Filled: proven that none is as good by both aims and better by one. Hollow: as found.',
    today === null ? '' : 'Diamond: today.',
    'Between two points there may be more. The axes need not start at zero.',
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, bottom + size * 3.1, size, room)
  return drawing(frame, width, bottom + size * 3.5 + foot.height, body + foot.svg)
}
