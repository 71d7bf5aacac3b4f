import type { Indicator } from '../evidence/indicators.ts'
import type { Comparison } from '../comparison/view.ts'
import { METHOD_CARDS } from '../statistics/method-cards.ts'
import type { MethodCard } from '../statistics/method.ts'
import { isPicture, type NoPicture, type Picture } from './picture.ts'

const ESTIMATES: Readonly<Record<Indicator['variation'], readonly string[]>> = {
  binomial: ['proportion', 'compare', 'trend'],
  poisson: ['rate', 'compare', 'trend'],
  none: [],
}

const OF_PICTURES: Readonly<Record<string, string>> = {
  funnel: 'funnel',
  'over-time': 'deciles',
  control: 'xmr',
  inequality: 'sii',
}

/** The cards of the methods that a page uses, each once. */
export function methodsUsed(
  { variation }: Pick<Indicator, 'variation'>,
  { comparator, allow }: Comparison,
  pictures: readonly (Picture | NoPicture)[],
): readonly MethodCard[] {
  const names = [
    ...ESTIMATES[variation],
    ...pictures.flatMap((one) => (isPicture(one) ? (OF_PICTURES[one.slug] ?? []) : [])),
    ...(comparator.kind === 'similar' ? ['peers'] : []),
    ...(allow === 'usual' && variation !== 'none' ? ['overdispersion'] : []),
  ]
  return [...new Set(names)].flatMap((name) => METHOD_CARDS[name] ?? [])
}
