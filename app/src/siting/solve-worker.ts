import { parentPort, workerData } from 'node:worker_threads'
import { solveSiting } from './model.ts'
import type { SitingMessage, SitingOrder } from './solve-apart.ts'

/** The other side of `solveSitingApart`. */
const { problem, asked } = workerData as SitingOrder
tell({
  answer: await solveSiting(problem, asked, { report: (part, doing) => tell({ part, doing }) }),
})

function tell(message: SitingMessage): void {
  parentPort?.postMessage(message, [])
}
