import { Worker } from 'node:worker_threads'
import { FootingsError, type FailureKind } from '../failure.ts'
import type { RunOrder, RunResult } from './run-model.ts'

/** What a thread that solves tells: how far it is, and at its end what came of it. */
export type SolveMessage =
  | { readonly part: number | null; readonly doing: string }
  | { readonly result: RunResult }
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
  signal.throwIfAborted()
  const worker = new Worker(new URL('solve-worker.ts', import.meta.url), { workerData: order })
  const ended = Promise.withResolvers<RunResult>()
  const stop = () => ended.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  worker.on('message', (message: SolveMessage) => {
    if ('doing' in message) report(message.part, message.doing)
    else if ('result' in message) ended.resolve(message.result)
    else {
      const { kind, message: text, remedy } = message.failure
      ended.reject(new FootingsError(kind, text, remedy === undefined ? {} : { remedy }))
    }
  })
  worker.once('error', (error) => ended.reject(error))
  worker.once('exit', () => ended.reject(new Error('the thread that solves ended early')))
  try {
    return await ended.promise
  } finally {
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
