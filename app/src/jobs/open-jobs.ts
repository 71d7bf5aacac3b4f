import type { Store } from '../store/store.ts'
import type { Jobs } from '../web/jobs.ts'
import { OwnJobs } from '../web/own-jobs.ts'

/** Jobs of a server, and how it begins to do them once its rooms have defined their kinds. */
export interface OpenedJobs {
  readonly jobs: Jobs
  begin(): Promise<void>
}

/** Jobs in this process alone, or shared with every other that serves the same PostgreSQL. */
export async function openJobs(
  store: Store,
  options: { readonly databaseUrl: string | undefined; readonly now: () => Date },
): Promise<OpenedJobs> {
  const { databaseUrl, now } = options
  if (store.kind === 'sqlite' || databaseUrl === undefined) {
    return { jobs: new OwnJobs({ now }), begin: async () => {} }
  }
  // The queue is a large library, and a laptop has no need of it.
  const { SharedJobs } = await import('./shared-jobs.ts')
  const jobs = await SharedJobs.open(store, { databaseUrl, now })
  return { jobs, begin: () => jobs.work() }
}
