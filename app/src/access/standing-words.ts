import type { Outcome, Polarity } from '@footings/statistics'
import type { Assessed } from '../matrix/assess.ts'

/** Every page and file says what its figures are for. */
export const PURPOSE =
  'These figures are to help people talk about general practice. They are not performance monitoring.'

/** Where a figure lies of its comparator: `above, outside 99.8% limits (better)`. */
export function standingWords(
  { outcome, reason, estimate }: Pick<Assessed, 'outcome' | 'reason' | 'estimate'>,
  polarity: Polarity,
): string {
  if (outcome === 'not compared') return notComparedWords(reason, estimate.value)
  if (outcome === 'similar') return 'within limits'
  const side = outcome.startsWith('higher') ? 'above' : 'below'
  const level = outcome.endsWith('99.8') ? '99.8%' : '95%'
  return `${side}, outside ${level} limits${judgement(outcome, polarity)}`
}

function judgement(outcome: Outcome, polarity: Polarity): string {
  if (polarity === 'no judgement') return ''
  return polarity.startsWith(outcome.startsWith('higher') ? 'higher' : 'lower')
    ? ' (better)'
    : ' (worse)'
}

function notComparedWords(reason: Assessed['reason'], value: number | null): string {
  if (value === null) return 'not compared'
  if (reason === 'no chance model') return 'not compared: a complete count'
  if (reason === 'missing comparator') return 'not compared: nothing to compare with'
  return 'too few to say'
}
