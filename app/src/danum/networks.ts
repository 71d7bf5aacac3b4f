import type { LocalityName } from './names.ts'
import type { Point } from './voronoi.ts'

interface Placed {
  readonly at: Point
  readonly list: number
  readonly locality: LocalityName
}

/** The localities in the order of a walk: once round the country, then into the town. */
const WALK: readonly LocalityName[] = [
  'South West',
  'South East',
  'North East',
  'North West',
  'Central',
]

/**
 * Practices in so many networks of neighbours, as near to equal in patients as a cut of one walk
 * through them allows (dynamic programming over the least sum of squared sizes).
 */
export function assignNetworks<T extends Placed>(practices: readonly T[], networks: number): T[][] {
  const walk = [...practices].sort(
    (one, other) =>
      WALK.indexOf(one.locality) - WALK.indexOf(other.locality) || bearing(one) - bearing(other),
  )
  const before = [0]
  for (const { list } of walk) before.push((before.at(-1) ?? 0) + list)
  const size = (from: number, to: number): number => (before[to] ?? 0) - (before[from] ?? 0)
  let costs = walk.map((_, end) => size(0, end + 1) ** 2)
  const cuts: number[][] = []
  for (let network = 1; network < networks; network += 1) {
    const next: number[] = []
    const cut: number[] = []
    walk.forEach((_, end) => {
      let best = Infinity
      let from = 0
      for (let start = network; start <= end; start += 1) {
        const cost = (costs[start - 1] ?? Infinity) + size(start, end + 1) ** 2
        if (cost < best) {
          best = cost
          from = start
        }
      }
      next.push(best)
      cut.push(from)
    })
    cuts.push(cut)
    costs = next
  }
  const groups: T[][] = []
  let end = walk.length
  for (const cut of cuts.toReversed()) {
    const from = cut[end - 1] ?? 0
    groups.unshift(walk.slice(from, end))
    end = from
  }
  groups.unshift(walk.slice(0, end))
  return groups
}

function bearing({ at: [x, y] }: Placed): number {
  return (Math.atan2(y, x) + 2 * Math.PI) % (2 * Math.PI)
}
