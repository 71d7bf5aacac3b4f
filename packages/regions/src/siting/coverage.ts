import type { SitingProblem } from './problem.ts'

/** Which sites are within the limit of which demands, without those that ask for nothing. */
export interface Coverage {
  /** Demands that are covered by the same sites, as one: its sites in increasing order. */
  readonly groups: readonly CoverGroup[]
  /** The weight of all demands. */
  readonly total: number
}

/** Demands with the same sites within the limit. */
export interface CoverGroup {
  readonly sites: readonly number[]
  readonly weight: number
  readonly demands: readonly number[]
}

/**
 * Demands by the sites within the limit (not dearer than it), those with the same sites put together;
 * in the order of the least demand. One group may have no site at all. O(demands x sites).
 *
 * @param shut sites that count for nothing
 */
export function coverageOf(
  { demands, sites, costs, weights }: SitingProblem,
  limit: number,
  shut: ReadonlySet<number> = new Set(),
): Coverage {
  const groups = new Map<string, { sites: number[]; weight: number; demands: number[] }>()
  let total = 0
  for (let demand = 0; demand < demands; demand += 1) {
    const weight = weights[demand] ?? 0
    if (weight === 0) continue
    total += weight
    const within: number[] = []
    for (let site = 0; site < sites; site += 1) {
      if ((costs[demand * sites + site] ?? Infinity) <= limit && !shut.has(site)) within.push(site)
    }
    const key = within.join()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { sites: within, weight, demands: [demand] })
    else {
      group.weight += weight
      group.demands.push(demand)
    }
  }
  return { groups: [...groups.values()], total }
}

/**
 * Sites that need not be opened because another covers all that they do and more (or the same and
 * stands before them). Sites of `kept` are never among them. O(sum of squares of the sites' groups).
 */
export function dominatedSites(
  { groups }: Coverage,
  sites: number,
  kept: ReadonlySet<number>,
): ReadonlySet<number> {
  const covers = Array.from({ length: sites }, (): number[] => [])
  for (const [at, group] of groups.entries()) for (const site of group.sites) covers[site]?.push(at)
  const dominated = new Set<number>()
  for (const [site, own] of covers.entries()) {
    if (kept.has(site)) continue
    const [first] = own
    // Another that covers all of it stands on the shortest of its groups.
    const shortest = own.reduce<CoverGroup | undefined>((least, at) => {
      const group = groups[at]
      return least === undefined || (group !== undefined && group.sites.length < least.sites.length)
        ? group
        : least
    }, undefined)
    if (first === undefined || shortest === undefined) {
      dominated.add(site)
      continue
    }
    for (const other of shortest.sites) {
      const more = covers[other] ?? []
      if (other === site || more.length < own.length || dominated.has(other)) continue
      if ((more.length > own.length || other < site || kept.has(other)) && includesAll(more, own)) {
        dominated.add(site)
        break
      }
    }
  }
  return dominated
}

/** Whether the increasing list holds every number of the other. */
function includesAll(list: readonly number[], some: readonly number[]): boolean {
  let at = 0
  for (const wanted of some) {
    while ((list[at] ?? Infinity) < wanted) at += 1
    if (list[at] !== wanted) return false
  }
  return true
}
