import * as z from 'zod'
import type { AppContext } from '../web/context.ts'
import { AUDIT_PATH } from './audit-query.ts'
import { inSnapshot } from './snapshot.ts'
import { headOfAudit, verifyAudit } from './verify.ts'

export const VERIFYING = 'verify audit'

/** Makes known how the audit is verified from its page. */
export function defineVerification({ jobs, workspace }: AppContext): void {
  const { store } = workspace
  jobs.define({
    id: VERIFYING,
    data: z.object({}),
    run: async (_data, signal, report) => {
      const entries = (await headOfAudit(store.db))?.sequence ?? 0
      const check = await inSnapshot(store, (db) =>
        verifyAudit(db, store.kind, {
          signal,
          report: (read) => {
            // As many records as entries: a guess, for there are fewer.
            report(entries === 0 ? null : Math.min(0.99, read / (2 * entries)), 'Reading')
          },
        }),
      )
      const number = (count: number) => count.toLocaleString('en-GB')
      const read = `${number(check.entries)} entries and ${number(check.records)} records were read.`
      return {
        // Whoever knows the address of a job may read this: it names no record.
        summary:
          check.faultCount === 0
            ? `The audit is whole. ${read}`
            : `Things that do not fit the audit: ${number(check.faultCount)}. ${read}`,
        link: { label: 'See the audit', href: AUDIT_PATH },
        detail: { faults: check.faults.map(({ message }) => message), remarks: check.remarks },
      }
    },
  })
}

/** Starts a verification, or answers the id of the one that is running. */
export async function startVerification({ jobs }: AppContext): Promise<string> {
  const running = (await jobs.list()).find(
    ({ kind, state }) => kind === VERIFYING && state === 'running',
  )
  return running?.id ?? jobs.start(VERIFYING, { title: 'Verify the audit', data: {} })
}
