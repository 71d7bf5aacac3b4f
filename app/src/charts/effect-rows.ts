import { cutLines } from './cut-lines.ts'
import { estimateOf, effectKey, effectMark, rangeOf, spanned } from './effect-marks.ts'
import type { EffectPoint, EffectsData } from './effects.ts'
import { formatFigure, missingWord } from './format.ts'
import { drawKey } from './key.ts'
import { missingNote } from './missing.ts'
import { COLOURS } from './palette.ts'
import { ACROSS_NOT_FROM_ZERO, tightAxis, valueSpan } from './plot.ts'
import { drawing, footnotes, lineAt, textAt, type ChartFrame } from './svg.ts'
import { fontSize, shortened, textWidth } from './text.ts'

const MARGIN = 10

/** The estimate and its range in words, at the right of the name. */
function wordsOf({ unit, decimals }: EffectsData, point: EffectPoint): string {
  const value = estimateOf(point)
  if (value === null) return missingWord()
  const say = (figure: number) => formatFigure(figure, decimals, unit)
  const range = rangeOf(point)
  return range === null ? say(value) : `${say(value)} (${say(range[0])} to ${say(range[1])})`
}

/** Estimates in rows, names and figures above the marks, so that long names have room. */
export function effectRows(data: EffectsData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const inner = width - 2 * MARGIN
  const rows = data.points.map((point) => {
    const words = wordsOf(data, point)
    const room = inner - textWidth(words, size) - size
    const beside = room > inner * 0.35
    const lines = cutLines(point.label, size, beside ? room : inner, 2)
    return { point, words, lines, beside, deep: lines.length + (beside ? 0 : 1) }
  })
  const { span, fromZero } = valueSpan(spanned(data))
  const axis = tightAxis(span, [MARGIN + 8, width - MARGIN - 8], size)
  const markRoom = size * 1.5
  const top = 4
  const bottom = rows.reduce((sum, { deep }) => sum + deep * size * 1.25 + markRoom, top)
  let body = ''
  for (const { at, label } of axis.ticks) {
    const half = textWidth(label, size) / 2
    const x = Math.max(half, Math.min(width - half, at))
    body += lineAt(at, top, at, bottom, { stroke: COLOURS.tint, 'stroke-width': 1 })
    body += textAt(x, bottom + size * 1.2, size, label, { 'text-anchor': 'middle' })
  }
  let y = top
  let marks = ''
  for (const { point, words, lines, beside, deep } of rows) {
    // Names lie beside the line of no effect and not across it, where marks need it whole.
    lines.forEach((line, i) => {
      marks += textAt(MARGIN, y + size * (1.05 + i * 1.25), size, line)
    })
    const at = y + size * (1.05 + (beside ? 0 : lines.length) * 1.25)
    const style = estimateOf(point) === null ? { 'font-style': 'italic' } : {}
    marks += textAt(width - MARGIN, at, size, words, { 'text-anchor': 'end', ...style })
    const middle = y + deep * size * 1.25 + markRoom * 0.4
    const zero = axis.scale(data.none)
    const ink = { stroke: COLOURS.darkPink, 'stroke-width': 2 }
    body += lineAt(zero, middle - size * 0.55, zero, middle + size * 0.55, ink)
    marks += drawEstimate(data, point, (value) => axis.scale(value), middle)
    y += deep * size * 1.25 + markRoom
  }
  const unit = shortened(data.unit, size, inner)
  body += marks + textAt(width / 2, bottom + size * 2.5, size, unit, { 'text-anchor': 'middle' })
  const key = drawKey(effectKey(data), MARGIN, bottom + size * 3, size, inner)
  const under = bottom + size * 3 + key.height
  const notes = [
    missingNote(data.points, 'estimate'),
    fromZero ? '' : ACROSS_NOT_FROM_ZERO,
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, under, size, inner)
  return drawing(frame, width, under + foot.height + size * 0.4, body + key.svg + foot.svg)
}

function drawEstimate(
  data: EffectsData,
  point: EffectPoint,
  x: (value: number) => number,
  y: number,
): string {
  const value = estimateOf(point)
  if (value === null) return ''
  const range = rangeOf(point)
  const ink = { stroke: COLOURS.darkBlue, 'stroke-width': 2 }
  const line =
    range === null
      ? ''
      : lineAt(x(range[0]), y, x(range[1]), y, ink) +
        range.map((end) => lineAt(x(end), y - 4, x(end), y + 4, ink)).join('')
  return line + effectMark(data, point, x(value), y)
}
