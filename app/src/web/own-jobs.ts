import { randomBytes } from 'node:crypto'

import { FootingsError } from '../failure.ts'

import { logFault, type Fault } from './fault-log.ts'
import {
  explainFailure,
  JobKinds,
  placeOfWork,
  type Job,
  type JobKind,
  type JobResult,
  type Jobs,
  type Report,
} from './jobs.ts'

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

/** Long work in this process, which forgets it when it ends. */
export class OwnJobs implements Jobs {
  readonly #kinds = new JobKinds()
  readonly #entries = new Map<string, Entry>()
  readonly #now: () => Date
  readonly #keep: number
  readonly #onFault: (fault: Fault) => void

  constructor(options: JobsOptions = {}) {
    this.#now = options.now ?? (() => new Date())
    this.#keep = options.keep ?? 100
    this.#onFault = options.onFault ?? logFault
  }

  define<Data>(kind: JobKind<Data>): void {
    this.#kinds.add(kind)
  }

  async start(
    kind: string,
    { title, data }: { readonly title: string; readonly data: unknown },
  ): Promise<string> {
    const known = this.#kinds.get(kind)
    this.#forget()
    const id = randomBytes(16).toString('base64url')
    const stop = new AbortController()
    // As it would arrive in another process.
    const told: unknown = JSON.parse(JSON.stringify(data))
    const job: Job = {
      id,
      kind,
      title,
      state: 'running',
      progress: null,
      message: 'Starting',
      result: null,
      startedAt: this.#now().toISOString(),
      endedAt: null,
      place: placeOfWork(told),
    }
    const turn = new Promise((resolve) => setImmediate(resolve))
    const ended = turn.then(() => this.#run(job, known, told, stop.signal))
    this.#entries.set(id, { job, stop, ended })
    return id
  }

  async find(id: string): Promise<Job | undefined> {
    return this.#entries.get(id)?.job
  }

  async list(): Promise<readonly Job[]> {
    return [...this.#entries.values()].map(({ job }) => job).toReversed()
  }

  async cancel(id: string): Promise<boolean> {
    const entry = this.#entries.get(id)
    if (entry === undefined || entry.job.state !== 'running') return false
    entry.stop.abort()
    this.#update(id, { message: 'Stopping' })
    return true
  }

  async finished(id: string): Promise<Job | undefined> {
    await this.#entries.get(id)?.ended
    return this.find(id)
  }

  async close(): Promise<void> {
    for (const { job } of this.#entries.values()) await this.cancel(job.id)
    await Promise.all([...this.#entries.values()].map(({ ended }) => ended))
  }

  async #run(
    { id, title }: Job,
    kind: JobKind<unknown>,
    data: unknown,
    signal: AbortSignal,
  ): Promise<void> {
    const report: Report = (progress, message) => {
      if (signal.aborted || this.#entries.get(id)?.job.state !== 'running') return
      const part = progress === null ? null : Math.min(1, Math.max(0, progress))
      this.#update(id, { progress: Number.isNaN(part) ? null : part, message })
    }
    try {
      const result = await this.#runWhole(kind, data, signal, report, id)
      this.#end(id, { state: 'done', progress: 1, message: result.summary, result })
    } catch (error) {
      if (signal.aborted) {
        this.#end(id, { state: 'cancelled', message: 'Stopped before it was finished' })
      } else {
        this.#end(id, { state: 'failed', message: explainFailure(title, error, this.#onFault) })
      }
    }
  }

  async #runWhole(
    kind: JobKind<unknown>,
    data: unknown,
    signal: AbortSignal,
    report: Report,
    id: string,
  ): Promise<JobResult> {
    try {
      signal.throwIfAborted()
      return await kind.run(data, signal, report, id)
    } finally {
      await kind.over?.(data)
    }
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
