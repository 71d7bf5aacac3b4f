/** About 20 m: less than a pixel of a map of a place. */
const TOLERANCE = 0.0002
/** Decimals of degrees: 11 m and less. */
const PRECISION = 1e4

type Corner = [number, number]

/**
 * A ring with the corners that a map of a place can show (Douglas and Peucker 1973), in degrees to
 * four decimals. What is left of a ring of less than the tolerance has its first corners only.
 */
export function simplified(ring: readonly (readonly number[])[]): Corner[] {
  const corners = ring.map(([longitude = 0, latitude = 0]): Corner => [longitude, latitude])
  const kept = new Set([0, Math.floor(corners.length / 2), corners.length - 1])
  const spans = [...kept].slice(1).map((end, at): Corner => [[...kept][at] ?? 0, end])
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span
    let [farthest, most] = [-1, TOLERANCE]
    for (let at = from + 1; at < to; at += 1) {
      const away = distance(corners[at], corners[from], corners[to])
      if (away > most) [farthest, most] = [at, away]
    }
    if (farthest < 0) continue
    kept.add(farthest)
    spans.push([from, farthest], [farthest, to])
  }
  return corners
    .filter((_, at) => kept.has(at))
    .map(([longitude, latitude]): Corner => [round(longitude), round(latitude)])
}

/** From a point to the stretch between two others, in degrees. */
function distance(point: Corner = [0, 0], from: Corner = [0, 0], to: Corner = [0, 0]): number {
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const length = x * x + y * y
  const along = length === 0 ? 0 : ((point[0] - from[0]) * x + (point[1] - from[1]) * y) / length
  const share = Math.min(1, Math.max(0, along))
  return Math.hypot(point[0] - from[0] - share * x, point[1] - from[1] - share * y)
}

function round(degrees: number): number {
  return Math.round(degrees * PRECISION) / PRECISION
}
