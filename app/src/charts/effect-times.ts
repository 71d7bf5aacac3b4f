import { verticalAxis } from './axis.ts'
import { estimateOf, effectKey, effectMark, rangeOf, spanned } from './effect-marks.ts'
import type { EffectPoint, EffectsData } from './effects.ts'
import { drawKey } from './key.ts'
import { missingNote } from './missing.ts'
import { COLOURS } from './palette.ts'
import {
  drawPeriodLabels,
  drawVerticalAxis,
  labelsWidth,
  NOT_FROM_ZERO,
  valueSpan,
  type Plot,
} from './plot.ts'
import { drawing, footnotes, haloText, lineAt, textAt, type ChartFrame } from './svg.ts'
import { fontSize, shortened, textWidth } from './text.ts'

const MARGIN = 10

/** Estimates by period, with an upright line where what is studied began. */
export function effectTimes(
  data: EffectsData,
  vertical: NonNullable<EffectsData['vertical']>,
  frame: ChartFrame,
): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const inner = width - 2 * MARGIN
  const { points } = data
  const key = drawKey(effectKey(data), MARGIN, 2, size, inner)
  const words = shortened(vertical.label, size, inner)
  const top = key.height + size * 3.6
  const bottom = key.height + (frame.height ?? 290)
  const { span, fromZero } = valueSpan(spanned(data))
  const axis = verticalAxis(span, [bottom, top])
  const left = MARGIN + labelsWidth(axis, size) + 8
  const plot: Plot = { left, right: width - MARGIN - 6, top, bottom }
  const gap = (plot.right - left) / points.length
  const x = (at: number) => left + gap * (at + 0.5)
  const y = (value: number) => axis.scale(value)
  let body = key.svg
  body += textAt(MARGIN, key.height + size * 1.3, size, shortened(data.unit, size, inner))
  body += drawVerticalAxis(axis, plot, size)
  const none = y(data.none)
  const pink = { stroke: COLOURS.darkPink, 'stroke-width': 2 }
  body += lineAt(plot.left, none, plot.right, none, pink)
  const from = left + gap * vertical.after
  const dashed = { stroke: COLOURS.text, 'stroke-width': 1.5, 'stroke-dasharray': '5 3' }
  body += lineAt(from, top - size * 0.5, from, bottom, dashed)
  const half = textWidth(words, size) / 2
  const middle = Math.max(MARGIN + half, Math.min(width - MARGIN - half, from))
  body += haloText(middle, top - size * 0.8, size, words, { 'text-anchor': 'middle' })
  body += points.map((point, at) => drawEstimate(data, point, x(at), y)).join('')
  const labels = points.map(({ label }) => label)
  body += drawPeriodLabels(labels, x, bottom + size * 1.4, size, width)
  const notes = [missingNote(points, 'period'), fromZero ? '' : NOT_FROM_ZERO, frame.source ?? '']
  const foot = footnotes(notes, MARGIN, bottom + size * 1.8, size, inner)
  return drawing(frame, width, bottom + size * 2.2 + foot.height, body + foot.svg)
}

function drawEstimate(
  data: EffectsData,
  point: EffectPoint,
  x: number,
  y: (value: number) => number,
): string {
  const value = estimateOf(point)
  if (value === null) return ''
  const range = rangeOf(point)
  const ink = { stroke: COLOURS.darkBlue, 'stroke-width': 2 }
  const line =
    range === null
      ? ''
      : lineAt(x, y(range[0]), x, y(range[1]), ink) +
        range.map((end) => lineAt(x - 4, y(end), x + 4, y(end), ink)).join('')
  return line + effectMark(data, point, x, y(value))
}
