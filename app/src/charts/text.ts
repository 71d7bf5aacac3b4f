/** Widths of Arial's characters 32 to 126, in thousandths of the font size. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
] as const
const OTHER_WIDTH = 620

/** The width of a line of Arial in pixels; characters outside ASCII are taken as wide ones. */
export function textWidth(text: string, size: number): number {
  let thousandths = 0
  for (const character of text) {
    thousandths += WIDTHS[(character.codePointAt(0) ?? 0) - 32] ?? OTHER_WIDTH
  }
  return (thousandths * size) / 1000
}

/** How much wider bold Arial is than regular, with a little to spare. */
export const BOLD = 1.1

/** The text, cut with an ellipsis where it is wider than `width` pixels. */
export function shortened(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const characters = Array.from(new Intl.Segmenter('en-GB').segment(text), (each) => each.segment)
  while (characters.length > 0 && textWidth(`${characters.join('')}\u2026`, size) > width) {
    characters.pop()
  }
  return `${characters.join('').trimEnd()}\u2026`
}

/** The text in lines no wider than `width` pixels; a single word that is wider is shortened. */
export function wrapped(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  if (line !== '') lines.push(line)
  return lines.map((each) => shortened(each, size, width))
}

/**
 * The font size of a chart that is `width` wide: at least 11 pixels when a chart of up to 520 is
 * scaled down to a phone of 360.
 */
export function fontSize(width: number): number {
  return Math.min(16, Math.max(13, Math.ceil((width * 11) / 360)))
}
