import type { SeededRandom } from '@footings/statistics'
import type { MedianModel } from './interchange.ts'

/**
 * Sites opened one after another, each the one that lowers the sum most, ties to the first; those
 * that must be open come first. O(count x sites + demands x sites).
 */
export function greedySites(model: MedianModel): number[] {
  const { weighted, lists, count, fixed } = model
  const { demands, sites } = lists
  const open: number[] = []
  const isOpen = new Uint8Array(sites)
  const nearest = new Float64Array(demands).fill(Infinity)
  const gain = new Float64Array(sites)
  const add = (site: number) => {
    isOpen[site] = 1
    const isFirst = open.push(site) === 1
    for (let demand = 0; demand < demands; demand += 1) {
      const before = nearest[demand] ?? 0
      const now = weighted[demand * sites + site] ?? 0
      if (now >= before) continue
      nearest[demand] = now
      for (let other = 0; other < sites; other += 1) {
        const cost = weighted[demand * sites + other] ?? 0
        const was = isFirst ? 0 : Math.max(0, before - cost)
        gain[other] = (gain[other] ?? 0) - was + Math.max(0, now - cost)
      }
    }
  }
  for (const [site, must] of fixed.entries()) if (must === 1) add(site)
  if (open.length === 0) add(firstSite(model))
  while (open.length < count) {
    let best = -1
    for (let site = 0; site < sites; site += 1) {
      if (isOpen[site] !== 1 && (best < 0 || (gain[site] ?? 0) > (gain[best] ?? 0))) best = site
    }
    add(best)
  }
  return open
}

/** The sites that must be open and others drawn at random, all alike likely. O(sites). */
export function randomSites({ lists, count, fixed }: MedianModel, random: SeededRandom): number[] {
  const must = [...fixed.keys()].filter((site) => fixed[site] === 1)
  const others = [...fixed.keys()].filter((site) => fixed[site] !== 1)
  for (let at = 0; at < count - must.length; at += 1) {
    const from = at + Math.floor(random.uniform() * (lists.sites - must.length - at))
    const drawn = others[from] ?? 0
    others[from] = others[at] ?? 0
    others[at] = drawn
  }
  return [...must, ...others.slice(0, count - must.length)]
}

/** The best site when only one is opened. */
function firstSite({ weighted, lists: { demands, sites } }: MedianModel): number {
  const sums = new Float64Array(sites)
  for (let demand = 0; demand < demands; demand += 1) {
    for (let site = 0; site < sites; site += 1) {
      sums[site] = (sums[site] ?? 0) + (weighted[demand * sites + site] ?? 0)
    }
  }
  let best = 0
  for (let site = 1; site < sites; site += 1) {
    if ((sums[site] ?? 0) < (sums[best] ?? 0)) best = site
  }
  return best
}
