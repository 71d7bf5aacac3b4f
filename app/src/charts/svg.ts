import { COLOURS } from './palette.ts'
import { fontSize, wrapped } from './text.ts'

/**
 * What every chart takes beside its data. `id` is unique in the page and starts a letter, then
 * letters, digits, hyphens and underscores; `title` and `description` are read by screen readers;
 * `width` and `height` are in pixels; `source` is printed beneath (publisher, period, licence).
 */
export interface ChartFrame {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly source?: string | undefined
}

export type Attributes = Readonly<Record<string, string | number | undefined>>

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Control characters but tab and line ends, and the two non-characters that XML forbids. */
const FORBIDDEN = /[^\t\n\r\P{Cc}]|\uFFFE|\uFFFF/gu

/** Text made safe for XML content and attributes; characters that XML forbids are dropped. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

/** A number for SVG: at most two decimals, no exponent. Throws for one that is not finite. */
export function decimal(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`A chart cannot place ${value}`)
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? '0' : String(rounded)
}

/** An element with its attributes escaped; `content` is SVG already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  let open = `<${name}`
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue
    open += ` ${key}="${typeof value === 'number' ? decimal(value) : escapeXml(value)}"`
  }
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`
}

/** A line of text with its baseline at (x, y). */
export function textAt(
  x: number,
  y: number,
  size: number,
  content: string,
  attributes: Attributes = {},
): string {
  return element('text', { x, y, 'font-size': size, ...attributes }, escapeXml(content))
}

/** A straight line. */
export function lineAt(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  attributes: Attributes,
): string {
  return element('line', { x1, y1, x2, y2, ...attributes })
}

/** Text with a white edge, to be read over lines and areas. */
export function haloText(
  x: number,
  y: number,
  size: number,
  content: string,
  attributes: Attributes = {},
): string {
  const edge = { stroke: COLOURS.white, 'stroke-width': 3, 'stroke-linejoin': 'round' }
  return (
    textAt(x, y, size, content, { ...attributes, ...edge, fill: COLOURS.white }) +
    textAt(x, y, size, content, attributes)
  )
}

/** Notes beneath a chart, each wrapped to the width, from `top` down. Empty notes are left out. */
export function footnotes(
  notes: readonly string[],
  left: number,
  top: number,
  size: number,
  width: number,
): { readonly svg: string; readonly height: number } {
  const lines = notes.flatMap((note) => wrapped(note, size, width))
  const pitch = size * 1.3
  const svg = lines.map((line, i) => textAt(left, top + (i + 1) * pitch, size, line)).join('')
  return { svg, height: lines.length === 0 ? 0 : lines.length * pitch + size * 0.4 }
}

/** The whole drawing: role, title, description, view box and the defaults of text. */
export function drawing(frame: ChartFrame, width: number, height: number, body: string): string {
  if (!/^[A-Za-z][\w-]*$/.test(frame.id)) {
    throw new TypeError(`A chart's id is a letter, then letters, digits, - and _: "${frame.id}"`)
  }
  const titleId = `${frame.id}-title`
  const descriptionId = `${frame.id}-desc`
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      'aria-labelledby': `${titleId} ${descriptionId}`,
      viewBox: `0 0 ${decimal(width)} ${decimal(height)}`,
      width,
      height,
      'font-family': 'Arial, sans-serif',
      fill: COLOURS.text,
    },
    `<title id="${titleId}">${escapeXml(frame.title)}</title>` +
      `<desc id="${descriptionId}">${escapeXml(frame.description)}</desc>${body}`,
  )
}

/** The drawing of a chart that has nothing to show: it says so. */
export function emptyDrawing(frame: ChartFrame, width: number, words: string): string {
  const size = fontSize(width)
  const notes = footnotes([words, frame.source ?? ''], 12, 10, size, width - 24)
  const height = notes.height + 24
  const edge = element('rect', {
    x: 0.5,
    y: 0.5,
    width: width - 1,
    height: height - 1,
    fill: COLOURS.white,
    stroke: COLOURS.line,
  })
  return drawing(frame, width, height, edge + notes.svg)
}
