import { formatFigure, formatNumber, formatPercent } from '../../charts/format.ts'
import type { SitingKind } from '../siting-file.ts'
import type { OptionResult, Range } from './result.ts'

export function optionLabel({ id, sites }: Pick<OptionResult, 'id' | 'sites'>): string {
  if (id === 'best') return 'The best sites'
  if (id === 'chosen') return 'Sites of your own'
  return sites === null ? 'Today: every patient at the own practice' : 'Today’s sites'
}

/** What the aim counts, of all patients. */
const AIM_WORDS: Readonly<Record<SitingKind, string>> = {
  'p-median': 'the mean way',
  'p-centre': 'the longest way',
  'maximal-covering': 'patients within the limit',
  'set-covering': 'patients within the limit',
}

export function km(value: number): string {
  return `${formatNumber(value, 1)} km`
}

export function share(value: number): string {
  return formatPercent(100 * value, 1)
}

export function rangeOf({ low, high }: Range, write: (value: number) => string): string {
  return `${write(low)} to ${write(high)}`
}

export function worseWords(worse: number, aim: SitingKind): string {
  const of = AIM_WORDS[aim]
  if (worse <= 1e-7) return `as good as the best, by ${of}`
  return aim === 'p-median' || aim === 'p-centre'
    ? `${of} is ${formatFigure(100 * worse, 1, '%')} longer than with the best as many sites`
    : `${formatFigure(100 * worse, 1, '%')} fewer ${of} than with the best as many sites`
}

/** Names with `and` before the last. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
