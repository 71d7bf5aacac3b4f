import {
  assignToSites,
  distanceDistribution,
  faultsOfSiting,
  type SitingProblem,
  type SitingStatus,
} from '@footings/regions'
import type { ModelOrder, ModelWatch } from '../../models/kind.ts'
import { shareWithin } from '../model.ts'
import type { SitingKind } from '../siting-file.ts'
import type { SitingData } from './data.ts'
import { problemOf } from './problem.ts'
import { reachOf } from './quick.ts'
import type { CurvePoint, OptionId, OptionResult, Range, SitingResult, Ways } from './result.ts'
import { byCount, firstSolutions, solutionsOf, type Solutions, type Solved } from './solutions.ts'

const FIFTHS = 6
const NOBODY: Ways = { patients: 0, mean: null, median: null, percentile90: null, within: null }

/**
 * The sites that are asked for, with a proof where one is soon found, and no curve: within a second for
 * a place.
 */
export async function first(order: ModelOrder<SitingData>): Promise<SitingResult> {
  const problem = problemOf(order.data.areas, order.data.candidates, detourOf(order).factor)
  const solutions = await firstSolutions(problem, order.data.sought)
  return resultOf(order, problem, solutions, false)
}

/** The best sites for each number of them, with how far patients are from them and from those compared. */
export async function run(order: ModelOrder<SitingData>, watch: ModelWatch): Promise<SitingResult> {
  const problem = problemOf(order.data.areas, order.data.candidates, detourOf(order).factor)
  const solutions = await solutionsOf(problem, order.data.sought, watch)
  return resultOf(order, problem, solutions, true)
}

/** The detour, and its range as a part of it. */
function detourOf({ assumptions }: ModelOrder<SitingData>) {
  const detour = assumptions.find(({ id }) => id === 'detour')
  const factor = detour?.value ?? 1
  const range = { low: (detour?.low ?? 1) / factor, high: (detour?.high ?? 1) / factor }
  return { factor, range }
}

/** Every distance is counted again from the places. */
function resultOf(
  order: ModelOrder<SitingData>,
  problem: SitingProblem,
  solutions: Solutions,
  whole: boolean,
): SitingResult {
  const { data } = order
  const { solved, fewest } = solutions
  const { kind: aim, count, limit } = data.sought
  const best = fewest ?? solved.find((one) => one.count === count)
  const measure = { ...detourOf(order), aim, limit, solved }
  const measured = (id: OptionId, sites: readonly number[] | null) =>
    optionOf(id, sites, data, problem, measure)
  const found = best !== undefined && best.sites.length > 0
  return {
    aim,
    limit,
    whole,
    count: found ? best.sites.length : null,
    status: best?.status ?? 'unknown',
    value: best?.value ?? null,
    bound: best?.bound ?? null,
    method: best?.method ?? '',
    candidates: data.candidates.length - data.sought.closed.length,
    options: [
      measured('today', data.today.length === 0 ? null : data.today),
      ...(found ? [{ ...measured('best', best.sites), proven: isProven(best.status) }] : []),
      ...(data.chosen.length === 0 ? [] : [measured('chosen', data.chosen)]),
    ],
    curve: solved.map((one) => curvePoint(one, data, problem, limit)),
    sites: found ? siteRows(best.sites, data, problem) : [],
    faults: [...solved, ...(fewest === null ? [] : [fewest])].flatMap((one) =>
      faultsIn(one, data, problem),
    ),
  }
}

interface Measure {
  readonly aim: SitingKind
  readonly limit: number
  readonly factor: number
  readonly range: Range
  readonly solved: readonly Solved[]
}

function optionOf(
  id: OptionId,
  sites: readonly number[] | null,
  data: SitingData,
  problem: SitingProblem,
  measure: Measure,
): OptionResult {
  const { limit, range, aim, solved } = measure
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
  const value = sites === null ? null : reachOf(problem, byCount(aim), limit, sites)
  const best =
    sites === null || id === 'best' ? undefined : solved.find(({ count }) => count === sites.length)
  const bestValue = best?.value ?? null
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
    proven: best === undefined ? null : isProven(best.status),
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

/** Counts what was found again, knowing nothing of how it was found. */
function faultsIn(
  { kind, count, status, value, bound, sites, method }: Solved,
  { sought: { limit, share, open, closed } }: SitingData,
  problem: SitingProblem,
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
