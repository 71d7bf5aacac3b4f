import { formatCount, formatNumber, formatSigned } from '../../charts/format.ts'
import type { ModelOrder } from '../../models/kind.ts'
import type { WorkforceData } from './data.ts'
import type { Ratio, ScenarioResult, WorkforceResult } from './result.ts'
import { yearsOf } from './tables.ts'

type Order = Pick<ModelOrder<WorkforceData>, 'data' | 'on' | 'place' | 'choices'>

/** A chance so near to an even one that the data do not decide. */
const UNDECIDED = [0.1, 0.9] as const

/** The way of counting that the user chose. */
export function headlineOf(
  scenario: ScenarioResult | undefined,
  result: WorkforceResult,
): Ratio | undefined {
  const { gps, lists } = result.headline
  return scenario?.ratios.find((one) => one.gps === gps && one.lists === lists)
}

/** The answer in sentences: where today's course goes, when the line is passed, what the plan does, how good it was before. */
export function workforceFinding(order: Order, result: WorkforceResult): readonly string[] {
  const [today, plan, stress] = result.scenarios
  const ratio = headlineOf(today, result)
  const last = result.years
  const year = yearsOf(order, last)[last] ?? ''
  const now = ratio?.expected[0] ?? null
  const then = middleIn(today, result)
  if (now === null || then === null) {
    return [
      `Patients for a full-time GP of ${order.place.name} cannot be told: ${result.headline.lists} lists or GPs are not known.`,
    ]
  }
  const fan = ratio?.fan?.[last] ?? null
  const counted = result.headline.gps === 'settled' ? ' (without trainees and locums)' : ''
  const range =
    fan === null
      ? ''
      : `; in 90 of 100 plausible futures between ${whole(fan[0])} and ${whole(fan[4])}`
  return [
    `If nothing is done, ${order.place.name} goes from ${whole(now)} ${result.headline.lists} patients for a full-time GP${counted} to about ${whole(then)} in ${year}${range}.`,
    lineSentence(order, result, today, year),
    planSentence(order, result, { plan, stress, year }),
    backCastSentence(result),
  ].filter((one) => one !== '')
}

/** The middle of the futures in the last year; what is expected where none are drawn yet. */
function middleIn(scenario: ScenarioResult | undefined, result: WorkforceResult): number | null {
  const ratio = headlineOf(scenario, result)
  return ratio?.fan?.[result.years]?.[2] ?? ratio?.expected[result.years] ?? null
}

function lineSentence(
  order: Order,
  result: WorkforceResult,
  today: ScenarioResult | undefined,
  year: string,
): string {
  const line = whole(result.line)
  const ratio = headlineOf(today, result)
  const expected = ratio?.fan?.map((percents) => percents[2] ?? null) ?? ratio?.expected ?? []
  const above = (expected[0] ?? 0) > result.line
  const first = expected.findIndex((value) => (value ?? 0) > result.line)
  const when = above
    ? `It is above the line of ${line} already`
    : first < 0
      ? `It is not expected to pass the line of ${line} by ${year}`
      : `It is expected to pass the line of ${line} in ${yearsOf(order, first)[first] ?? year}`
  const chance = today?.placePassing?.[result.years]
  const passing = today?.practicesPassing
  if (chance === undefined || passing == null) return `${when}.`
  const undecided = chance > UNDECIDED[0] && chance < UNDECIDED[1]
  const told = undecided
    ? `whether it will be above it in ${year} cannot be told (chance ${formatNumber(100 * chance)}%)`
    : `the chance that it is above it in ${year} is ${percentWords(chance)}`
  const [start, end] = [passing[0]?.[0] ?? 0, passing[result.years] ?? []]
  const known = order.data.practices.length - result.unknownPractices.length
  const unknown =
    result.unknownPractices.length === 0
      ? ''
      : ` Of ${formatCount(result.unknownPractices.length, 'practice')} it is not known.`
  return `${when}; ${told}. ${formatNumber(start)} of ${formatCount(known, 'practice')} are above it today, and ${formatNumber(end[1] ?? 0)} to ${formatNumber(end[3] ?? 0)} in ${year}.${unknown}`
}

interface Others {
  readonly plan: ScenarioResult | undefined
  readonly stress: ScenarioResult | undefined
  readonly year: string
}

function planSentence(
  order: Order,
  result: WorkforceResult,
  { plan, stress, year }: Others,
): string {
  const [planned, stressed] = [middleIn(plan, result), middleIn(stress, result)]
  const underStress = stressed === null ? '' : ` Under stress it is ${whole(stressed)}.`
  if (planned === null || isEmpty(order)) {
    return `The plan has no change in it yet, so that its figures are those of things going on as they are.${underStress}`
  }
  const difference = plan?.againstToday
  const [low, high] = [difference?.[0] ?? null, difference?.[4] ?? null]
  const paired =
    low === null || high === null
      ? ''
      : low < 0 && high > 0
        ? ` (${formatSigned(low)} to ${formatSigned(high)} against today: which is lower cannot be told)`
        : ` (${formatSigned(low)} to ${formatSigned(high)} against today)`
  const released = plan?.released[result.years]
  const expected = headlineOf(plan, result)?.expected[result.years] ?? null
  const withTime = plan?.withReleased[result.years] ?? null
  const counted = expected === null || withTime === null ? null : (planned * withTime) / expected
  const roles =
    released === undefined || (released[0] === 0 && released[2] === 0) || counted === null
      ? ''
      : ` New roles set ${formatNumber(released[1], 1)} full-time GPs of time free after supervision (${formatNumber(released[0], 1)} to ${formatNumber(released[2], 1)}), which would make it ${whole(counted)}.`
  return `With the plan it is ${whole(planned)} in ${year}${paired}.${roles}${underStress}`
}

function isEmpty({ choices }: Order): boolean {
  const none = (id: string, usual: number) => (choices[id] ?? usual) === usual
  const posts = choices['plan-posts']
  return (
    none('plan-joiners', 0) &&
    none('plan-training', 0) &&
    none('plan-leaving', 100) &&
    (posts === null || posts === undefined || posts === '' || posts.toString().trim() === '')
  )
}

function backCastSentence({ backCast, noBackCast }: WorkforceResult): string {
  if (backCast === null) return noBackCast ?? ''
  const gp = backCast.groups.find(({ group }) => group === 'gp')
  if (gp === undefined || gp.miss === null) return ''
  return `Started from ${backCast.start} with what was known then, the same projection had ${percentWords(Math.abs(gp.miss))} too ${gp.miss < 0 ? 'few' : 'many'} GPs in ${backCast.end}, ${gp.within === true ? 'within' : 'outside'} its range; ${gp.practicesWithin} of ${formatCount(gp.practices, 'practice')} came out within theirs.`
}

function percentWords(share: number): string {
  const percent = 100 * share
  if (percent < 1) return 'below 1%'
  if (percent > 99) return 'above 99%'
  return `${formatNumber(percent)}%`
}

function whole(value: number | null | undefined): string {
  return value == null ? 'an unknown number' : formatNumber(value)
}
