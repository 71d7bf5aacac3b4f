import type { Partition } from '../problem.ts'

/** How firmly nodes are where they are. */
export interface Stability {
  /**
   * Of each node, from 0 to 1: the part of its companions that it keeps, on average over the
   * partitions; of a node alone, the part of the partitions in which it is alone.
   */
  readonly share: Float64Array
  /** The companions of each node that are with it in every partition, in increasing order. */
  readonly always: readonly (readonly number[])[]
}

/**
 * How stable each node's place in a partition is across others: near-best options, growth of lists,
 * other weights. Without others everything is stable. O(partitions x pairs inside regions of the base).
 *
 * @throws RangeError for a partition of another number of nodes
 */
export function stability(base: Partition, others: readonly Partition[]): Stability {
  const strange = others.find((other) => other.length !== base.length)
  if (strange !== undefined) {
    throw new RangeError(
      `a partition of ${strange.length} nodes cannot be set beside ${base.length}`,
    )
  }
  const share = new Float64Array(base.length)
  const always: (readonly number[])[] = []
  for (const node of base.keys()) {
    const companions = companionsOf(base, node)
    let kept = 0
    for (const other of others) {
      kept +=
        companions.length === 0
          ? Number(companionsOf(other, node).length === 0)
          : companions.filter((one) => other[one] === other[node]).length / companions.length
    }
    share[node] = others.length === 0 ? 1 : kept / others.length
    always.push(companions.filter((one) => others.every((other) => other[one] === other[node])))
  }
  return { share, always }
}

function companionsOf(partition: Partition, node: number): readonly number[] {
  return [...partition.keys()].filter(
    (other) => other !== node && partition[other] === partition[node],
  )
}
