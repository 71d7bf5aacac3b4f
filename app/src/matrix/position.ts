import type { Spread } from './model.ts'

/**
 * Where a value lies among the practices of England, in words that judge nothing. Values at a
 * quartile count as within the middle half.
 */
export function positionWords(value: number | null, spread: Spread | null): string | null {
  if (value === null || spread === null) return null
  if (spread.least === spread.most) return 'the same as all'
  if (value < spread.p10) return 'below nine in ten'
  if (value < spread.p25) return 'below three in four'
  if (value > spread.p90) return 'above nine in ten'
  if (value > spread.p75) return 'above three in four'
  return 'within the middle half'
}

/** Which way an indicator points, as a sentence. */
export const DIRECTIONS = {
  'higher is better': 'A higher figure is better.',
  'lower is better': 'A lower figure is better.',
  'no judgement': 'Neither a higher nor a lower figure is better by itself.',
} as const
