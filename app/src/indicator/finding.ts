import { formatCount, formatFigure, formatNumber, formatWithUnit } from '../charts/format.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { practicesOf } from '../comparison/counts.ts'
import { comparatorName } from '../comparison/position.ts'
import { longDate } from '../register/place-model.ts'
import { periodInWords } from '../register/words.ts'
import type { Subject } from './subject.ts'

/**
 * The finding: the practices together, their comparator, and how many lie outside its limits beside
 * how many chance alone would put there.
 */
export function findingOf({ column, indicator, on, title, assessment }: Subject): string {
  const { period, selection, england } = column
  if (period === null) {
    return `No figure for ${title} is loaded of a period that ended ${shownFrom(indicator, on)}.`
  }
  const when = periodInWords(period.start, period.end)
  const say = (value: number) => formatWithUnit(value, indicator.decimals, indicator.unit)
  if (selection.practices === 0) {
    return `${title}, ${when}: none of the ${practicesOf({ ...selection, practices: selection.of })} has a figure that is published.`
  }
  const together =
    selection.value === null
      ? `${title}, ${when}: ${practicesOf(selection)} with a figure, and none for all of them together.`
      : `${title}, ${when}: ${say(selection.value)}${ofAll(selection)}.`
  const others =
    england.value === null || selection.value === null
      ? ''
      : ` ${comparatorName(england)}: ${formatFigure(england.value, indicator.decimals, indicator.unit)}.`
  return `${together}${others} ${flagsOf(assessment, indicator.variation)}`
}

/** When a period must have ended to be shown as the latest on a day. */
export function shownFrom({ stands_for }: Pick<Indicator, 'stands_for'>, on: string): string {
  return `in the ${formatCount(stands_for, 'year')} up to ${longDate(on)}`
}

function flagsOf(
  { rows, flags, allowing, benchmarks }: Subject['assessment'],
  variation: Subject['indicator']['variation'],
): string {
  if (flags.compared === 0) {
    return variation === 'none'
      ? 'It is a complete count, in which chance has no part, so practices are not compared.'
      : 'The practices are not compared: there is nothing to compare them with.'
  }
  const count = (outcome: string) =>
    formatNumber(rows.filter(([one]) => one?.outcome === outcome).length)
  const { at998, at95 } = flags.expected
  const [cause, it] =
    allowing === 'chance' ? ['chance', 'it'] : ['chance and the usual differences', 'they']
  const each = benchmarks.name.startsWith('its ') ? 'each compared' : 'compared'
  return (
    `Of ${formatCount(flags.compared, 'practice')} ${each} with ${benchmarks.name}, ${count('higher 99.8')} ${count('higher 99.8') === '1' ? 'lies' : 'lie'} above and ${count('lower 99.8')} below the 99.8% limits, ` +
    `where ${cause} alone would put ${about(at998.expected)}; ` +
    `${formatNumber(flags.outside95)} outside the 95% limits, where ${it} would put ${about(at95.expected)}.`
  )
}

/** How many of the practices the figure is of, where it is not of all of them. */
function ofAll(selection: Subject['column']['selection']): string {
  return selection.practices === selection.of ? '' : ` (${practicesOf(selection)})`
}

function about(expected: number): string {
  const rounded = Math.round(expected)
  return rounded < 1 ? 'fewer than one' : `about ${formatNumber(rounded)}`
}
