import { neighboursOf } from './neighbours.ts'
import type { Neighbours } from './neighbours.ts'

/** Where the patients of a practice live: patients by area (LSOA). */
export type Homes = ReadonlyMap<string, number>

/** How far the homes of two lists overlap. */
export interface HomesOverlap {
  readonly a: number
  readonly b: number
  /** From above 0 (hardly) to 1 (each area has the same share of both lists). */
  readonly overlap: number
}

/**
 * Two lists make neighbours from here on: three in ten of their patients live alike. It leaves a
 * practice some six neighbours where homes lie as in a town with its villages, as many as its position
 * would give it; with much less, most of a town are neighbours of one another.
 */
export const SHARED_HOMES = 0.3

/**
 * How far the homes of each two lists overlap: the sum over areas of the lesser of the two lists'
 * shares in the area (histogram intersection; Swain and Ballard 1991). It is symmetric, 0 without a
 * common area and 1 for lists that are spread alike, whatever their sizes. Pairs that share no area
 * are left out; a list without patients overlaps with none. In increasing order of a, then b.
 * O(sum over areas of the square of the lists there).
 *
 * @throws RangeError for a number of patients that is negative or not finite
 */
export function homesOverlaps(homes: readonly Homes[]): readonly HomesOverlap[] {
  const areas = new Map<string, { nodes: number[]; shares: number[] }>()
  const totals = homes.map((lists, node) => {
    let total = 0
    for (const [area, patients] of lists) {
      if (!(patients >= 0 && patients < Infinity)) {
        throw new RangeError(`node ${node} has ${patients} patients in ${area}`)
      }
      total += patients
    }
    return total
  })
  for (const [node, lists] of homes.entries()) {
    for (const [area, patients] of lists) {
      if (patients === 0) continue
      const there = areas.get(area) ?? { nodes: [], shares: [] }
      there.nodes.push(node)
      there.shares.push(patients / (totals[node] ?? NaN))
      areas.set(area, there)
    }
  }
  const found: HomesOverlap[] = []
  const sums = new Float64Array(homes.length)
  for (const [a, lists] of homes.entries()) {
    const met = new Set<number>()
    for (const area of lists.keys()) {
      const there = areas.get(area)
      const at = there?.nodes.indexOf(a) ?? -1
      if (there === undefined || at === -1) continue
      const own = there.shares[at] ?? 0
      for (let other = at + 1; other < there.nodes.length; other += 1) {
        const b = there.nodes[other] ?? -1
        met.add(b)
        sums[b] = (sums[b] ?? 0) + Math.min(own, there.shares[other] ?? 0)
      }
    }
    for (const b of [...met].sort((one, other) => one - other)) {
      // Shares add up to 1 but for rounding.
      found.push({ a, b, overlap: Math.min(1, sums[b] ?? 0) })
      sums[b] = 0
    }
  }
  return found
}

/**
 * The overlaps as a row-major n x n matrix, symmetric with zeros on the diagonal, as the pairs of an
 * objective are; its negative rewards putting together practices whose patients live alike.
 */
export function overlapMatrix(homes: readonly Homes[]): Float64Array {
  const n = homes.length
  const matrix = new Float64Array(n * n)
  for (const { a, b, overlap } of homesOverlaps(homes)) {
    matrix[a * n + b] = overlap
    matrix[b * n + a] = overlap
  }
  return matrix
}

/**
 * Neighbours by where patients live: two practices whose homes overlap by at least this much
 * ({@link SHARED_HOMES} unless told).
 *
 * @param share above 0, at most 1
 * @throws RangeError for another share
 */
export function sharedHomesNeighbours(
  homes: readonly Homes[],
  share: number = SHARED_HOMES,
): Neighbours {
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(`the share is ${share}, not above 0 and at most 1`)
  }
  return neighboursOf(
    homes.length,
    homesOverlaps(homes)
      .filter(({ overlap }) => overlap >= share)
      .map(({ a, b }) => ({ a, b, why: 'shared patients' as const })),
  )
}
