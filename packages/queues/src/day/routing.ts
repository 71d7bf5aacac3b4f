import { shareDrawn } from '../random/share-drawn.ts'
import type { Stream } from '../random/stream.ts'
import type { Patient } from './patient.ts'
import type { PlanStep, PlanStop } from './plan.ts'
import type { PoolState } from './pool-state.ts'

/** The route of a patient through the stops of a step: drawn from their own stream, so always the same. */
export function routeOf({ high, low, step }: Patient, stream: Stream): readonly PlanStop[] {
  const { routes, shares, forRoute } = step
  if (routes.length === 1) return routes[0] ?? []
  const draw = stream.start(high, low, forRoute).uniform()
  return routes[Math.min(shareDrawn(shares, draw), routes.length - 1)] ?? []
}

/** Whether a stop lets in one more; undefined where all its pools are shut. */
export function admits(
  stop: PlanStop,
  step: PlanStep,
  pools: readonly PoolState[],
  now: number,
  dayStart: number,
): boolean | undefined {
  const { mostWaiting, longestWait } = stop
  let open = false
  let within = false
  for (const id of stop.pools) {
    const pool = pools[id]
    if (pool === undefined || pool.closed) continue
    if (pool.busy < pool.limit || (mostWaiting === Infinity && longestWait === Infinity))
      return true
    open = true
    within ||=
      pool.waiting < mostWaiting &&
      (longestWait === Infinity || pool.expectedWait(now, dayStart, step.mean) <= longestWait)
  }
  return open ? within : undefined
}
