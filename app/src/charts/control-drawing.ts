import { line as linePath } from 'd3-shape'
import {
  assuranceIcon,
  ASSURANCE_WORDS,
  controlMark,
  RULE_WORDS,
  variationIcon,
  variationWords,
} from './control-kinds.ts'
import type { ControlData, ControlPoint } from './control.ts'
import { formatFigure } from './format.ts'
import { known } from './missing.ts'
import { COLOURS } from './palette.ts'
import { spreadApart, type Plot } from './plot.ts'
import { element, escapeXml, haloText, lineAt, textAt, type Attributes } from './svg.ts'
import { wrapped } from './text.ts'

/** The margin at both sides of a control chart. */
export const MARGIN = 10
export type Key = 'mean' | 'lower' | 'upper'

/** Indices of the points from which mean and limits start anew. */
function startsOf(data: ControlData): ReadonlySet<number> {
  const periods = data.points.map((point) => point.period)
  return new Set((data.rebases ?? []).map(({ period }) => periods.indexOf(period)))
}

/** Level steps of a limit, a step a period, broken at rebases and where there is no limit. */
export function drawSteps(
  data: ControlData,
  key: Key,
  place: (period: number) => number,
  scale: (value: number) => number,
  half: number,
  ink: Attributes,
): string {
  const starts = startsOf(data)
  let d = ''
  let before: number | null = null
  data.points.forEach((point, i) => {
    const limit = point[key]
    const value = limit !== null && Number.isFinite(limit) ? limit : null
    if (value !== null) {
      const [x, y] = [place(i), scale(value)]
      const joined = before !== null && !starts.has(i)
      if (joined && before !== value) d += `V${y.toFixed(1)}`
      d += `${joined ? '' : `M${(x - half).toFixed(1)} ${y.toFixed(1)}`}H${(x + half).toFixed(1)}`
    }
    before = value
  })
  const joinedUp = d.replace(/(?:H[\d.-]+)+(?=H)/g, '')
  return d === '' ? '' : element('path', { d: joinedUp, fill: 'none', ...ink })
}

/** Two lines above the plot: signs of variation and assurance with their words. */
export function drawSigns(
  data: ControlData,
  size: number,
  width: number,
): { readonly svg: string; readonly height: number } {
  const assurance = data.assurance ?? null
  const signs = [
    ...(data.variation === null
      ? []
      : [
          {
            words: `Variation: ${variationWords(data.variation)}`,
            draw: (y: number) =>
              data.variation === null ? '' : variationIcon(data.variation, MARGIN + 12, y),
          },
        ]),
    ...(assurance === null
      ? []
      : [
          {
            words: `Assurance: ${ASSURANCE_WORDS[assurance]}`,
            draw: (y: number) => assuranceIcon(assurance, MARGIN + 12, y, size),
          },
        ]),
  ]
  let height = 0
  let svg = ''
  for (const { words, draw } of signs) {
    const lines = wrapped(words, size, width - 2 * MARGIN - 32)
    const tall = Math.max(28, lines.length * size * 1.2 + 4)
    const middle = height + tall / 2 + 2
    const first = middle - ((lines.length - 1) * size * 1.2) / 2 + size * 0.36
    svg += draw(middle)
    svg += lines.map((line, i) => textAt(MARGIN + 32, first + i * size * 1.2, size, line)).join('')
    height += tall
  }
  return { svg, height }
}

/** Dotted upright lines where mean and limits start anew. */
export function drawRebases(
  data: ControlData,
  place: (period: number) => number,
  half: number,
  plot: Plot,
): string {
  const ink = { stroke: COLOURS.text, 'stroke-width': 1, 'stroke-dasharray': '2 3' }
  return [...startsOf(data)]
    .filter((start) => start > 0)
    .map((start) => {
      const x = place(start) - half
      return lineAt(x, plot.top, x, plot.bottom, ink)
    })
    .join('')
}

/** The figures' line, with gaps where one is missing, and the marks of their kinds. */
export function drawPoints(
  data: ControlData,
  place: (period: number) => number,
  scale: (value: number) => number,
  decimals: number,
): string {
  const d =
    linePath<ControlPoint>()
      .digits(1)
      .defined((point) => known(point) !== null)
      .x((_, i) => place(i))
      .y((point) => scale(known(point) ?? 0))(data.points) ?? ''
  const look = { d, fill: 'none', stroke: COLOURS.text, 'stroke-width': 1.2 }
  const marks = data.points.map((point, i) => {
    const value = known(point)
    if (value === null) return ''
    const words = `${point.period}: ${formatFigure(value, decimals, data.unit)}`
    const why = point.rule === 'none' ? '' : `, ${RULE_WORDS[point.rule]}`
    return controlMark(
      point.type,
      place(i),
      scale(value),
      `<title>${escapeXml(words + why)}</title>`,
    )
  })
  return (d === '' ? '' : element('path', look)) + marks.join('')
}

/** Names of mean, limits and target at the right end of their lines. */
export function drawLineNames(
  data: ControlData,
  scale: (value: number) => number,
  plot: Plot,
  size: number,
): string {
  const last = data.points.findLast((point) => point.mean !== null)
  const wanted = [
    { words: 'Upper', at: last?.upper ?? null },
    { words: 'Mean', at: last?.mean ?? null },
    { words: 'Lower', at: last?.lower ?? null },
    { words: 'Target', at: data.target?.value ?? null },
  ].flatMap(({ words, at }) =>
    at === null || !Number.isFinite(at) ? [] : [{ words, y: scale(at) }],
  )
  const baselines = spreadApart(
    wanted.map(({ y }) => y + size * 0.35),
    size * 1.1,
    plot.top,
    plot.bottom + size * 0.35,
  )
  return wanted
    .map(({ words }, i) => haloText(plot.right + 5, baselines[i] ?? plot.top, size, words))
    .join('')
}
