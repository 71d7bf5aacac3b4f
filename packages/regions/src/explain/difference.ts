import type { Partition } from '../problem.ts'
import { greatestMatching } from './matching.ts'

/**
 * The number of pairs of nodes that are together in one partition and apart in the other; half of the
 * metric of Mirkin (1996). From 0 to n (n - 1) / 2. O(n + regions x regions).
 *
 * @throws RangeError for partitions of different numbers of nodes
 */
export function pairsApart(a: Partition, b: Partition): number {
  const { rows, columns, cells } = overlapOf(a, b)
  const pairs = (counts: Iterable<number>): number => {
    let sum = 0
    for (const count of counts) sum += (count * (count - 1)) / 2
    return sum
  }
  return pairs(rows) + pairs(columns) - 2 * pairs(cells.flat())
}

/**
 * What is told by one partition and not by the other, in bits: H(a | b) + H(b | a) (Meilă 2007). A
 * metric, from 0 to log2 n.
 *
 * @throws RangeError for partitions of different numbers of nodes
 */
export function variationOfInformation(a: Partition, b: Partition): number {
  const { rows, columns, cells } = overlapOf(a, b)
  let sum = 0
  for (const [row, line] of cells.entries()) {
    for (const [column, count] of line.entries()) {
      if (count === 0) continue
      const [inA, inB] = [rows[row] ?? NaN, columns[column] ?? NaN]
      sum += count * (Math.log2(inA / count) + Math.log2(inB / count))
    }
  }
  return a.length === 0 ? 0 : sum / a.length
}

/** Who moves between two partitions when their regions are matched as well as can be. */
export interface Moved {
  /** The nodes outside the region of b that matches their region of a; as few as can be. */
  readonly nodes: readonly number[]
  /** The region of b that matches each region of a; -1 where it matches none. */
  readonly match: Int32Array
}

/**
 * The fewest nodes that change region from one partition to the other, whatever their regions are
 * numbered: all but those of the best matching of regions. O(n + regions³). Ties of matchings are
 * settled the same way on every machine.
 *
 * @throws RangeError for partitions of different numbers of nodes
 */
export function movedNodes(a: Partition, b: Partition): Moved {
  const match = greatestMatching(overlapOf(a, b).cells)
  const nodes = [...a.keys()].filter((node) => match[a[node] ?? -1] !== b[node])
  return { nodes, match }
}

interface Overlap {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** Nodes in each region of a and each of b. */
  readonly cells: readonly (readonly number[])[]
}

function overlapOf(a: Partition, b: Partition): Overlap {
  if (a.length !== b.length) {
    throw new RangeError(`a partition of ${a.length} nodes cannot be set beside one of ${b.length}`)
  }
  const [height, width] = [a, b].map((partition) => Math.max(-1, ...partition) + 1)
  const cells = Array.from({ length: height ?? 0 }, () =>
    Array.from({ length: width ?? 0 }, () => 0),
  )
  const rows = cells.map(() => 0)
  const columns = Array.from({ length: width ?? 0 }, () => 0)
  for (const [node, row] of a.entries()) {
    const column = b[node] ?? -1
    const line = cells[row]
    if (line === undefined || column < 0) throw new RangeError(`node ${node} is in no region`)
    line[column] = (line[column] ?? 0) + 1
    rows[row] = (rows[row] ?? 0) + 1
    columns[column] = (columns[column] ?? 0) + 1
  }
  return { rows, columns, cells }
}
