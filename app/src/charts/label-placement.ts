/** A box in pixels, from its top left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A label that wants to stand near a mark of that radius at (x, y). */
export interface WantedLabel {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly width: number
  readonly height: number
}

export interface PlacedLabel extends Box {
  /** Whether the label stands so far from its mark that a line must join them. */
  readonly apart: boolean
}

/** The eight sides of a mark, in the order of preference: right, left, above, below, corners. */
const SIDES = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const
/** Free space left and right of a label, so that two numbers never read as one. */
const GAP = 4
const DISTANCES = [2, 10, 20, 32, 46] as const

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

function candidates(label: WantedLabel): readonly PlacedLabel[] {
  return DISTANCES.flatMap((distance, ring) =>
    SIDES.map(([sideX, sideY]) => {
      const reach = (label.radius + distance) * (sideX !== 0 && sideY !== 0 ? 0.75 : 1)
      return {
        x: label.x + sideX * reach - (label.width * (1 - sideX)) / 2,
        y: label.y + sideY * reach - (label.height * (1 - sideY)) / 2,
        width: label.width,
        height: label.height,
        apart: ring > 0,
      }
    }),
  )
}

/**
 * Places for labels in their given order: each takes the first place inside the area that touches
 * no obstacle and no label before it, or the one that overlaps least.
 */
export function placeLabels(
  labels: readonly WantedLabel[],
  obstacles: readonly Box[],
  area: Box,
): readonly PlacedLabel[] {
  const taken = [...obstacles]
  return labels.map((label) => {
    let best: PlacedLabel | undefined
    let least = Infinity
    for (const candidate of candidates(label)) {
      const outside = label.width * label.height - overlap(candidate, area)
      const cost = taken.reduce((sum, box) => sum + overlap(candidate, box), outside * 4)
      if (cost < least) [best, least] = [candidate, cost]
      if (cost < 1e-6) break
    }
    const place = best ?? { ...label, apart: false }
    taken.push({ ...place, x: place.x - GAP, width: place.width + 2 * GAP })
    return place
  })
}
