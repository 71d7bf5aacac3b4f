import {
  assignToSites,
  distanceDistribution,
  faultsOfSiting,
  type SitingProblem,
  type SitingStatus,
} from '@footings/regions'
import type { ModelOrder } from '../../models/kind.ts'
import { shareWithin, valueOfSites } from '../model.ts'
import type { SitingKind } from '../siting-file.ts'
import type { SitingData, Solved } from './data.ts'
import { problemOf } from './problem.ts'
import type { CurvePoint, OptionId, OptionResult, Range, SitingResult, Ways } from './result.ts'

const FIFTHS = 6
const NOBODY: Ways = { patients: 0, mean: null, median: null, percentile90: null, within: null }

/** Distances of the sites that were found and of those compared, each counted again from the places. */
export function run(order: ModelOrder<SitingData>): SitingResult {
  const { data, choices, assumptions } = order
  const detour = assumptions.find(({ id }) => id === 'detour')
  const factor = detour?.value ?? 1
  const limit = typeof choices['limit'] === 'number' ? choices['limit'] : 5
  const aim = (data.fewest ?? data.solved[0])?.kind ?? 'p-median'
  const asked = { aim, limit }
  const problem = problemOf(data.areas, data.candidates, factor)
  const best =
    data.fewest ?? data.solved.find(({ count }) => count === choices['count']) ?? data.solved[0]
  const range = { low: (detour?.low ?? 1) / factor, high: (detour?.high ?? 1) / factor }
  const measured = (id: OptionId, sites: readonly number[] | null) =>
    optionOf(id, sites, data, problem, { ...asked, factor, range })
  const found = best !== undefined && best.sites.length > 0
  return {
    aim,
    limit,
    count: found ? best.sites.length : null,
    status: best?.status ?? 'unknown',
    value: best?.value ?? null,
    bound: best?.bound ?? null,
    method: best?.method ?? '',
    candidates: data.candidates.length - data.closed.length,
    options: [
      measured('today', data.today.length === 0 ? null : data.today),
      ...(found ? [measured('best', best.sites)] : []),
      ...(data.chosen.length === 0 ? [] : [measured('chosen', data.chosen)]),
    ],
    curve: data.solved.map((one) => curvePoint(one, data, problem, limit)),
    sites: found ? siteRows(best.sites, data, problem) : [],
    faults: [...data.solved, ...(data.fewest === null ? [] : [data.fewest])].flatMap((one) =>
      faultsIn(one, data, problem, asked, Number(choices['share']) / 100),
    ),
  }
}

interface Measure {
  readonly aim: SitingKind
  readonly limit: number
  readonly factor: number
  readonly range: Range
}

function optionOf(
  id: OptionId,
  sites: readonly number[] | null,
  data: SitingData,
  problem: SitingProblem,
  measure: Measure,
): OptionResult {
  const { limit, range, aim } = measure
  const at = sites === null ? ownPractices(data, measure.factor) : { problem, sites, groups: null }
  const groups = at.groups ?? data.areas.map(({ fifth }) => fifth)
  const assignment = assignToSites(at.problem, at.sites)
  const of = (each: readonly number[], within: number) =>
    distanceDistribution(assignment, at.problem, each, within)
  const everybody = groups.map(() => 0)
  const all = of(everybody, limit)[0]
  const byFifth = of(groups, limit)
  const mean = all?.mean ?? null
  const within = (by: number): number | null => of(everybody, limit / by)[0]?.within ?? null
  const [least, most] = [within(range.high), within(range.low)]
  const value = sites === null ? null : valueOf(problem, aim, limit, sites)
  const bestValue =
    sites === null || id === 'best'
      ? null
      : (data.solved.find(({ count }) => count === sites.length)?.value ?? null)
  return {
    id,
    sites,
    all: all === undefined ? NOBODY : waysOf(all),
    fifths: Array.from({ length: FIFTHS }, (_, fifth) => {
      const own = byFifth.find(({ group }) => group === fifth)
      return own === undefined ? NOBODY : waysOf(own)
    }),
    longest: longestOf(at.problem, assignment),
    meanRange: mean === null ? null : { low: mean * range.low, high: mean * range.high },
    withinRange: least === null || most === null ? null : { low: least, high: most },
    value,
    bestValue,
    worse: worseThan(value, bestValue, aim),
  }
}

