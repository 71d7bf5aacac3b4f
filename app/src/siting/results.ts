import { formatNumber } from '../charts/format.ts'
import type { Cell, Column } from '../terminal/tables.ts'
import { distanceDistribution, uncoverable, type SitingAnswer } from '@footings/regions'
import type { SitingInput } from './input.ts'
import { proofWords, shareWithin, valueOfSites, valueWords, type SitingAsked } from './model.ts'

/** An answer with what it was asked, and the names of the input. */
export interface SitingResult {
  readonly input: SitingInput
  readonly asked: SitingAsked
  readonly answer: SitingAnswer
  readonly seconds: number
}

/** How far demands go, of one fifth by deprivation or of all. */
export interface DistributionRow {
  readonly fifth: string
  readonly weight: number
  /** That of it which no open site can serve. */
  readonly unserved: number
  readonly mean: number | null
  readonly median: number | null
  readonly percentile90: number | null
  readonly within: number | null
}

/** One demand and the site it goes to. */
export interface AssignmentRow {
  readonly demand: string
  readonly weight: number
  readonly fifth: number | null
  readonly site: string | null
  readonly cost: number | null
}

/** The sites that are open today. */
interface TodaysFigures {
  readonly sites: number
  /** As the value of an answer; null where one of the demands has no site. */
  readonly value: number | null
  /** The share of the weight within the limit; null without a limit. */
  readonly within: number | null
}

/** The distances of all demands, and of each fifth by deprivation where the file tells them. */
export function distributionRows({
  input,
  asked,
  answer,
}: SitingResult): readonly DistributionRow[] {
  if (answer.sites.length === 0) return []
  const { problem, fifths } = input
  const of = (groups: readonly number[]) =>
    distanceDistribution(answer.assignment, problem, groups, asked.limit)
  const byFifth = fifths.some((fifth) => fifth > 0) ? of(fifths) : []
  return [...of(fifths.map(() => 0)), ...byFifth].map(({ group, ...figures }) => ({
    fifth: FIFTHS.get(group) ?? String(group),
    ...figures,
  }))
}

const FIFTHS: ReadonlyMap<number, string> = new Map([
  [0, 'all'],
  [-1, 'not known'],
  [1, '1 (most deprived)'],
  [5, '5 (least deprived)'],
])

/** A row for each demand. */
export function assignmentRows({ input, answer }: SitingResult): readonly AssignmentRow[] {
  const { problem, demandIds, siteIds, fifths } = input
  return demandIds.map((demand, at) => {
    const site = answer.assignment[at] ?? -1
    const fifth = fifths[at] ?? -1
    return {
      demand,
      weight: problem.weights[at] ?? NaN,
      fifth: fifth < 0 ? null : fifth,
      site: siteIds[site] ?? null,
      cost: site < 0 ? null : (problem.costs[at * problem.sites + site] ?? null),
    }
  })
}

/** Everything for a program. Figures that are not known are null. */
export function sitingJson(result: SitingResult): object {
  const { input, asked, answer, seconds } = result
  const { start: _, seed, kind } = asked
  return {
    kind,
    p: 'count' in asked ? asked.count : null,
    limit: asked.limit,
    share: 'share' in asked ? asked.share : null,
    status: answer.status,
    proven: answer.status === 'proven' || answer.status === 'infeasible',
    value: finite(answer.value),
    bound: finite(answer.bound),
    value_is: valueWords(kind, input.unit),
    today: todaysFigures(result),
    seconds,
    seed,
    method: answer.method,
    sites: answer.sites.map((site) => input.siteIds[site]),
    beyond_every_site: beyond(result),
    distances: distributionRows(result),
    assignment: answer.sites.length === 0 ? [] : assignmentRows(result),
  }
}

/** What a person reads before the table of distances. */
export function sitingLines(result: SitingResult): readonly string[] {
  const { input, asked, answer, seconds } = result
  const { kind } = asked
  const { demands, sites } = input.problem
  const count = 'count' in asked ? `, ${formatNumber(asked.count, 0)} to open` : ''
  const today = todaysFigures(result)
  const left = beyond(result)
  return [
    `${kind}: ${formatNumber(demands, 0)} demands, ${formatNumber(sites, 0)} sites${count}`,
    '',
    ...(answer.sites.length === 0
      ? []
      : [
          `Value   ${amount(answer.value)}  (${valueWords(kind, input.unit)})`,
          `Bound   ${amount(answer.bound)}`,
        ]),
    `Proven  ${proofWords(answer, kind)}`,
    ...(today === null ? [] : [todayWords(today, result)]),
    `Time    ${seconds.toFixed(1)} s`,
    `How     ${answer.method}`,
    ...(left.length === 0 ? [] : [`Beyond every site: ${some(left)}`]),
    ...(answer.sites.length === 0
      ? []
      : [`Sites   ${answer.sites.map((site) => input.siteIds[site]).join(', ')}`, '']),
  ]
}

const figure = (value: Cell): string => (typeof value === 'number' ? amount(value) : 'not known')
const percent = (value: Cell): string =>
  typeof value === 'number' ? `${(100 * value).toFixed(1)} %` : 'no limit'

/** The table of distances on a terminal. */
export const DISTRIBUTION_COLUMNS: readonly Column<DistributionRow>[] = [
  { key: 'fifth', heading: 'Fifth by deprivation' },
  { key: 'weight', heading: 'Weight', show: figure },
  { key: 'unserved', heading: 'Not served', show: figure },
  { key: 'mean', heading: 'Mean', show: figure },
  { key: 'median', heading: 'Median', show: figure },
  { key: 'percentile90', heading: '90 % within', show: figure },
  { key: 'within', heading: 'Within the limit', show: percent },
]

/** The table of a spreadsheet: where each demand goes. */
export const ASSIGNMENT_COLUMNS: readonly Column<AssignmentRow>[] = [
  { key: 'demand', heading: 'Demand' },
  { key: 'weight', heading: 'Weight' },
  { key: 'fifth', heading: 'Fifth' },
  { key: 'site', heading: 'Site' },
  { key: 'cost', heading: 'Cost' },
]

/** What today's sites reach by the same measure; null where the file tells none. */
function todaysFigures({ input, asked }: SitingResult): TodaysFigures | null {
  const { today, problem } = input
  if (today === null) return null
  const within = asked.limit === null ? null : shareWithin(problem, today, asked.limit)
  return { sites: today.length, value: finite(valueOfSites(problem, asked, today)), within }
}

function todayWords({ sites, value, within }: TodaysFigures, { asked }: SitingResult): string {
  const counted = asked.kind === 'set-covering' || value === null ? '' : `${amount(value)}, `
  const share = within === null ? '' : `, ${percent(within)} of the weight within the limit`
  return `Today   ${counted}with ${sites} sites${share}`
}

/** The demands that no site covers, where that is why there is no answer. */
function beyond({ input, asked, answer }: SitingResult): readonly string[] {
  if (asked.kind !== 'set-covering' || answer.status !== 'infeasible') return []
  return uncoverable(input.problem, asked).map((demand) => input.demandIds[demand] ?? '')
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(', ')
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown
}

function amount(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 2)
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
