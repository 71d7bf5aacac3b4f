import { FootingsError, type FailureKind } from '../failure.ts'
import { inThread } from '../in-thread.ts'
import type { RunOrder, RunResult } from './run-model.ts'

/** What came of a run in a thread; an error of its own kind does not go through as it is. */
export type RunOutcome =
  | { readonly run: RunResult }
  | {
      readonly failure: {
        readonly kind: FailureKind
        readonly message: string
        readonly remedy: string | undefined
      }
    }

/**
 * As `run`, in a thread of its own, so that the server goes on answering. The thread has plain data
 * only and writes nothing, so a stopped one is ended at once.
 *
 * @throws FootingsError as `run`; the reason of the signal when it was told to stop
 */
export async function solveApart(
  order: RunOrder,
  signal: AbortSignal,
  report: (part: number | null, doing: string) => void,
): Promise<RunResult> {
  const script = new URL('solve-worker.ts', import.meta.url)
  const outcome = await inThread<RunOutcome>(script, order, signal, report)
  if ('run' in outcome) return outcome.run
  const { kind, message, remedy } = outcome.failure
  throw new FootingsError(kind, message, remedy === undefined ? {} : { remedy })
}
