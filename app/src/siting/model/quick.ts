import {
  assignToSites,
  coveredWeight,
  type SitingAnswer,
  type SitingProblem,
} from '@footings/regions'
import { valueOfSites } from '../model.ts'
import type { SitingKind } from '../siting-file.ts'
import type { Sought } from './data.ts'

const METHOD = 'one site after the other, each the best to add'
/** Sums may be out by this share of them. */
const ROUNDING = 1e-9

type Asked = Pick<Sought, 'kind' | 'count' | 'limit' | 'share' | 'open' | 'closed'>

/**
 * Sites one after the other, each the one that brings most (greedy), with a bound that needs no search:
 * each patient at the nearest of all the places, or at a site that covers as many as any. Every cost is
 * finite. O(sites of the answer x demands x places).
 */
export function quickSites(
  problem: SitingProblem,
  asked: Asked,
): Pick<SitingAnswer, 'status' | 'value' | 'bound' | 'sites' | 'method'> {
  const { kind, limit, share, open, closed, count } = asked
  const allowed = Array.from({ length: problem.sites }, (_, site) => site).filter(
    (site) => !closed.includes(site),
  )
  const total = sumOf(problem.weights)
  const needed = total * (share - ROUNDING)
  const covered = (sites: readonly number[]): number =>
    sites.length === 0 ? 0 : coveredWeight(problem, assignToSites(problem, sites), limit)
  if (kind === 'set-covering' && covered(allowed) < needed) {
    return { status: 'infeasible', value: NaN, bound: Infinity, sites: [], method: METHOD }
  }
  const sites = [...open]
  const enough = (): boolean =>
    kind === 'set-covering' ? covered(sites) >= needed : sites.length >= (count ?? 1)
  while (!enough() && sites.length < allowed.length) {
    sites.push(bestToAdd(problem, asked, allowed, sites))
  }
  sites.sort((a, b) => a - b)
  const value = kind === 'set-covering' ? sites.length : reachOf(problem, kind, limit, sites)
  const bound = boundOf(problem, asked, allowed, needed)
  const proven = Math.abs(value - bound) <= ROUNDING * Math.abs(value)
  return { status: proven ? 'proven' : 'found', value, bound, sites, method: METHOD }
}

/**
 * What some sites reach, as the aim counts it: patients x kilometres, the most kilometres, or patients
 * within the limit.
 */
export function reachOf(
  problem: SitingProblem,
  kind: Exclude<SitingKind, 'set-covering'>,
  limit: number,
  sites: readonly number[],
): number {
  return valueOfSites(problem, { kind, count: sites.length, limit, start: null, seed: 1 }, sites)
}

/** The first of the places that are best to add. */
function bestToAdd(
  { demands, sites, costs, weights }: SitingProblem,
  { kind, limit }: Asked,
  allowed: readonly number[],
  opened: readonly number[],
): number {
  const near = Float64Array.from({ length: demands }, (_, demand) =>
    opened.reduce((least, site) => Math.min(least, costs[demand * sites + site] ?? 0), Infinity),
  )
  let best = -1
  let least: readonly [number, number] = [Infinity, Infinity]
  for (const site of allowed) {
    if (opened.includes(site)) continue
    let most = 0
    let sum = 0
    let beyond = 0
    for (let demand = 0; demand < demands; demand += 1) {
      const weight = weights[demand] ?? 0
      if (weight === 0) continue
      const cost = Math.min(near[demand] ?? 0, costs[demand * sites + site] ?? 0)
      most = Math.max(most, cost)
      sum += weight * cost
      if (cost > limit) beyond += weight
    }
    const first = kind === 'p-centre' ? most : kind === 'p-median' ? sum : beyond
    if (best >= 0 && (first > least[0] || (first === least[0] && sum >= least[1]))) continue
    best = site
    least = [first, sum]
  }
  return best
}

/** No sites reach more than this (patients covered), or cost less. */
function boundOf(
  problem: SitingProblem,
  { kind, limit, open, count }: Asked,
  allowed: readonly number[],
  needed: number,
): number {
  if (kind === 'p-median' || kind === 'p-centre') return reachOf(problem, kind, limit, allowed)
  const alone = allowed
    .map((site) => reachOf(problem, 'maximal-covering', limit, [site]))
    .toSorted((a, b) => b - a)
  if (kind === 'maximal-covering') {
    const together = reachOf(problem, kind, limit, allowed)
    return Math.min(together, sumOf(alone.slice(0, count ?? 1)))
  }
  let sites = 0
  for (let sum = 0; sites < alone.length && sum < needed; sites += 1) sum += alone[sites] ?? 0
  return Math.max(sites, open.length, 1)
}

function sumOf(values: Iterable<number>): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
