import { verticalAxis } from './axis.ts'
import { fittingDecimals, formatFigure, missingWord } from './format.ts'
import { drawCurveLabels, drawCurves, limitsAtStart, type FunnelCurves } from './funnel-curves.ts'
import { placeLabels, type Box } from './label-placement.ts'
import { figureCell, known, missingNote } from './missing.ts'
import {
  comparatorNote,
  comparisonSentence,
  HEADER_HEIGHT,
  highlightRing,
  markedHeader,
  outcomeLegend,
  outcomeMark,
  outcomeWords,
  type ComparedPoint,
  type Comparator,
  type Polarity,
} from './outcome.ts'
import { COLOURS } from './palette.ts'
import { drawVerticalAxis, labelsWidth, NOT_FROM_ZERO, valueSpan, type Plot } from './plot.ts'
import { sizeAxis } from './size-axis.ts'
import {
  drawing,
  emptyDrawing,
  escapeXml,
  footnotes,
  haloText,
  lineAt,
  textAt,
  type ChartFrame,
} from './svg.ts'
import { figureColumn, wordColumn, type TableTwin } from './table.ts'
import { fontSize, shortened, textWidth } from './text.ts'

export interface FunnelPoint extends ComparedPoint {
  /** What the limits narrow with: patients, or expected events; null where unknown. */
  readonly denominator: number | null
}

/** Practices by size, with limits around the comparator that narrow as practices grow. */
export interface FunnelData {
  readonly unit: string
  /** Decimals of the figures in words; by default what shows three significant figures. */
  readonly decimals?: number | undefined
  /** What a denominator counts: 'patients with hypertension'. */
  readonly denominatorLabel: string
  readonly comparator: Comparator | null
  readonly points: readonly FunnelPoint[]
  /** The limits that chance alone gives; null where the figure has none. */
  readonly curves: FunnelCurves | null
  /** Limits widened for variation that chance does not explain; then outcomes are by these. */
  readonly dispersed?: FunnelCurves | null | undefined
  /** How the limits are made, in a sentence. */
  readonly limitsNote?: string | undefined
  readonly polarity?: Polarity | undefined
  /** The code of the practice to mark. */
  readonly highlight?: string | undefined
  /** Steps of the axis of sizes; by default by how far apart the sizes are. */
  readonly sizes?: 'auto' | 'linear' | 'log' | undefined
}

const MARGIN = 10
const MOST_NAMES = 6
/** With more points than this the marks carry no titles: the table has the names. */
const MOST_TITLES = 400
const NOUN = { one: 'practice', many: 'practices' } as const

interface Shown {
  readonly point: FunnelPoint
  readonly value: number
  readonly denominator: number
}

function shownPoints(data: FunnelData): readonly Shown[] {
  return data.points.flatMap((point) => {
    const value = known(point)
    const { denominator } = point
    if (value === null || denominator === null || !(denominator > 0)) return []
    return Number.isFinite(denominator) ? [{ point, value, denominator }] : []
  })
}

/** A point without a size is absent for that reason, whatever its value. */
function absentNote(data: FunnelData): string {
  const shown = new Set(shownPoints(data).map(({ point }) => point))
  const figures = data.points.map((point) => {
    if (shown.has(point)) return point
    return known(point) === null ? point : { value: null, missing: 'no denominator' }
  })
  return missingNote(figures, NOUN.one, NOUN.many)
}

function decimalsOf(data: FunnelData): number {
  const values = data.points.flatMap((point) => known(point) ?? [])
  return data.decimals ?? fittingDecimals([...values, data.comparator?.value ?? 0])
}

/** Values that the axis reaches: all points, and of the limits no more than as much again. */
function valuesReached(data: FunnelData, shown: readonly Shown[]): readonly number[] {
  const values = shown.map(({ value }) => value)
  if (data.comparator !== null) values.push(data.comparator.value)
  const low = Math.min(...values)
  const high = Math.max(...values)
  const reach = Math.max(high - low, Math.abs(high) * 0.05)
  const smallest = Math.min(...shown.map(({ denominator }) => denominator))
  const curves = [data.curves, data.dispersed ?? null].filter((each) => each !== null)
  const limits = curves.flatMap((each) => limitsAtStart(each, smallest))
  const floor = low >= 0 ? Math.max(0, low - reach / 2) : low - reach / 2
  return [...values, ...limits.map((each) => Math.max(floor, Math.min(high + reach / 2, each)))]
}

