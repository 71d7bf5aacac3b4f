import type { Aggregate, Spread } from './model.ts'

/** With fewer practices than this the loaded files are not those of all England. */
const ALL_ENGLAND = 5_000
/** Fewer practices than this say nothing about where a figure lies. */
const FEWEST = 10

/** Whether figures are of the practices of England, and not of some place alone. */
export function isOfEngland({ practices }: Pick<Aggregate, 'practices'>): boolean {
  return practices >= ALL_ENGLAND
}

/** What the practices are that figures are set beside. */
export function comparatorName(of: Pick<Aggregate, 'practices'>): string {
  return isOfEngland(of) ? 'England' : 'All practices loaded'
}

/**
 * Where a value lies among the practices that are loaded, in words that judge nothing. Values at a
 * quartile count as within the middle half. Null where there is no value, too few practices, or
 * where all practices have the same figure.
 */
export function positionWords(value: number | null, spread: Spread | null): string | null {
  if (value === null || spread === null) return null
  if (spread.count < FEWEST || spread.least === spread.most) return null
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
