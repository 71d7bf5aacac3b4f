import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  type SymbolType,
} from 'd3-shape'
import { COLOURS, SERIES_COLOURS } from './palette.ts'
import { decimal, element, type Attributes } from './svg.ts'

/** The shapes that tell series and groups apart, in the order of their use. */
export const SHAPES = [
  'circle',
  'square',
  'triangle up',
  'diamond',
  'triangle down',
  'cross',
  'star',
  'plus',
] as const

export type Shape = (typeof SHAPES)[number]

/** A mark's look: its shape and its colour. */
export interface MarkStyle {
  readonly shape: Shape
  readonly colour: string
}

const FORMS: Readonly<Record<Shape, { readonly type: SymbolType; readonly turn: number }>> = {
  circle: { type: symbolCircle, turn: 0 },
  square: { type: symbolSquare, turn: 0 },
  'triangle up': { type: symbolTriangle, turn: 0 },
  diamond: { type: symbolDiamond, turn: 0 },
  'triangle down': { type: symbolTriangle, turn: 180 },
  cross: { type: symbolCross, turn: 45 },
  star: { type: symbolStar, turn: 0 },
  plus: { type: symbolCross, turn: 0 },
}

/**
 * The style of the nth group (from 0): shape and colour both change, and the first 32 are all
 * different from one another.
 */
export function markStyle(index: number): MarkStyle {
  const shape = SHAPES[index % SHAPES.length] ?? 'circle'
  const turn = index + Math.floor(index / SHAPES.length)
  return { shape, colour: SERIES_COLOURS[turn % SERIES_COLOURS.length] ?? COLOURS.darkBlue }
}

/** A mark at (x, y) with the area of a circle of that radius. */
export function markAt(
  shape: Shape,
  x: number,
  y: number,
  radius: number,
  attributes: Attributes,
  content = '',
): string {
  if (shape === 'circle') {
    return element('circle', { cx: x, cy: y, r: radius, ...attributes }, content)
  }
  const form = FORMS[shape]
  const d = symbol(form.type, Math.PI * radius * radius).digits(2)() ?? ''
  const path = element(
    'path',
    { d, transform: form.turn === 0 ? undefined : `rotate(${form.turn})`, ...attributes },
    content,
  )
  return element('g', { transform: `translate(${decimal(x)} ${decimal(y)})` }, path)
}
