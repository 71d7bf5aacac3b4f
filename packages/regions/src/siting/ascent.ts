import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'
import type { DualPoint, Lagrangian } from './lagrangian.ts'

/** How an ascent goes on. */
export interface AscentPlan {
  /** Steps at most. */
  readonly steps: number
  /** The first length of a step, as a share of what would reach the target on a straight way. */
  readonly scale: number
  /** Steps without a rise after which they are halved. */
  readonly patience: number
  /** The value that steps aim at: of the best sites known. */
  readonly target: number
  /** Ends the ascent when the bound is above this: nothing better than it is left. */
  readonly cutoff: number
}

/** The best bound of an ascent. */
export interface Ascent {
  readonly point: DualPoint
  /** How often each site was open of late, from 0 to 1: near a half where it is in doubt. */
  readonly openness: Float64Array
}

/** How much of the last direction is kept. */
const MOMENTUM = 0.6
/** A rise by less than this share of the bound is not one to be patient for. */
const LEAST_RISE = 1e-5
const LEAST_SCALE = 1e-3
/** How much of the openness one step makes. */
const RECENT = 0.05
/** Steps aim a little above the target, which the bound may never reach. */
const AIM = 1.02

/**
 * Subgradient ascent (Held, Wolfe and Crowder 1974) with a part of the last direction kept (Camerini,
 * Fratta and Maffioli 1975), to the best bound that it meets. A step costs an evaluation of the dual.
 */
export async function ascend(
  dual: Lagrangian,
  start: Float64Array,
  { steps, scale: first, patience, target, cutoff }: AscentPlan,
  watch: Watch,
): Promise<Ascent> {
  const openness = new Float64Array(dual.state.length)
  let best = dual.at(start)
  let point = best
  let direction = dual.slope(point)
  let scale = first
  let still = 0
  for (let step = 0; step < steps && scale >= LEAST_SCALE; step += 1) {
    if (best.bound > cutoff) break
    await pause(watch)
    let square = 0
    for (let demand = 0; demand < direction.length; demand += 1) {
      square += (direction[demand] ?? 0) ** 2
    }
    if (square === 0) break
    const length = (scale * (AIM * target - point.bound)) / square
    point = dual.at(dual.moved(point.prices, direction, length))
    for (let site = 0; site < openness.length; site += 1) {
      openness[site] = (openness[site] ?? 0) * (1 - RECENT)
    }
    for (const site of point.chosen) openness[site] = (openness[site] ?? 0) + RECENT
    const slope = dual.slope(point)
    for (let demand = 0; demand < slope.length; demand += 1) {
      direction[demand] = MOMENTUM * (direction[demand] ?? 0) + (slope[demand] ?? 0)
    }
    if (point.bound > best.bound) {
      if (point.bound - best.bound > LEAST_RISE * Math.abs(best.bound)) still = 0
      best = point
    } else if ((still += 1) >= patience) {
      still = 0
      scale /= 2
      point = best
      direction = dual.slope(point)
    }
  }
  return { point: best, openness }
}
