import { randomBytes } from 'node:crypto'

import { FootingsError } from '../failure.ts'

import { logFault, type Fault } from './fault-log.ts'

export type JobState = 'running' | 'done' | 'failed' | 'cancelled'

/** What a finished job has to say, and where its result is. */
export interface JobResult {
  readonly summary: string
  readonly link?: { readonly label: string; readonly href: string }
}

/** A piece of long work as it stands now. */
export interface Job {
  readonly id: string
  readonly title: string
  readonly state: JobState
  /** From 0 to 1; null while it is not known how much there is to do. */
  readonly progress: number | null
  readonly message: string
  readonly result: JobResult | null
  readonly startedAt: string
  readonly endedAt: string | null
}

/** Says how far the work is: a part from 0 to 1 (null when unknown) and what is being done. */
export type Report = (progress: number | null, message: string) => void

export interface JobWork {
  readonly title: string
  /** Does the work. It looks at the signal at every step and stops by throwing when told. */
  run(signal: AbortSignal, report: Report): Promise<JobResult>
}

interface Entry {
  job: Job
  readonly stop: AbortController
  readonly ended: Promise<void>
}

export interface JobsOptions {
  readonly now?: () => Date
  /** How many jobs are remembered, 100 unless told; the oldest ended ones are forgotten first. */
  readonly keep?: number
  /** Told of work that failed for a reason of ours; without it, it goes to standard error. */
  readonly onFault?: (fault: Fault) => void
}

/** Long work in this process: started, watched and cancelled from pages and the API. */
export class Jobs {
  readonly #entries = new Map<string, Entry>()
  readonly #now: () => Date
  readonly #keep: number
  readonly #onFault: (fault: Fault) => void

  constructor(options: JobsOptions = {}) {
    this.#now = options.now ?? (() => new Date())
    this.#keep = options.keep ?? 100
    this.#onFault = options.onFault ?? logFault
  }

  /**
   * Starts work and answers at once with the job's id; its page is `/jobs/ID`. Throws FootingsError
   * `finding` when as many jobs are running as can be remembered.
   */
  start(work: JobWork): string {
    this.#forget()
    const id = randomBytes(16).toString('base64url')
    const stop = new AbortController()
    const job: Job = {
      id,
      title: work.title,
      state: 'running',
      progress: null,
      message: 'Starting',
      result: null,
      startedAt: this.#now().toISOString(),
      endedAt: null,
    }
    const ended = Promise.resolve().then(() => this.#run(id, work, stop.signal))
    this.#entries.set(id, { job, stop, ended })
    return id
  }

  /** The job as it stands, or undefined where it is unknown or forgotten. */
  find(id: string): Job | undefined {
    return this.#entries.get(id)?.job
  }

  /** All remembered jobs, the newest first. */
  list(): readonly Job[] {
    return [...this.#entries.values()].map(({ job }) => job).toReversed()
  }

  /** Tells a running job to stop. False where it is unknown or has ended. */
  cancel(id: string): boolean {
    const entry = this.#entries.get(id)
    if (entry === undefined || entry.job.state !== 'running') return false
    entry.stop.abort()
    this.#update(id, { message: 'Stopping' })
    return true
  }

  /** Resolves with the job when it has ended. */
  async finished(id: string): Promise<Job | undefined> {
    await this.#entries.get(id)?.ended
    return this.find(id)
  }

  /** Tells all running jobs to stop, and waits until they have. */
  async close(): Promise<void> {
    for (const { job } of this.#entries.values()) this.cancel(job.id)
    await Promise.all([...this.#entries.values()].map(({ ended }) => ended))
  }

  async #run(id: string, work: JobWork, signal: AbortSignal): Promise<void> {
    const report: Report = (progress, message) => {
      if (signal.aborted || this.find(id)?.state !== 'running') return
      const part = progress === null ? null : Math.min(1, Math.max(0, progress))
      this.#update(id, { progress: Number.isNaN(part) ? null : part, message })
    }
    try {
      signal.throwIfAborted()
      const result = await work.run(signal, report)
      this.#end(id, { state: 'done', progress: 1, message: result.summary, result })
    } catch (error) {
      if (signal.aborted) {
        this.#end(id, { state: 'cancelled', message: 'Stopped before it was finished' })
      } else {
        this.#end(id, { state: 'failed', message: this.#explain(work.title, error) })
      }
    }
  }

  #explain(title: string, error: unknown): string {
    if (error instanceof FootingsError && error.kind !== 'internal') return error.sentence
    const reference = randomBytes(6).toString('hex')
    this.#onFault({ reference, during: `the job ${title}`, error })
    return `Something went wrong in Footings. Reference: ${reference}`
  }

  #end(id: string, change: Partial<Job>): void {
    this.#update(id, { ...change, endedAt: this.#now().toISOString() })
  }

  #update(id: string, change: Partial<Job>): void {
    const entry = this.#entries.get(id)
    if (entry !== undefined) entry.job = { ...entry.job, ...change }
  }

  #forget(): void {
    for (const [id, { job }] of this.#entries) {
      if (this.#entries.size < this.#keep) return
      if (job.state !== 'running') this.#entries.delete(id)
    }
    if (this.#entries.size >= this.#keep) {
      throw new FootingsError('finding', `${this.#keep} jobs are running already.`, {
        remedy: 'Wait until one has ended, or stop one.',
      })
    }
  }
}
