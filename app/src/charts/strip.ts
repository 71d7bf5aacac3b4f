import { missingWord } from './format.ts'
import { known, type Figure } from './missing.ts'
import { COLOURS } from './palette.ts'
import { element, textAt } from './svg.ts'

/** A practice's value and the quartiles of England's practices, for a tiny chart in a table's cell. */
export interface StripData extends Figure {
  readonly national: {
    readonly p10: number
    readonly p25: number
    readonly median: number
    readonly p75: number
    readonly p90: number
  } | null
}

const PAD = 7

/**
 * A strip of at most 600 bytes: thin line the middle 80 % of England's practices, box the middle
 * half, upright line the median, diamond the practice. A value far outside points outwards as a
 * triangle at the edge. It is hidden from screen readers, because the cell's text carries the
 * figure. A missing figure is its words in place of a mark.
 */
export function stripChart(
  data: StripData,
  frame: { readonly width?: number; readonly height?: number } = {},
): string {
  const width = frame.width ?? 96
  const height = frame.height ?? 18
  const middle = Math.round(height / 2)
  const value = known(data)
  let body = ''
  if (data.national !== null) body += drawSpread(data.national, width, middle)
  if (value === null) {
    const word = missingWord(data.missing).slice(0, 16)
    body = textAt(width / 2, middle + 4, 11, word, { 'text-anchor': 'middle', fill: COLOURS.text })
  } else if (data.national !== null) {
    const x = placed(value, data.national, width)
    const d =
      x < PAD
        ? `M${PAD + 6} ${middle - 5}v10l-8-5z`
        : x > width - PAD
          ? `M${width - PAD - 6} ${middle - 5}v10l8-5z`
          : `M${Math.round(x)} ${middle - 6}l6 6-6 6-6-6z`
    body += element('path', { d, fill: COLOURS.orange, stroke: COLOURS.text })
  }
  return element(
    'svg',
    {
      'aria-hidden': 'true',
      focusable: 'false',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'font-family': 'Arial, sans-serif',
    },
    body,
  )
}

type Quartiles = NonNullable<StripData['national']>

/** Pixels of a value; the axis reaches half the middle 80 % beyond it on both sides. */
function placed(value: number, national: Quartiles, width: number): number {
  const reach = national.p90 - national.p10
  if (reach <= 0) return value === national.p10 ? width / 2 : value < national.p10 ? 0 : width
  const share = (value - national.p10 + reach / 2) / (2 * reach)
  return Math.max(0, Math.min(width, PAD + share * (width - 2 * PAD)))
}

function drawSpread(national: Quartiles, width: number, middle: number): string {
  const at = (value: number) => Math.round(placed(value, national, width))
  const box = at(national.p75) - at(national.p25)
  return (
    `<path d="M${at(national.p10)} ${middle}H${at(national.p90)}" stroke="${COLOURS.text}"/>` +
    `<path d="M${at(national.p25)} ${middle - 5}h${Math.max(1, box)}v10h-${Math.max(1, box)}z" ` +
    `fill="${COLOURS.line}"/>` +
    `<path d="M${at(national.median)} ${middle - 7}v14" stroke="${COLOURS.text}" ` +
    `stroke-width="2"/>`
  )
}
