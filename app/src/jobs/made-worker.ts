import { appendFileSync } from 'node:fs'
import * as z from 'zod'
import { openStore } from '../store/store.ts'
import type { Jobs } from '../web/jobs.ts'
import { SharedJobs } from './shared-jobs.ts'

/** Work of a test: so many steps of a tenth of a second, each noted in a file with its process. */
export function defineCounting(jobs: Jobs): void {
  jobs.define({
    id: 'counting',
    data: z.object({ steps: z.number(), notes: z.string() }),
    run: async ({ steps, notes }, signal, report) => {
      for (let step = 1; step <= steps; step += 1) {
        signal.throwIfAborted()
        appendFileSync(notes, `${process.pid} ${step}\n`)
        report(step / steps, `step ${step}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      return { summary: `counted to ${steps}` }
    },
  })
}

/** Opens the queue of a store with that work, and begins to work. */
export async function openWorker(databaseUrl: string) {
  const store = await openStore({ databaseUrl })
  const jobs = await SharedJobs.open(store, { databaseUrl, now: () => new Date() })
  defineCounting(jobs)
  await jobs.work()
  return {
    jobs,
    end: async () => {
      await jobs.close()
      await store.close()
    },
  }
}
