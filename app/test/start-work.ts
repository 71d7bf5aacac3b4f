import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { JobResult, Jobs, Report } from '../src/web/jobs.ts'

/** A piece of work that a test makes up. */
export interface MadeWork {
  readonly title: string
  run(signal: AbortSignal, report: Report): Promise<JobResult>
}

/** Defines a kind of its own for a test's work, and starts it. */
export async function startWork(jobs: Jobs, work: MadeWork): Promise<string> {
  const id = `made ${randomUUID()}`
  jobs.define({ id, data: z.object({}), run: (_data, signal, report) => work.run(signal, report) })
  return jobs.start(id, { title: work.title, data: {} })
}
