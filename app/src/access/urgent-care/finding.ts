import { formatNumber, formatPercent } from '../../charts/format.ts'
import type { Shown } from '../../models/kind.ts'
import type { UrgentCareData } from './data.ts'
import { optionLabel, outcomeOf } from './options.ts'
import { doubtOf, type OutcomeDoubt, type UrgentCareResult } from './result.ts'
import type { Simulated } from './simulation/simulated.ts'
import { leadInWeeks, sessionsWords, standardInWeeks } from './simulation/words-of-weeks.ts'
import { marginWords, outcomeWords, todayWords } from './words.ts'

type Answered = Pick<Shown<UrgentCareData, UrgentCareResult>, 'order' | 'result'>

/** The answer first: which option wins by the outcome asked for, by how much, and how sure that is. */
export function finding({ order, result }: Answered): readonly string[] {
  const { lead, outcome, sensitivity, simulated } = result
  const asked = outcomeOf(outcome).label.toLowerCase()
  if (outcome === 'seen' && simulated === null && sensitivity === null) {
    return [
      'Not known yet: how many urgent patients today’s staff see in time comes from simulated weeks, with the full run. This first answer has the rest.',
      hubs(result, undefined),
    ]
  }
  if (lead === null) {
    return [
      outcome === 'seen'
        ? 'Cannot tell: nobody is urgent, so there is nobody to be seen in time.'
        : `Cannot tell: by ${asked} fewer than two options have a figure, for places of practices or hubs are not known.`,
    ]
  }
  const doubt = doubtOf(result, outcome)
  const said =
    simulated !== null && outcome === 'seen'
      ? [inWeeks(simulated, doubt)]
      : [leading(result, doubt)]
  const answer = [...said, ...sureness(order, result, doubt)]
  return [...answer, ...standard(result), hubs(result, doubt)]
}

/** Which option sees most in time with today's staff: by the weeks alone, for no formula gives it. */
function inWeeks(simulated: Simulated, doubt: OutcomeDoubt | undefined): string {
  const weeks = leadInWeeks(simulated) ?? ''
  return simulated.today.tells && doubt?.tells === false
    ? `Cannot tell which option sees most urgent patients in time once inputs go through their ranges. ${weeks}`
    : weeks
}

/** What weeks say of the standard, where they are of the clinicians that it needs. */
function standard(result: UrgentCareResult): readonly string[] {
  const { simulated } = result
  if (simulated === null || simulated.staff === 'today') return []
  const sessions = sessionsWords(result)
  const said = sessions === null || sessions.same ? '' : ` ${sessions.words}`
  return [`${standardInWeeks(result, simulated)}${said}`]
}

function leading(result: UrgentCareResult, doubt: OutcomeDoubt | undefined): string {
  const { lead, outcome, options } = result
  if (lead === null) return ''
  const valueOf = (id: string): string =>
    outcomeWords(outcome, options.find((option) => option.id === id)?.outcomes[outcome] ?? null)
  const others =
    lead.equals.length === 0 ? '' : ` (as good: ${lead.equals.map(optionLabel).join(', ')})`
  const best = `${optionLabel(lead.best)}${others}, with ${valueOf(lead.best)}`
  const next =
    lead.second === null
      ? ''
      : `; next is ${optionLabel(lead.second)} with ${valueOf(lead.second)}, a difference of ${marginWords(outcome, lead.margin)}`
  const asked = outcomeOf(outcome).label.toLowerCase()
  const unknown = options.filter((option) => option.outcomes[outcome] === null)
  const without =
    unknown.length === 0
      ? ''
      : ` Not known, and so not compared: ${unknown.map(({ id }) => optionLabel(id)).join(', ')}.`
  if (doubt !== undefined && !doubt.tells) {
    return `Cannot tell which option is best by ${asked}. At the assumptions as they are it is ${best}${next}.${without}`
  }
  if (lead.best === 'today') {
    return `No option does better than practices as they are (${todayWords(result)}) by ${asked}: ${valueOf('today')}${others}${next}.${without}`
  }
  const gain = options.find(({ id }) => id === 'today')?.outcomes[outcome] ?? null
  return `By ${asked} the option that wins is ${best}${next}. Doing nothing comes to ${outcomeWords(outcome, gain)}.${without}`
}

function sureness(
  { choices }: Answered['order'],
  { lead, outcome, sensitivity }: UrgentCareResult,
  doubt: OutcomeDoubt | undefined,
): readonly string[] {
  if (lead === null) return []
  if (sensitivity === null && doubt === undefined) return []
  if (doubt === undefined) return ['Plausible inputs were not tried for it.']
  const share = doubt.shares.find(({ id }) => id === lead.best)?.share ?? 0
  const range =
    doubt.margin === null
      ? ''
      : `, and in the middle eight tenths of these its advantage over the next is ${marginWords(outcome, doubt.margin.low)} to ${marginWords(outcome, doubt.margin.high)}`
  const other = doubt.shares
    .filter(({ id, share: won }) => id !== lead.best && won >= 0.05)
    .toSorted((a, b) => b.share - a.share)
    .map(({ id, share: won }) => `${optionLabel(id)} in ${formatPercent(100 * won, 0)}`)
  const certainty = typeof choices['certainty'] === 'number' ? choices['certainty'] : 80
  return [
    `It wins in ${formatPercent(100 * share, 0)} of ${formatNumber(doubt.samples)} plausible sets of inputs${range}${other.length === 0 ? '' : `; ${other.join(', ')}`}. An answer needs ${formatNumber(certainty)}%.`,
  ]
}

/** One hub with two beside it, and today, whatever was asked. */
function hubs({ options, outcome }: UrgentCareResult, doubt: OutcomeDoubt | undefined): string {
  const of = (id: string) => options.find((option) => option.id === id)
  const said = (['today', 'one-hub', 'two-hubs'] as const).flatMap((id) => {
    const option = of(id)
    if (option === undefined) return []
    return [
      `${optionLabel(id)}: ${outcomeWords('peak', option.outcomes.peak)} at the peak and ${outcomeWords('cost', option.outcomes.cost)} a year`,
    ]
  })
  const better = (doubt?.overToday ?? [])
    .filter(({ id }) => (of(id)?.hubs.length ?? 0) > 0)
    .map(({ id, share }) => `${optionLabel(id)} in ${formatPercent(100 * share, 0)}`)
  const asked = outcomeOf(outcome).label.toLowerCase()
  return `${said.join('; ')}.${better.length === 0 ? '' : ` Better than doing nothing by ${asked}, in plausible inputs: ${better.join('; ')}.`}`
}
