import { Worker } from 'node:worker_threads'

/** What a thread tells: how far it is, and at its end what came of it. */
export type ThreadMessage<Result> =
  { readonly part: number | null; readonly doing: string } | { readonly result: Result }

/**
 * What a script makes of an order, in a thread of its own, which is ended at once when the signal says
 * so: a solver of mixed-integer models does not look up from its work.
 *
 * @param script tells {@link ThreadMessage}s of the result that the caller expects
 * @throws the reason of the signal
 */
export async function inThread<Result>(
  script: URL,
  order: object,
  signal: AbortSignal,
  report: (part: number | null, doing: string) => void,
): Promise<Result> {
  signal.throwIfAborted()
  const worker = new Worker(script, { workerData: order })
  const ended = Promise.withResolvers<Result>()
  const stop = () => ended.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  worker.on('message', (message: ThreadMessage<Result>) => {
    if ('result' in message) ended.resolve(message.result)
    else report(message.part, message.doing)
  })
  worker.once('error', (error) => ended.reject(error))
  worker.once('exit', () => ended.reject(new Error('the thread ended early')))
  try {
    return await ended.promise
  } finally {
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
