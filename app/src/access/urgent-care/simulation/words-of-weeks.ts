import { formatCount, formatNumber, formatPercent } from '../../../charts/format.ts'
import { optionLabel } from '../options.ts'
import type { UrgentCareResult } from '../result.ts'
import { tells } from './estimates.ts'
import type { Simulated, Simulated95, SimulatedOption, SimulatedWait } from './simulated.ts'

/** A figure with its interval, in the unit that it is shown in. */
export function intervalWords(
  { value, low, high }: Simulated95 | SimulatedWait,
  decimals: number,
  scale = 1,
): string {
  if (value === null) return 'longer than is counted'
  const write = (figure: number): string => formatNumber(figure * scale, decimals)
  if (low === null && high === null) return write(value)
  return `${write(value)} (${low === null ? '–' : write(low)} to ${high === null ? 'longer' : write(high)})`
}

/** A share in per cent with its interval. */
export function shareWords({ value, low, high }: Simulated95, decimals = 1): string {
  const all = formatPercent(100 * value, decimals)
  if (low === null || high === null) return all
  return `${all} (${formatNumber(100 * low, decimals)} to ${formatNumber(100 * high, decimals)})`
}

/** What is simulated, in a few words: `200 simulated weeks with today’s staff`. */
export function weeksWords({ weeks, staff }: Pick<Simulated, 'weeks' | 'staff'>): string {
  return `${formatCount(weeks, 'simulated week')} with ${staff === 'today' ? 'today’s staff' : 'the clinicians that each option needs by the formulas'}`
}

/** A difference of shares, and whether it can be told from none. */
export function differenceWords(seen: Simulated95): string {
  const points = `${intervalWords(seen, 2, 100)} percentage points`
  return tells(seen) ? points : `${points}, which cannot be told from none`
}

/** The option with the most urgent patients seen in time with today’s staff, or that one cannot tell. */
export function leadInWeeks({ weeks: played, today }: Simulated): string | null {
  const { lead, options, differences } = today
  if (lead === null) return null
  const shareOf = (id: string): string => {
    const option = options.find((one) => one.id === id)
    if (option === undefined) return ''
    const { seenInTime, bookedWait } = option
    const booked =
      bookedWait === null
        ? ''
        : `, booked patients waiting ${formatNumber(bookedWait.value, 1)} minutes`
    return `${shareWords(seenInTime)}${booked}`
  }
  const [best, second] = [optionLabel(lead.id), optionLabel(lead.than)]
  const weeks = weeksWords({ weeks: played, staff: 'today' })
  const overToday = differences.find(({ id }) => id === lead.id)
  const beside =
    overToday === undefined || lead.than === 'today'
      ? ''
      : ` Practices as they are: ${shareOf('today')}, ${best} less these ${differenceWords(overToday.seenInTime)}.`
  if (!today.tells) {
    return `Cannot tell which option sees most urgent patients in time: at the assumptions as they are, in ${weeks}, it is ${best} with ${shareOf(lead.id)} and ${second} with ${shareOf(lead.than)}, a difference of ${differenceWords(lead.seenInTime)}.${beside}`
  }
  return `At the assumptions as they are, in ${weeks}, the option that sees most urgent patients in time is ${best}, with ${shareOf(lead.id)}; next is ${second} with ${shareOf(lead.than)}, a difference of ${differenceWords(lead.seenInTime)}.${beside}`
}

/** What the weeks say of the option that wins by something else, and of the standard. */
export function standardInWeeks(
  { lead }: Pick<UrgentCareResult, 'lead'>,
  simulated: Simulated,
): string {
  const { options, differences } = simulated
  const best = options.find(({ id }) => id === (lead?.best ?? 'today'))
  const today = options.find(({ id }) => id === 'today')
  const short = options.filter(({ keepsStandard }) => keepsStandard === false)
  const unsure = options.filter(({ keepsStandard }) => keepsStandard === null)
  const difference = differences.find(({ id }) => id === best?.id)
  const beside =
    best === undefined || today === undefined || difference === undefined
      ? ''
      : ` (practices as they are ${shareWords(today.seenInTime)}; the difference is ${differenceWords(difference.seenInTime)})`
  const said =
    best === undefined
      ? ''
      : `In ${weeksWords(simulated)}, ${optionLabel(best.id)} sees ${shareWords(best.seenInTime)} of urgent patients in time${beside}. `
  return `${said}${keptWords(short, unsure)}`
}

function keptWords(short: readonly SimulatedOption[], unsure: readonly SimulatedOption[]): string {
  const names = (of: readonly SimulatedOption[]): string =>
    of.map(({ id }) => optionLabel(id)).join(', ')
  const parts = [
    ...(short.length === 0 ? [] : [`below the standard: ${names(short)}`]),
    ...(unsure.length === 0 ? [] : [`cannot tell: ${names(unsure)}`]),
  ]
  return parts.length === 0
    ? 'Every option keeps the standard there.'
    : `The standard over the week, ${parts.join('; ')}.`
}

/** Whether the option that needs fewest whole clinicians at the peak also needs least sessions. */
export function sessionsWords({ options, leads }: Pick<UrgentCareResult, 'options' | 'leads'>): {
  readonly same: boolean
  readonly words: string
} | null {
  const lead = leads.find(({ outcome }) => outcome === 'peak')?.lead ?? null
  const byPeak = options.find(({ id }) => id === lead?.best)
  const [first] = options
  if (lead === null || byPeak === undefined || first === undefined) return null
  const byHours = options.reduce(
    (least, one) => (one.hours < least.hours - 1e-9 ? one : least),
    first,
  )
  const hours = (option: typeof byPeak): string => `${formatNumber(option.hours)} hours`
  if (lead.best === byHours.id || lead.equals.includes(byHours.id)) {
    return {
      same: true,
      words: `In whole clinicians at the peak and in sessions over the week the answer is the same: ${optionLabel(byHours.id)} needs least, ${hours(byHours)} of duty a week.`,
    }
  }
  return {
    same: false,
    words: `Sessions change the answer: at the peak ${optionLabel(byPeak.id)} needs fewest whole clinicians (${formatNumber(byPeak.outcomes.peak ?? 0)}), but over the sessions of a week ${optionLabel(byHours.id)} needs least, ${hours(byHours)} of duty against ${hours(byPeak)}.`,
  }
}
