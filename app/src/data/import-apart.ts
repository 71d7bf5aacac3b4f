import { Worker } from 'node:worker_threads'
import { FootingsError, type FailureKind, type Whereabouts } from '../failure.ts'
import type { StoreKind } from '../store/migrations/all.ts'
import type { ImportProgress, ImportReport } from '../evidence/import.ts'

/** What the thread of an import is told. */
export interface ImportOrder {
  /** The workspace's directory. */
  readonly directory: string
  /** SQLite is in the workspace, PostgreSQL where DATABASE_URL says. */
  readonly storeKind: StoreKind
  readonly paths: readonly string[]
  readonly who: string
  /** The moment of the import, ISO 8601. */
  readonly at: string
}

interface Failure {
  readonly kind: FailureKind
  readonly message: string
  readonly remedy: string | undefined
  readonly where: Whereabouts
}

/** What the thread of an import tells: how far it is, and at its end what came of it. */
export type ImportMessage =
  | { readonly progress: ImportProgress }
  | { readonly report: ImportReport }
  | { readonly failure: Failure }

/**
 * As `importPaths`, in a thread of its own: taking a workbook or a file with faults apart is long
 * work that would keep a server from answering.
 *
 * @throws FootingsError as `importPaths`; the reason of the signal when it was told to stop
 */
export async function importApart(
  order: ImportOrder,
  signal: AbortSignal,
  report: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('import-worker.ts', import.meta.url), { workerData: order })
  const stop = () => worker.postMessage('stop', [])
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await new Promise<ImportReport>((resolve, reject) => {
      worker.on('message', (message: ImportMessage) => {
        if ('progress' in message) report(message.progress)
        else if ('report' in message) resolve(message.report)
        else reject(errorOf(message.failure))
      })
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the thread of an import ended early')))
    })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function errorOf({ kind, message, remedy, where }: Failure): FootingsError {
  return new FootingsError(kind, message, { where, ...(remedy === undefined ? {} : { remedy }) })
}
