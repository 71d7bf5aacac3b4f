import { drawHorizontalAxis, horizontalAxis, spanOf, type Axis } from './axis.ts'
import {
  fittingDecimals,
  formatCount,
  formatFigure,
  formatWithUnit,
  missingWord,
} from './format.ts'
import { figureCell, known, missingNote, type Figure } from './missing.ts'
import { COLOURS } from './palette.ts'
import { hatching } from './patterns.ts'
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
import { figureColumn, wordColumn, type TableRow, type TableTwin } from './table.ts'
import { BOLD, fontSize, shortened, textWidth } from './text.ts'

export interface Bar extends Figure {
  readonly code: string
  readonly name: string
  /** Lower and upper limits of the value, where the method has them. */
  readonly lower?: number | null | undefined
  readonly upper?: number | null | undefined
}

/** A region of the axis drawn with light hatching: a policy's size band. */
export interface Band {
  readonly lower: number
  readonly upper: number
  readonly label: string
}

export interface BarsData {
  readonly unit: string
  /** Decimals of the figures in words; by default what shows three significant figures. */
  readonly decimals?: number | undefined
  readonly bars: readonly Bar[]
  /** 'given' (the default) keeps the caller's order; 'value' puts high values first. */
  readonly order?: 'given' | 'value' | undefined
  /** A line across all bars, such as England. */
  readonly reference?: { readonly label: string; readonly value: number } | null | undefined
  readonly band?: Band | null | undefined
  /** The code of the bar to mark. */
  readonly highlight?: string | undefined
  /** What a bar is; 'practice' by default. */
  readonly noun?: { readonly one: string; readonly many: string } | undefined
}

const MARGIN = 10
const PRACTICES = { one: 'practice', many: 'practices' } as const

function limitsOf(bar: Bar): readonly [number, number] | null {
  const { lower, upper } = bar
  if (lower === null || lower === undefined || upper === null || upper === undefined) return null
  return Number.isFinite(lower) && Number.isFinite(upper) ? [lower, upper] : null
}

