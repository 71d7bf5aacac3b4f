import { verticalAxis } from './axis.ts'
import {
  ASSURANCE_WORDS,
  controlMark,
  RULE_WORDS,
  TYPE_LABELS,
  variationWords,
  type Assurance,
  type ControlRule,
  type ControlType,
  type Variation,
} from './control-kinds.ts'
import {
  drawLineNames,
  drawPoints,
  drawRebases,
  drawSigns,
  drawSteps,
  MARGIN,
  type Key,
} from './control-drawing.ts'
import { fittingDecimals, formatFigure, formatWithUnit, missingWord } from './format.ts'
import { drawLegend } from './map-legend.ts'
import { figureCell, known, missingNote, type Figure } from './missing.ts'
import { COLOURS } from './palette.ts'
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
  emptyDrawing,
  footnotes,
  lineAt,
  textAt,
  type Attributes,
  type ChartFrame,
} from './svg.ts'
import { figureColumn, wordColumn, type TableTwin } from './table.ts'
import { fontSize, shortened, textWidth } from './text.ts'

/** A period of a control chart. Its mean and limits are those of its stretch between rebases. */
export interface ControlPoint extends Figure {
  readonly period: string
  readonly mean: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly type: ControlType
  readonly rule: ControlRule
}

/** A figure by period with the mean and process limits of a control chart. */
export interface ControlData {
  readonly unit: string
  /** Decimals of the figures in words; by default what shows three significant figures. */
  readonly decimals?: number | undefined
  /** Whose figure it is. */
  readonly name: string
  readonly chart: 'XmR' | "p'" | "u'"
  /** In order of time, evenly spaced, none left out: a period without a figure has its reason. */
  readonly points: readonly ControlPoint[]
  /** Periods at which mean and limits start anew, and why. */
  readonly rebases?: readonly { readonly period: string; readonly reason: string }[] | undefined
  readonly target?: { readonly name: string; readonly value: number } | null | undefined
  readonly variation: Variation | null
  /** Null where there is no target, or no agreed direction. */
  readonly assurance?: Assurance | null | undefined
  /** How the limits are made, in a sentence. */
  readonly limitsNote?: string | undefined
}

function decimalsOf(data: ControlData): number {
  return data.decimals ?? fittingDecimals(data.points.flatMap((point) => known(point) ?? []))
}

function limitWords(data: ControlData, decimals: number): string {
  const last = data.points.findLast((point) => point.mean !== null)
  if (last === undefined || last.mean === null) return 'There are too few points for limits.'
  const say = (value: number) => formatFigure(value, decimals, data.unit)
  const mean = `mean ${formatWithUnit(last.mean, decimals, data.unit)}`
  if (last.lower === null || last.upper === null) return `Latest: ${mean}.`
  return `Latest: ${mean}; process limits ${say(last.lower)} to ${say(last.upper)}.`
}

function notesOf(data: ControlData, decimals: number, fromZero: boolean): readonly string[] {
  const target = data.target ?? null
  const rebases = data.rebases ?? []
  return [
    limitWords(data, decimals),
    target === null
      ? ''
      : `Dashed and dotted line: ${target.name}, ${formatWithUnit(target.value, decimals, data.unit)}.`,
    `${data.chart} chart. Solid line: mean. Dashed lines: process limits. ${data.limitsNote ?? ''}`,
    ...rebases.map(
      ({ period, reason }) =>
        `Dotted upright line before ${period}: mean and limits start anew (${reason}).`,
    ),
    fromZero ? '' : NOT_FROM_ZERO,
    missingNote(data.points, 'period'),
  ]
}

/**
 * A control chart: the figure by period, its mean and process limits, points marked by what they
 * say, breaks where limits start anew, the target, and the signs of variation and assurance with
 * their words above. A missing period is a gap. Returns an SVG.
 */
