import { scoreRegion } from '../src/cost.ts'
import type { Answer, RegionProblem } from '../src/problem.ts'
import { faultsOf } from '../src/verify.ts'

/**
 * The cheapest partition of at most a dozen nodes, by the cheapest way to cut each set of nodes into
 * each number of regions (dynamic programming over sets). Shares nothing with the solvers.
 */
export function bruteForce(problem: RegionProblem): Answer {
  const { n } = problem.graph
  const whole = (1 << n) - 1
  const alone = costsOfSets(problem)
  const least = Array.from({ length: n + 1 }, () => new Float64Array(whole + 1).fill(Infinity))
  const first = Array.from({ length: n + 1 }, () => new Int32Array(whole + 1))
  least[0]?.set([0])
  for (let regions = 1; regions <= n; regions += 1) {
    for (let set = 1; set <= whole; set += 1) {
      const lowest = set & -set
      for (let part = set; part > 0; part = (part - 1) & set) {
        if ((part & lowest) === 0) continue
        const cost = (alone[part] ?? Infinity) + (least[regions - 1]?.[set ^ part] ?? Infinity)
        if (!(cost < (least[regions]?.[set] ?? Infinity))) continue
        least[regions]?.fill(cost, set, set + 1)
        first[regions]?.fill(part, set, set + 1)
      }
    }
  }
  const { min, max } = problem.count ?? { min: 0, max: n }
  let best = { value: Infinity, regions: -1 }
  for (let regions = Math.max(0, min); regions <= Math.min(n, max); regions += 1) {
    const value = least[regions]?.[whole] ?? Infinity
    if (value < best.value) best = { value, regions }
  }
  const method = 'every set'
  if (best.regions === -1) {
    return { status: 'infeasible', partition: null, value: Infinity, bound: Infinity, method }
  }
  const partition = new Int32Array(n)
  let left = whole
  for (let regions = best.regions, label = 0; regions > 0; regions -= 1, label += 1) {
    const part = first[regions]?.[left] ?? 0
    for (let node = 0; node < n; node += 1) if (((part >> node) & 1) === 1) partition[node] = label
    left ^= part
  }
  const value = best.value + problem.objective.constant
  return { status: 'proven', partition, value, bound: value, method }
}

/** What each set of nodes costs as a region; Infinity where the rule does not allow it. */
function costsOfSets(problem: RegionProblem): Float64Array {
  const { n } = problem.graph
  const costs = new Float64Array(1 << n).fill(Infinity)
  for (let set = 1; set < costs.length; set += 1) {
    const inside = Array.from({ length: n }, (_, node) => node).filter((node) => (set >> node) & 1)
    // The rest each alone, so that what is said of region 0 is said of the set.
    let other = 0
    const partition = Int32Array.from({ length: n }, (_, node) =>
      inside.includes(node) ? 0 : (other += 1),
    )
    const free = { ...problem, count: null }
    const wrong = faultsOf(free, partition).some((fault) => 'region' in fault && fault.region === 0)
    if (!wrong) costs[set] = scoreRegion(problem, inside).cost
  }
  return costs
}
