import type { SitingKind } from './siting-file.ts'
import {
  assignToSites,
  centreValue,
  coveredWeight,
  medianValue,
  solveCentre,
  solveMaximalCovering,
  solveMedian,
  solveSetCovering,
  type SiteRule,
  type SitingAnswer,
  type SitingProblem,
} from '@footings/regions'

/** What is asked of a problem of siting. */
export type SitingAsked = SiteRule & {
  readonly start: readonly number[] | null
  readonly seed: number
} & (
    | {
        readonly kind: 'p-median' | 'p-centre'
        readonly count: number
        readonly limit: number | null
      }
    | { readonly kind: 'maximal-covering'; readonly count: number; readonly limit: number }
    | { readonly kind: 'set-covering'; readonly limit: number; readonly share: number }
  )

/** How a long piece of work is watched and stopped. */
export interface SitingWatch {
  readonly signal?: AbortSignal | undefined
  readonly report?: ((part: number | null, doing: string) => void) | undefined
}

/** Chooses the sites that are asked for. */
export async function solveSiting(
  problem: SitingProblem,
  { start, seed, ...asked }: SitingAsked,
  watch: SitingWatch = {},
): Promise<SitingAnswer> {
  const effort = { seed, ...(start === null ? {} : { start }) }
  switch (asked.kind) {
    case 'p-median':
      return solveMedian(problem, asked, effort, watch)
    case 'p-centre':
      return solveCentre(problem, asked, effort, watch)
    case 'maximal-covering':
      return solveMaximalCovering(problem, asked, effort, watch)
    default:
      return solveSetCovering(problem, asked, effort, watch)
  }
}

/** What a value of each kind is, in words; `unit` is that of the costs. */
export function valueWords(kind: SitingKind, unit: 'km' | null): string {
  const cost = unit === 'km' ? 'kilometres' : 'cost'
  if (kind === 'p-median') return `weight x ${cost}, all together`
  if (kind === 'p-centre') return `${cost} at the most`
  return kind === 'maximal-covering' ? 'weight within the limit' : 'sites'
}

/** What is known of an answer, in a sentence. */
export function proofWords({ status, value, bound }: SitingAnswer, kind: SitingKind): string {
  if (status === 'proven') {
    return kind === 'maximal-covering' ? 'yes: no sites cover more' : 'yes: no sites do with less'
  }
  if (status === 'infeasible') return 'yes: no sites keep the rule'
  if (status === 'unknown') return 'no: no sites were found that keep the rule'
  const away = Math.abs(value - bound) / Math.max(Math.abs(value), Number.MIN_VALUE)
  return `no: these were found, and none is better by more than ${(100 * away).toFixed(2)} %`
}

/** What some sites reach, counted as an answer is: those open today, for one. */
export function valueOfSites(
  problem: SitingProblem,
  asked: SitingAsked,
  sites: readonly number[],
): number {
  const assignment = assignToSites(problem, sites)
  if (asked.kind === 'p-median') return medianValue(problem, assignment)
  if (asked.kind === 'p-centre') return centreValue(problem, assignment)
  return asked.kind === 'maximal-covering'
    ? coveredWeight(problem, assignment, asked.limit)
    : sites.length
}

/** The share of the weight within the limit of some sites; null where nothing weighs anything. */
export function shareWithin(
  problem: SitingProblem,
  sites: readonly number[],
  limit: number,
): number | null {
  const total = problem.weights.reduce((sum, weight) => sum + weight, 0)
  const covered = coveredWeight(problem, assignToSites(problem, sites), limit)
  return total === 0 ? null : covered / total
}
