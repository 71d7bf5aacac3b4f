import { parentPort, workerData } from 'node:worker_threads'
import { FootingsError } from '../failure.ts'
import type { ThreadMessage } from '../in-thread.ts'
import type { ModelComputes, ThreadOrder, ThreadOutcome } from './run-apart.ts'
import { orderFrom, runOrder } from './run-order.ts'

/** The other side of `runApart`. */
tell({ result: await outcome(workerData as ThreadOrder) })

async function outcome({ computes, inputs }: ThreadOrder): Promise<ThreadOutcome> {
  try {
    const order = orderFrom(inputs)
    const { MODEL_COMPUTES } = (await import(computes)) as { MODEL_COMPUTES: ModelComputes }
    const load = Object.hasOwn(MODEL_COMPUTES, order.model)
      ? MODEL_COMPUTES[order.model]
      : undefined
    if (load === undefined) throw new Error(`No module computes the model ${order.model}`)
    const compute = await load()
    return {
      result: await runOrder(compute, order, { report: (part, doing) => tell({ part, doing }) }),
    }
  } catch (error) {
    if (!(error instanceof FootingsError)) throw error
    const { kind, message, remedy } = error
    return { failure: { kind, message, remedy } }
  }
}

function tell(message: ThreadMessage<ThreadOutcome>): void {
  parentPort?.postMessage(message, [])
}