/** The bars in the order in which they are drawn; missing ones keep their places or come last. */
function orderedBars(data: BarsData): readonly Bar[] {
  if (data.order !== 'value') return data.bars
  return data.bars.toSorted((a, b) => {
    const [left, right] = [known(a), known(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return right - left
  })
}

function valuesDrawn(data: BarsData): readonly number[] {
  const figures = data.bars.flatMap((bar) => {
    const value = known(bar)
    return value === null ? [] : [value, ...(limitsOf(bar) ?? [])]
  })
  const reference = data.reference ?? null
  const band = data.band ?? null
  return [
    ...figures,
    ...(reference === null ? [] : [reference.value]),
    ...(band === null ? [] : [band.lower, band.upper]),
  ]
}

function decimalsOf(data: BarsData): number {
  return data.decimals ?? fittingDecimals(data.bars.map((bar) => known(bar) ?? 0))
}

function drawBar(bar: Bar, axis: Axis, top: number, thickness: number, marked: boolean): string {
  const value = known(bar)
  if (value === null) return ''
  const zero = axis.scale(0)
  const end = axis.scale(value)
  const middle = top + thickness / 2
  const body = element('rect', {
    x: Math.min(zero, end),
    y: top,
    width: Math.abs(end - zero),
    height: thickness,
    fill: marked ? COLOURS.orange : COLOURS.darkBlue,
    stroke: marked ? COLOURS.text : undefined,
    'stroke-width': marked ? 2 : undefined,
  })
  const limits = limitsOf(bar)
  if (limits === null) return body
  const [from, to] = [axis.scale(limits[0]), axis.scale(limits[1])]
  const whisker = (ink: { readonly stroke: string; readonly 'stroke-width': number }) =>
    lineAt(from, middle, to, middle, ink) +
    lineAt(from, middle - 4, from, middle + 4, ink) +
    lineAt(to, middle - 4, to, middle + 4, ink)
  return (
    body +
    whisker({ stroke: COLOURS.white, 'stroke-width': 4 }) +
    whisker({ stroke: COLOURS.text, 'stroke-width': 1.5 })
  )
}

function drawBand(band: Band, axis: Axis, top: number, bottom: number, id: string): string {
  const [from, to] = [axis.scale(band.lower), axis.scale(band.upper)]
  const ink = { stroke: COLOURS.text, 'stroke-width': 1, 'stroke-dasharray': '4 3' }
  return (
    hatching(`${id}-band`, COLOURS.line) +
    element('rect', {
      x: from,
      y: top,
      width: Math.max(0, to - from),
      height: bottom - top,
      fill: `url(#${id}-band)`,
    }) +
    lineAt(from, top, from, bottom, ink) +
    lineAt(to, top, to, bottom, ink)
  )
}

/**
 * Horizontal bars from zero with their values at the right, limits as whiskers, a reference line
 * and a hatched band where given. A bar without a figure has its reason in words in its place.
 * Returns an SVG; its height grows with the number of bars, and a given height is a least one.
 */
export function barsChart(data: BarsData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const noun = data.noun ?? PRACTICES
  const absent = missingNote(data.bars, noun.one, noun.many)
  const bars = orderedBars(data)
  if (bars.length === 0) return emptyDrawing(frame, width, `There are no ${noun.many} to show.`)
  const decimals = decimalsOf(data)
  const figures = bars.map((bar) => {
    const value = known(bar)
    return value === null ? '' : formatFigure(value, decimals, data.unit)
  })
  const letters = data.highlight === undefined ? size : size * BOLD
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, textWidth(text, letters)), 0)
  const names = Math.min(widest(bars.map((bar) => bar.name)), width * 0.42)
  const left = MARGIN + names + 8
  const right = width - MARGIN - widest(figures) - 8
  const axis = horizontalAxis(spanOf([0, ...valuesDrawn(data)]), [left, right], size)
  const reference = data.reference ?? null
  const top = reference === null ? 6 : size * 1.5
  const pitch = Math.max(size * 1.6, ((frame.height ?? 0) - top - size * 4) / bars.length)
  const bottom = top + pitch * bars.length
  const thickness = Math.min(pitch * 0.7, 24)
  const band = data.band ?? null
  let body = band === null ? '' : drawBand(band, axis, top, bottom, frame.id)
  body += drawHorizontalAxis(axis, top, bottom, size, width)
  let words = ''
  bars.forEach((bar, row) => {
    const y = top + pitch * row + (pitch - thickness) / 2
    const baseline = top + pitch * (row + 0.5) + size * 0.36
    const marked = bar.code === data.highlight
    const weight = marked ? { 'font-weight': 'bold' } : {}
    const name = shortened(bar.name, marked ? size * BOLD : size, names)
    body += textAt(left - 8, baseline, size, name, { 'text-anchor': 'end', ...weight })
    body += drawBar(bar, axis, y, thickness, marked)
    if (known(bar) === null) {
      const word = missingWord(bar.missing)
      const fits = axis.scale(0) + 6 + textWidth(word, size) < width
      const x = axis.scale(0) + (fits ? 6 : -6)
      const look = { 'font-style': 'italic', 'text-anchor': fits ? 'start' : 'end' }
      words += haloText(x, baseline, size, word, look)
    } else {
      const look = { 'text-anchor': 'end', ...weight }
      body += textAt(width - MARGIN, baseline, size, figures[row] ?? '', look)
    }
  })
  const zero = axis.scale(0)
  body += lineAt(zero, top, zero, bottom, { stroke: COLOURS.text, 'stroke-width': 1.5 })
  if (reference !== null) {
    const x = axis.scale(reference.value)
    const ink = { stroke: COLOURS.white, 'stroke-width': 4 }
    const dash = { stroke: COLOURS.darkPink, 'stroke-width': 2, 'stroke-dasharray': '6 3' }
    body += lineAt(x, top - 4, x, bottom, ink) + lineAt(x, top - 4, x, bottom, dash)
    const figure = formatFigure(reference.value, decimals, data.unit)
    const label = shortened(`${reference.label}: ${figure}`, size, width - 2 * MARGIN)
    const half = textWidth(label, size) / 2
    const middle = Math.max(MARGIN + half, Math.min(width - MARGIN - half, x))
    body += textAt(middle, size * 1.05, size, label, { 'text-anchor': 'middle' })
  }
  body += words
  const unitX = (left + right) / 2
  body += textAt(unitX, bottom + size * 2.5, size, data.unit, { 'text-anchor': 'middle' })
  const notes = [
    band === null ? '' : `Hatched: ${band.label}.`,
    data.bars.some((bar) => known(bar) !== null && limitsOf(bar) !== null)
      ? 'Thin lines with ends: the limits of each value.'
      : '',
    absent,
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, bottom + size * 2.7, size, width - 2 * MARGIN)
  return drawing(frame, width, bottom + size * 2.9 + foot.height, body + foot.svg)
}

