/** A dot's place on the axis and its row, from the bottom up. */
interface Dot {
  readonly x: number
  readonly row: number
}

export interface DotPlot {
  readonly dots: readonly Dot[]
  readonly radius: number
  /** Rows in use. */
  readonly rows: number
  /** Whether dots had to be drawn over one another. */
  readonly crowded: boolean
}

const RADII = [4.5, 3, 2] as const
/** Height and half the width in pixels that a highlighted mark needs for itself. */
const MARK_HEIGHT = 18
const MARK_REACH = 9

/**
 * Rows for dots at these places (pixels), so that none lies on another: each dot, from left to
 * right, goes to the lowest free row, and the dots are the largest that fit the height. When even
 * the smallest do not fit, a dot goes to the row whose last dot is farthest to the left, and the
 * plot is crowded. Around `keepFree` the lowest rows stay empty for a highlighted mark.
 */
export function dotPlot(
  places: readonly number[],
  height: number,
  keepFree: number | null,
): DotPlot {
  const sorted = places.toSorted((a, b) => a - b)
  const radii = places.length > 1000 ? RADII.slice(-1) : RADII
  let plot: DotPlot = { dots: [], radius: RADII[0], rows: 0, crowded: false }
  for (const radius of radii) {
    plot = stacked(sorted, radius, height, keepFree)
    if (!plot.crowded) break
  }
  return plot
}

function stacked(
  sorted: readonly number[],
  radius: number,
  height: number,
  keepFree: number | null,
): DotPlot {
  const kept = Math.ceil(MARK_HEIGHT / (2 * radius))
  const rows = Math.max(kept + 1, Math.floor(height / (2 * radius)))
  const ends = Array.from({ length: rows }, () => -Infinity)
  let crowded = false
  const dots = sorted.map((x) => {
    const start = keepFree !== null && Math.abs(x - keepFree) < radius + MARK_REACH ? kept : 0
    let best = start
    let free = false
    for (let row = start; row < rows && !free; row += 1) {
      const end = ends[row] ?? 0
      free = end + 2 * radius <= x
      if (free || end < (ends[best] ?? 0)) best = row
    }
    crowded ||= !free
    ends[best] = x
    return { x, row: best }
  })
  return { dots, radius, rows: dots.reduce((most, dot) => Math.max(most, dot.row + 1), 0), crowded }
}
