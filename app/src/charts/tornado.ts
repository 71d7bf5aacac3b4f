import { cutLines } from './cut-lines.ts'
import { formatCount, formatWithUnit } from './format.ts'
import { drawKey } from './key.ts'
import { COLOURS } from './palette.ts'
import { hatching } from './patterns.ts'
import { ACROSS_NOT_FROM_ZERO, tightAxis, valueSpan } from './plot.ts'
import {
  drawing,
  element,
  emptyDrawing,
  footnotes,
  haloText,
  lineAt,
  textAt,
  type ChartFrame,
} from './svg.ts'
import { figureColumn, wordColumn, type TableTwin } from './table.ts'
import { BOLD, fontSize, shortened, textWidth, wrapped } from './text.ts'

/** What becomes of an outcome when one assumption takes its low and its high value. */
export interface TornadoBar {
  readonly label: string
  /** The outcome with the assumption at its low and at its high value; `low` may be the greater. */
  readonly low: number
  readonly high: number
  /** The low and the high value of the assumption itself, in words. */
  readonly atLow: string
  readonly atHigh: string
}

/** An outcome, and how far each assumption moves it while the others stay as they are. */
export interface TornadoData {
  readonly unit: string
  readonly decimals: number
  /** What is measured: 'Clinicians at the peak'. */
  readonly outcome: string
  /** The outcome with every assumption as it is. */
  readonly base: number
  readonly bars: readonly TornadoBar[]
}

const MARGIN = 10

const swingOf = ({ low, high }: TornadoBar): number => Math.abs(high - low)

/** Those that move the outcome most come first; as many as move it alike keep their order. */
function orderedBars({ bars }: TornadoData): readonly TornadoBar[] {
  return bars
    .filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high))
    .toSorted((a, b) => swingOf(b) - swingOf(a))
}

interface Row {
  readonly bar: TornadoBar
  readonly lines: readonly string[]
}

/** A bar's two ends: the part of the low value solid, that of the high value hatched. */
function drawBar(
  { base }: TornadoData,
  bar: TornadoBar,
  scale: (value: number) => number,
  y: number,
  thickness: number,
  fill: string,
): string {
  const zero = scale(base)
  const aside = (bar.low - base) * (bar.high - base) > 0
  const part = (value: number, half: 0 | 1, look: string) => {
    const end = scale(value)
    return element('rect', {
      x: Math.min(zero, end),
      y: aside ? y + (half * thickness) / 2 : y,
      width: Math.abs(end - zero),
      height: aside ? thickness / 2 : thickness,
      fill: look,
      stroke: COLOURS.darkBlue,
      'stroke-width': 1,
    })
  }
  return part(bar.low, 0, COLOURS.darkBlue) + part(bar.high, 1, fill)
}

/** The values of the assumption beyond the ends of its bar, each on the side where its end is. */
function drawEnds(
  base: number,
  bar: TornadoBar,
  scale: (value: number) => number,
  baseline: number,
  size: number,
  room: number,
): string {
  const lowFirst = bar.low <= bar.high
  const [left, right] = lowFirst ? [bar.atLow, bar.atHigh] : [bar.atHigh, bar.atLow]
  const drawn = [base, bar.low, bar.high]
  const [from, to] = [scale(Math.min(...drawn)), scale(Math.max(...drawn))]
  return (
    haloText(from - 5, baseline, size, shortened(left, size, room), { 'text-anchor': 'end' }) +
    haloText(to + 5, baseline, size, shortened(right, size, room))
  )
}

/**
 * How much each assumption matters: a bar from the outcome at its low value (solid) to that at its
 * high one (hatched), the widest first, with the values themselves at the ends and a line at the
 * outcome as it is. Names stand above their bars. Returns an SVG whose height follows from the bars.
 */
