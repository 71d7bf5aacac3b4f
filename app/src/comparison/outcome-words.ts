import { judged, REASONS, type Outcome, type Polarity, type Reason } from '@footings/statistics'

/** What a comparison says of a figure, part by part. */
export interface Said {
  readonly side: 'above' | 'below'
  readonly level: '95%' | '99.8%'
  /** Null where neither direction is agreed to be better. */
  readonly verdict: 'better' | 'worse' | null
}

/** A figure outside its limits in words; null where it is within them or not compared. */
export function saidOf(outcome: Outcome, polarity: Polarity): Said | null {
  if (outcome === 'similar' || outcome === 'not compared') return null
  const word = judged(outcome, polarity)
  return {
    side: outcome.startsWith('higher') ? 'above' : 'below',
    level: outcome.endsWith('99.8') ? '99.8%' : '95%',
    verdict:
      word === 'best' || word === 'better'
        ? 'better'
        : word === 'worst' || word === 'worse'
          ? 'worse'
          : null,
  }
}

/**
 * `above England, better, outside the 99.8% limits`, or that it lies within them. Where the
 * comparator is named beside it, as in the heading of a column, the words can do without.
 */
export function outcomeInWords(outcome: Outcome, polarity: Polarity, comparator?: string): string {
  if (outcome === 'not compared') return 'not compared'
  const said = saidOf(outcome, polarity)
  const named = comparator !== undefined
  if (said === null) return `within the 95% limits${named ? ` of ${comparator}` : ''}`
  const verdict = said.verdict === null ? '' : `, ${said.verdict}`
  return `${said.side}${named ? ` ${comparator}` : ''}${verdict}, outside the ${said.level} limits`
}

const FEW = new Set<Reason>([
  'too few events',
  'too few values',
  'no denominator',
  'population too small',
  'limits without width',
])

/** Why a figure that is there is not compared; null for a complete count, which its column says. */
export function notComparedWords(reason: Reason | null): string | null {
  if (reason === null || reason === 'no chance model') return null
  if (FEW.has(reason)) return 'too few to say'
  if (reason === 'missing comparator') return 'nothing to compare with'
  if (reason === 'missing limits') return 'no limits'
  return REASONS[reason]
}
