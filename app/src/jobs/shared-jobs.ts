import { randomBytes } from 'node:crypto'
import { CompiledQuery, sql, type Transaction } from 'kysely'
import { PgBoss, type Job as QueuedJob } from 'pg-boss'
import { FootingsError } from '../failure.ts'
import { actingAs, actorName } from '../rights/acting.ts'
import { personAlone } from '../rights/person.ts'
import type { Store } from '../store/store.ts'
import type { JobRow, PassingTables } from '../store/tables.ts'
import { logFault, type Fault } from '../web/fault-log.ts'
import {
  explainFailure,
  JobKinds,
  placeOfWork,
  type Job,
  type JobKind,
  type JobResult,
  type Jobs,
  type JobState,
  type Report,
} from '../web/jobs.ts'

const QUEUE = 'work'
const LOST = 'lost'
/** A process that says nothing for so long is taken for dead, and its job is given to another. */
const HEARTBEAT_SECONDS = 10
const TRIES = 3
const LONGEST_HOURS = 6
const KEPT = 100
const KEPT_DAYS = 30
const DAY_MS = 86_400_000

export interface SharedJobsOptions {
  readonly databaseUrl: string
  readonly now: () => Date
  readonly onFault?: (fault: Fault) => void
}

/**
 * Long work of all the processes that serve one PostgreSQL store: each job is a row that every
 * process shows, and an entry in a queue (pg-boss) from which the first free process takes it. When
 * the process that does it dies, another does it from the beginning.
 */
export class SharedJobs implements Jobs {
  readonly #kinds = new JobKinds()
  readonly #store: Store
  readonly #boss: PgBoss
  readonly #now: () => Date
  readonly #onFault: (fault: Fault) => void
  readonly #running = new Map<string, AbortController>()

  private constructor(store: Store, boss: PgBoss, options: SharedJobsOptions) {
    this.#store = store
    this.#boss = boss
    this.#now = options.now
    this.#onFault = options.onFault ?? logFault
  }

  /**
   * Opens the queue. Its tables are in a schema beside the store's own, named after it. Call `work`
   * when all kinds are defined.
   */
  static async open(store: Store, options: SharedJobsOptions): Promise<SharedJobs> {
    const result = await sql<{ name: string }>`select current_schema() as name`.execute(store.db)
    const boss = new PgBoss({
      connectionString: options.databaseUrl,
      schema: `${result.rows[0]?.name ?? 'public'}_jobs`,
      application_name: 'footings jobs',
      max: 4,
      schedule: false,
      superviseIntervalSeconds: 2,
      monitorIntervalSeconds: 2,
    })
    const jobs = new SharedJobs(store, boss, options)
    boss.on('error', (error: unknown) => {
      jobs.#onFault({ reference: randomBytes(6).toString('hex'), during: 'the queue', error })
    })
    await boss.start()
    await boss.createQueue(LOST)
    await boss.createQueue(QUEUE, {
      retryLimit: TRIES - 1,
      expireInSeconds: LONGEST_HOURS * 3600,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deadLetter: LOST,
    })
    await jobs.#forget()
    return jobs
  }

