import { horizontalAxis, spanOf, verticalAxis } from './axis.ts'
import { fittingDecimals, formatCount, formatFigure, formatNumber, missingWord } from './format.ts'
import { markAt } from './marks.ts'
import { figureCell, missingNote } from './missing.ts'
import { HEADER_HEIGHT, highlightRing, markedHeader } from './outcome.ts'
import { COLOURS } from './palette.ts'
import { drawVerticalAxis, labelsWidth, type Plot } from './plot.ts'
import { backgroundSpan, drawBackground, type ScatterBackground } from './scatter-background.ts'
import {
  drawing,
  element,
  emptyDrawing,
  escapeXml,
  footnotes,
  lineAt,
  textAt,
  type ChartFrame,
} from './svg.ts'
import { figureColumn, wordColumn, type TableTwin } from './table.ts'
import { fontSize, shortened, textWidth } from './text.ts'

/** One of the two indicators. */
export interface ScatterAxis {
  readonly label: string
  readonly unit: string
  /** Decimals of the figures in words; by default what shows three significant figures. */
  readonly decimals?: number | undefined
  /** A line across the plot, such as England. */
  readonly comparator?: { readonly name: string; readonly value: number } | null | undefined
}

export interface ScatterPoint {
  readonly code: string
  readonly name: string
  readonly x: number | null
  readonly xMissing?: string | undefined
  readonly y: number | null
  readonly yMissing?: string | undefined
  /** What the area of the mark stands for: patients. */
  readonly size?: number | null | undefined
}

/** Practices by two indicators; deprivation goes across where it is one of them. */
export interface ScatterData {
  readonly x: ScatterAxis
  readonly y: ScatterAxis
  readonly points: readonly ScatterPoint[]
  /** The practices that these are seen against. */
  readonly background?: ScatterBackground | undefined
  /** What a point's size counts: 'registered patients'. */
  readonly sizeLabel?: string | undefined
  /** How far the two go together, as the caller has worked it out. */
  readonly correlation?: { readonly name: string; readonly value: number } | null | undefined
  /** The code of the practice to mark. */
  readonly highlight?: string | undefined
}

const MARGIN = 10
const PLAIN_RADIUS = 4
const MOST_RADIUS = 11
const NOUN = { one: 'practice', many: 'practices' } as const

interface Placed {
  readonly point: ScatterPoint
  readonly x: number
  readonly y: number
  readonly radius: number
}

const finite = (value: number | null | undefined) =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null

function shownPoints(data: ScatterData) {
  return data.points.flatMap((point) => {
    const [x, y] = [finite(point.x), finite(point.y)]
    return x === null || y === null ? [] : [{ point, x, y }]
  })
}

/** The reason that a practice is not drawn: of the first of the two figures that is missing. */
function absentNote(data: ScatterData): string {
  const figures = data.points.map((point) => {
    if (finite(point.x) === null) return { value: null, missing: point.xMissing }
    return { value: finite(point.y), missing: point.yMissing }
  })
  return missingNote(figures, NOUN.one, NOUN.many)
}

function decimalsOf(data: ScatterData, axis: 'x' | 'y'): number {
  return (
    data[axis].decimals ??
    fittingDecimals(data.points.flatMap((point) => finite(point[axis]) ?? []))
  )
}

const axisWords = ({ label, unit }: ScatterAxis) => (unit === '' ? label : `${label}, ${unit}`)

/** The line above the plot for the marked practice: both figures, or why it has none. */
function drawHeader(data: ScatterData, size: number, width: number): string {
  const point = data.points.find((each) => each.code === data.highlight)
  if (point === undefined) return ''
  const [x, y] = figuresSaid(data, point)
  const drawn = finite(point.x) !== null && finite(point.y) !== null
  return markedHeader(
    drawn ? markedMark : null,
    point.name,
    `${x}; ${y}`,
    MARGIN,
    size,
    width - 2 * MARGIN,
  )
}

