import { line as linePath } from 'd3-shape'
import { verticalAxis } from './axis.ts'
import { fittingDecimals, formatFigure, formatSigned, formatWithUnit } from './format.ts'
import { figureCell, known, missingNote, type Figure } from './missing.ts'
import { markAt } from './marks.ts'
import { COLOURS } from './palette.ts'
import { drawVerticalAxis, labelsWidth, NOT_FROM_ZERO, valueSpan, type Plot } from './plot.ts'
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
import { fontSize, shortened, textWidth } from './text.ts'

/** The figure of one group by deprivation: a tenth, unless the data say otherwise. */
export interface GradientGroup extends Figure {
  /** Its number among the groups; 1 is the most deprived. */
  readonly decile: number
  readonly lower95?: number | null | undefined
  readonly upper95?: number | null | undefined
  /** Its share of the people, 0 to 1; equal shares where no group has one. */
  readonly share?: number | null | undefined
}

/** The slope over the people from the most (share 0) to the least deprived (share 1). */
export interface GradientSlope {
  /** The fitted line: two points where it is straight, more where it is a curve. */
  readonly line: readonly { readonly share: number; readonly value: number }[]
  /** Slope index of inequality: the fitted figure at share 1 less that at share 0. */
  readonly index: number
  readonly lower95?: number | null | undefined
  readonly upper95?: number | null | undefined
  /** Relative index: the fitted figure at share 1 over that at share 0. */
  readonly relative?: number | null | undefined
  /** How line and limits are made. */
  readonly method: string
}

/** What the groups are called, and into how many the people or practices are put. */
export interface GradientGrouping {
  /** `fifth`, and `fifths`. */
  readonly one: string
  readonly many: string
  /** How many there are: the last is the least deprived. */
  readonly of: number
  /** What stands over the column of the table: `Fifth of practices`. */
  readonly heading: string
}

export interface GradientData {
  readonly unit: string
  /** Decimals of the figures in words; by default what shows three significant figures. */
  readonly decimals?: number | undefined
  /** Whose people they are. */
  readonly name: string
  readonly groups: readonly GradientGroup[]
  /** Deciles where it is not given. */
  readonly grouping?: GradientGrouping | undefined
  readonly slope: GradientSlope | null
  /** Why there is no slope, in a sentence. */
  readonly slopeMissing?: string | undefined
  readonly comparator?: { readonly name: string; readonly value: number } | null | undefined
  /** How the limits of the figures are made, in a sentence. */
  readonly limitsNote?: string | undefined
}

const MARGIN = 10
const DECILES: GradientGrouping = {
  one: 'decile',
  many: 'deciles',
  of: 10,
  heading: 'Deprivation decile',
}

type Pair = readonly [number, number]

function limitsOf(group: GradientGroup): Pair | null {
  const lower = group.lower95 ?? Number.NaN
  const upper = group.upper95 ?? Number.NaN
  return Number.isFinite(lower) && Number.isFinite(upper) ? [lower, upper] : null
}

/** Where each group begins and ends in the people, in order from the most deprived; 0 to 1. */
function stretches(groups: readonly GradientGroup[]): readonly Pair[] {
  const given = groups.map(({ share }) => share ?? Number.NaN)
  const sound = given.every((share) => Number.isFinite(share) && share > 0)
  const shares = sound ? given : groups.map(() => 1)
  const total = shares.reduce((sum, share) => sum + share, 0)
  let from = 0
  return shares.map((share) => {
    const start = from
    from += share / total
    return [start, from]
  })
}

function decimalsOf(data: GradientData): number {
  return data.decimals ?? fittingDecimals(data.groups.flatMap((group) => known(group) ?? []))
}

/** The slope's points that can be drawn, in order of share. */
function slopeLine(slope: GradientSlope | null): readonly { share: number; value: number }[] {
  const points = slope?.line ?? []
  return points
    .filter(({ share, value }) => Number.isFinite(share) && Number.isFinite(value))
    .toSorted((a, b) => a.share - b.share)
}

