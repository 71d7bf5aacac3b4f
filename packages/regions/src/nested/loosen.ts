import { regionsOf } from '../cost.ts'
import { edgesOf } from '../graph/graph.ts'
import type { Watch } from '../problem.ts'
import { levelsWithin, nestedOf } from './levels.ts'
import type { Nested, NestedProblem } from './problem.ts'
import { solveJointly } from './solve-jointly.ts'

/** Regions of each level that may be enumerated for two localities. */
const MOST_SETS = 100_000
/** Values nearer than this share are the same. */
const EQUAL = 1e-9

/**
 * Solves two neighbouring localities anew with their clusters, both levels at once, while that gains:
 * a large neighbourhood in which each step is exact. Two that are too many to enumerate stay.
 */
export async function loosenPairs(
  nested: NestedProblem,
  start: Nested,
  nodes: number,
  watch: Watch,
): Promise<Nested> {
  let best = start
  const settled = new Set<string>()
  for (let pair = nextPair(nested, best, settled); pair !== null;) {
    watch.report?.(null, 'solving two localities and their clusters anew')
    settled.add(keyOf(best, pair))
    const levels = levelsWithin(nested, best, pair)
    const found =
      levels === null
        ? null
        : await solveJointly(levels, best, { mostSets: MOST_SETS, nodes }, watch)
    if (found !== null && found.better !== null) {
      const better = nestedOf(nested, found.better.clusters, found.better.localities)
      if (better.value < best.value - EQUAL * Math.max(1, Math.abs(best.value))) best = better
    }
    pair = nextPair(nested, best, settled)
  }
  return best
}

/** The first two neighbouring localities that have not been solved anew as they are. */
function nextPair(
  { clusters: { graph } }: NestedProblem,
  { clusters, localities }: Nested,
  settled: ReadonlySet<string>,
): readonly [number, number] | null {
  const nested = { clusters, localities }
  for (const [a, b] of edgesOf(graph)) {
    const [one = 0, other = 0] = [localities[a], localities[b]].sort((x = 0, y = 0) => x - y)
    if (one !== other && !settled.has(keyOf(nested, [one, other]))) return [one, other]
  }
  return null
}

/** The two localities by their clusters. */
function keyOf(
  { clusters, localities }: Omit<Nested, 'value'>,
  pair: readonly [number, number],
): string {
  return regionsOf(clusters)
    .filter(([first = -1]) => pair.includes(localities[first] ?? -1))
    .map((nodes) => `${localities[nodes[0] ?? -1] === pair[0] ? 'a' : 'b'}${nodes.join()}`)
    .join(';')
}
