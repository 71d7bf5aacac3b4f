import type { Choices } from '../choices/choices.ts'
import { withChoices } from '../choices/with-choices.ts'
import type { ChosenProblem } from '../choices/with-choices.ts'
import { costOf, regionsOf } from '../cost.ts'
import type { Band, Partition, RegionProblem } from '../problem.ts'
import type { Nested, NestedProblem } from './problem.ts'

/** Both levels with what is settled; a node of either stands for one or more of the original. */
export interface Levels {
  readonly clusters: ChosenProblem
  readonly localities: ChosenProblem
}

/** The problem of localities alone: the best for it is no dearer than any that have clusters. */
export function localityProblem({ clusters, localities }: NestedProblem): RegionProblem {
  return { ...clusters, ...localities, apart: null }
}

/**
 * Both levels with choices settled; null where the choices of either contradict one another. What is
 * together in a cluster is together in a locality, and a fixed cluster is whole.
 */
export function levelsOf(nested: NestedProblem): Levels | null {
  const { clusters, choices } = nested
  return bothOf(
    withChoices(clusters, choices),
    withChoices(localityProblem(nested), {
      together: [...choices.together, ...choices.fixed],
      fixed: [],
      apart: [],
    }),
  )
}

/**
 * Both levels when everything stays but what is inside two localities: which are to be two again, of
 * clusters that may be others.
 */
export function levelsWithin(
  nested: NestedProblem,
  { clusters, localities }: Nested,
  pair: readonly [number, number],
): Levels | null {
  const { choices } = nested
  const isOpen = (nodes: readonly number[]) => pair.includes(localities[nodes[0] ?? -1] ?? -1)
  const kept = (partition: Partition) => regionsOf(partition).filter((nodes) => !isOpen(nodes))
  const inner: Choices = { ...choices, fixed: [...choices.fixed, ...kept(clusters)] }
  const both = bothOf(
    withChoices(nested.clusters, inner),
    withChoices(
      { ...localityProblem(nested), count: null },
      {
        together: [...choices.together, ...choices.fixed].filter(isOpen),
        fixed: kept(localities),
        apart: [],
      },
    ),
  )
  if (both === null) return null
  const problem = { ...both.localities.problem, count: { min: 2, max: 2 } }
  return { ...both, localities: { ...both.localities, problem } }
}

/** Clusters within localities with what they cost, counted by the reference. */
export function nestedOf(
  nested: NestedProblem,
  clusters: Partition,
  localities: Partition,
): Nested {
  return {
    clusters,
    localities,
    value: costOf(nested.clusters, clusters) + costOf(localityProblem(nested), localities),
  }
}

/** The sizes that regions can have when there are so many of them: never wider than the band. */
export function bandForCount({ sizes, band, count }: RegionProblem): Band {
  if (count === null) return band
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const slack = 1e-9 * Math.max(1, total)
  const others = (regions: number, each: number) => (regions > 0 ? regions * each : 0)
  return {
    min: Math.max(band.min, total - others(count.max - 1, band.max) - slack),
    max: Math.min(band.max, total - others(count.min - 1, band.min) + slack),
  }
}

function bothOf(
  clusters: ReturnType<typeof withChoices>,
  localities: ReturnType<typeof withChoices>,
): Levels | null {
  return clusters.problem === null || localities.problem === null ? null : { clusters, localities }
}
