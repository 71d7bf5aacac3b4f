import { compareWithEstimate } from './difference.ts'
import type { Estimate, Reason } from './estimate.ts'

/** A band of estimates that are not told apart from its first. */
export interface TiedBand {
  /** Positions in the list given, from the band's first; equal estimates by position. */
  readonly members: readonly number[]
}

/** An order of estimates without ranks: bands, and those that cannot be placed. */
export interface TiedBands {
  readonly bands: readonly TiedBand[]
  /** For each estimate of the list given, the position of its band in `bands`, or null. */
  readonly bandOf: readonly (number | null)[]
  readonly notPlaced: readonly { readonly position: number; readonly reason: Reason }[]
}

/**
 * Puts estimates in order without ranking them. They are sorted by value from the end asked for;
 * the first opens a band; each next one joins the band unless the 95 % limits of its difference
 * from the band's *first* member (MOVER, `differenceLimits`) exclude 0, when it opens the next.
 * Estimates without value or 95 % limits are in no band.
 *
 * It promises: nobody differs significantly from the first of the own band; the first members of
 * neighbouring bands do; values do not go back from band to band; equal estimates share a band;
 * the bands are the same whatever the order of the list. It does not promise that two of one band
 * do not differ (both may be like the first and unlike each other), nor that two of different bands
 * do, since "not told apart" is not transitive; starting from the other end gives other bands. No
 * allowance is made for the number of comparisons. Order within a band means nothing.
 */
export function tiedBands(
  estimates: readonly Estimate[],
  from: 'lowest' | 'highest' = 'lowest',
): TiedBands {
  const bandOf: (number | null)[] = estimates.map(() => null)
  const notPlaced: { position: number; reason: Reason }[] = []
  const placed: { position: number; estimate: Estimate; key: readonly number[] }[] = []
  for (const [position, estimate] of estimates.entries()) {
    const { value, lower95, upper95 } = estimate
    if (value === null || Number.isNaN(value)) {
      notPlaced.push({ position, reason: estimate.reason ?? 'missing value' })
    } else if (lower95 === null || upper95 === null || !(lower95 <= value && value <= upper95)) {
      notPlaced.push({ position, reason: estimate.reason ?? 'missing limits' })
    } else {
      const sign = from === 'lowest' ? 1 : -1
      placed.push({ position, estimate, key: [sign * value, lower95, upper95, position] })
    }
  }
  placed.sort((one, other) => order(one.key, other.key))
  const bands: { members: number[] }[] = []
  let first: Estimate | null = null
  for (const { position, estimate } of placed) {
    const band = bands.at(-1)
    if (band !== undefined && first !== null && isTied(estimate, first)) {
      band.members.push(position)
    } else {
      bands.push({ members: [position] })
      first = estimate
    }
    bandOf[position] = bands.length - 1
  }
  return { bands, bandOf, notPlaced }
}

function isTied(estimate: Estimate, first: Estimate): boolean {
  return compareWithEstimate(estimate, first, 'no judgement', '95').outcome === 'similar'
}

function order(one: readonly number[], other: readonly number[]): number {
  for (const [at, number] of one.entries()) {
    const difference = number - (other[at] ?? NaN)
    if (difference !== 0) return difference
  }
  return 0
}
