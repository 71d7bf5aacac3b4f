import { formatNumber, formatSigned } from '../../charts/format.ts'
import type { ModelOrder } from '../../models/kind.ts'
import { SAFE_CONTACTS } from './assumptions.ts'
import type { ShiftData } from './data.ts'
import { financialYear } from '../months.ts'
import type { Ranged, ShiftResult } from './result.ts'

export type Told = { readonly order: ModelOrder<ShiftData>; readonly result: ShiftResult }

/** `1,234 (900 to 1,600)`. */
export function rangedWords({ value, low, high }: Ranged, decimals = 0): string {
  return `${formatNumber(value, decimals)} (${formatNumber(low, decimals)} to ${formatNumber(high, decimals)})`
}

/** Pounds, to the thousand where they are many. */
export function pounds(value: number): string {
  const sign = value < 0 ? '−' : ''
  const size = Math.abs(value)
  return size >= 10_000
    ? `${sign}£${formatNumber(Math.round(size / 1000) * 1000)}`
    : `${sign}£${formatNumber(size)}`
}

export function rangedPounds({ value, low, high }: Ranged): string {
  return `${pounds(value)} (${pounds(low)} to ${pounds(high)})`
}

/** The share of plausible inputs from which on one can tell. */
const TELLS = 0.9

/** Which costs less, the plan or doing nothing; cannot tell where inputs do not decide. */
export function cheaperWords(result: ShiftResult): string {
  const { cheaper, money } = result
  if (cheaper === null || money.net === null) {
    return 'Whether it costs less than doing nothing cannot be told: the hospital’s prices are not confirmed.'
  }
  const percent = `${formatNumber(100 * Math.max(cheaper, 1 - cheaper))}% of ${formatNumber(result.samples)} plausible inputs`
  const by = rangedPounds(money.net)
  if (cheaper >= TELLS)
    return `The plan costs less than doing nothing, by ${pounds(-money.net.value)} over its years, in ${percent}.`
  if (cheaper <= 1 - TELLS)
    return `Doing nothing costs less: the plan comes to ${by} more over its years, and costs more in ${percent}.`
  return `Whether it costs less than doing nothing cannot be told: the plan comes to ${by} more over its years, and is cheaper in ${formatNumber(100 * cheaper)}% of ${formatNumber(result.samples)} plausible inputs.`
}

/** Who can take the work. */
export function takersWords({ takers, practices }: ShiftResult): string {
  const all = practices.length
  if (takers['cannot tell'] === all) {
    return 'Whether practices can take it cannot be told: the time that their GPs have left is not known.'
  }
  return `${takers.yes} of ${all} practices have the time, ${takers.no} have not, and of ${takers['cannot tell']} it cannot be told.`
}

/** The finding: the work on practices before any benefit, then capacity, the hospital, and money. */
export function findingOf({ order, result }: Told): readonly string[] {
  const { data } = order
  const { needed, full, course } = result
  const year = course[full]
  if (year === undefined) return []
  const when = financialYear(year.year)
  const perGp =
    needed.perGp === null
      ? `${rangedWords(needed.practiceMinutes)} more GP minutes a week of practices (how many for a GP is not known)`
      : `${rangedWords(needed.perGp)} more minutes a week of each full-time GP in practices`
  const contacts =
    needed.contactsPerGp === null || needed.contactsPerGp === 0
      ? ''
      : `, ${formatNumber(needed.contactsPerGp, 1)} of the ${SAFE_CONTACTS} contacts a day that are safe`
  const least = result.without.induced ? ' This is the least: new demand is not in it.' : ''
  const last = course.at(-1) ?? year
  const all = 100 * (1 - last.stays / last.nothing)
  const exclusive =
    last.asked === 1 && all < 99.95
      ? ` Exclusive provision in primary care is not reached: ${formatNumber(100 - all)}% stays at hospital as not appropriate to move.`
      : ''
  return [
    `Before any benefit is counted, moving ${data.service} asks for ${perGp} in ${when}${contacts}.${least} ${takersWords(result)}`,
    `It needs ${rangedWords(needed.gpSessions, 1)} GP and ${rangedWords(needed.nurseSessions, 1)} nurse sessions a week, ${rangedWords(needed.gpFte, 1)} and ${rangedWords(needed.nurseFte, 1)} full-time equivalents, and ${rangedWords(needed.rooms, 1)} rooms.`,
    `In ${financialYear(last.year)} the hospital would have ${formatNumber(last.stays)} attendances; if nothing is done, ${formatNumber(last.nothing)} (a change of ${formatSigned((100 * (last.stays - last.nothing)) / last.nothing, 0)}%).${exclusive}`,
    cheaperWords(result),
  ]
}
