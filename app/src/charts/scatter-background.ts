import type { ScaleLinear } from 'd3-scale'
import { formatCount, formatNumber } from './format.ts'
import { COLOURS } from './palette.ts'
import { element } from './svg.ts'

/** Many others, drawn lightly behind the marks and in no table. */
export interface ScatterBackground {
  /** One of them and several: 'other practice of England', 'other practices of England'. */
  readonly one: string
  readonly many: string
  readonly points: readonly BackgroundPoint[]
}

export interface BackgroundPoint {
  readonly x: number
  readonly y: number
}

/** The few of them that lie furthest out on either side do not stretch the axes. */
const FURTHEST = 0.01

/** What an axis should reach of the background: all but its furthest hundredths. */
export function backgroundSpan(
  background: ScatterBackground | undefined,
  axis: 'x' | 'y',
): readonly number[] {
  const values = Float64Array.from(sound(background), (point) => point[axis]).sort()
  if (values.length === 0) return []
  const out = Math.floor(values.length * FURTHEST)
  return [values[out] ?? 0, values[values.length - 1 - out] ?? 0]
}

/** Small grey dots, as one path: several thousand circles would be a page of their own. */
export function drawBackground(
  background: ScatterBackground | undefined,
  x: ScaleLinear<number, number>,
  y: ScaleLinear<number, number>,
): { readonly svg: string; readonly note: string } {
  const points = sound(background)
  if (background === undefined || points.length === 0) return { svg: '', note: '' }
  const inside = points.filter((point) => isWithin(point.x, x) && isWithin(point.y, y))
  // A pixel is drawn once, whoever stands on it.
  const pixels = new Set(
    inside.map((point) => `${Math.round(x(point.x))} ${Math.round(y(point.y))}`),
  )
  const beyond = points.length - inside.length
  return {
    svg: element('path', {
      d: [...pixels].map((pixel) => `M${pixel}h0`).join(''),
      fill: 'none',
      stroke: COLOURS.line,
      'stroke-width': 2.4,
      'stroke-linecap': 'round',
    }),
    note:
      `Small grey dots: ${formatCount(points.length, background.one, background.many)}.` +
      (beyond === 0
        ? ''
        : ` ${formatNumber(beyond)} of them ${beyond === 1 ? 'lies' : 'lie'} beyond the axes and ${beyond === 1 ? 'is' : 'are'} not drawn.`),
  }
}

function sound(background: ScatterBackground | undefined): readonly BackgroundPoint[] {
  const points = background?.points ?? []
  return points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
}

function isWithin(value: number, scale: ScaleLinear<number, number>): boolean {
  const [from = 0, to = 0] = scale.domain()
  return from <= value && value <= to
}