  /** Begins to take jobs from the queue, one at a time. */
  async work(): Promise<void> {
    const often = { pollingIntervalSeconds: 0.5, batchSize: 1 }
    await this.#boss.work<{ id: string }>(QUEUE, often, ([job]) => this.#take(job))
    await this.#boss.work<{ id: string }>(LOST, often, async ([job]) => {
      const row = job === undefined ? undefined : await this.#row(job.data.id)
      if (row === undefined) return
      await this.#over(row)
      await this.#end(row.id, {
        state: 'failed',
        message: `Every process that worked at this stopped before it was done. It was tried ${TRIES} times.`,
      })
    })
  }

  define<Data>(kind: JobKind<Data>): void {
    this.#kinds.add(kind)
  }

  async start(
    kind: string,
    { title, data }: { readonly title: string; readonly data: unknown },
  ): Promise<string> {
    this.#kinds.get(kind)
    const id = randomBytes(16).toString('base64url')
    const row: JobRow = {
      id,
      kind,
      title,
      data: JSON.stringify(data),
      state: 'running',
      progress: null,
      message: 'Waiting for its turn',
      result: null,
      started_at: this.#now().toISOString(),
      ended_at: null,
      started_by: actorName(),
      stop_asked: 0,
    }
    // The row and its entry in the queue are written together, or neither is.
    await this.#store.jot(async (db) => {
      const running = await db
        .selectFrom('job')
        .select((all) => all.fn.countAll<number>().as('number'))
        .where('state', '=', 'running')
        .executeTakeFirstOrThrow()
      if (running.number >= KEPT) {
        throw new FootingsError('finding', `${KEPT} jobs are running already.`, {
          remedy: 'Wait until one has ended, or stop one.',
        })
      }
      await db.insertInto('job').values(row).execute()
      await this.#boss.send(QUEUE, { id }, { db: within(db) })
    })
    return id
  }

  async find(id: string): Promise<Job | undefined> {
    const row = await this.#row(id)
    return row === undefined ? undefined : jobOf(row)
  }

  async list(): Promise<readonly Job[]> {
    const rows = await this.#store.db
      .selectFrom('job')
      .selectAll()
      .orderBy('started_at', 'desc')
      .limit(KEPT)
      .execute()
    return rows.map(jobOf)
  }

  async cancel(id: string): Promise<boolean> {
    const told = await this.#store.jot((db) =>
      db
        .updateTable('job')
        .set({ stop_asked: 1, message: 'Stopping' })
        .where('id', '=', id)
        .where('state', '=', 'running')
        .executeTakeFirst(),
    )
    this.#running.get(id)?.abort()
    return told.numUpdatedRows > 0n
  }

  async finished(id: string): Promise<Job | undefined> {
    for (;;) {
      const job = await this.find(id)
      if (job?.state !== 'running') return job
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  /** Stops taking jobs; what runs here goes back into the queue for another process. */
  async close(): Promise<void> {
    for (const stop of this.#running.values()) stop.abort(new HandedBack())
    await this.#boss.stop({ graceful: true, timeout: 5000 })
  }

  async #take(queued: QueuedJob<{ id: string }> | undefined): Promise<void> {
    const row = queued === undefined ? undefined : await this.#row(queued.data.id)
    if (row === undefined || row.state !== 'running') return
    if (row.stop_asked === 1) {
      await this.#over(row)
      return this.#stopped(row.id)
    }
    const stop = new AbortController()
    this.#running.set(row.id, stop)
    const heard = setInterval(() => void this.#listen(row.id, stop), 1000)
    try {
      const person = personAlone(row.started_by)
      const result = await actingAs(person, () => this.#run(row, stop.signal))
      await this.#over(row)
      await this.#end(row.id, {
        state: 'done',
        progress: 1000,
        message: result.summary,
        result: JSON.stringify(result),
      })
    } catch (error) {
      if (stop.signal.reason instanceof HandedBack) throw error
      await this.#over(row)
      if (stop.signal.aborted) await this.#stopped(row.id)
      else {
        const message = explainFailure(row.title, error, this.#onFault)
        await this.#end(row.id, { state: 'failed', message })
      }
    } finally {
      clearInterval(heard)
      this.#running.delete(row.id)
    }
  }

  async #run(row: JobRow, signal: AbortSignal): Promise<JobResult> {
    let said = 0
    const report: Report = (progress, message) => {
      // Every process reads the row; none needs it more often than this.
      if (signal.aborted || Date.now() - said < 250) return
      said = Date.now()
      const part = progress === null || Number.isNaN(progress) ? null : progress
      const thousandths = part === null ? null : Math.round(Math.min(1, Math.max(0, part)) * 1000)
      this.#update(row.id, { progress: thousandths, message }).catch((error: unknown) => {
        this.#onFault({ reference: row.id, during: `the job ${row.title}`, error })
      })
    }
    return this.#kinds.get(row.kind).run(JSON.parse(row.data), signal, report, row.id)
  }

  /** Tidying up that fails is a fault of ours, and no reason to do the work again. */
  async #over(row: JobRow): Promise<void> {
    try {
      await this.#kinds.get(row.kind).over?.(JSON.parse(row.data))
    } catch (error) {
      this.#onFault({ reference: row.id, during: `the end of the job ${row.title}`, error })
    }
  }

  async #listen(id: string, stop: AbortController): Promise<void> {
    const row = await this.#row(id).catch(() => undefined)
    if (row?.stop_asked === 1) stop.abort()
  }

  async #stopped(id: string): Promise<void> {
    await this.#end(id, { state: 'cancelled', message: 'Stopped before it was finished' })
  }

  async #end(id: string, change: Partial<JobRow>): Promise<void> {
    await this.#update(id, { ...change, ended_at: this.#now().toISOString() })
  }

  async #update(id: string, change: Partial<JobRow>): Promise<void> {
    await this.#store.jot((db) =>
      db
        .updateTable('job')
        .set(change)
        .where('id', '=', id)
        .where('state', '=', 'running')
        .execute(),
    )
  }

  async #row(id: string): Promise<JobRow | undefined> {
    return this.#store.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()
  }

  async #forget(): Promise<void> {
    const before = new Date(this.#now().getTime() - KEPT_DAYS * DAY_MS).toISOString()
    await this.#store.jot((db) =>
      db
        .deleteFrom('job')
        .where('ended_at', 'is not', null)
        .where('ended_at', '<', before)
        .execute(),
    )
  }
}

/** Why work stops whose process is asked to end: it is not over. */
class HandedBack extends Error {
  constructor() {
    super('The process that did this ends')
  }
}

/** Lets the queue write within a transaction of the store. */
function within(db: Transaction<PassingTables>) {
  return {
    executeSql: async (text: string, values?: unknown[]) => {
      const { rows } = await db.executeQuery(CompiledQuery.raw(text, values ?? []))
      return { rows: [...rows] }
    },
  }
}

function jobOf(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state as JobState,
    progress: row.progress === null ? null : row.progress / 1000,
    message: row.message,
    result: row.result === null ? null : (JSON.parse(row.result) as JobResult),
    startedAt: row.started_at,
    endedAt: row.ended_at,
    place: placeOfWork(JSON.parse(row.data)),
  }
}
