import { textAt } from './svg.ts'
import { shortened, textWidth } from './text.ts'

/** What a look means: a swatch drawn around (x, y), 26 pixels wide, and its words. */
export interface KeyEntry {
  readonly label: string
  readonly swatch: (x: number, y: number) => string
}

const SWATCH = 26

/** A key, as many entries to a line as fit, from `top` down. Long words are cut. */
export function drawKey(
  entries: readonly KeyEntry[],
  left: number,
  top: number,
  size: number,
  width: number,
): { readonly svg: string; readonly height: number } {
  const pitch = size * 1.45
  let [x, line, svg] = [left, 0, '']
  for (const { label, swatch } of entries) {
    const words = shortened(label, size, width - SWATCH - 8)
    const room = SWATCH + 8 + textWidth(words, size)
    if (x > left && x + room > left + width) [x, line] = [left, line + 1]
    const y = top + pitch * (line + 0.5)
    svg += swatch(x + SWATCH / 2, y) + textAt(x + SWATCH + 8, y + size * 0.36, size, words)
    x += room + size
  }
  return { svg, height: entries.length === 0 ? 0 : pitch * (line + 1) }
}
