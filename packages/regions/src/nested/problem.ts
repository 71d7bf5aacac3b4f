import type { Choices } from '../choices/choices.ts'
import type { AnswerStatus, Partition, RegionProblem } from '../problem.ts'

/** What a locality has to be, and what localities cost; on the nodes, sizes and graph of clusters. */
export type LocalityRule = Pick<RegionProblem, 'band' | 'count' | 'objective'>

/**
 * Nodes to be put into clusters and the clusters into localities, at the least cost of both together.
 * A locality is connected when its clusters, each taken as one node, are.
 */
export interface NestedProblem {
  readonly clusters: RegionProblem
  /** What is settled of clusters. Pairs kept apart may be in one locality. */
  readonly choices: Choices
  readonly localities: LocalityRule
}

/** What was found of a {@link NestedProblem}; as an `Answer`, with two partitions of its nodes. */
export interface NestedAnswer {
  readonly status: AnswerStatus
  /** Null, both, unless they were found. */
  readonly clusters: Partition | null
  readonly localities: Partition | null
  /** The cost of both; Infinity without them. */
  readonly value: number
  readonly clusterValue: number
  readonly localityValue: number
  /** No clusters cost less, nor localities, each alone and whatever the other level. */
  readonly clusterBound: number
  readonly localityBound: number
  /** No clusters within localities cost less; -Infinity where nothing is known. */
  readonly bound: number
  readonly method: string
}

/** How far the work goes. It is counted in steps, so that the same options give the same answer. */
export interface NestedOptions {
  /** A whole number; the same one gives the same answer. 1 unless told. */
  readonly seed?: number
  /** How many near-best clusters are started from beside the best; 2 unless told. */
  readonly tries?: number
  /** Nodes of branch and bound, for each integer program and for the bound; 200 unless told. */
  readonly nodes?: number
  /** Regions of each level that may be enumerated to solve both at once; 20,000 unless told. */
  readonly jointSets?: number
}

/** Clusters within localities: partitions of the same nodes, and what they cost. */
export interface Nested {
  readonly clusters: Partition
  readonly localities: Partition
  readonly value: number
}
