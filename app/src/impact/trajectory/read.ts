import { formatNumber } from '../../charts/format.ts'
import { PROFILES } from '@footings/evaluation'
import { FootingsError } from '../../failure.ts'
import type { Ground, Ready } from '../../models/kind.ts'
import { basesOf } from '../../register/place-model.ts'
import type { MonthCount, TrajectoryData } from './data.ts'
import { financialYear, monthNumber } from '../months.ts'
import { readLoadedBase } from './loaded-base.ts'
import { readMonths } from './month-lines.ts'
import { readPast } from './read-past.ts'
import { LEAST_MONTHS } from './seasonal-trend.ts'

const MOST_YEARS = 10

/**
 * Reads what the target means, the referrals of the base year and by month, and what the projection is
 * tried on.
 *
 * @throws FootingsError 'finding' where the reading, the base year or what is counted is not said, or no
 * base is known
 */
export async function readTrajectory(ground: Ground): Promise<Ready<TrajectoryData>> {
  const { workspace, choices } = ground
  const { reading, counted } = choices
  if (reading !== 'cumulative' && reading !== 'compounding') {
    throw fault(
      'reading',
      'What the percentages are of is not said: −6% and then −12% are two targets.',
      'Choose whether each is of the base year, or of what the year before left.',
    )
  }
  if (counted !== 'gp' && counted !== 'all') {
    throw fault('counted', 'Which referrals are counted is not said.', 'Choose one.')
  }
  const baseYear = choices['base-year']
  if (typeof baseYear !== 'number') throw fault('base-year', 'The base year is not said.')
  const reductions = reductionsTyped(textOf(choices['reductions']))
  const months = readMonths(textOf(choices['months']), { baseYear, years: reductions.length })
  const base = await baseOf(ground, months, baseYear)
  const past = await readPast(ground, textOf(choices['trusts']))
  const end = monthNumber(`${baseYear + 1}-03`)
  const before = months.filter(({ month, count }) => count !== null && monthNumber(month) <= end)
  return {
    data: {
      counted,
      reading,
      profile: PROFILES.find((one) => one === choices['profile']) ?? 'linear',
      reductions,
      baseYear,
      base: base.base,
      baseFrom: base.words,
      months,
      past: past.past,
      pastMissing: past.missing,
    },
    sources: basesOf(workspace.evidence, [...base.releases, ...past.releases]),
    notes: [
      before.length >= LEAST_MONTHS
        ? `With nothing done is projected from ${before.length} months up to the end of the base year, by trend and season.`
        : `${before.length} months up to the end of the base year are known, of the ${LEAST_MONTHS} that trend and season take: with nothing done is by assumptions.`,
      'What is counted is as pasted: nothing here tells referrals by GPs from others.',
      ...base.notes,
    ],
  }
}

interface Base {
  readonly base: number
  readonly words: string
  readonly releases: readonly string[]
  readonly notes: readonly string[]
}

async function baseOf(
  { workspace, place, on, choices }: Ground,
  months: readonly MonthCount[],
  baseYear: number,
): Promise<Base> {
  const first = monthNumber(`${baseYear}-04`)
  const ofYear = months.filter(({ month, count }) => {
    const at = monthNumber(month) - first
    return count !== null && at >= 0 && at < 12
  })
  if (ofYear.length === 12) {
    const base = ofYear.reduce((sum, { count }) => sum + (count ?? 0), 0)
    if (base === 0) throw fault('months', 'There is no referral in the base year.')
    return { base, words: 'its twelve months', releases: [], notes: [] }
  }
  const typed = choices['base']
  if (typeof typed === 'number') return { base: typed, words: 'typed', releases: [], notes: [] }
  const codes = place.practices.map(({ code }) => code)
  const loaded = await readLoadedBase(workspace.observations, codes, { baseYear, on })
  const year = financialYear(baseYear)
  if (loaded === null || loaded.referrals === 0) {
    throw fault(
      'base-year',
      `The referrals of ${year} are not known.`,
      `Paste the twelve months of ${year}, type how many referrals there were in it, or choose a year whose outpatient referrals are loaded.`,
    )
  }
  return {
    base: loaded.referrals,
    words: `the outpatient referrals loaded, of ${year}`,
    releases: loaded.releases,
    notes: [
      `The base is ${formatNumber(loaded.referrals)} referrals of ${loaded.practices} of ${codes.length} practices in ${year}.`,
    ],
  }
}

function reductionsTyped(text: string): readonly number[] {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '')
  const wrong = parts.find((part) => !/^[-−]?\d{1,2}(\.\d+)?%?$/.test(part))
  if (wrong !== undefined || parts.length === 0 || parts.length > MOST_YEARS) {
    throw fault(
      'reductions',
      wrong === undefined
        ? `There are 1 to ${MOST_YEARS} years, not ${parts.length}.`
        : `${wrong.slice(0, 20)} is no reduction in per cent below 100.`,
      'Write per cent of each year between commas, such as 6, 12.',
    )
  }
  return parts.map((part) => Number.parseFloat(part.replace(/^[-−]/, '')) / 100)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function fault(column: string, message: string, remedy?: string): FootingsError {
  return new FootingsError('finding', message, {
    where: { column },
    ...(remedy === undefined ? {} : { remedy }),
  })
}
