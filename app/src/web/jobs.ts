import { randomBytes } from 'node:crypto'

import * as z from 'zod'

import { FootingsError } from '../failure.ts'

import type { Fault } from './fault-log.ts'

export type JobState = 'running' | 'done' | 'failed' | 'cancelled'

/** What a finished job has to say, and where its result is. */
export interface JobResult {
  readonly summary: string
  readonly link?: { readonly label: string; readonly href: string } | undefined
  /** What a page of the job's room tells of it; it must survive being written as JSON. */
  readonly detail?: unknown
}

/** A piece of long work as it stands now. */
export interface Job {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly state: JobState
  /** From 0 to 1; null while it is not known how much there is to do. */
  readonly progress: number | null
  readonly message: string
  readonly result: JobResult | null
  readonly startedAt: string
  readonly endedAt: string | null
  /** The place that only those who may read its plans are told of; null for work about none. */
  readonly place: string | null
}

/** Says how far the work is: a part from 0 to 1 (null when unknown) and what is being done. */
export type Report = (progress: number | null, message: string) => void

/** A kind of long work. Any process that serves the workspace may do it. */
export interface JobKind<Data> {
  /** Names it, over all rooms. */
  readonly id: string
  /** What it is given; it must survive being written as JSON. */
  readonly data: z.ZodType<Data>
  /** Does the work. It looks at the signal at every step and stops by throwing when told. */
  run(data: Data, signal: AbortSignal, report: Report, id: string): Promise<JobResult>
  /** Tidies up when the work is over, however it ended, also where it never began. */
  over?(data: Data): Promise<void>
}

const About = z.looseObject({ about: z.object({ place: z.string() }) })

/**
 * The place that work is about, from `about` within what it is given: a room writes it there, so that
 * every process that shows the job knows it.
 */
export function placeOfWork(data: unknown): string | null {
  const { success, data: found } = About.safeParse(data)
  return success ? found.about.place : null
}

/** Long work: started, watched and cancelled from pages and the API. */
export interface Jobs {
  /** Makes a kind known, when a room is put together. */
  define<Data>(kind: JobKind<Data>): void
  /**
   * Starts work and answers at once with the job's id; its page is `/jobs/ID`. Data with
   * `about: { place }` are shown to those alone who may read the plans of the place. Throws FootingsError
   * `finding` when too many are running.
   */
  start(kind: string, order: { readonly title: string; readonly data: unknown }): Promise<string>
  /** The job as it stands, or undefined where it is unknown or forgotten. */
  find(id: string): Promise<Job | undefined>
  /** The remembered jobs, the newest first. */
  list(): Promise<readonly Job[]>
  /** Tells a running job to stop. False where it is unknown or has ended. */
  cancel(id: string): Promise<boolean>
  /** Resolves with the job when it has ended. */
  finished(id: string): Promise<Job | undefined>
  /** Stops what runs in this process, and waits until it has. */
  close(): Promise<void>
}

/** Kinds of work by their id. */
export class JobKinds {
  readonly #kinds = new Map<string, JobKind<unknown>>()

  add<Data>(kind: JobKind<Data>): void {
    this.#kinds.set(kind.id, {
      ...kind,
      run: (data, ...rest) => kind.run(kind.data.parse(data), ...rest),
      over: async (data) => kind.over?.(kind.data.parse(data)),
    })
  }

  get(id: string): JobKind<unknown> {
    const kind = this.#kinds.get(id)
    if (kind === undefined) throw new Error(`No room has defined the job ${id}`)
    return kind
  }
}

/** What to tell of work that failed; a fault of ours goes to `onFault` with the reference told. */
export function explainFailure(
  title: string,
  error: unknown,
  onFault: (fault: Fault) => void,
): string {
  if (error instanceof FootingsError && error.kind !== 'internal') return error.sentence
  const reference = randomBytes(6).toString('hex')
  onFault({ reference, during: `the job ${title}`, error })
  return `Something went wrong in Footings. Reference: ${reference}`
}
