import { parentPort, workerData } from 'node:worker_threads'
import { importPaths } from '../evidence/import.ts'
import { FootingsError } from '../failure.ts'
import { openWorkspace } from '../workspace.ts'
import type { ImportMessage, ImportOrder } from './import-apart.ts'

/** The other side of `importApart`: one import in a thread of its own. */
const order = workerData as ImportOrder
const stop = new AbortController()
parentPort?.once('message', () => stop.abort())

try {
  tell({ report: await run() })
} catch (error) {
  if (!(error instanceof FootingsError)) throw error
  const { kind, message, remedy, where } = error
  tell({ failure: { kind, message, remedy, where } })
}
parentPort?.close()

async function run() {
  const { directory, storeKind, paths, who, at } = order
  const databaseUrl = storeKind === 'postgres' ? process.env['DATABASE_URL'] : undefined
  const now = () => new Date(at)
  const workspace = await openWorkspace(directory, {
    now,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
  try {
    return await importPaths(paths, {
      directory,
      store: workspace.store,
      sources: await workspace.sources(),
      who,
      now,
      signal: stop.signal,
      report: (progress) => tell({ progress }),
    })
  } finally {
    await workspace.close()
  }
}

function tell(message: ImportMessage): void {
  parentPort?.postMessage(message, [])
}
