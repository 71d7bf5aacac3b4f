import { slackOf, type SiteRule, type SitingAnswer, type SitingProblem } from './problem.ts'
import { assignToSites, centreValue, coveredWeight, medianValue } from './score.ts'

/** What the sites of an answer are to do. */
export type SitingAim =
  | ({ readonly kind: 'p-median'; readonly count: number } & SiteRule)
  | ({ readonly kind: 'p-centre'; readonly count: number } & SiteRule)
  | ({
      readonly kind: 'maximal-covering'
      readonly count: number
      readonly limit: number
    } & SiteRule)
  | ({ readonly kind: 'set-covering'; readonly limit: number; readonly share?: number } & SiteRule)

/** Something that is wrong with an answer, in words. */
export type SitingFault = string

/**
 * Everything that is wrong with an answer: sites against the rule, demands that are not with their
 * nearest site, a value that is not what counting gives, a bound on the wrong side of it, a proof that
 * is none. Knows nothing of how sites are found. O(demands x open sites).
 */
export function faultsOfSiting(
  problem: SitingProblem,
  aim: SitingAim,
  answer: SitingAnswer,
): readonly SitingFault[] {
  if (answer.status === 'infeasible' || answer.status === 'unknown') {
    return answer.sites.length === 0 ? [] : [`${answer.status}, and there are sites`]
  }
  const faults = faultsOfSites(problem, aim, answer.sites)
  if (faults.length > 0) return faults
  const nearest = assignToSites(problem, answer.sites)
  if (nearest.length !== answer.assignment.length) faults.push('not every demand is assigned')
  for (const [demand, site] of nearest.entries()) {
    if (answer.assignment[demand] !== site) faults.push(`demand ${demand} is not with site ${site}`)
  }
  const counted = countedValue(problem, aim, answer.sites, nearest)
  const slack = slackOf(counted)
  if (!(Math.abs(counted - answer.value) <= slack)) {
    faults.push(`the value is ${counted}, not ${answer.value}`)
  }
  const open =
    aim.kind === 'maximal-covering' ? answer.bound - answer.value : answer.value - answer.bound
  if (!(open >= -slack)) faults.push(`the bound ${answer.bound} is better than ${answer.value}`)
  if (answer.status === 'proven' && !(open <= slack)) {
    faults.push(`proven, with the value ${answer.value} and the bound ${answer.bound}`)
  }
  return [...faults, ...faultsOfCover(problem, aim, nearest)]
}

function faultsOfSites(
  { sites }: SitingProblem,
  aim: SitingAim,
  opened: readonly number[],
): SitingFault[] {
  const faults: SitingFault[] = []
  const isOpen = new Set(opened)
  if (isOpen.size !== opened.length) faults.push('a site is open twice')
  for (const site of opened) {
    if (!Number.isInteger(site) || site < 0 || site >= sites)
      faults.push(`there is no site ${site}`)
  }
  for (const site of aim.open ?? []) if (!isOpen.has(site)) faults.push(`site ${site} is not open`)
  for (const site of aim.closed ?? []) if (isOpen.has(site)) faults.push(`site ${site} is open`)
  if (aim.kind !== 'set-covering' && opened.length !== aim.count) {
    faults.push(`${opened.length} sites are open, not ${aim.count}`)
  }
  return faults
}

function countedValue(
  problem: SitingProblem,
  aim: SitingAim,
  opened: readonly number[],
  nearest: Int32Array,
): number {
  if (aim.kind === 'p-median') return medianValue(problem, nearest)
  if (aim.kind === 'p-centre') return centreValue(problem, nearest)
  return aim.kind === 'maximal-covering'
    ? coveredWeight(problem, nearest, aim.limit)
    : opened.length
}

function faultsOfCover(
  problem: SitingProblem,
  aim: SitingAim,
  nearest: Int32Array,
): readonly SitingFault[] {
  if (aim.kind !== 'set-covering') return []
  const total = problem.weights.reduce((sum, weight) => sum + weight, 0)
  const covered = coveredWeight(problem, nearest, aim.limit)
  const short = total * (aim.share ?? 1) - covered
  return short > slackOf(total) ? [`the weight covered is ${covered} of ${total}`] : []
}
