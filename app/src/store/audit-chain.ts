import { createHash } from 'node:crypto'
import type { AuditRow } from './tables.ts'

/** An audit row before it is chained. */
export type UnhashedAudit = Omit<AuditRow, 'hash'>

/** What the first row is chained to. */
export const GENESIS = '0'.repeat(64)

/**
 * Columns that tell who a person is, or let somebody sign in as them, and counts of so few people that
 * they are nearly those of persons. The audit says that they were there and that they changed, never
 * what they held: it cannot be rewritten, a person can be erased, and who may read the audit of a place
 * may not see what each practice of it told.
 */
const PERSONAL: Readonly<Record<string, readonly string[]>> = {
  person: ['name', 'email', 'password', 'totp'],
  passkey: ['name', 'credential', 'public_key'],
  identity: ['subject'],
  stocktake_line: [
    'headcount',
    'fte',
    'sessions',
    'note',
    'aged_under_40',
    'aged_40_to_49',
    'aged_50_to_54',
    'aged_55_to_59',
    'aged_60_and_over',
  ],
  workforce_answer: ['people', 'asked', 'note'],
  trial_count: ['people', 'outcomes', 'cost', 'note'],
}

/** What stands in the audit for something personal. */
export const PERSONAL_MARK = '[personal]'

/** A record as the audit keeps it: JSON, with a mark in the place of what is personal. */
export function withoutPersonal(table: string, record: object): string {
  const personal = PERSONAL[table]
  if (personal === undefined) return JSON.stringify(record)
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(record).map(([column, value]) => [
        column,
        value !== null && personal.includes(column) ? PERSONAL_MARK : value,
      ]),
    ),
  )
}

/**
 * The hash that chains a row to the one before it: SHA-256, in hexadecimal, of the hash before, a
 * line feed, and the row's columns as a JSON array in the order of {@link AuditRow}.
 */
export function hashOf(row: UnhashedAudit, before: string): string {
  const columns = [
    row.sequence,
    row.id,
    row.at,
    row.who,
    row.action,
    row.record_table,
    row.record_id,
    row.version,
    row.before,
    row.after,
    row.change_id,
    row.reason,
  ]
  return createHash('sha256')
    .update(`${before}\n${JSON.stringify(columns)}`)
    .digest('hex')
}
