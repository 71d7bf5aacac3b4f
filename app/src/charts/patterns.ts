import { COLOURS } from './palette.ts'
import { element } from './svg.ts'

/** Diagonal hatching on white, as a pattern to fill with: `url(#id)`. */
export function hatching(id: string, colour: string, gap = 8): string {
  return tile(id, gap, COLOURS.white, strokes(['/'], gap, colour))
}

function strokes(ways: readonly ('/' | '\\')[], gap: number, colour: string): string {
  const d = ways
    .map((way) =>
      way === '/'
        ? `M-1 1L1 -1M0 ${gap}L${gap} 0M${gap - 1} ${gap + 1}L${gap + 1} ${gap - 1}`
        : `M-1 ${gap - 1}L1 ${gap + 1}M0 0L${gap} ${gap}M${gap - 1} -1L${gap + 1} 1`,
    )
    .join('')
  return element('path', { d, stroke: colour, 'stroke-width': 0.8, fill: 'none' })
}

function tile(id: string, gap: number, fill: string, content: string): string {
  const ground = element('rect', { width: gap, height: gap, fill })
  return element(
    'pattern',
    { id, width: gap, height: gap, patternUnits: 'userSpaceOnUse' },
    ground + content,
  )
}

/** Fills for the five levels of shading, from light to dark, each with a texture of its own. */
export function shadePattern(id: string, level: number, fill: string): string {
  if (level === 0) return tile(id, 8, fill, '')
  if (level === 1) {
    return tile(id, 8, fill, element('circle', { cx: 4, cy: 4, r: 0.9, fill: COLOURS.darkBlue }))
  }
  if (level === 2) return tile(id, 8, fill, strokes(['/'], 8, COLOURS.darkBlue))
  if (level === 3) return tile(id, 6, fill, strokes(['\\'], 6, COLOURS.white))
  return tile(id, 6, fill, strokes(['/', '\\'], 6, COLOURS.white))
}

/** The fill of an area without a figure: white with grey crosses. */
export function absentPattern(id: string): string {
  const cross = element('path', { d: 'M3 3l2 2M5 3l-2 2', stroke: COLOURS.text, fill: 'none' })
  return tile(id, 8, COLOURS.white, cross)
}
