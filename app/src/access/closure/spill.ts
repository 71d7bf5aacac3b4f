/** Where patients of each origin go, and who has no place. */
export interface Spilled {
  /** Patients of each origin with each practice, row-major. */
  readonly placed: Float64Array
  /** Patients of each origin without a place. */
  readonly without: Float64Array
  /** Patients of each practice, together. */
  readonly taken: Float64Array
}

/** What is left of room or of patients below this is rounding. */
const NOTHING = 1e-9

/**
 * Patients go where they choose, in proportion to weights. A practice that more choose than it has room
 * for takes the same share of the patients of every origin that chose it and is full; the others choose
 * again among those with room, in proportion to the same weights. Ends after at most as many rounds as
 * there are practices, and one more. Patients whose every choice is full, or who had none, have no place.
 * A spill-over of a share model; no optimum: `mostPlaced` tells how many somebody could place who looks
 * at all of them at once.
 *
 * @param patients of each origin
 * @param weights of each origin for each practice, row-major; 0 where it is no choice
 * @param rooms of each practice; Infinity where there is no limit
 */
export function spill(patients: Float64Array, weights: Float64Array, rooms: Float64Array): Spilled {
  const [rows, columns] = [patients.length, rooms.length]
  const placed = new Float64Array(rows * columns)
  const taken = new Float64Array(columns)
  const waiting = Float64Array.from(patients)
  const open = Uint8Array.from(rooms, (room) => Number(room > NOTHING))
  const asking = new Float64Array(rows)
  const wanted = new Float64Array(columns)
  const part = new Float64Array(columns)
  for (let round = 0; round <= columns; round += 1) {
    wanted.fill(0)
    for (let row = 0; row < rows; row += 1) {
      const [left, start] = [waiting[row] ?? 0, row * columns]
      asking[row] = 0
      if (left <= NOTHING) continue
      let sum = 0
      for (let column = 0; column < columns; column += 1) {
        if (open[column] === 1) sum += weights[start + column] ?? 0
      }
      if (sum <= 0) continue
      // Patients for each unit of weight.
      const each = left / sum
      asking[row] = each
      for (let column = 0; column < columns; column += 1) {
        if (open[column] === 1) {
          wanted[column] = (wanted[column] ?? 0) + each * (weights[start + column] ?? 0)
        }
      }
    }
    let refused = false
    for (let column = 0; column < columns; column += 1) {
      const asked = open[column] === 1 ? (wanted[column] ?? 0) : 0
      const room = (rooms[column] ?? 0) - (taken[column] ?? 0)
      const full = asked > room
      part[column] = asked <= 0 ? 0 : full ? Math.max(0, room) / asked : 1
      if (asked > 0) taken[column] = full ? (rooms[column] ?? 0) : (taken[column] ?? 0) + asked
      if (full) [open[column], refused] = [0, true]
    }
    for (let row = 0; row < rows; row += 1) {
      const each = asking[row] ?? 0
      if (each === 0) continue
      const start = row * columns
      let going = 0
      for (let column = 0; column < columns; column += 1) {
        const some = each * (weights[start + column] ?? 0) * (part[column] ?? 0)
        if (some === 0) continue
        placed[start + column] = (placed[start + column] ?? 0) + some
        going += some
      }
      waiting[row] = (waiting[row] ?? 0) - going
    }
    if (!refused) break
  }
  return { placed, without: waiting.map((left) => (left > NOTHING ? left : 0)), taken }
}

/**
 * Parts rounded to whole numbers that sum to the whole: each is rounded down, and what is left goes one
 * each to the largest remainders, of equal ones to the earlier. A part that is whole stays as it is.
 */
export function wholeParts(parts: readonly number[], whole: number): readonly number[] {
  const exact = parts.map((part) => Math.round(part * 1e6) / 1e6)
  const down = exact.map(Math.floor)
  const left = whole - down.reduce((sum, part) => sum + part, 0)
  const lucky = new Set(
    exact
      .map((part, at) => ({ at, rest: part - (down[at] ?? 0) }))
      .filter(({ rest }) => rest > 0)
      .toSorted((a, b) => b.rest - a.rest || a.at - b.at)
      .slice(0, Math.max(0, left))
      .map(({ at }) => at),
  )
  return down.map((part, at) => part + Number(lucky.has(at)))
}
