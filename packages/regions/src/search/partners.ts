/** For each node, some other nodes with a number each. */
export interface Partners {
  /** Node i's partners are those at positions from[i] to from[i + 1] - 1. */
  readonly from: Int32Array
  readonly nodes: Int32Array
  readonly weights: Float64Array
}

/** The pairs of a row-major n x n matrix that are not zero, by row; the diagonal is left out. O(n²). */
export function partnersOf(matrix: ArrayLike<number>, n: number): Partners {
  const from = new Int32Array(n + 1)
  for (let a = 0; a < n; a += 1) {
    let filled = from[a] ?? 0
    for (let b = 0; b < n; b += 1) if (a !== b && matrix[a * n + b] !== 0) filled += 1
    from[a + 1] = filled
  }
  const nodes = new Int32Array(from[n] ?? 0)
  const weights = new Float64Array(nodes.length)
  let at = 0
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      const weight = matrix[a * n + b] ?? 0
      if (a === b || weight === 0) continue
      nodes[at] = b
      weights[at] = weight
      at += 1
    }
  }
  return { from, nodes, weights }
}

/**
 * The weight of a node's partners in a region, less that of its partners in another: what a sum over
 * the pairs inside regions gains when the node goes from the other to the one. O(partners).
 */
export function pairChange(
  { from, nodes, weights }: Partners,
  node: number,
  regionOf: Int32Array,
  other: number,
  region: number,
): number {
  let change = 0
  const end = from[node + 1] ?? 0
  for (let at = from[node] ?? 0; at < end; at += 1) {
    const place = regionOf[nodes[at] ?? 0] ?? -1
    if (place === region) change += weights[at] ?? 0
    else if (place === other) change -= weights[at] ?? 0
  }
  return change
}
