import { FootingsError, type FailureKind } from '../failure.ts'
import { inThread } from '../in-thread.ts'
import type { ModelCompute } from './kind.ts'
import { MODEL_RUNS } from './run-line.ts'

/** The modules that compute, by the id of their model: all that a thread loads of a model. */
export type ModelComputes = Readonly<Record<string, () => Promise<ModelCompute<unknown, unknown>>>>

/** What a thread is given. */
export interface ThreadOrder {
  /** The address of a module whose `MODEL_COMPUTES` has the model. */
  readonly computes: string
  /** An order, as JSON. */
  readonly inputs: string
}

/** What came of it; an error of its own kind does not go through as it is. */
export type ThreadOutcome =
  | { readonly result: string }
  | {
      readonly failure: {
        readonly kind: FailureKind
        readonly message: string
        readonly remedy: string | undefined
      }
    }

/**
 * The whole answer to an order as JSON, computed in a thread of its own, so that the server goes on
 * answering; it waits in line where as many run as the machine has cores to spare. The thread writes nothing, so a stopped one is ended at once.
 *
 * @throws FootingsError as the model does; the reason of the signal when it was told to stop
 */
export async function runApart(
  order: ThreadOrder,
  signal: AbortSignal,
  report: (part: number | null, doing: string) => void,
): Promise<string> {
  const script = new URL('thread.ts', import.meta.url)
  const outcome = await MODEL_RUNS.run(
    signal,
    () => report(null, 'waiting for another run'),
    () => inThread<ThreadOutcome>(script, order, signal, report),
  )
  if ('result' in outcome) return outcome.result
  const { kind, message, remedy } = outcome.failure
  throw new FootingsError(kind, message, remedy === undefined ? {} : { remedy })
}
