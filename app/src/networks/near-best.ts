import { nearBest, type Answer, type Watch } from '@footings/regions'
import { networksOf } from './kept-networks.ts'
import { check, expanded, type PlaceSolver } from './place-solver.ts'
import type { Question } from './question.ts'
import type { OptionsRun } from './run-model.ts'

type NearBest = OptionsRun['parties'][number]['nearBest'][number]

/**
 * Arrangements that are nearly as good as a party's best and unlike it and one another, with as many
 * networks. None where the networks that the rule allows cannot all be looked at.
 */
export async function nearBestOf(
  question: Question,
  best: Answer,
  { solver, nearBest: most, within }: NearBestWanted,
  watch: Watch,
): Promise<NearBest[]> {
  const pool = solver.poolOf(question)
  if (pool === null || best.partition === null || most === 0) return []
  const found = await nearBest(pool, best, { within, most }, watch)
  return found.flatMap(({ answer: { partition, value }, difference }): NearBest[] => {
    if (partition === null) return []
    check(question, partition, value)
    const whole = expanded(question, partition)
    return [{ networks: networksOf(question, whole), value, ...difference }]
  })
}

export interface NearBestWanted {
  readonly solver: PlaceSolver
  /** How many at most. */
  readonly nearBest: number
  /** How many more points they may have, as a share of the best's. */
  readonly within: number
}