function slopeWords(data: GradientData, decimals: number): string {
  const slope = data.slope
  if (slope === null) return data.slopeMissing ?? 'There is no slope index.'
  const [lower, upper] = [slope.lower95 ?? null, slope.upper95 ?? null]
  const limits =
    lower === null || upper === null
      ? ''
      : ` (95% limits ${formatSigned(lower, decimals)} to ${formatSigned(upper, decimals)})`
  const relative = slope.relative ?? null
  const ratio = relative === null ? '' : ` Relative index: ${formatFigure(relative, 2, '')}.`
  const points = data.unit.startsWith('%') ? ' percentage points' : ` ${data.unit}`
  return (
    `Slope index of inequality, least less most deprived: ` +
    `${formatSigned(slope.index, decimals)}${points.trimEnd()}${limits}.${ratio}`
  )
}

function drawGroups(
  groups: readonly GradientGroup[],
  x: (share: number) => number,
  y: (value: number) => number,
  plot: Plot,
): string {
  const pieces = stretches(groups)
  return groups
    .map((group, i) => {
      const [from = 0, to = 0] = pieces[i] ?? []
      const middle = x((from + to) / 2)
      const value = known(group)
      const limits = limitsOf(group)
      const edge =
        i === 0
          ? ''
          : lineAt(x(from), plot.bottom, x(from), plot.bottom + 5, { stroke: COLOURS.text })
      if (value === null) return edge
      const ink = { stroke: COLOURS.text, 'stroke-width': 1.5 }
      const whisker =
        limits === null
          ? ''
          : lineAt(middle, y(limits[0]), middle, y(limits[1]), ink) +
            limits.map((each) => lineAt(middle - 4, y(each), middle + 4, y(each), ink)).join('')
      const look = { fill: COLOURS.darkBlue, stroke: COLOURS.white, 'stroke-width': 1 }
      return edge + whisker + markAt('circle', middle, y(value), 5, look)
    })
    .join('')
}

/** Numbers beneath the groups; from the right, those that would touch one before are left out. */
function drawGroupNumbers(
  groups: readonly GradientGroup[],
  x: (share: number) => number,
  baseline: number,
  size: number,
  width: number,
): string {
  const pieces = stretches(groups)
  let free = width
  let svg = ''
  for (const [i, group] of [...groups.entries()].toReversed()) {
    const [from = 0, to = 0] = pieces[i] ?? []
    const label = known(group) === null ? `(${group.decile})` : String(group.decile)
    const half = textWidth(label, size) / 2
    const middle = Math.min(width - half, x((from + to) / 2))
    if (middle + half > free) continue
    free = middle - half - 3
    svg += textAt(middle, baseline, size, label, { 'text-anchor': 'middle' })
  }
  return svg
}

/**
 * Figures of tenths (fifths, or other groups) by deprivation with their limits, each as wide as its
 * share of the people, and the slope line from the most to the least deprived. A group without a
 * figure keeps its place with its reason. Returns an SVG.
 */