interface PlacedPoint {
  readonly shown: Shown
  readonly x: number
  readonly y: number
}

/** Names of the practices outside the 99.8 % limits, where there is room for all of them. */
function drawNames(
  data: FunnelData,
  places: readonly PlacedPoint[],
  plot: Plot,
  size: number,
): string {
  const far = places.filter(
    ({ shown: { point } }) => point.outcome.endsWith('99.8') && point.code !== data.highlight,
  )
  if (far.length > MOST_NAMES) return ''
  const obstacles = places.map(({ x, y, shown }): Box => {
    const reach = shown.point.code === data.highlight ? 12 : 5
    return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach }
  })
  const names = far.map(({ shown }) => shortened(shown.point.name, size, plot.right - plot.left))
  const wanted = far.map(({ x, y }, i) => {
    const width = textWidth(names[i] ?? '', size)
    return { x, y, radius: 6, width, height: size * 1.15 }
  })
  const [width, height] = [plot.right - plot.left, plot.bottom - plot.top]
  const boxes = placeLabels(wanted, obstacles, { x: plot.left, y: plot.top, width, height })
  return boxes
    .map((box, i) => {
      const x = Math.max(plot.left, Math.min(plot.right - box.width, box.x))
      const joint = { stroke: COLOURS.text, 'stroke-width': 0.8 }
      const [fromX = 0, fromY = 0] = [wanted[i]?.x, wanted[i]?.y]
      const line = box.apart
        ? lineAt(fromX, fromY, x + box.width / 2, box.y + box.height / 2, joint)
        : ''
      return line + haloText(x, box.y + size * 0.95, size, names[i] ?? '')
    })
    .join('')
}

/** The line above the plot for the marked practice: its figure and standing, or why it has none. */
function drawHeader(data: FunnelData, decimals: number, size: number, width: number): string {
  const point = data.points.find((each) => each.code === data.highlight)
  if (point === undefined) return ''
  const value = known(point)
  const drawn = shownPoints(data).some((each) => each.point === point)
  const figure =
    value === null ? missingWord(point.missing) : formatFigure(value, decimals, data.unit)
  const mark = (x: number, y: number) => outcomeMark(point.outcome, x, y)
  return markedHeader(drawn ? mark : null, point.name, figure, MARGIN, size, width - 2 * MARGIN)
}

/**
 * A funnel: each practice's figure by its size, the comparator as a level line and its limits as
 * curves, solid at 99.8 % and dashed at 95 %. The marked practice has a ring and is named above, and
 * practices outside the 99.8 % limits their names where there is room. Returns an SVG.
 */
