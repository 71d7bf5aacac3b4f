/**
 * Matches rows to columns, each to one at most, so that the sum of the matched cells is greatest: the
 * Hungarian method with potentials, row by row along shortest augmenting paths (Kuhn 1955; Jonker and
 * Volgenant 1987). O(rows² x columns), or the other way round. Cells are 0 or more and finite.
 *
 * @returns the column of each row; -1 where it has none
 */
export function greatestMatching(cells: readonly (readonly number[])[]): Int32Array {
  const height = cells.length
  const width = cells[0]?.length ?? 0
  if (height > width) {
    const turned = Array.from({ length: width }, (_, column) =>
      cells.map((line) => line[column] ?? 0),
    )
    const match = new Int32Array(height).fill(-1)
    for (const [column, row] of greatestMatching(turned).entries()) {
      if (row >= 0) match[row] = column
    }
    return match
  }
  // Columns from 1: column 0 holds the row that is being placed.
  const rowOf = new Int32Array(width + 1).fill(-1)
  const rowPotential = new Float64Array(height)
  const columnPotential = new Float64Array(width + 1)
  for (let row = 0; row < height; row += 1) {
    rowOf[0] = row
    const least = new Float64Array(width + 1).fill(Infinity)
    const from = new Int32Array(width + 1)
    const done = new Uint8Array(width + 1)
    let column = 0
    do {
      done[column] = 1
      const at = rowOf[column] ?? -1
      let step = Infinity
      let nearest = 0
      for (let next = 1; next <= width; next += 1) {
        if (done[next] === 1) continue
        const slack =
          -(cells[at]?.[next - 1] ?? 0) - (rowPotential[at] ?? 0) - (columnPotential[next] ?? 0)
        if (slack < (least[next] ?? 0)) {
          least[next] = slack
          from[next] = column
        }
        if ((least[next] ?? 0) < step) {
          step = least[next] ?? 0
          nearest = next
        }
      }
      for (let next = 0; next <= width; next += 1) {
        if (done[next] === 1) {
          const placed = rowOf[next] ?? -1
          rowPotential[placed] = (rowPotential[placed] ?? 0) + step
          columnPotential[next] = (columnPotential[next] ?? 0) - step
        } else {
          least[next] = (least[next] ?? 0) - step
        }
      }
      column = nearest
    } while (rowOf[column] !== -1)
    while (column !== 0) {
      const before = from[column] ?? 0
      rowOf[column] = rowOf[before] ?? -1
      column = before
    }
  }
  const match = new Int32Array(height).fill(-1)
  for (let column = 1; column <= width; column += 1) {
    const row = rowOf[column] ?? -1
    if (row >= 0) match[row] = column - 1
  }
  return match
}