export function controlChart(data: ControlData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const present = data.points.flatMap((point) => known(point) ?? [])
  if (present.length === 0) {
    const absent = missingNote(data.points, 'period')
    return emptyDrawing(frame, width, `There are no figures to show. ${absent}`)
  }
  const decimals = decimalsOf(data)
  const limits = data.points.flatMap(({ mean, lower, upper }) =>
    [mean, lower, upper].flatMap((each) => (each !== null && Number.isFinite(each) ? [each] : [])),
  )
  const target = data.target ?? null
  const targets = target === null ? [] : [target.value]
  const { span, fromZero } = valueSpan([...present, ...limits, ...targets])
  const signs = drawSigns(data, size, width)
  const top = signs.height + size * 2
  const bottom = signs.height + (frame.height ?? 280)
  const axis = verticalAxis(span, [bottom, top])
  const left = MARGIN + labelsWidth(axis, size) + 8
  const right = width - MARGIN - textWidth('Target', size) - 5
  const plot: Plot = { left, right, top, bottom }
  const gap = (right - left) / data.points.length
  const place = (period: number) => left + gap * (period + 0.5)
  const scale = (value: number) => axis.scale(value)
  const unit = `${data.name}: ${data.unit}`
  let body = signs.svg
  body += textAt(MARGIN, signs.height + size * 1.2, size, shortened(unit, size, width - 2 * MARGIN))
  body += drawVerticalAxis(axis, plot, size)
  const steps = (key: Key, ink: Attributes) => drawSteps(data, key, place, scale, gap / 2, ink)
  const dashed = { stroke: COLOURS.text, 'stroke-width': 1.5, 'stroke-dasharray': '6 4' }
  body += steps('lower', dashed) + steps('upper', dashed)
  body += steps('mean', { stroke: COLOURS.text, 'stroke-width': 1.5 })
  body += drawRebases(data, place, gap / 2, plot)
  if (target !== null) {
    const ink = { stroke: COLOURS.darkPink, 'stroke-width': 2, 'stroke-dasharray': '8 3 2 3' }
    body += lineAt(left, scale(target.value), right, scale(target.value), ink)
  }
  body += drawPoints(data, place, scale, decimals)
  body += drawLineNames(data, scale, plot, size)
  const periods = data.points.map((point) => point.period)
  body += drawPeriodLabels(periods, place, bottom + size * 1.4, size, width)
  const entries = (Object.keys(TYPE_LABELS) as ControlType[]).flatMap((type) => {
    const count = data.points.filter((point) => known(point) !== null && point.type === type).length
    const mark = (x: number, y: number) => controlMark(type, x, y)
    return count === 0 ? [] : [{ label: TYPE_LABELS[type], count, mark }]
  })
  const under = bottom + size * 1.9
  const legend = drawLegend('', entries, MARGIN, under, size, width - 2 * MARGIN)
  const notes = [...notesOf(data, decimals, fromZero), frame.source ?? '']
  const foot = footnotes(notes, MARGIN, under + legend.height, size, width - 2 * MARGIN)
  const height = under + legend.height + foot.height + size * 0.4
  return drawing(frame, width, height, body + legend.svg + foot.svg)
}

/** The table beside the control chart: a row a period, with mean, limits, and the rule in words. */
export function controlTable(data: ControlData, caption = 'Values by period'): TableTwin {
  const rebased = new Map((data.rebases ?? []).map(({ period, reason }) => [period, reason]))
  return {
    caption,
    columns: [
      wordColumn('period', 'Period'),
      figureColumn('value', data.name, data.unit),
      figureColumn('mean', 'Mean', data.unit),
      figureColumn('lower', 'Lower process limit', data.unit),
      figureColumn('upper', 'Upper process limit', data.unit),
      wordColumn('type', 'Variation'),
      wordColumn('rule', 'Rule'),
      ...(rebased.size === 0 ? [] : [wordColumn('rebase', 'Limits start anew')]),
    ],
    rows: data.points.map((point) => ({
      period: point.period,
      value: figureCell(point),
      mean: figureCell({ value: point.mean }),
      lower: figureCell({ value: point.lower }),
      upper: figureCell({ value: point.upper }),
      type: known(point) === null ? missingWord(point.missing) : TYPE_LABELS[point.type],
      rule: RULE_WORDS[point.rule],
      ...(rebased.size === 0 ? {} : { rebase: rebased.get(point.period) ?? 'no' }),
    })),
  }
}

/** The finding in words: the latest figure, what it says, and whether the target will be met. */
export function controlSentence(data: ControlData): string {
  const last = data.points.findLast((point) => known(point) !== null)
  const value = last === undefined ? null : known(last)
  if (last === undefined || value === null) {
    return `${data.name}: ${missingWord(data.points.at(-1)?.missing)}.`
  }
  const figure = formatWithUnit(value, decimalsOf(data), data.unit)
  const variation = data.variation === null ? '' : ` Variation: ${variationWords(data.variation)}.`
  const rule = last.rule === 'none' ? '' : ` It is ${RULE_WORDS[last.rule]}.`
  const assurance = data.assurance ?? null
  const assured = assurance === null ? '' : ` Assurance: ${ASSURANCE_WORDS[assurance]}.`
  return `${data.name}: ${figure} in ${last.period}.${variation}${rule}${assured}`
}
