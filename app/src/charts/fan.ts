import { area as areaPath, line as linePath } from 'd3-shape'
import { verticalAxis } from './axis.ts'
import { formatWithUnit } from './format.ts'
import { drawKey, type KeyEntry } from './key.ts'
import { markAt, SHAPES } from './marks.ts'
import { figureCell, missingNote } from './missing.ts'
import { COLOURS, SERIES_COLOURS, SHADES } from './palette.ts'
import {
  drawPeriodLabels,
  drawVerticalAxis,
  labelsWidth,
  NOT_FROM_ZERO,
  valueSpan,
  type Plot,
} from './plot.ts'
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
import { fontSize, shortened } from './text.ts'

type Values = readonly (number | null)[]

/** A range around the middle: 'nine in ten', 'half of the runs'. */
export interface FanBand {
  readonly label: string
  readonly lower: Values
  readonly upper: Values
}

export interface FanLine {
  readonly label: string
  readonly values: Values
  readonly dashed?: boolean
}

/** What may come, or might have been: a middle with ranges over periods that are evenly spaced. */
export interface FanData {
  readonly unit: string
  readonly decimals: number
  readonly periods: readonly string[]
  readonly middle: Values
  /** At most three, in any order. */
  readonly bands: readonly FanBand[]
  /** At most three further lines, such as what happened. */
  readonly lines?: readonly FanLine[]
  readonly reference?: { readonly label: string; readonly value: number }
}

const MARGIN = 10
/** Beyond so many periods marks stand only where a line starts, ends or stands alone. */
const MOST_MARKS = 24
const FILLS = [SHADES[1], SHADES[2], SHADES[3]] as const
const EDGES = ['2 3', undefined, '6 3'] as const
const MIDDLE = 'Middle'

type Place = (value: number) => number

const finite = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null

function pairAt({ lower, upper }: FanBand, at: number): readonly [number, number] | null {
  const [low, high] = [finite(lower[at]), finite(upper[at])]
  return low === null || high === null ? null : [low, high]
}

/** The bands from the widest to the narrowest, so that each lies on the one around it. */
function widestFirst({ bands, periods }: FanData): readonly FanBand[] {
  const breadth = (band: FanBand) =>
    periods.reduce((sum, _, at) => {
      const pair = pairAt(band, at)
      return pair === null ? sum : sum + pair[1] - pair[0]
    }, 0)
  return bands.toSorted((a, b) => breadth(b) - breadth(a))
}

function checked(data: FanData): FanData {
  if (data.bands.length > FILLS.length || (data.lines ?? []).length > 3) {
    throw new TypeError('A fan shows at most three bands and three lines')
  }
  return data
}

function drawBand(data: FanData, band: FanBand, order: number, x: Place, y: Place): string {
  const pairs = data.periods.map((_, at) => ({ at, pair: pairAt(band, at) }))
  const d = areaPath<(typeof pairs)[number]>()
    .digits(2)
    .defined(({ pair }) => pair !== null)
    .x(({ at }) => x(at))
    .y0(({ pair }) => y(pair?.[0] ?? 0))
    .y1(({ pair }) => y(pair?.[1] ?? 0))(pairs)
  const edge = { stroke: COLOURS.darkBlue, 'stroke-width': 0.8, 'stroke-dasharray': EDGES[order] }
  const alone = pairs.map(({ at, pair }) => {
    const beside = [pairs[at - 1]?.pair, pairs[at + 1]?.pair].some((each) => each)
    if (pair === null || beside) return ''
    return lineAt(x(at), y(pair[0]), x(at), y(pair[1]), {
      stroke: FILLS[order],
      'stroke-width': 10 - order * 2,
    })
  })
  const area = d === null ? '' : element('path', { d, fill: FILLS[order], ...edge })
  return area + alone.join('')
}

interface Look {
  readonly colour: string
  readonly dash: string | undefined
  readonly shape: (typeof SHAPES)[number] | null
}

