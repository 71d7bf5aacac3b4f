import type { ChanceFlags } from '@footings/statistics'
import {
  formatCount,
  formatFigure,
  formatNumber,
  formatSigned,
  formatWithUnit,
} from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import { periodInWords } from '../register/words.ts'
import type { Change, Evidence } from './model.ts'
import type { Period } from './periods.ts'
import type { Level } from './told.ts'
import type { ChangesView } from './view.ts'

export { PURPOSE } from '../purpose.ts'

/** How changes are found, for the page and for programs. */
export const METHOD = [
  'A figure is compared with the one that was told last of it, at first with its oldest, and a change is told only where the limits of the difference (MOVER, of Wilson limits for shares and of exact or Byar’s for events) exclude none. What is told is then what the next is compared with, so that no report takes back an earlier one unless the figure itself has gone back beyond the limits.',
  'Figures of months are put together to quarters of the calendar, and a quarter is compared with the same quarter of an earlier year. It must also lie beyond the limits from what was told last, so that one step is told once and not in every quarter after.',
  'Where the other practices together changed the same way over the same time, and a practice or network went no further than they did, its change stands apart: it is part of what changed for all.',
  'Money, staff, lists and other complete counts are subject to no chance. Their changes are told where they are above 10 % of what they were, still above 10 % after England’s own change is taken out, from or to at least half of England’s figure, and sustained: the figure before lay as far off too.',
] as const

/** The two-sided level as people write it. */
export function levelInWords(level: Level): string {
  return level === 0.95 ? '95%' : '99.8%'
}

/** A period for a reader; months of one year as `January to March 2023`. */
export function periodWords({ start, end }: Period): string {
  const words = periodInWords(start, end)
  const months = /^1 (\w+) (\d{4}) to \d+ (\w+) (\d{4})$/.exec(words)
  const whole = new Date(Date.parse(end) + 86_400_000).getUTCDate() === 1
  if (months === null || !whole || months[2] !== months[4]) return words
  return `${months[1]} to ${months[3]} ${months[4]}`
}

/** What changed, from when to when and from what to what. */
export function changeWords(change: Change): string {
  const { indicator, before, after, direction } = change
  const { decimals, unit } = indicator
  const went = direction === 'up' ? 'Went up' : 'Went down'
  const then = formatWithUnit(before.value, decimals, unit)
  const now = formatFigure(after.value, decimals, unit)
  return `${went} from ${then} in ${periodWords(before)} to ${now} in ${periodWords(after)}.`
}

/** Whether it is a return, and what it follows since the day asked for. Empty for neither. */
export function historyWords({ returnsTo, follows }: Change): string {
  const back = returnsTo === null ? '' : `Back where it was in ${periodWords(returnsTo)}.`
  const earlier =
    follows === null ? '' : `It had gone ${follows.direction} in ${periodWords(follows.period)}.`
  return [back, earlier].filter((part) => part !== '').join(' ')
}

/** The difference with its limits, in the unit: `+1.4 points (99.8% limits +0.9 to +1.8)`. */
export function differenceWords(
  { indicator, difference, limits, relative }: Change,
  level: Level,
): string {
  const { decimals, unit } = indicator
  const points = unit.startsWith('%')
  const signed = unit.startsWith('£')
    ? formatSigned(difference, decimals).replace(/^([+\u2212]?)/, '$1£')
    : `${formatSigned(difference, decimals)}${points ? ' points' : ''}`
  if (limits === null) {
    return relative === null
      ? signed
      : `${signed} (${formatSigned(100 * relative, 0)}% of what it was)`
  }
  const [lower, upper] = [limits.lower, limits.upper].map((limit) => formatSigned(limit, decimals))
  return `${signed} (${levelInWords(level)} limits ${lower} to ${upper})`
}

/** Better or worse where the indicator says which, and what it says. */
export function judgementWords({ judgement, direction, indicator: { polarity } }: Change): string {
  if (judgement === null) return direction === 'up' ? 'Higher' : 'Lower'
  return `${judgement === 'better' ? 'Better' : 'Worse'} (${polarity})`
}

/** The evidence of a change as a heading of its band. */
export function evidenceWords(evidence: Evidence): string {
  if (evidence === 'some') return 'Some evidence: beyond 95% limits only'
  return evidence === 'very strong'
    ? 'Very strong evidence: one and a half times the 99.8% limits or more'
    : 'Strong evidence: beyond 99.8% limits'
}

/** The changes that stand for themselves: not told with the change of all practices together. */
export function ownChanges(view: ChangesView) {
  return view.counted.filter(({ likewise }) => !likewise)
}

/** The finding: how many changes and how sure; what chance alone would give; what is folded away. */
export function changesSentence(view: ChangesView): string {
  const when = view.since === null ? 'in the newest releases' : `after ${longDate(view.since)}`
  if (view.chance.comparisons === 0) {
    const which = view.completeSeries === 0 ? 'No figure' : 'No figure that varies by chance'
    return `${which} of ${view.title} has an earlier one to be compared with ${when}, by ${longDate(view.on)}.`
  }
  const own = ownChanges(view)
  const limits = `${levelInWords(view.level)} limits`
  if (own.length === 0) {
    return `No change of ${view.title} lies beyond ${limits} ${when}. ${chanceWords(view)}`
  }
  const [first] = own
  const strong = own.filter(({ evidence }) => evidence === 'very strong').length
  const evidence =
    own.length === 1
      ? `with ${first?.evidence} evidence`
      : `${strong === 0 ? 'none' : formatNumber(strong)} of them with very strong evidence`
  const count = own.length === 1 ? 'One change' : `${formatNumber(own.length)} changes`
  return `${count} of ${view.title} ${own.length === 1 ? 'lies' : 'lie'} beyond ${limits} ${when}, ${evidence}. ${chanceWords(view)}`
}

/** What chance alone would tell at the level of the report. */
export function chanceOf({ chance, level }: Pick<ChangesView, 'chance' | 'level'>): ChanceFlags {
  return level === 0.95 ? chance.at95 : chance.at998
}

/** How much was looked at and what chance alone would give of it. */
function chanceWords(view: ChangesView): string {
  const { comparisons } = view.chance
  const { expected } = chanceOf(view)
  const all = view.counted.length
  const likewise = all - ownChanges(view).length
  const folded =
    likewise === 0
      ? ''
      : ` Another ${formatNumber(likewise)} ${likewise === 1 ? 'is' : 'are'} no more than part of what changed for all, and stand apart.`
  const about = expected < 1 ? 'fewer than one' : `about ${formatNumber(expected)}`
  return `Of ${formatCount(comparisons, 'comparison')} chance alone would give ${about}.${folded}`
}
