import type { Spread } from '../matrix/model.ts'

/** With fewer practices than this the loaded files are not those of all England. */
const ALL_ENGLAND = 5_000
/** Fewer practices than this say nothing about where a figure lies. */
const FEWEST = 10

/** Whether a spread is over the practices of England, and not of some place alone. */
export function isOfEngland(spread: Pick<Spread, 'count'>): boolean {
  return spread.count >= ALL_ENGLAND
}

/**
 * Where a figure lies among practices: `within the middle half of practices`, `above nine in ten
 * practices`. It says nothing about better or worse. A figure at the edge of the middle half is in
 * it. Null where there are too few practices, or all of them have the same figure.
 */
export function whereItLies(value: number, spread: Spread): string | null {
  if (spread.count < FEWEST || spread.least === spread.most) return null
  if (value < spread.p10) return 'below nine in ten practices'
  if (value > spread.p90) return 'above nine in ten practices'
  if (value < spread.p25) return 'below three in four practices'
  if (value > spread.p75) return 'above three in four practices'
  return 'within the middle half of practices'
}