/** Every patient at the own practice, as a problem with one site that is as far as it is. */
function ownPractices({ ownWays, areas }: SitingData, factor: number) {
  const problem: SitingProblem = {
    demands: ownWays.length,
    sites: 1,
    costs: Float64Array.from(ownWays, ([, , km]) => (km === null ? Infinity : factor * km)),
    weights: Float64Array.from(ownWays, ([, patients]) => patients),
  }
  return { problem, sites: [0], groups: ownWays.map(([area]) => areas[area]?.fifth ?? FIFTHS - 1) }
}

function waysOf(one: ReturnType<typeof distanceDistribution>[number]): Ways {
  const { weight, unserved, mean, median, percentile90, within } = one
  return {
    patients: weight,
    mean,
    median,
    percentile90,
    // Whose practice has no point is neither within nor beyond.
    within: within === null || weight === unserved ? null : (within * weight) / (weight - unserved),
  }
}

function longestOf(
  { costs, sites, weights }: SitingProblem,
  assignment: Int32Array,
): number | null {
  let most = -1
  for (const [demand, site] of assignment.entries()) {
    if (site < 0 || (weights[demand] ?? 0) === 0) continue
    most = Math.max(most, costs[demand * sites + site] ?? 0)
  }
  return most < 0 ? null : most
}

function valueOf(
  problem: SitingProblem,
  kind: SitingKind,
  limit: number,
  sites: readonly number[],
): number | null {
  const asked = { kind: byCount(kind), count: sites.length, limit, start: null, seed: 1 }
  const value = valueOfSites(problem, asked, sites)
  return Number.isFinite(value) ? value : null
}

/** Of so many sites the most covered is what the fewest are compared by. */
function byCount(kind: SitingKind): Exclude<SitingKind, 'set-covering'> {
  return kind === 'set-covering' ? 'maximal-covering' : kind
}

function worseThan(value: number | null, best: number | null, aim: SitingKind): number | null {
  if (value === null || best === null || best === 0) return null
  return byCount(aim) === 'maximal-covering' ? (best - value) / best : (value - best) / best
}

function curvePoint(
  { count, status, value, bound, sites, method }: Solved,
  { areas }: SitingData,
  problem: SitingProblem,
  limit: number,
): CurvePoint {
  const proven = isProven(status)
  const point = { count: count ?? sites.length, proven, value, bound, sites, method }
  if (sites.length === 0) return { ...point, mean: null, within: null, longest: null }
  const assignment = assignToSites(problem, sites)
  const everybody = areas.map(() => 0)
  return {
    ...point,
    mean: distanceDistribution(assignment, problem, everybody)[0]?.mean ?? null,
    within: shareWithin(problem, sites, limit),
    longest: longestOf(problem, assignment),
  }
}

function isProven(status: SitingStatus): boolean {
  return status === 'proven' || status === 'infeasible'
}

function siteRows(
  sites: readonly number[],
  { candidates }: SitingData,
  problem: SitingProblem,
): SitingResult['sites'] {
  const assignment = assignToSites(problem, sites)
  const nearest = distanceDistribution(assignment, problem, assignment)
  return sites.map((site) => {
    const own = nearest.find(({ group }) => group === site)
    const name = candidates[site]?.name ?? ''
    return { site, name, patients: own?.weight ?? 0, mean: own?.mean ?? null }
  })
}

/** Counts a kept answer again, knowing nothing of how it was found. */
function faultsIn(
  { kind, count, status, value, bound, sites, method }: Solved,
  { open, closed }: SitingData,
  problem: SitingProblem,
  { limit }: { readonly limit: number },
  share: number,
): readonly string[] {
  const rule = { open, closed, count: count ?? sites.length, limit, share, kind }
  return faultsOfSiting(problem, rule, {
    status,
    value: value ?? NaN,
    bound: bound ?? Infinity,
    sites,
    assignment: assignToSites(problem, sites),
    method,
  })
}
