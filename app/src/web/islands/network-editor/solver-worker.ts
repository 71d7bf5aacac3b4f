import { finish, type FinishOrder } from './finish.ts'
import type { SolverMessage } from './solver.ts'

const tell = (message: SolverMessage): void => self.postMessage(message, { transfer: [] })

self.addEventListener('message', ({ data }: MessageEvent<FinishOrder>) => {
  finish(data, { report: (part, doing) => tell({ part, doing }) }).then(
    (finished) => tell({ finished }),
    (error: unknown) => tell({ failure: error instanceof Error ? error.message : 'unknown' }),
  )
})
