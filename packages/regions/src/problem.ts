import type { Graph } from './graph/graph.ts'

/** Sizes that a region may have; both ends are allowed. `max` may be Infinity. */
export interface Band {
  readonly min: number
  readonly max: number
}

/**
 * The least, over a region's centres, of the sum of its members' costs to that centre. A centre
 * counts only in the region that has its node.
 */
export interface DistanceTerm {
  /** Row-major, nodes x centres: what it costs node i to be served from centre j. */
  readonly costs: Float64Array
  /** The node of each centre. With one centre a node this is 0, 1, 2, ... */
  readonly centres: Int32Array
}

/**
 * How far a sum over a region's members lies outside a stretch: weight x (low - sum) below it and
 * weight x (sum - high) above it. With low = high it is a distance from a target.
 */
export interface EvennessTerm {
  readonly values: Float64Array
  readonly low: number
  readonly high: number
  readonly weight: number
}

/**
 * What a partition costs: a constant, and for each region the sum of these terms, all with their
 * weights inside them. Everything is a sum over regions, so that every region has a cost of its own.
 */
export interface Objective {
  readonly distance: DistanceTerm | null
  /** Row-major n x n, symmetric, zero on the diagonal: added for each pair inside a region. */
  readonly pairs: Float64Array | null
  readonly evenness: readonly EvennessTerm[]
  /** Added for each region. */
  readonly perRegion: number
  readonly constant: number
}

/**
 * Nodes to be put into regions: each node into one, each region connected, its size within the band,
 * no forbidden pair together; at the least cost.
 */
export interface RegionProblem {
  readonly graph: Graph
  /** Of each node; none is negative. */
  readonly sizes: Float64Array
  readonly band: Band
  /** The least and the greatest number of regions; null when it is free. */
  readonly count: Band | null
  /** Row-major n x n, symmetric: 1 where two nodes may not be in one region; null where none. */
  readonly apart: Uint8Array | null
  readonly objective: Objective
}

/** The region of each node: regions are 0, 1, 2, ... in the order of their least nodes. */
export type Partition = Int32Array

/** How much is known of an answer. */
export type AnswerStatus =
  /** No partition is better: the bound equals the value. */
  | 'proven'
  /** A partition was found; how far the best may be from it is what the bound says. */
  | 'found'
  /** It is proven that there is no partition within the rule. */
  | 'infeasible'
  /** None was found, and nothing is proven. */
  | 'unknown'

/** What a solver found of a {@link RegionProblem}. */
export interface Answer {
  readonly status: AnswerStatus
  /** Null unless one was found. */
  readonly partition: Partition | null
  /** The cost of the partition; Infinity without one. */
  readonly value: number
  /** No partition costs less; -Infinity where nothing is known. */
  readonly bound: number
  /** How it was found and how the bound was, in a few words: 'all 62,144 regions, LP and 3 cuts'. */
  readonly method: string
}

/** How a long piece of work is watched and stopped. */
export interface Watch {
  /** The work throws the signal's reason soon after it is aborted. */
  readonly signal?: AbortSignal | undefined
  /** Told how far it is, from 0 to 1 (null where nobody can say), and what is being done. */
  readonly report?: ((part: number | null, doing: string) => void) | undefined
}
