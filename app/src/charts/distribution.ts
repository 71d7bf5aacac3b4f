import { dotPlot } from './dots.ts'
import { drawHorizontalAxis, horizontalAxis, spanOf, type Axis } from './axis.ts'
import {
  fittingDecimals,
  formatCount,
  formatFigure,
  formatWithUnit,
  missingWord,
} from './format.ts'
import { markAt } from './marks.ts'
import { figureCell, known, missingNote, type Figure } from './missing.ts'
import { COLOURS } from './palette.ts'
import {
  drawing,
  element,
  emptyDrawing,
  footnotes,
  lineAt,
  textAt,
  type ChartFrame,
} from './svg.ts'
import { figureColumn, wordColumn, type TableTwin } from './table.ts'
import { BOLD, fontSize, shortened, textWidth } from './text.ts'

/** How the practices of England are spread, in the unit of the indicator. */
export interface NationalSpread {
  readonly min: number
  readonly p10: number
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly p90: number
  readonly max: number
  /** Practices with a figure. */
  readonly count: number
}

export interface DistributionPoint extends Figure {
  readonly code: string
  readonly name: string
}

/** One indicator in the practices of a place, over its spread in England. */
export interface DistributionData {
  readonly unit: string
  /** Decimals of the figures in words; by default what shows three significant figures. */
  readonly decimals?: number | undefined
  readonly national: NationalSpread | null
  readonly points: readonly DistributionPoint[]
  /** The code of the practice to mark. */
  readonly highlight?: string | undefined
}

const MARGIN = 14
const LEAST_DOTS_HEIGHT = 28
const MOST_DOTS_HEIGHT = 160
const LANE = 26

/** What the axis spans: all points, and of England what is not far outside the middle 80 %. */
function spanOfAll(values: readonly number[], national: NationalSpread | null) {
  if (national === null) return spanOf(values)
  const reach = (national.p90 - national.p10) * 1.5
  const low = reach > 0 ? Math.max(national.min, national.p10 - reach) : national.min
  const high = reach > 0 ? Math.min(national.max, national.p90 + reach) : national.max
  return spanOf([...values, low, high])
}

function drawNational(national: NationalSpread, axis: Axis, top: number): string {
  const at = axis.scale
  const [left = 0, right = 0] = axis.scale.range()
  const middle = top + LANE / 2
  const ink = { stroke: COLOURS.text, 'stroke-width': 1.5 }
  const from = Math.max(left, at(national.min))
  const to = Math.min(right, at(national.max))
  const box = (low: number, high: number, height: number, fill: string) =>
    element('rect', {
      x: at(low),
      y: middle - height / 2,
      width: Math.max(1, at(high) - at(low)),
      height,
      fill,
      ...ink,
    })
  const arrow = (x: number, way: number) =>
    element('path', {
      d: `M${(x - way * 7).toFixed(2)} ${middle - 5}l${way * 7} 5l${-way * 7} 5`,
      fill: 'none',
      ...ink,
    })
  const end = (x: number, beyond: boolean, way: number) =>
    beyond ? arrow(x, way) : lineAt(x, middle - 4, x, middle + 4, ink)
  return (
    lineAt(from, middle, to, middle, ink) +
    end(from, at(national.min) < left, -1) +
    end(to, at(national.max) > right, 1) +
    box(national.p10, national.p90, LANE * 0.5, COLOURS.white) +
    box(national.p25, national.p75, LANE * 0.85, COLOURS.line) +
    lineAt(at(national.median), top, at(national.median), top + LANE, { ...ink, 'stroke-width': 4 })
  )
}

function decimalsOf(data: DistributionData): number {
  const spread = data.national === null ? [] : [data.national.median, data.national.p90]
  return (
    data.decimals ?? fittingDecimals([...data.points.map((each) => known(each) ?? 0), ...spread])
  )
}

function dotNote(count: number, crowded: boolean): string {
  if (count === 0) return ''
  return `Each dot is a practice.${crowded ? ' Where they are crowded, dots overlap.' : ''}`
}

function nationalNote(
  national: NationalSpread,
  unit: string,
  decimals: number,
  axis: Axis,
): string {
  const say = (value: number) => formatFigure(value, decimals, unit)
  const [least = 0, greatest = 0] = axis.scale.domain()
  const beyond = national.min < least || national.max > greatest
  return (
    `Box below the dots: ${formatCount(national.count, 'practice')} of England. ` +
    `Thick line: median, ${say(national.median)}. Grey box: middle half, ${say(national.p25)} to ` +
    `${say(national.p75)}. White box: middle 80%, ${say(national.p10)} to ${say(national.p90)}. ` +
    `Thin line: lowest ${say(national.min)}, highest ${say(national.max)}` +
    (beyond ? ' (an arrow: beyond the axis).' : '.')
  )
}

/**
 * A dot plot of the practices of a place, with the national spread beneath on the same axis. The
 * highlighted practice is a large diamond with its name. Practices without a figure are counted in
 * a note, never drawn. Returns an SVG; its height follows from the number of dots unless given.
 */
