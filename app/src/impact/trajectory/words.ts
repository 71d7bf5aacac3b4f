import { formatNumber, formatPercent, formatSigned } from '../../charts/format.ts'
import type { ModelOrder } from '../../models/kind.ts'
import { financialYear } from '../months.ts'
import type { TrajectoryData } from './data.ts'
import type { BackCast, TargetYear, TrajectoryResult } from './result.ts'

export type Told = {
  readonly order: ModelOrder<TrajectoryData>
  readonly result: TrajectoryResult
}

export const COUNTED_WORDS = { gp: 'referrals by GPs', all: 'referrals' } as const

/** What each year's percentage is of. */
export const READING_WORDS = {
  cumulative: 'each of the base year',
  compounding: 'each of what the year before left',
} as const

/** `−6%, then −12%`. */
function reductionsWords({ reductions }: TrajectoryData): string {
  return reductions
    .map((share) => formatSigned(-100 * share, fitting(100 * share)) + '%')
    .join(', then ')
}

/** A share as per cent, with decimals where it has any. */
export function leftWords(left: number): string {
  const percent = Number((100 * left).toFixed(2))
  return formatPercent(percent, Number.isInteger(percent) ? 0 : 2)
}

function fitting(percent: number): number {
  return Number.isInteger(Number(percent.toFixed(2))) ? 0 : 1
}

/** A year that is known, or the part of one, beside its target. */
export function yearWords(year: TargetYear): string {
  const { known, actual, targetOfKnown, beyond, status } = year
  if (actual === null || targetOfKnown === null || beyond === null || status === null) {
    return `Nothing is known yet of ${financialYear(year.year)}.`
  }
  const part = known === 12 ? '' : ` in the ${known} months that are known`
  return `${financialYear(year.year)} ${status === 'cannot tell' ? 'cannot be told to be on or off target' : `is ${status}`}: ${formatNumber(actual)} beside a target of ${formatNumber(targetOfKnown)}${part}, a difference of ${formatSigned(beyond.value)} (95% interval ${formatSigned(beyond.lower)} to ${formatSigned(beyond.upper)}).`
}

/** How far a forecast missed. */
export function backCastWords(one: BackCast): string {
  const inBand = one.actual >= one.lower && one.actual <= one.upper
  const side = one.miss < 0 ? 'too low' : 'too high'
  return `${one.what}: forecast ${formatNumber(one.forecast)} for ${one.months[0]?.month ?? ''} to ${one.months.at(-1)?.month ?? ''}, and there were ${formatNumber(one.actual)}: ${formatPercent(100 * Math.abs(one.miss))} ${side}, ${inBand ? 'within' : 'outside'} its 95% limits; ${one.within} of 12 months were within theirs.`
}

/** The finding: what could be shown, what the target is under both readings, where it stands, how far to trust it. */
export function findingOf({ order, result }: Told): readonly string[] {
  const { data } = order
  const last = result.years.at(-1)
  if (last === undefined) return []
  const both = (['cumulative', 'compounding'] as const).map((reading) =>
    result.readings.findLast((one) => one.reading === reading),
  )
  const chosen = both.find((one) => one?.reading === data.reading)
  const other = both.find((one) => one?.reading !== data.reading)
  const what = COUNTED_WORDS[data.counted]
  const years = result.years.filter(({ status }) => status !== null)
  const stands =
    years.length === 0
      ? 'Whether it is on target cannot be told: no month after the base year is known.'
      : years.map(yearWords).join(' ')
  const tried = result.backCasts
    .map((one) => `${formatPercent(100 * Math.abs(one.miss))} (${one.what})`)
    .join(', ')
  return [
    `The smallest change of a year’s ${what} that these data could show is ${formatPercent(100 * result.detectable)}.`,
    `${reductionsWords(data)}, ${READING_WORDS[data.reading]}, with ${financialYear(data.baseYear)} as base leaves ${leftWords(chosen?.left ?? 1)}: ${formatNumber(chosen?.target ?? 0)} ${what} in ${financialYear(last.year)}; if nothing is done, ${formatNumber(last.nothing)}. Read the other way, ${READING_WORDS[other?.reading ?? data.reading]}, it leaves ${leftWords(other?.left ?? 1)}: ${formatNumber(other?.target ?? 0)}.`,
    stands,
    tried === ''
      ? 'The projection has not been tried on a past year, so how far it misses is not known.'
      : `Tried on a past year, the projection missed by ${tried}.`,
  ]
}