function markedMark(x: number, y: number): string {
  return markAt('diamond', x, y, 5.5, { fill: COLOURS.orange, stroke: COLOURS.text })
}

/** Both figures of a practice, or the words for the one that is missing. */
function figuresSaid(data: ScatterData, point: ScatterPoint): readonly [string, string] {
  const say = (axis: 'x' | 'y', missing: string | undefined) => {
    const figure = finite(point[axis])
    if (figure === null) return missingWord(missing)
    return formatFigure(figure, decimalsOf(data, axis), data[axis].unit)
  }
  return [say('x', point.xMissing), say('y', point.yMissing)]
}

/**
 * A scatter of practices by two indicators, the area of a mark by size where given, others as small
 * dots behind them, comparators as dashed lines, and the marked practice as a diamond in a ring,
 * named above. Returns an SVG.
 */
export function scatterChart(data: ScatterData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const absent = absentNote(data)
  const shown = shownPoints(data)
  if (shown.length === 0) {
    return emptyDrawing(frame, width, `No practice has both figures. ${absent}`)
  }
  const [across, up] = [data.x.comparator ?? null, data.y.comparator ?? null]
  const xs = spanOf([
    ...shown.map(({ x }) => x),
    ...(across === null ? [] : [across.value]),
    ...backgroundSpan(data.background, 'x'),
  ])
  const ys = spanOf([
    ...shown.map(({ y }) => y),
    ...(up === null ? [] : [up.value]),
    ...backgroundSpan(data.background, 'y'),
  ])
  const header = drawHeader(data, size, width)
  const start = header === '' ? 0 : HEADER_HEIGHT
  const top = start + size * 1.9
  const bottom = start + (frame.height ?? (width >= 420 ? 320 : 270))
  const yAxis = verticalAxis(ys, [bottom - 8, top + 8])
  const left = MARGIN + labelsWidth(yAxis, size) + 8
  const plot: Plot = { left, right: width - MARGIN - 4, top, bottom }
  const xAxis = horizontalAxis(xs, [left + 12, plot.right - 12], size)
  let body = header
  const upWords = shortened(axisWords(data.y), size, width - 2 * MARGIN)
  body += textAt(MARGIN, start + size * 1.05, size, upWords)
  body += drawVerticalAxis(yAxis, plot, size)
  body += lineAt(left, bottom, plot.right, bottom, { stroke: COLOURS.text, 'stroke-width': 1 })
  for (const { at, label } of xAxis.ticks) {
    body += lineAt(at, bottom, at, bottom + 4, { stroke: COLOURS.text, 'stroke-width': 1 })
    const half = textWidth(label, size) / 2
    const x = Math.max(half, Math.min(width - half, at))
    body += textAt(x, bottom + size * 1.4, size, label, { 'text-anchor': 'middle' })
  }
  const words = shortened(axisWords(data.x), size, width - 2 * MARGIN)
  const half = textWidth(words, size) / 2
  const middle = Math.max(MARGIN + half, Math.min(width - MARGIN - half, (left + plot.right) / 2))
  body += textAt(middle, bottom + size * 2.7, size, words, { 'text-anchor': 'middle' })
  const background = drawBackground(data.background, xAxis.scale, yAxis.scale)
  body += background.svg
  const dashed = { stroke: COLOURS.darkPink, 'stroke-width': 1.5, 'stroke-dasharray': '6 4' }
  if (across !== null) {
    body += lineAt(xAxis.scale(across.value), top, xAxis.scale(across.value), bottom, dashed)
  }
  if (up !== null) {
    body += lineAt(left, yAxis.scale(up.value), plot.right, yAxis.scale(up.value), dashed)
  }
  const largest = shown.reduce((most, { point }) => Math.max(most, finite(point.size) ?? 0), 0)
  const places = shown
    .map(({ point, x, y }): Placed => {
      const share = largest > 0 ? Math.sqrt(Math.max(0, finite(point.size) ?? 0) / largest) : 0
      const radius = largest > 0 ? Math.max(3, share * MOST_RADIUS) : PLAIN_RADIUS
      return { point, x: xAxis.scale(x), y: yAxis.scale(y), radius }
    })
    .toSorted((a, b) => b.radius - a.radius)
  const [dx, dy] = [decimalsOf(data, 'x'), decimalsOf(data, 'y')]
  const title = ({ point }: Placed) =>
    `<title>${escapeXml(
      `${point.name}: ${formatFigure(point.x ?? 0, dx, data.x.unit)}, ` +
        formatFigure(point.y ?? 0, dy, data.y.unit),
    )}</title>`
  const look = { fill: COLOURS.darkBlue, 'fill-opacity': 0.65, stroke: COLOURS.white }
  const others = places.filter(({ point }) => point.code !== data.highlight)
  body += others
    .map((each) =>
      markAt('circle', each.x, each.y, each.radius, { ...look, 'stroke-width': 1 }, title(each)),
    )
    .join('')
  const marked = places.find(({ point }) => point.code === data.highlight)
  if (marked !== undefined) {
    body += highlightRing(marked.x, marked.y)
    body += element('g', {}, title(marked) + markedMark(marked.x, marked.y))
  }
  const zeros = [xAxis.scale, yAxis.scale].every((scale) => {
    const [from = 0, to = 0] = scale.domain()
    return from <= 0 && to >= 0
  })
  const notes = [
    across === null
      ? ''
      : `Upright dashed line: ${across.name}, ${data.x.label} ${formatFigure(across.value, dx, data.x.unit)}.`,
    up === null
      ? ''
      : `Level dashed line: ${up.name}, ${data.y.label} ${formatFigure(up.value, dy, data.y.unit)}.`,
    correlationNote(data),
    largest > 0
      ? `The area of a mark is its ${data.sizeLabel ?? 'size'}; the largest has ${formatNumber(largest)}.` +
        (marked === undefined ? '' : ' The practice in the ring has a mark of fixed size.')
      : 'Each mark is a practice.',
    background.note,
    zeros ? '' : 'The axes need not start at zero.',
    absent,
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, bottom + size * 3.1, size, width - 2 * MARGIN)
  return drawing(frame, width, bottom + size * 3.5 + foot.height, body + foot.svg)
}

