import type { Finished, FinishOrder } from './finish.ts'

/** What the thread that solves tells. */
export type SolverMessage =
  | { readonly part: number | null; readonly doing: string }
  | { readonly finished: Finished }
  | { readonly failure: string }

/**
 * As `finish`, in a thread of its own, which ends with the answer or when the signal is aborted.
 *
 * @throws Error where the browser has no such threads, or the work failed; the signal's reason
 */
export async function solveAside(
  order: FinishOrder,
  signal: AbortSignal,
  report: (part: number | null, doing: string) => void,
): Promise<Finished> {
  const worker = new Worker(new URL('./solver-worker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise<Finished>((done, failed) => {
      signal.addEventListener('abort', () => failed(signal.reason), { once: true })
      worker.addEventListener('error', () => failed(new Error('the thread did not start')))
      worker.addEventListener('message', ({ data }: MessageEvent<SolverMessage>) => {
        if ('finished' in data) done(data.finished)
        else if ('failure' in data) failed(new Error(data.failure))
        else report(data.part, data.doing)
      })
      worker.postMessage(order, [])
    })
  } finally {
    worker.terminate()
  }
}
