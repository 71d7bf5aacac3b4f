import { parentPort, workerData } from 'node:worker_threads'
import { FootingsError } from '../failure.ts'
import type { ThreadMessage } from '../in-thread.ts'
import { run } from './run.ts'
import type { RunOrder } from './run-model.ts'
import type { RunOutcome } from './solve-apart.ts'

/** The other side of `solveApart`. */
tell({ result: await outcome() })

async function outcome(): Promise<RunOutcome> {
  try {
    return {
      run: await run(workerData as RunOrder, { report: (part, doing) => tell({ part, doing }) }),
    }
  } catch (error) {
    if (!(error instanceof FootingsError)) throw error
    const { kind, message, remedy } = error
    return { failure: { kind, message, remedy } }
  }
}

function tell(message: ThreadMessage<RunOutcome>): void {
  parentPort?.postMessage(message, [])
}