const MIDDLE_LOOK: Look = { colour: COLOURS.darkBlue, dash: undefined, shape: null }

function lineLook(at: number, dashed: boolean): Look {
  const colour = SERIES_COLOURS[[3, 1, 2][at] ?? 3] ?? COLOURS.darkPink
  return { colour, dash: dashed ? '7 4' : undefined, shape: SHAPES[at] ?? 'circle' }
}

function drawLine(values: Values, periods: number, look: Look, x: Place, y: Place): string {
  const points = Array.from({ length: periods }, (_, at) => ({ at, value: finite(values[at]) }))
  const d =
    linePath<(typeof points)[number]>()
      .digits(2)
      .defined(({ value }) => value !== null)
      .x(({ at }) => x(at))
      .y(({ value }) => y(value ?? 0))(points) ?? ''
  const path = (ink: { readonly stroke: string; readonly 'stroke-width': number }) =>
    d === '' ? '' : element('path', { d, fill: 'none', 'stroke-linejoin': 'round', ...ink })
  const marks = points.map(({ at, value }) => {
    if (value === null) return ''
    const [before, after] = [points[at - 1]?.value ?? null, points[at + 1]?.value ?? null]
    const inside = before !== null && after !== null
    if (inside && (look.shape === null || periods > MOST_MARKS)) return ''
    if (look.shape === null && (before !== null || after !== null)) return ''
    const ink = { fill: look.colour, stroke: COLOURS.white, 'stroke-width': 1 }
    return markAt(look.shape ?? 'circle', x(at), y(value), 4.5, ink)
  })
  const ink = { stroke: look.colour, 'stroke-width': 2.5, 'stroke-dasharray': look.dash }
  return path({ stroke: COLOURS.white, 'stroke-width': 4.5 }) + path(ink) + marks.join('')
}

function keyOf(data: FanData, bands: readonly FanBand[]): readonly KeyEntry[] {
  const sample = (look: Look) => (x: number, y: number) =>
    lineAt(x - 13, y, x + 13, y, {
      stroke: look.colour,
      'stroke-width': 2.5,
      'stroke-dasharray': look.dash,
    }) + (look.shape === null ? '' : markAt(look.shape, x, y, 4.5, { fill: look.colour }))
  const reference = data.reference
  return [
    ...(data.middle.some((each) => finite(each) !== null)
      ? [{ label: MIDDLE, swatch: sample(MIDDLE_LOOK) }]
      : []),
    ...bands.map(({ label }, order) => ({
      label,
      swatch: (x: number, y: number) =>
        element('rect', {
          x: x - 13,
          y: y - 6,
          width: 26,
          height: 12,
          fill: FILLS[order],
          stroke: COLOURS.darkBlue,
          'stroke-width': 0.8,
          'stroke-dasharray': EDGES[order],
        }),
    })),
    ...(data.lines ?? []).map(({ label, dashed = false }, at) => ({
      label,
      swatch: sample(lineLook(at, dashed)),
    })),
    ...(reference === undefined
      ? []
      : [
          {
            label: `${reference.label}: ${formatWithUnit(reference.value, data.decimals, data.unit)}`,
            swatch: sample({ colour: COLOURS.text, dash: '2 4', shape: null }),
          },
        ]),
  ]
}

/**
 * A middle line within its bands, the widest lightest, with further lines (each with a mark of its
 * own) and a level reference where given. What is missing is a gap. The axis starts at zero unless
 * all values are far from it, and then a note says so. Returns an SVG.
 */