function correlationNote(data: ScatterData): string {
  const correlation = data.correlation ?? null
  if (correlation === null) return ''
  return `${correlation.name}: ${formatNumber(correlation.value, 2)}. Going together is not a cause.`
}

/** The table beside the scatter: every practice in the given order, missing figures in words. */
export function scatterTable(
  data: ScatterData,
  caption = 'Practices by two indicators',
): TableTwin {
  const sized = data.points.some((point) => finite(point.size) !== null)
  return {
    caption,
    columns: [
      wordColumn('code', 'Code'),
      wordColumn('name', 'Practice'),
      figureColumn('x', data.x.label, data.x.unit),
      figureColumn('y', data.y.label, data.y.unit),
      ...(sized ? [figureColumn('size', data.sizeLabel ?? 'Size')] : []),
    ],
    rows: data.points.map((point) => ({
      code: point.code,
      name: point.name,
      x: figureCell({ value: point.x, missing: point.xMissing }),
      y: figureCell({ value: point.y, missing: point.yMissing }),
      ...(sized ? { size: figureCell({ value: finite(point.size) }) } : {}),
    })),
  }
}

/** The finding in words: the two figures of the marked practice, and how many have both. */
export function scatterSentence(data: ScatterData): string {
  const marked = data.points.find((point) => point.code === data.highlight)
  let own = ''
  if (marked !== undefined) {
    const [x, y] = figuresSaid(data, marked)
    own = `${marked.name}: ${data.x.label} ${x}, ${data.y.label} ${y}. `
  }
  const count = shownPoints(data).length
  const both = `${formatCount(count, 'practice has', 'practices have')} both figures.`
  const note = correlationNote(data)
  return `${own}${both}${note === '' ? '' : ` ${note}`}`
}
