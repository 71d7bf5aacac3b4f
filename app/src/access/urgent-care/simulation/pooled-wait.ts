import type { DayResult } from '@footings/queues'
import type { SimulatedWait } from './simulated.ts'

/** Into how many equal parts the waits of each class are cut. */
const PARTS = 200

/** Waits of one step of one class, and how many were seen there. */
interface Point {
  readonly minutes: number
  readonly weight: number
}

/** The waits of several classes together, to be asked for their quantiles. */
export interface PooledWaits {
  quantile(share: number): SimulatedWait
}

/**
 * The waits at a step of several classes together. Each class is cut into 200 equal parts by its own
 * quantiles, and these are pooled by the numbers seen. The limits pool the limits of the classes'
 * distribution-free intervals, as if all were wrong the same way at once: they are too wide rather than too
 * narrow, and hold whatever classes have to do with one another.
 */
export function pooledWaits(
  result: DayResult,
  classes: readonly string[],
  step: string,
): PooledWaits {
  const [middle, low, high]: readonly [Point[], Point[], Point[]] = [[], [], []]
  for (const name of classes) {
    const where = { class: name, step }
    const seen = result.values({ what: 'seen', ...where }).reduce((sum, one) => sum + one, 0)
    if (seen === 0) continue
    const weight = seen / PARTS
    for (let part = 0; part < PARTS; part += 1) {
      const found = result.waitQuantile(where, (part + 0.5) / PARTS)
      middle.push({ minutes: found?.minutes ?? Infinity, weight })
      low.push({ minutes: found?.low ?? 0, weight })
      high.push({ minutes: found?.high ?? Infinity, weight })
    }
  }
  for (const points of [middle, low, high]) points.sort((a, b) => a.minutes - b.minutes)
  return {
    quantile: (share) => ({
      value: at(middle, share),
      low: at(low, share),
      high: at(high, share),
    }),
  }
}

/** The least minutes that so large a share does not exceed; null where there is no end to them. */
function at(points: readonly Point[], share: number): number | null {
  const all = points.reduce((sum, { weight }) => sum + weight, 0)
  let sofar = 0
  for (const { minutes, weight } of points) {
    sofar += weight
    if (sofar >= share * all * (1 - 1e-12)) return Number.isFinite(minutes) ? minutes : null
  }
  return null
}
