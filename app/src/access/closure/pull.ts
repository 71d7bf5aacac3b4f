import { kilometres } from '../distances.ts'
import type { ClosurePractice, Origin } from './data.ts'

/** How patients choose and travel. */
export interface Pull {
  /** By how many per cent the choice of a practice falls with each further minute by car. */
  readonly effect: number
  /** Kilometres an hour by car. */
  readonly speed: number
  /** Kilometres by road for one in a straight line. */
  readonly detour: number
  /** How much follows what others of the area already do, 0 to 1; the rest follows distance. */
  readonly follow: number
}

/** Straight lines in km from origins to practices, row-major; NaN where a point is not known. */
export function straightLines(
  origins: readonly Origin[],
  practices: readonly ClosurePractice[],
): Float64Array {
  const km = new Float64Array(origins.length * practices.length)
  origins.forEach(({ point }, row) => {
    practices.forEach((practice, column) => {
      const known = point !== null && practice.point !== null
      km[row * practices.length + column] = known ? kilometres(point, practice.point) : NaN
    })
  })
  return km
}

/** Minutes by car for each km in a straight line. */
export function minutesPerKm({ speed, detour }: Pull): number {
  return (60 * detour) / speed
}

/**
 * How likely patients of each origin choose each practice, row-major; rows sum to 1, or to 0 where
 * there is no choice. Two parts are mixed: the shares that other people of the area have with the
 * practices already, and distance: the size of the list times (1 - effect) for each minute by car. Where
 * nobody of the area is with a practice that can be chosen, distance alone decides. The shares of an
 * area carry distance in them already, so the two are mixed and not multiplied.
 *
 * @param reach 1 where a practice is a choice at all, row-major
 * @param sizes pull of the practices apart from distance, above zero
 * @param shares the shares of the area, row-major; a row of zeros where they are not known
 */
export function pullOf(
  km: Float64Array,
  reach: Uint8Array,
  sizes: readonly number[],
  shares: Float64Array,
  pull: Pull,
): Float64Array {
  const columns = sizes.length
  const weights = new Float64Array(km.length)
  const decay = Math.log(1 - pull.effect / 100) * minutesPerKm(pull)
  for (let start = 0; start < km.length; start += columns) {
    let [nearest, used] = [Infinity, 0]
    for (let at = start; at < start + columns; at += 1) {
      if (reach[at] !== 1) continue
      nearest = Math.min(nearest, km[at] ?? Infinity)
      used += shares[at] ?? 0
    }
    if (nearest === Infinity) continue
    let near = 0
    for (let at = start; at < start + columns; at += 1) {
      if (reach[at] !== 1) continue
      const size = sizes[at - start] ?? 0
      const weight = size * Math.exp(decay * ((km[at] ?? 0) - nearest))
      weights[at] = weight
      near += weight
    }
    const follow = used > 0 ? pull.follow : 0
    for (let at = start; at < start + columns; at += 1) {
      if (reach[at] !== 1) continue
      const already = used > 0 ? (shares[at] ?? 0) / used : 0
      weights[at] = follow * already + (1 - follow) * ((weights[at] ?? 0) / near)
    }
  }
  return weights
}
