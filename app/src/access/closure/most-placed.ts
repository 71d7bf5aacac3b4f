/**
 * How many patients could be placed at most by somebody who sends each origin's patients to whichever
 * of its practices: the greatest flow from origins to practices (Edmonds and Karp 1972: shortest
 * augmenting paths). Exact for whole numbers.
 *
 * @param patients of each origin, whole
 * @param reach 1 where an origin's patients may go to a practice, row-major
 * @param rooms of each practice, whole; Infinity where there is no limit
 */
export function mostPlaced(
  patients: readonly number[],
  reach: Uint8Array,
  rooms: readonly number[],
): number {
  const [rows, columns] = [patients.length, rooms.length]
  const flow = new Float64Array(rows * columns)
  const left = [...patients]
  const room = [...rooms]
  let placed = 0
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (reach[row * columns + column] !== 1) continue
      const going = Math.min(left[row] ?? 0, room[column] ?? 0)
      if (going <= 0) continue
      flow[row * columns + column] = going
      left[row] = (left[row] ?? 0) - going
      room[column] = (room[column] ?? 0) - going
      placed += going
    }
  }
  for (;;) {
    const path = shortestPath(left, reach, room, flow)
    if (path === null) return placed
    const [start = 0] = path
    const end = (path.at(-1) ?? 0) - rows
    let going = Math.min(left[start] ?? 0, room[end] ?? 0)
    for (let step = 1; step + 1 < path.length; step += 2) {
      const [column, row] = [(path[step] ?? 0) - rows, path[step + 1] ?? 0]
      going = Math.min(going, flow[row * columns + column] ?? 0)
    }
    for (let step = 0; step + 1 < path.length; step += 1) {
      const [a, b] = [path[step] ?? 0, path[step + 1] ?? 0]
      const forth = a < rows
      const at = forth ? a * columns + (b - rows) : b * columns + (a - rows)
      flow[at] = (flow[at] ?? 0) + (forth ? going : -going)
    }
    left[start] = (left[start] ?? 0) - going
    room[end] = (room[end] ?? 0) - going
    placed += going
  }
}

/** Origins, then practices in turn, from an origin with patients left to a practice with room. */
function shortestPath(
  left: readonly number[],
  reach: Uint8Array,
  room: readonly number[],
  flow: Float64Array,
): readonly number[] | null {
  const [rows, columns] = [left.length, room.length]
  const from = new Int32Array(rows + columns).fill(-2)
  const queue: number[] = []
  left.forEach((patients, row) => {
    if (patients <= 0) return
    from[row] = -1
    queue.push(row)
  })
  for (let at = 0; at < queue.length; at += 1) {
    const node = queue[at] ?? 0
    if (node < rows) {
      for (let column = 0; column < columns; column += 1) {
        if (reach[node * columns + column] !== 1 || from[rows + column] !== -2) continue
        from[rows + column] = node
        if ((room[column] ?? 0) > 0) return pathTo(rows + column, from)
        queue.push(rows + column)
      }
      continue
    }
    for (let row = 0; row < rows; row += 1) {
      if (from[row] !== -2 || (flow[row * columns + node - rows] ?? 0) <= 0) continue
      from[row] = node
      queue.push(row)
    }
  }
  return null
}

function pathTo(end: number, from: Int32Array): readonly number[] {
  const path: number[] = []
  for (let node = end; node >= 0; node = from[node] ?? -1) path.push(node)
  return path.toReversed()
}
