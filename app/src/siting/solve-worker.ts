import { parentPort, workerData } from 'node:worker_threads'
import type { SitingAnswer } from '@footings/regions'
import type { ThreadMessage } from '../in-thread.ts'
import { solveSiting } from './model.ts'
import type { SitingOrder } from './solve-apart.ts'

/** The other side of `solveSitingApart`. */
const { problem, asked } = workerData as SitingOrder
tell({
  result: await solveSiting(problem, asked, { report: (part, doing) => tell({ part, doing }) }),
})

function tell(message: ThreadMessage<SitingAnswer>): void {
  parentPort?.postMessage(message, [])
}