/** The table beside the bars, in the order of the bars; limits where any bar has them. */
export function barsTable(data: BarsData, caption = 'Values'): TableTwin {
  const noun = data.noun ?? PRACTICES
  const limited = data.bars.some((bar) => limitsOf(bar) !== null)
  const label = `${noun.one.charAt(0).toUpperCase()}${noun.one.slice(1)}`
  return {
    caption,
    columns: [
      wordColumn('code', 'Code'),
      wordColumn('name', label),
      figureColumn('value', 'Value', data.unit),
      ...(limited
        ? [
            figureColumn('lower', 'Lower limit', data.unit),
            figureColumn('upper', 'Upper limit', data.unit),
          ]
        : []),
    ],
    rows: orderedBars(data).map((bar): TableRow => {
      const row = { code: bar.code, name: bar.name, value: figureCell(bar) }
      if (!limited) return row
      const absent = known(bar) === null ? missingWord(bar.missing) : missingWord()
      return {
        ...row,
        lower: figureCell({ value: bar.lower ?? null, missing: absent }),
        upper: figureCell({ value: bar.upper ?? null, missing: absent }),
      }
    }),
  }
}

/**
 * The finding in words: how many lie above and below the reference, by their limits where all have
 * them; without a reference, the range.
 */
export function barsSentence(data: BarsData): string {
  const noun = data.noun ?? PRACTICES
  const decimals = decimalsOf(data)
  const say = (value: number) => formatWithUnit(value, decimals, data.unit)
  const shown = data.bars.filter((bar) => known(bar) !== null)
  const values = shown.flatMap((bar) => known(bar) ?? [])
  if (values.length === 0) return `None of the ${noun.many} has a figure.`
  const count = formatCount(values.length, noun.one, noun.many)
  const reference = data.reference ?? null
  if (reference === null) {
    const low = values.reduce((a, b) => Math.min(a, b))
    const high = values.reduce((a, b) => Math.max(a, b))
    return low === high
      ? `${count} with a figure: ${say(low)}.`
      : `${count} with a figure, from ${formatFigure(low, decimals, data.unit)} to ${say(high)}.`
  }
  const against = `${reference.label}'s ${say(reference.value)}`
  const limits = shown.flatMap((bar) => {
    const pair = limitsOf(bar)
    return pair === null ? [] : [pair]
  })
  if (limits.length === values.length) {
    const above = limits.filter(([lower]) => lower > reference.value).length
    const below = limits.filter(([, upper]) => upper < reference.value).length
    const rest = values.length - above - below
    return (
      `Of ${count} with a figure, the limits of ${above} lie wholly above ${against}, ` +
      `of ${below} wholly below it, and of ${rest} include it.`
    )
  }
  const above = values.filter((value) => value > reference.value).length
  const below = values.filter((value) => value < reference.value).length
  const equal = values.length - above - below
  const same = equal === 0 ? '' : `; ${equal} ${equal === 1 ? 'is' : 'are'} equal to it`
  return `Of ${count} with a figure, ${above} lie above ${against} and ${below} below it${same}.`
}
