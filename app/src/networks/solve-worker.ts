import { parentPort, workerData } from 'node:worker_threads'
import { FootingsError } from '../failure.ts'
import { run } from './run.ts'
import type { RunOrder } from './run-model.ts'
import type { SolveMessage } from './solve-apart.ts'

/** The other side of `solveApart`. */
try {
  const result = await run(workerData as RunOrder, {
    report: (part, doing) => tell({ part, doing }),
  })
  tell({ result })
} catch (error) {
  if (!(error instanceof FootingsError)) throw error
  const { kind, message, remedy } = error
  tell({ failure: { kind, message, remedy } })
}

function tell(message: SolveMessage): void {
  parentPort?.postMessage(message, [])
}
