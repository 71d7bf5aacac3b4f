import { cutLines } from './cut-lines.ts'
import { fittingDecimals, formatNumber, formatWithUnit, missingWord } from './format.ts'
import { figureCell, missingNote } from './missing.ts'
import { COLOURS, SHADES } from './palette.ts'
import {
  decimal,
  drawing,
  element,
  emptyDrawing,
  footnotes,
  textAt,
  type ChartFrame,
} from './svg.ts'
import { figureColumn, wordColumn, type TableTwin } from './table.ts'
import { BOLD, fontSize, wrapped } from './text.ts'

export interface FlowPart {
  readonly label: string
  readonly value: number
  readonly note?: string
}

/** Where a whole goes: patients of a practice to others. */
export interface FlowData {
  readonly unit: string
  readonly from: string
  readonly to: readonly FlowPart[]
}

const MARGIN = 10
const NODE = 12
const FILLS = [SHADES[1], SHADES[0]] as const

const known = (value: number): number | null =>
  Number.isFinite(value) && value >= 0 ? value : null

/** A ribbon between two upright edges, level at both. */
function ribbon(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  thickness: number,
): string {
  const middle = decimal((from.x + to.x) / 2)
  const [x0, x1] = [decimal(from.x), decimal(to.x)]
  const [a, b] = [decimal(from.y), decimal(to.y)]
  const [c, d] = [decimal(to.y + thickness), decimal(from.y + thickness)]
  return `M${x0} ${a}C${middle} ${a} ${middle} ${b} ${x1} ${b}V${c}C${middle} ${c} ${middle} ${d} ${x0} ${d}Z`
}

/**
 * A whole at the left and its parts at the right in the given order, joined by ribbons as thick as
 * they are large, each with its figure and its share in words. Returns an SVG whose height follows
 * from the parts.
 */
export function flowChart(data: FlowData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const inner = width - 2 * MARGIN
  const values = data.to.map(({ value }) => known(value))
  const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  const notes = [
    missingNote(
      values.map((value) => ({ value })),
      'part',
    ),
    frame.source ?? '',
  ]
  if (total <= 0) {
    return emptyDrawing(frame, width, `There is nothing to show. ${notes[0] ?? ''}`)
  }
  const decimals = fittingDecimals(values.map((value) => value ?? 0))
  const from = `${data.from}: ${formatWithUnit(total, decimals, data.unit)}`
  const titles = wrapped(from, size * BOLD, inner)
  const top = titles.length * size * 1.3 + size * 0.6
  const span = width < 400 ? 0.34 : 0.42
  const [left, right] = [MARGIN + NODE, MARGIN + inner * span]
  const textX = right + NODE + 8
  const room = width - MARGIN - textX
  const tall = Math.max(150, data.to.length * size * 1.8)
  const parts = data.to.map((part, i) => {
    const value = values[i] ?? null
    const share = value === null ? '' : ` (${formatNumber((100 * value) / total)}%)`
    const figure = value === null ? missingWord() : `${formatNumber(value, decimals)}${share}`
    const lines = [
      ...cutLines(part.label, size, room, 2),
      figure,
      ...(part.note === undefined ? [] : cutLines(part.note, size, room, 3)),
    ]
    const thick = value === null ? 0 : (tall * value) / total
    const deep = Math.max(thick, lines.length * size * 1.2) + size * 0.7
    return { value, lines, thick, deep, labels: lines.indexOf(figure) }
  })
  const bottom = parts.reduce((sum, { deep }) => sum + deep, top)
  let body = titles
    .map((line, i) => textAt(MARGIN, size * (1.1 + i * 1.3), size, line, { 'font-weight': 'bold' }))
    .join('')
  const start = top + Math.max(0, (bottom - top - tall) / 2)
  const node = (x: number, y: number, height: number) =>
    element('rect', { x, y, width: NODE, height, fill: COLOURS.darkBlue })
  body += node(MARGIN, start, tall)
  let [out, y] = [start, top]
  parts.forEach(({ value, lines, thick, deep, labels }, i) => {
    const at = y + (deep - size * 0.7 - thick) / 2
    if (value !== null && value > 0) {
      const d = ribbon({ x: left, y: out }, { x: right, y: at }, thick)
      const ink = { stroke: COLOURS.darkBlue, 'stroke-width': 0.6 }
      body += element('path', { d, fill: FILLS[i % FILLS.length], ...ink })
      body += node(right, at, Math.max(thick, 1))
    }
    const first = y + (deep - size * 0.7 - lines.length * size * 1.2) / 2
    lines.forEach((line, row) => {
      const look =
        row === labels ? { 'font-weight': 'bold' } : row > labels ? { 'font-style': 'italic' } : {}
      body += textAt(textX, first + size * (0.95 + row * 1.2), size, line, look)
    })
    out += thick
    y += deep
  })
  const foot = footnotes(notes, MARGIN, bottom, size, inner)
  return drawing(frame, width, bottom + foot.height + size * 0.4, body + foot.svg)
}

/** The table beside the flow, in its order: each part, its share of the whole and its note. */
export function flowTable(data: FlowData, caption = `${data.from}: where it goes`): TableTwin {
  const total = data.to.reduce((sum, { value }) => sum + (known(value) ?? 0), 0)
  const noted = data.to.some(({ note }) => note !== undefined)
  return {
    caption,
    columns: [
      wordColumn('label', 'To'),
      figureColumn('value', 'How many', data.unit),
      figureColumn('share', 'Share', '%'),
      ...(noted ? [wordColumn('note', 'Note')] : []),
    ],
    rows: data.to.map(({ label, value, note }) => {
      const figure = known(value)
      const share = figure === null || total === 0 ? null : (100 * figure) / total
      const row = {
        label,
        value: figureCell({ value: figure }),
        share: figureCell({ value: share }),
      }
      return noted ? { ...row, note: note ?? 'none' } : row
    }),
  }
}