export function fanChart(given: FanData, frame: ChartFrame): string {
  const data = checked(given)
  const width = frame.width ?? 480
  const size = fontSize(width)
  const inner = width - 2 * MARGIN
  const bands = widestFirst(data)
  const lines = data.lines ?? []
  const series = [data.middle, ...bands.flatMap((one) => [one.lower, one.upper])]
  const present = [...series, ...lines.map(({ values }) => values)].flatMap((values) =>
    values.flatMap((each) => finite(each) ?? []),
  )
  if (present.length === 0) return emptyDrawing(frame, width, 'There are no figures to show.')
  const reference = data.reference
  const { span, fromZero } = valueSpan(
    reference === undefined ? present : [...present, reference.value],
  )
  const key = drawKey(keyOf(data, bands), MARGIN, 2, size, inner)
  const top = key.height + size * 2.2
  const bottom = key.height + (frame.height ?? 290)
  const axis = verticalAxis(span, [bottom, top])
  const left = MARGIN + labelsWidth(axis, size) + 8
  const plot: Plot = { left, right: width - MARGIN - 6, top, bottom }
  const gap = (plot.right - left - 12) / Math.max(1, data.periods.length - 1)
  const x: Place = (at) =>
    data.periods.length === 1 ? (left + plot.right) / 2 : left + 6 + gap * at
  const y: Place = (value) => axis.scale(value)
  let body = key.svg
  body += textAt(MARGIN, key.height + size * 1.3, size, shortened(data.unit, size, inner))
  body += drawVerticalAxis(axis, plot, size)
  body += bands.map((band, order) => drawBand(data, band, order, x, y)).join('')
  if (reference !== undefined) {
    const at = y(reference.value)
    const ink = { stroke: COLOURS.text, 'stroke-width': 2, 'stroke-dasharray': '2 4' }
    body += lineAt(plot.left, at, plot.right, at, ink)
  }
  const count = data.periods.length
  body += drawLine(data.middle, count, MIDDLE_LOOK, x, y)
  lines.forEach(({ values, dashed = false }, at) => {
    body += drawLine(values, count, lineLook(at, dashed), x, y)
  })
  body += drawPeriodLabels(data.periods, x, bottom + size * 1.4, size, width)
  const absent = (label: string, values: Values) => {
    const note = missingNote(
      data.periods.map((_, at) => ({ value: finite(values[at]) })),
      'period',
    )
    return note === '' ? '' : `${label}: ${note}`
  }
  const notes = [
    absent(MIDDLE, data.middle),
    ...bands.map((band) =>
      absent(
        band.label,
        data.periods.map((_, at) => pairAt(band, at)?.[0] ?? null),
      ),
    ),
    ...lines.map(({ label, values }) => absent(label, values)),
    fromZero ? '' : NOT_FROM_ZERO,
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, bottom + size * 1.8, size, inner)
  return drawing(frame, width, bottom + size * 2.2 + foot.height, body + foot.svg)
}

/** The table beside the fan: a row a period; the middle, the ends of the bands, the further lines. */
export function fanTable(given: FanData, caption = 'Values by period, with ranges'): TableTwin {
  const data = checked(given)
  const { unit, lines = [], reference } = data
  const bands = widestFirst(data)
  const cell = (values: Values, at: number) => figureCell({ value: finite(values[at]) })
  const level = reference === undefined ? [] : [figureColumn('reference', reference.label, unit)]
  return {
    caption,
    columns: [
      wordColumn('period', 'Period'),
      figureColumn('middle', MIDDLE, unit),
      ...bands.flatMap(({ label }, i) => [
        figureColumn(`lower${i + 1}`, `${label}, from`, unit),
        figureColumn(`upper${i + 1}`, `${label}, to`, unit),
      ]),
      ...lines.map(({ label }, i) => figureColumn(`line${i + 1}`, label, unit)),
      ...level,
    ],
    rows: data.periods.map((period, at) => ({
      period,
      middle: cell(data.middle, at),
      ...Object.fromEntries([
        ...bands.flatMap(({ lower, upper }, i) => [
          [`lower${i + 1}`, cell(lower, at)] as const,
          [`upper${i + 1}`, cell(upper, at)] as const,
        ]),
        ...lines.map(({ values }, i) => [`line${i + 1}`, cell(values, at)] as const),
      ]),
      ...(reference === undefined ? {} : { reference: reference.value }),
    })),
  }
}
