import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadMessage } from '../in-thread.ts'
import { solveGraph, type GraphAnswer, type GraphOrder } from './solve-graph.ts'

/** The other side of `inThread` for a graph. */
tell({
  result: await solveGraph(workerData as GraphOrder, {
    report: (part, doing) => tell({ part, doing }),
  }),
})

function tell(message: ThreadMessage<GraphAnswer>): void {
  parentPort?.postMessage(message, [])
}