export function distributionChart(data: DistributionData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const marked = data.points.find((each) => each.code === data.highlight)
  const shown = data.points.flatMap((each) => {
    const value = known(each)
    return value === null || each === marked ? [] : [value]
  })
  const value = marked === undefined ? null : known(marked)
  const values = value === null ? shown : [...shown, value]
  const absent = missingNote(data.points, 'practice')
  if (values.length === 0 && data.national === null) {
    return emptyDrawing(frame, width, `No practice has a figure. ${absent}`)
  }
  const decimals = decimalsOf(data)
  const plot = [MARGIN, width - MARGIN] as const
  const axis = horizontalAxis(spanOfAll(values, data.national), plot, size)
  const dotsTop = marked === undefined ? 8 : size * 1.3 + 10
  const spare = frame.height === undefined ? MOST_DOTS_HEIGHT : frame.height - dotsTop - 140
  const markedX = value === null ? null : axis.scale(value)
  const { dots, radius, rows, crowded } = dotPlot(
    shown.map((each) => axis.scale(each)),
    spare,
    markedX,
  )
  const base = dotsTop + Math.max(LEAST_DOTS_HEIGHT, rows * 2 * radius)
  const laneTop = base + 8
  const bottom = laneTop + (data.national === null ? 0 : LANE + 6)
  let body = drawHorizontalAxis(axis, dotsTop - 4, bottom, size, width)
  body += textAt(width / 2, bottom + size * 2.5, size, data.unit, { 'text-anchor': 'middle' })
  if (data.national !== null) body += drawNational(data.national, axis, laneTop)
  const circles = dots.map(({ x, row }) =>
    element('circle', { cx: x, cy: base - (row * 2 + 1) * radius, r: radius }),
  )
  const look = { fill: COLOURS.darkBlue, stroke: COLOURS.white, 'stroke-width': 0.5 }
  if (circles.length > 0) body += element('g', look, circles.join(''))
  if (marked !== undefined) {
    const words = value === null ? missingWord(marked.missing) : undefined
    const figure = words ?? formatFigure(value ?? 0, decimals, data.unit)
    const room = width - 2 * MARGIN - textWidth(`: ${figure}`, size * BOLD)
    const label = `${shortened(marked.name, size * BOLD, room)}: ${figure}`
    const half = textWidth(label, size * BOLD) / 2
    const x = Math.max(MARGIN + half, Math.min(width - MARGIN - half, markedX ?? 0))
    body += textAt(x, size * 1.1, size, label, { 'text-anchor': 'middle', 'font-weight': 'bold' })
    if (markedX !== null) {
      const ink = { stroke: COLOURS.text, 'stroke-width': 1.5 }
      body += lineAt(markedX, size * 1.4, markedX, bottom, ink)
      body += markAt('diamond', markedX, base - 7, 7, { fill: COLOURS.orange, ...ink })
    }
  }
  const notes = [
    dotNote(values.length, crowded),
    data.national === null ? '' : nationalNote(data.national, data.unit, decimals, axis),
    absent,
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, bottom + size * 2.7, size, width - 2 * MARGIN)
  return drawing(frame, width, bottom + size * 2.9 + foot.height, body + foot.svg)
}

/** The table beside the distribution: every practice in the given order, missing ones in words. */
export function distributionTable(
  data: DistributionData,
  caption = 'Practices and their values',
): TableTwin {
  return {
    caption,
    columns: [
      wordColumn('code', 'Code'),
      wordColumn('name', 'Practice'),
      figureColumn('value', 'Value', data.unit),
    ],
    rows: data.points.map((point) => ({
      code: point.code,
      name: point.name,
      value: figureCell(point),
    })),
  }
}

/** The finding in words: where the marked practice, or the place, stands in the spread of England. */
export function distributionSentence(data: DistributionData): string {
  const decimals = decimalsOf(data)
  const say = (value: number) => formatFigure(value, decimals, data.unit)
  const inFull = (value: number) => formatWithUnit(value, decimals, data.unit)
  const national = data.national
  const england =
    national === null
      ? ''
      : ` The median of England's practices is ${say(national.median)}, and half of them lie ` +
        `between ${say(national.p25)} and ${say(national.p75)}.`
  const marked = data.points.find((each) => each.code === data.highlight)
  if (marked !== undefined) {
    const value = known(marked)
    const figure = value === null ? missingWord(marked.missing) : inFull(value)
    return `${marked.name}: ${figure}.${england}`
  }
  const values = data.points.flatMap((each) => known(each) ?? [])
  if (values.length === 0) return `No practice here has a figure.${england}`
  const least = values.reduce((a, b) => Math.min(a, b))
  const greatest = values.reduce((a, b) => Math.max(a, b))
  const count = formatCount(values.length, 'practice has', 'practices have')
  const range =
    values.length === 1
      ? `1 practice has a figure, ${inFull(least)}.`
      : `${count} a figure, from ${say(least)} to ${inFull(greatest)}.`
  const absent = data.points.length - values.length
  const rest = absent === 0 ? '' : ` ${formatCount(absent, 'has none', 'have none')}.`
  return `${range}${rest}${england}`
}
