import { formatNumber } from './format.ts'
import { textAt } from './svg.ts'
import { BOLD, shortened, textWidth } from './text.ts'

/** An entry of a legend; `mark` draws its sample centred at (x, y). */
export interface LegendEntry {
  readonly label: string
  readonly count?: number | undefined
  readonly mark: (x: number, y: number) => string
}

const SAMPLE = 24

/** A legend in as many columns as fit, filled from the top down, with its heading. */
export function drawLegend(
  heading: string,
  entries: readonly LegendEntry[],
  left: number,
  top: number,
  size: number,
  width: number,
): { readonly svg: string; readonly height: number } {
  if (entries.length === 0) return { svg: '', height: 0 }
  const texts = entries.map((entry) => ({
    label: entry.label,
    count: entry.count === undefined ? '' : ` (${formatNumber(entry.count)})`,
  }))
  const widest = texts.reduce(
    (most, each) => Math.max(most, textWidth(each.label + each.count, size)),
    0,
  )
  const columns = Math.max(
    1,
    Math.min(entries.length, Math.floor(width / (SAMPLE + widest + size / 2)), 4),
  )
  const rows = Math.ceil(entries.length / columns)
  const pitch = size * 1.45
  const start = heading === '' ? 0 : pitch
  const svg = entries.map((entry, i) => {
    const x = left + Math.floor(i / rows) * (width / columns)
    const y = top + start + ((i % rows) + 0.5) * pitch
    const { label, count } = texts[i] ?? { label: '', count: '' }
    const room = width / columns - SAMPLE - size * 0.5 - textWidth(count, size)
    const words = `${shortened(label, size, room)}${count}`
    return entry.mark(x + SAMPLE / 2 - 2, y) + textAt(x + SAMPLE, y + size * 0.35, size, words)
  })
  const title =
    heading === ''
      ? ''
      : textAt(left, top + pitch * 0.75, size, shortened(heading, size * BOLD, width), {
          'font-weight': 'bold',
        })
  return { svg: title + svg.join(''), height: start + rows * pitch + 6 }
}
