import { seededRandom } from '@footings/statistics'
import { FootingsError } from '../failure.ts'
import type { ModelOrder, ModelWatch } from './kind.ts'

export interface DrawsResult {
  readonly draws: number
  /** Null in a first answer, which draws nothing. */
  readonly mean: number | null
}

const SLICE = 1_000_000

/** The first answer of a model that takes its time. */
export function first({ choices }: ModelOrder<null>): DrawsResult {
  return { draws: Number(choices['draws']), mean: null }
}

/** The mean of so many draws, told after every million. */
export function run({ choices, seed }: ModelOrder<null>, watch: ModelWatch): DrawsResult {
  const draws = Number(choices['draws'])
  if (choices['label'] === 'fail') {
    throw new FootingsError('finding', 'These draws cannot be made.', { remedy: 'Draw others.' })
  }
  const random = seededRandom(seed)
  let sum = 0
  for (let drawn = 0; drawn < draws; drawn++) {
    if (drawn % SLICE === 0) watch.report(drawn / draws, `drew ${drawn}`)
    sum += random.uniform()
  }
  return { draws, mean: sum / draws }
}
