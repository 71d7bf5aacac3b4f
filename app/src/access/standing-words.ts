import type { Polarity } from '@footings/statistics'
import type { Assessed } from '../comparison/assess.ts'
import { outcomeInWords } from '../comparison/outcome-words.ts'

export { PURPOSE } from '../purpose.ts'

/** Where a figure lies of its comparator: `above, better, outside the 99.8% limits`. */
export function standingWords(
  { outcome, reason, estimate }: Pick<Assessed, 'outcome' | 'reason' | 'estimate'>,
  polarity: Polarity,
): string {
  if (outcome === 'not compared') return notComparedWords(reason, estimate.value)
  return outcomeInWords(outcome, polarity)
}

function notComparedWords(reason: Assessed['reason'], value: number | null): string {
  if (value === null) return 'not compared'
  if (reason === 'no chance model') return 'not compared: a complete count'
  if (reason === 'missing comparator') return 'not compared: nothing to compare with'
  return 'too few to say'
}
