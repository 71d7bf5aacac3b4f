/** A round mark in pixels. */
export interface RoundMark {
  readonly x: number
  readonly y: number
  readonly radius: number
}

export interface Place {
  readonly x: number
  readonly y: number
}

const ROUNDS = 40
/** How far a mark may be moved, in pixels. */
const FARTHEST = 16
/** Above so many marks they stay where they are: a crowd cannot be untangled in so little room. */
const MOST_MARKS = 400
/** The golden angle, so that marks at one place set out in different directions. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5))

/**
 * Places for marks so that as few as possible cover each other: overlapping pairs push each other
 * apart along the line between them, and no mark goes farther than 16 pixels from its place. The
 * same marks give the same places.
 */
export function pushedApart(marks: readonly RoundMark[]): readonly Place[] {
  const places = marks.map(({ x, y }) => ({ x, y }))
  if (marks.length > MOST_MARKS) return places
  for (let round = 0; round < ROUNDS; round += 1) {
    let calm = true
    for (let i = 0; i < marks.length; i += 1) {
      for (let j = i + 1; j < marks.length; j += 1) {
        if (pushPair(i, j, marks, places)) calm = false
      }
    }
    if (calm) break
  }
  return places
}

function pushPair(
  i: number,
  j: number,
  marks: readonly RoundMark[],
  places: { x: number; y: number }[],
): boolean {
  const [a, b, p, q] = [marks[i], marks[j], places[i], places[j]]
  if (a === undefined || b === undefined || p === undefined || q === undefined) return false
  const wanted = a.radius + b.radius + 1
  const [dx, dy] = [q.x - p.x, q.y - p.y]
  if (Math.abs(dx) >= wanted || Math.abs(dy) >= wanted) return false
  const distance = Math.hypot(dx, dy)
  if (distance >= wanted - 0.01) return false
  const together = distance < 1e-6
  const [ux, uy] = together
    ? [Math.cos(j * GOLDEN), Math.sin(j * GOLDEN)]
    : [dx / distance, dy / distance]
  const push = (wanted - distance) / 2
  settle(p, p.x - ux * push, p.y - uy * push, a)
  settle(q, q.x + ux * push, q.y + uy * push, b)
  return true
}

/** Moves a place there, or as far towards it as the mark may go. */
function settle(place: { x: number; y: number }, x: number, y: number, mark: RoundMark): void {
  const [dx, dy] = [x - mark.x, y - mark.y]
  const distance = Math.hypot(dx, dy)
  const share = distance > FARTHEST ? FARTHEST / distance : 1
  place.x = mark.x + dx * share
  place.y = mark.y + dy * share
}
