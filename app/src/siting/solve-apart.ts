import { Worker } from 'node:worker_threads'
import type { SitingAnswer, SitingProblem } from '@footings/regions'
import type { SitingAsked } from './model.ts'

/** What the thread that solves is given. */
export interface SitingOrder {
  readonly problem: SitingProblem
  readonly asked: SitingAsked
}

/** What it tells: how far it is, and at its end what came of it. */
export type SitingMessage =
  { readonly part: number | null; readonly doing: string } | { readonly answer: SitingAnswer }

/**
 * As `solveSiting`, in a thread of its own, which is ended at once when the signal says so: a solver
 * of mixed-integer models does not look up from its work.
 *
 * @throws the reason of the signal
 */
export async function solveSitingApart(
  order: SitingOrder,
  signal: AbortSignal,
  report: (part: number | null, doing: string) => void,
): Promise<SitingAnswer> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('solve-worker.ts', import.meta.url), { workerData: order })
  const ended = Promise.withResolvers<SitingAnswer>()
  const stop = () => ended.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  worker.on('message', (message: SitingMessage) => {
    if ('answer' in message) ended.resolve(message.answer)
    else report(message.part, message.doing)
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
