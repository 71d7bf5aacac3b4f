import { formatFigure, formatNumber, formatPercent } from '../../charts/format.ts'
import type { SitingKind } from '../siting-file.ts'
import type { OptionResult, Range } from './result.ts'

export function optionLabel({
  id,
  sites,
  proven,
}: Pick<OptionResult, 'id' | 'sites' | 'proven'>): string {
  if (id === 'best') return bestLabel(proven === true)
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

/** What is not proven is not called the best. */
export function bestLabel(proven: boolean): string {
  return proven ? 'The best sites' : 'The sites found'
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

/** How much worse some sites are than the best as many, of which less than nothing is better. */
export function worseWords(worse: number, aim: SitingKind, proven: boolean): string {
  const of = AIM_WORDS[aim]
  const best = proven ? 'the best as many sites' : 'the sites found for as many'
  if (Math.abs(worse) <= 1e-7) return `as good as ${best}, by ${of}`
  const by = formatFigure(100 * Math.abs(worse), 1, '%')
  // Sites of one's own need not keep the rule of what must and may not be open.
  return aim === 'p-median' || aim === 'p-centre'
    ? `${of} is ${by} ${worse > 0 ? 'longer' : 'shorter'} than with ${best}`
    : `${by} ${worse > 0 ? 'fewer' : 'more'} ${of} than with ${best}`
}

/** Names with `and` before the last. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
