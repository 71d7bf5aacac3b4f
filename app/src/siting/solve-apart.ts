import type { SitingAnswer, SitingProblem } from '@footings/regions'
import { inThread } from '../in-thread.ts'
import type { SitingAsked } from './model.ts'

/** What the thread that solves is given. */
export interface SitingOrder {
  readonly problem: SitingProblem
  readonly asked: SitingAsked
}

/**
 * As `solveSiting`, in a thread of its own.
 *
 * @throws the reason of the signal
 */
export async function solveSitingApart(
  order: SitingOrder,
  signal: AbortSignal,
  report: (part: number | null, doing: string) => void,
): Promise<SitingAnswer> {
  return inThread(new URL('solve-worker.ts', import.meta.url), order, signal, report)
}
