import { above, notNegative } from '../formulas/inputs.ts'

/**
 * The formulas of target capacity that have been published. They differ, so every result carries the
 * name of its own.
 *
 * - `kingman-marchal`: D + ((cvd^2 + cvc^2) / 2) (f / T), NHSRwaitinglist 0.1.0 to 0.1.2
 * - `nhsr-pr-18`: D + 2 (1 + 4 F) / T, its earlier version (pull request 18)
 */
export type TargetCapacityFormula = 'kingman-marchal' | 'nhsr-pr-18'

/** A figure and the version of the formula that gave it. */
export interface Formulated {
  readonly value: number
  readonly formula: string
}

/** A waiting list that is to keep its patients' waits within a target. */
export interface WaitingListTarget {
  /** Patients that join per unit of time (week). */
  readonly demand: number
  /** The longest wait that is aimed at, in that unit. */
  readonly targetWait: number
  /** Mean wait is target / factor: 4 by default, 6 for shorter tails. */
  readonly factor?: number
  /** Variation (standard deviation / mean) of gaps between joining; 1 is at random. */
  readonly cvDemand?: number
  /** Variation of gaps between treatments; 1 is at random. */
  readonly cvCapacity?: number
  /** F of the earlier formula only: how much the service varies; 1 where it is not known. */
  readonly variability?: number
}

/**
 * Capacity that keeps a list in balance at a mean wait of target / factor, in patients per unit of
 * time (Kingman and Marchal; Fong and others 2022, doi:10.1101/2022.08.23.22279117).
 *
 * @throws RangeError for a demand, wait, factor or variation that is no such thing
 */
export function targetCapacity(
  list: WaitingListTarget,
  formula: TargetCapacityFormula = 'kingman-marchal',
): Formulated {
  const demand = notNegative(list.demand, 'Demand')
  const target = above(list.targetWait, 'The target wait')
  if (formula === 'nhsr-pr-18') {
    const variability = notNegative(list.variability ?? 1, 'The variability')
    return { value: demand + (2 * (1 + 4 * variability)) / target, formula }
  }
  const factor = above(list.factor ?? 4, 'The factor')
  const cvDemand = notNegative(list.cvDemand ?? 1, 'The variation of demand')
  const cvCapacity = notNegative(list.cvCapacity ?? 1, 'The variation of capacity')
  const spread = (cvDemand ** 2 + cvCapacity ** 2) / 2
  return { value: demand + spread * (factor / target), formula }
}

/**
 * The length of a list in balance, by Little's law: demand x target / factor (NHSRwaitinglist 0.1.0,
 * `calc_target_queue_size`). It has a meaning only while capacity exceeds demand.
 *
 * @throws RangeError for a demand, wait or factor that is no such thing
 */
export function targetListSize(
  list: Pick<WaitingListTarget, 'demand' | 'targetWait' | 'factor'>,
): Formulated {
  const demand = notNegative(list.demand, 'Demand')
  const target = above(list.targetWait, 'The target wait')
  const factor = above(list.factor ?? 4, 'The factor')
  return { value: (demand * target) / factor, formula: 'little' }
}

/** Capacity that brings a long list down. */
export interface ReliefCapacity extends Formulated {
  readonly targetSize: number
  /** Whether the list is longer than twice its target, which is when relief is called for. */
  readonly needed: boolean
}

/**
 * Capacity that brings a list from its size to its target in a time: demand + (Q - Q*) / t, patients
 * per unit of time (Fong and others 2022). It is called for where Q > 2 Q*; below that the figure is
 * given and `needed` is false.
 *
 * @throws RangeError for a number that is no such thing
 */
export function reliefCapacity(
  demand: number,
  size: number,
  targetSize: number,
  timeToTarget: number,
): ReliefCapacity {
  const more = notNegative(size, 'The list') - notNegative(targetSize, 'The target list')
  return {
    value: notNegative(demand, 'Demand') + more / above(timeToTarget, 'The time to target'),
    formula: 'relief',
    targetSize,
    needed: size > 2 * targetSize,
  }
}
