import { DISCLOSURE_PROFILES } from '@footings/statistics'
import { formatFigure } from '../charts/format.ts'
import { profileOf } from '../evidence/disclosure.ts'
import type { Indicator } from '../evidence/indicators.ts'

/** A kind of chance: what varies, and the method of the limits that follow from it. */
export interface Chance {
  /** In a few words, for a column. */
  readonly short: string
  readonly sentence: string
  /** The method card of its limits; null for a complete count. */
  readonly method: string | null
}

/** What chance does to a figure, by the key `variation` of its definition. */
export const CHANCE: Readonly<Record<Indicator['variation'], Chance>> = {
  binomial: {
    short: 'people with and without',
    sentence: 'Each person counted either has it or has not; chance is binomial.',
    method: 'proportion',
  },
  poisson: {
    short: 'events',
    sentence: 'Events happen in a population, the one apart from the other; chance is Poisson’s.',
    method: 'rate',
  },
  none: {
    short: 'complete count',
    sentence: 'It is counted whole and is a sample of nothing, so chance has no part in it.',
    method: null,
  },
}

/** Which limits an indicator's figures have, and so which comparisons. */
export function limitsWords({ variation, ways }: Pick<Indicator, 'variation' | 'ways'>): string {
  if (variation === 'none') {
    return 'No limits, and no comparison that could be beyond chance; its place among the practices of England is shown instead.'
  }
  const own =
    variation === 'binomial'
      ? 'Wilson’s limits at 95% and 99.8%'
      : 'Limits at 95% and 99.8%: exact Poisson below 10 events, Byar’s from 10'
  return ways.some(({ published }) => published)
    ? `${own}, from the counts; where only a figure is published, the publisher’s limits.`
    : `${own}, from the counts.`
}

/** Whose rule for small numbers applies, and the rule. */
export function smallNumbersWords(indicator: Indicator): string {
  const profile = profileOf(indicator)
  const { title, rule } = DISCLOSURE_PROFILES[profile]
  return `${title}. ${rule}${profile === 'nhse-1-7-r5' ? TOTALS : ''}`
}

/** What a reader who adds up the figures that are shown must know. */
const TOTALS =
  ' In a total a masked count stands as 2 (for 1 to 3) or as 5 (for 4 to 7), and the total is rounded once: it is not the sum of the figures shown, and may be off the true one by up to 2 for each masked count and 2 for the rounding.'

/** What there is to gain; null for an indicator without a prize. */
export function prizeWords(
  { prize, decimals, unit }: Pick<Indicator, 'prize' | 'decimals' | 'unit'>,
  names: ReadonlyMap<string, string>,
): string | null {
  if (prize === undefined) return null
  if (prize.kind === 'detection') {
    const expected = names.get(prize.expected) ?? prize.expected
    return `Detection: people expected (${expected}) who are not on the register. Among people with ${prize.people}.`
  }
  const ambition = formatFigure(
    prize.ambition,
    Number.isInteger(prize.ambition) ? 0 : decimals,
    unit,
  )
  return `Treatment: people to reach for an ambition of ${ambition}, from ${prize.from.replace(/\.$/, '')}. Among people with ${prize.people}.`
}