export function tornadoChart(data: TornadoData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const inner = width - 2 * MARGIN
  const bars = orderedBars(data)
  if (bars.length === 0 || !Number.isFinite(data.base)) {
    return emptyDrawing(frame, width, 'There are no assumptions to vary.')
  }
  const ends = bars.flatMap(({ atLow, atHigh }) => [atLow, atHigh])
  const room = Math.min(
    ends.reduce((most, each) => Math.max(most, textWidth(each, size)), 0),
    inner * 0.26,
  )
  const { span, fromZero } = valueSpan([data.base, ...bars.flatMap(({ low, high }) => [low, high])])
  const axis = tightAxis(span, [MARGIN + room + 8, width - MARGIN - room - 8], size)
  const scale = (value: number) => axis.scale(value)
  const rows = bars.map((bar): Row => ({ bar, lines: cutLines(bar.label, size, inner, 2) }))
  const thickness = size * 1.15
  const heading = `${data.outcome}: ${formatWithUnit(data.base, data.decimals, data.unit)}`
  const titles = wrapped(heading, size * BOLD, inner)
  const top = titles.length * size * 1.3 + size * 0.5
  const heights = rows.map(({ lines }) => lines.length * size * 1.25 + thickness + size * 0.75)
  const bottom = heights.reduce((sum, each) => sum + each, top)
  const hatch = `${frame.id}-high`
  let body = hatching(hatch, COLOURS.darkBlue, 6)
  titles.forEach((line, i) => {
    body += textAt(MARGIN, size * (1.1 + i * 1.3), size, line, { 'font-weight': 'bold' })
  })
  for (const { at, label } of axis.ticks) {
    body += lineAt(at, top, at, bottom, { stroke: COLOURS.tint, 'stroke-width': 1 })
    body += textAt(at, bottom + size * 1.2, size, label, { 'text-anchor': 'middle' })
  }
  const base = scale(data.base)
  let y = top
  for (const { bar, lines } of rows) {
    lines.forEach((line, i) => {
      body += haloText(MARGIN, y + size * (1.05 + i * 1.25), size, line)
    })
    const at = y + lines.length * size * 1.25 + size * 0.2
    const pink = { stroke: COLOURS.darkPink, 'stroke-width': 2 }
    body += drawBar(data, bar, scale, at, thickness, `url(#${hatch})`)
    body += lineAt(base, at - size * 0.15, base, at + thickness + size * 0.15, pink)
    body += drawEnds(data.base, bar, scale, at + thickness / 2 + size * 0.36, size, room)
    y += lines.length * size * 1.25 + thickness + size * 0.75
  }
  const unit = shortened(data.unit, size, inner)
  body += textAt(width / 2, bottom + size * 2.5, size, unit, { 'text-anchor': 'middle' })
  const swatch = (fill: string) => (x: number, at: number) =>
    element('rect', {
      x: x - 13,
      y: at - 6,
      width: 26,
      height: 12,
      fill,
      stroke: COLOURS.darkBlue,
      'stroke-width': 1,
    })
  const key = drawKey(
    [
      { label: 'assumption at its low value', swatch: swatch(COLOURS.darkBlue) },
      { label: 'at its high value', swatch: swatch(`url(#${hatch})`) },
      {
        label: 'all as assumed',
        swatch: (x, at) =>
          lineAt(x, at - 8, x, at + 8, { stroke: COLOURS.darkPink, 'stroke-width': 2 }),
      },
    ],
    MARGIN,
    bottom + size * 3,
    size,
    inner,
  )
  const still = bars.filter((bar) => swingOf(bar) === 0).length
  const under = bottom + size * 3 + key.height
  const left = data.bars.length - bars.length
  const notes = [
    left === 0
      ? ''
      : `${formatCount(left, 'assumption')} not shown: the outcome could not be worked out.`,
    still === 0 ? '' : 'A row without a bar: the assumption changes nothing in its range.',
    fromZero ? '' : ACROSS_NOT_FROM_ZERO,
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, under, size, inner)
  return drawing(frame, width, under + foot.height + size * 0.4, body + key.svg + foot.svg)
}

/** The table beside the bars, in their order: each assumption's range and the outcome at its ends. */
export function tornadoTable(
  data: TornadoData,
  caption = `${data.outcome}: what each assumption changes`,
): TableTwin {
  return {
    caption,
    columns: [
      wordColumn('label', 'Assumption'),
      wordColumn('atLow', 'Low value'),
      wordColumn('atHigh', 'High value'),
      figureColumn('low', `${data.outcome} at the low value`, data.unit),
      figureColumn('high', `${data.outcome} at the high value`, data.unit),
      figureColumn('base', `${data.outcome} as assumed`, data.unit),
    ],
    rows: orderedBars(data).map(({ label, atLow, atHigh, low, high }) => ({
      label,
      atLow,
      atHigh,
      low,
      high,
      base: data.base,
    })),
  }
}
