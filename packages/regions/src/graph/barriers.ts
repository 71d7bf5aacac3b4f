import { meet } from './crossing.ts'
import { neighboursOf } from './neighbours.ts'
import type { NeighbourEdge, Neighbours, Point } from './neighbours.ts'

/** What is left of edges after barriers, and what they cut. */
export interface CutByBarriers extends Neighbours {
  readonly cut: readonly NeighbourEdge[]
}

/**
 * Cuts the edges whose straight line meets a barrier (a river or motorway drawn by hand). Touching
 * counts as meeting, so a barrier drawn through a practice cuts it from all others. Practices at one
 * point and those without a point cannot be parted by a line. Exact whatever the coordinates.
 * O(edges x barrier points).
 *
 * Cut before bridges are added: a bridge may have to cross.
 *
 * @param barriers lines from point to point, in the kilometres of the points
 * @throws RangeError for a coordinate of a barrier that is not finite
 */
export function cutByBarriers(
  points: readonly (Point | null)[],
  edges: readonly NeighbourEdge[],
  barriers: readonly (readonly Point[])[],
): CutByBarriers {
  for (const { x, y } of barriers.flat()) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new RangeError(`a barrier goes through ${x}, ${y}, which is no point`)
    }
  }
  const stretches = barriers.flatMap((line) => {
    const [only] = line
    if (line.length === 1 && only !== undefined) return [[only, only] as const]
    return line.slice(1).map((to, at) => [line[at] ?? to, to] as const)
  })
  const crosses = ({ a, b }: NeighbourEdge): boolean => {
    const [from, to] = [points[a], points[b]]
    if (from == null || to == null || (from.x === to.x && from.y === to.y)) return false
    return stretches.some(([one, other]) => meet(from, to, one, other))
  }
  const cut = edges.filter(crosses)
  const gone = new Set(cut)
  return {
    ...neighboursOf(
      points.length,
      edges.filter((edge) => !gone.has(edge)),
    ),
    cut,
  }
}
