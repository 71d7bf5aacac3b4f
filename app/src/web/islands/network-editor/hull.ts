type Point = readonly [number, number]

/** Directions in which the outline is kept away from its points. */
const SIDES = 12

/**
 * The outline of some points: their convex hull (Andrew 1979), kept so far away from them, in degrees
 * of latitude. Closed; empty without points. O(n log n).
 */
export function outlineOf(points: readonly Point[], away: number): [number, number][] {
  const [first] = points
  if (first === undefined) return []
  const narrow = Math.cos((first[1] * Math.PI) / 180)
  const around = points.flatMap(([x, y]) =>
    Array.from({ length: SIDES }, (_, side): [number, number] => {
      const angle = (2 * Math.PI * side) / SIDES
      return [x + (away * Math.cos(angle)) / narrow, y + away * Math.sin(angle)]
    }),
  )
  const sorted = around.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by)
  const hull = [...half(sorted), ...half(sorted.toReversed())]
  const [start] = hull
  return start === undefined ? [] : [...hull, start]
}

/** The lower hull of points in order, without its last. */
function half(points: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = []
  for (const point of points) {
    while (kept.length > 1 && !turnsLeft(kept.at(-2), kept.at(-1), point)) kept.pop()
    kept.push(point)
  }
  kept.pop()
  return kept
}

function turnsLeft(a: Point = [0, 0], b: Point = [0, 0], c: Point = [0, 0]): boolean {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0
}
