import type { CountRange } from './counts.ts'
import type { Moves } from './moves.ts'

/**
 * Brings the number of regions into its range: where there are too many, the smallest goes into its
 * smallest neighbour; where there are too few, the largest that has two nodes is cut in two. Regions
 * stay connected. Does what it can: a part of the graph that is one region has nowhere to go.
 */
export function fitCount(moves: Moves, { min, max }: CountRange): void {
  const { state } = moves
  while (state.regions > max) {
    const pair = smallestPair(moves)
    if (pair === null) break
    moves.merge(pair.region, pair.into)
  }
  while (state.regions < min) {
    const largest = bySize(moves)
      .toReversed()
      .find((region) => state.membersOf(region).length > 1)
    if (largest === undefined || !moves.split(largest)) break
  }
  moves.keep()
}

/** Regions from the smallest to the largest, ties by number. */
function bySize({ state }: Moves): readonly number[] {
  return Array.from({ length: state.problem.graph.n }, (_, region) => region)
    .filter((region) => state.membersOf(region).length > 0)
    .sort((a, b) => state.sizeOf(a) - state.sizeOf(b) || a - b)
}

function smallestPair(moves: Moves): { readonly region: number; readonly into: number } | null {
  const { state } = moves
  const order = bySize(moves)
  for (const region of order) {
    const around = new Set(
      state
        .membersOf(region)
        .flatMap((node) => [...(state.problem.graph.neighbours[node] ?? [])])
        .map((node) => state.regionOf(node)),
    )
    const into = order.find((other) => other !== region && around.has(other))
    if (into !== undefined) return { region, into }
  }
  return null
}