export function gradientChart(data: GradientData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const groups = data.groups.toSorted((a, b) => a.decile - b.decile)
  const { one, many } = data.grouping ?? DECILES
  const absent = missingNote(groups, one, many)
  const present = groups.flatMap((group) => known(group) ?? [])
  if (present.length === 0) {
    return emptyDrawing(frame, width, `There are no figures to show. ${absent}`)
  }
  const decimals = decimalsOf(data)
  const comparator = data.comparator ?? null
  const slope = slopeLine(data.slope)
  const limits = groups.flatMap((group) => (known(group) === null ? [] : (limitsOf(group) ?? [])))
  const { span, fromZero } = valueSpan([
    ...present,
    ...limits,
    ...slope.map(({ value }) => value),
    ...(comparator === null ? [] : [comparator.value]),
  ])
  const top = size * 1.9
  const bottom = frame.height ?? 280
  const axis = verticalAxis(span, [bottom, top])
  const left = MARGIN + labelsWidth(axis, size) + 8
  const plot: Plot = { left, right: width - MARGIN - 4, top, bottom }
  const x = (share: number) => left + share * (plot.right - left)
  const y = (value: number) => axis.scale(value)
  const unit = `${data.name}: ${data.unit}`
  let body = textAt(MARGIN, size * 1.05, size, shortened(unit, size, width - 2 * MARGIN))
  body += drawVerticalAxis(axis, plot, size)
  if (comparator !== null) {
    const at = y(comparator.value)
    const ink = { stroke: COLOURS.darkPink, 'stroke-width': 2, 'stroke-dasharray': '2 3' }
    body += lineAt(left, at, plot.right, at, ink)
  }
  const line = linePath<{ share: number; value: number }>()
    .digits(1)
    .x(({ share }) => x(share))
    .y(({ value }) => y(value))(slope)
  if (slope.length > 1 && line !== null) {
    body += element('path', {
      d: line,
      fill: 'none',
      stroke: COLOURS.orange,
      'stroke-width': 3,
      'stroke-dasharray': '10 4',
    })
  }
  body += drawGroups(groups, x, y, plot)
  body += drawGroupNumbers(groups, x, bottom + size * 1.4, size, width)
  const [most, least] = width < 400 ? ['Most', 'Least'] : ['Most deprived', 'Least deprived']
  const beneath = bottom + size * 2.7
  body += textAt(left, beneath, size, `← ${most}`)
  body += textAt(plot.right, beneath, size, `${least} →`, { 'text-anchor': 'end' })
  body += textAt((left + plot.right) / 2, beneath, size, one, { 'text-anchor': 'middle' })
  const notes = [
    slopeWords(data, decimals),
    data.slope === null ? '' : `Dashed line: the slope. ${data.slope.method}`,
    comparator === null
      ? ''
      : `Dotted line: ${comparator.name}, ${formatWithUnit(comparator.value, decimals, data.unit)}.`,
    limits.length > 0
      ? `Upright lines with ends: 95% limits. ${data.limitsNote ?? ''}`
      : 'The figures have no limits.',
    groups.some(({ share }) => (share ?? null) !== null)
      ? `The width of a ${one} is its share of the people.`
      : '',
    fromZero ? '' : NOT_FROM_ZERO,
    absent === '' ? '' : `${absent} Their numbers are in brackets.`,
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, bottom + size * 3.1, size, width - 2 * MARGIN)
  return drawing(frame, width, bottom + size * 3.5 + foot.height, body + foot.svg)
}

/** The table beside the gradient: a row a group, the most deprived first. */
export function gradientTable(data: GradientData, caption = 'Values by deprivation'): TableTwin {
  const grouping = data.grouping ?? DECILES
  const groups = data.groups.toSorted((a, b) => a.decile - b.decile)
  const limited = groups.some((group) => limitsOf(group) !== null)
  const shared = groups.some(({ share }) => (share ?? null) !== null)
  return {
    caption,
    columns: [
      wordColumn('decile', grouping.heading),
      figureColumn('value', data.name, data.unit),
      ...(limited
        ? [
            figureColumn('lower95', 'Lower 95% limit', data.unit),
            figureColumn('upper95', 'Upper 95% limit', data.unit),
          ]
        : []),
      ...(shared ? [figureColumn('share', 'Share of the people', '%')] : []),
    ],
    rows: groups.map((group) => {
      const shown = known(group) !== null
      const limit = (value: number | null | undefined) =>
        figureCell({
          value: shown ? (value ?? null) : null,
          missing: shown ? undefined : group.missing,
        })
      const share = group.share ?? null
      return {
        decile: groupWords(group.decile, grouping),
        value: figureCell(group),
        ...(limited ? { lower95: limit(group.lower95), upper95: limit(group.upper95) } : {}),
        ...(shared ? { share: figureCell({ value: share === null ? null : share * 100 }) } : {}),
      }
    }),
  }
}

function groupWords(group: number, { of }: GradientGrouping): string {
  if (group === 1) return '1 (most deprived)'
  return group === of ? `${of} (least deprived)` : String(group)
}

/** The finding in words: the figures of the two ends and the slope index with its limits. */
export function gradientSentence(data: GradientData): string {
  const decimals = decimalsOf(data)
  const grouping = data.grouping ?? DECILES
  const shown = data.groups
    .filter((group) => known(group) !== null)
    .toSorted((a, b) => a.decile - b.decile)
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined)
    return `${data.name}: no ${grouping.one} has a figure.`
  const say = (group: GradientGroup) =>
    `${formatWithUnit(known(group) ?? 0, decimals, data.unit)} in ${grouping.one} ${groupWords(group.decile, grouping)}`
  const ends = first === last ? say(first) : `${say(first)}, ${say(last)}`
  return `${data.name}: ${ends}. ${slopeWords(data, decimals)}`
}
