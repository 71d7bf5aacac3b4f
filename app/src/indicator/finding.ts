import { formatNumber, formatWithUnit } from '../charts/format.ts'
import { practicesOf } from '../matrix/counts.ts'
import { comparatorName } from '../matrix/position.ts'
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
    return `No figure for ${title} is loaded of a period that ended by ${longDate(on)}.`
  }
  const when = periodInWords(period.start, period.end)
  const say = (value: number) => formatWithUnit(value, indicator.decimals, indicator.unit)
  if (selection.practices === 0) {
    return `${title}, ${when}: none of the ${practicesOf({ ...selection, practices: selection.of })} has a figure that is published.`
  }
  const together =
    selection.value === null
      ? `${title}, ${when}: ${practicesOf(selection)} with a figure, and none for all of them together.`
      : `${title}, ${when}: ${say(selection.value)}, from ${practicesOf(selection)}.`
  const others =
    england.value === null || selection.value === null
      ? ''
      : ` ${comparatorName(england)}: ${formatNumber(england.value, indicator.decimals)}, from ${practicesOf(england)}.`
  return `${together}${others} ${flagsOf(assessment)}`
}

function flagsOf({ rows, flags, allowing, benchmarks }: Subject['assessment']): string {
  if (flags.compared === 0) {
    return 'The practices are not compared: it is a complete count, or there is nothing to compare them with.'
  }
  const count = (outcome: string) =>
    formatNumber(rows.filter(([one]) => one?.outcome === outcome).length)
  const { at998, at95 } = flags.expected
  const cause = allowing === 'chance' ? 'Chance alone' : 'Chance and the usual differences'
  return (
    `Of ${formatNumber(flags.compared)} compared with ${benchmarks.name}, ${count('higher 99.8')} lie above and ${count('lower 99.8')} below the 99.8% limits, ` +
    `and ${formatNumber(flags.outside95)} in all outside the 95% limits. ` +
    `${cause} would put ${about(at998.expected)} and ${about(at95.expected)} there.`
  )
}

function about(expected: number): string {
  const rounded = Math.round(expected)
  return rounded < 1 ? 'fewer than one' : `about ${formatNumber(rounded)}`
}
