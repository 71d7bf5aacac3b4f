import * as z from 'zod'
import { coveredDays } from '../register/asked.ts'
import type { Person } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext } from '../web/context.ts'
import { headText } from './audit-check.ts'
import { filterOf, type AuditQuery } from './audit-query.ts'
import { readEntries, type EntriesPage } from './entries.ts'
import { AuditScope, seesEverything } from './scope.ts'
import { VERIFYING } from './verify-job.ts'
import { headOfAudit } from './verify.ts'

const ENTRIES_A_PAGE = 100

/** What the last verification came to. */
export interface LastVerification {
  readonly job: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly at: string
  readonly message: string
  readonly faults: readonly string[]
  readonly remarks: readonly string[]
}

export interface AuditView extends EntriesPage {
  readonly everything: boolean
  /** How many entries there are; undefined for those who do not see everything. */
  readonly total: number | undefined
  /** The last entry of all, to note elsewhere; undefined for those who do not see everything. */
  readonly head: string | null | undefined
  readonly verification: LastVerification | undefined
}

const detailSchema = z.object({ faults: z.array(z.string()), remarks: z.array(z.string()) })

/** What somebody may see of the audit, by a query. */
export async function readAudit(
  context: AppContext,
  person: Person,
  query: AuditQuery,
  limit = ENTRIES_A_PAGE,
): Promise<AuditView> {
  const { db } = context.workspace.store
  const filter = filterOf(query)
  const everything = await mayVerify(context, person)
  const page = await readEntries(db, filter, new AuditScope(db, person, everything), limit)
  if (!everything) {
    return { ...page, everything, total: undefined, head: undefined, verification: undefined }
  }
  const head = await headOfAudit(db)
  return {
    ...page,
    everything,
    total: head?.sequence ?? 0,
    head: head === null ? null : headText(head),
    verification: await lastVerification(context),
  }
}

/** Whether somebody may verify the audit, which is of all places. */
export async function mayVerify(context: AppContext, person: Person): Promise<boolean> {
  if (person.alone) return true
  const { workspace } = context
  const own = workspace.description.place
  const places = new Set(own === null ? [] : [own])
  await workspace.evidence.refresh()
  for (const day of [today(context), coveredDays(workspace)[0]]) {
    if (day === undefined) continue
    for (const { code } of await workspace.register.places(day)) places.add(code)
  }
  return seesEverything(person, [...places])
}

async function lastVerification({ jobs }: AppContext): Promise<LastVerification | undefined> {
  const job = (await jobs.list()).find(({ kind }) => kind === VERIFYING)
  if (job === undefined) return undefined
  const detail = detailSchema.safeParse(job.result?.detail)
  return {
    job: job.id,
    state: job.state,
    at: job.endedAt ?? job.startedAt,
    message: job.message,
    faults: detail.data?.faults ?? [],
    remarks: detail.data?.remarks ?? [],
  }
}