export function funnelChart(data: FunnelData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const absent = absentNote(data)
  const shown = shownPoints(data)
  const decimals = decimalsOf(data)
  const comparator = data.comparator
  if (shown.length === 0) {
    return emptyDrawing(frame, width, `No practice has a figure to show. ${absent}`)
  }
  const wide = width >= 420
  const dispersed = data.dispersed ?? null
  const main = dispersed ?? data.curves
  const { span, fromZero } = valueSpan(valuesReached(data, shown))
  const header = drawHeader(data, decimals, size, width)
  const start = header === '' ? 0 : HEADER_HEIGHT
  const top = start + size * 1.9
  const bottom = start + (frame.height ?? (wide ? 320 : 280))
  const axis = verticalAxis(span, [bottom, top])
  const short =
    comparator === null || !wide
      ? null
      : { ...comparator, name: shortened(comparator.name, size, Math.max(90, 0.22 * width)) }
  const margin = Math.max(
    main === null ? 0 : textWidth('99.8%', size),
    short === null ? 0 : textWidth(short.name, size),
  )
  const left = MARGIN + labelsWidth(axis, size) + 8
  const plot: Plot = { left, right: width - MARGIN - margin - 5, top, bottom }
  const sizes = sizeAxis(
    shown.map(({ denominator }) => denominator),
    [left + 12, plot.right - 12],
    size,
    data.sizes,
  )
  const scales = { x: sizes.place, y: (value: number) => axis.scale(value) }
  let body = header
  body += textAt(MARGIN, start + size * 1.05, size, shortened(data.unit, size, width - 2 * MARGIN))
  body += drawVerticalAxis(axis, plot, size)
  for (const { at, label } of sizes.ticks) {
    body += lineAt(at, bottom, at, bottom + 4, { stroke: COLOURS.text, 'stroke-width': 1 })
    const reach = textWidth(label, size) / 2
    const x = Math.max(reach, Math.min(width - reach, at))
    body += textAt(x, bottom + size * 1.4, size, label, { 'text-anchor': 'middle' })
  }
  const across = shortened(data.denominatorLabel, size, width - 2 * MARGIN)
  const half = textWidth(across, size) / 2
  const middle = Math.max(MARGIN + half, Math.min(width - MARGIN - half, (left + plot.right) / 2))
  body += textAt(middle, bottom + size * 2.7, size, across, { 'text-anchor': 'middle' })
  if (dispersed !== null && data.curves !== null) {
    body += drawCurves(data.curves, scales, plot, `${frame.id}-chance`, true)
  }
  if (main !== null) body += drawCurves(main, scales, plot, `${frame.id}-limits`, false)
  if (comparator !== null) {
    const y = axis.scale(comparator.value)
    body += lineAt(left, y, plot.right, y, { stroke: COLOURS.darkPink, 'stroke-width': 2 })
  }
  const places = shown.map((each) => ({
    shown: each,
    x: scales.x(each.denominator),
    y: scales.y(each.value),
  }))
  const rank = ({ point }: Shown) =>
    point.code === data.highlight ? 2 : Number(/9/.test(point.outcome))
  for (const { shown: each, x, y } of places.toSorted((a, b) => rank(a.shown) - rank(b.shown))) {
    const { point, value } = each
    if (point.code === data.highlight) body += highlightRing(x, y)
    const words = `${point.name}: ${formatFigure(value, decimals, data.unit)}`
    const full = `${words}, ${outcomeWords(point.outcome, data.polarity)}`
    const title = places.length > MOST_TITLES ? '' : `<title>${escapeXml(full)}</title>`
    body += outcomeMark(point.outcome, x, y, title)
  }
  body += drawCurveLabels(main, short, sizes.domain[1], scales, plot, size)
  if (wide) body += drawNames(data, places, plot, size)
  const outcomes = shown.map(({ point }) => point.outcome)
  const under = bottom + size * 3.2
  const legend = outcomeLegend(outcomes, MARGIN, under, size, width - 2 * MARGIN)
  const line = comparatorNote('Level line', comparator, decimals, data.unit)
  const curves = main === null ? 'No limits are drawn.' : 'Curves: solid 99.8% limits, dashed 95%.'
  const notes = [
    `${line} ${curves}`,
    dispersed === null
      ? ''
      : 'The limits are widened for variation between practices that chance does not explain' +
        (data.curves === null ? '.' : '; thin grey curves: limits by chance alone.'),
    data.limitsNote ?? '',
    (sizes.kind === 'log' ? 'Equal steps across are equal ratios of size. ' : '') +
      (fromZero ? '' : NOT_FROM_ZERO),
    absent,
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, under + legend.height, size, width - 2 * MARGIN)
  const height = under + legend.height + foot.height + size * 0.4
  return drawing(frame, width, height, body + legend.svg + foot.svg)
}

/** The table beside the funnel: every practice in the given order, with its standing in words. */
export function funnelTable(data: FunnelData, caption = 'Practices by size'): TableTwin {
  return {
    caption,
    columns: [
      wordColumn('code', 'Code'),
      wordColumn('name', 'Practice'),
      figureColumn('denominator', 'Denominator', data.denominatorLabel),
      figureColumn('value', 'Value', data.unit),
      wordColumn('standing', standingLabel(data)),
    ],
    rows: data.points.map((point) => ({
      code: point.code,
      name: point.name,
      denominator: figureCell({ value: point.denominator }),
      value: figureCell(point),
      standing:
        known(point) === null
          ? missingWord(point.missing)
          : outcomeWords(point.outcome, data.polarity),
    })),
  }
}

function standingLabel(data: FunnelData): string {
  if (data.comparator === null) return 'Standing'
  const figure = formatFigure(data.comparator.value, decimalsOf(data), data.unit)
  return `Against ${data.comparator.name} (${figure})`
}

/** The finding in words: the marked practice, then how many lie outside which limits. */
export function funnelSentence(data: FunnelData): string {
  return comparisonSentence(data.points, { ...data, decimals: decimalsOf(data), noun: NOUN })
}
