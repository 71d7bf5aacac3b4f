import { withoutPersonal } from '../store/audit-chain.ts'
import type { StoreKind } from '../store/migrations/all.ts'
import type { AuditRow } from '../store/tables.ts'
import { Findings, type AuditCheck, type AuditHead } from './audit-check.ts'
import { KEPT_TABLES, pagesOf, TABLE_NAMES, tablesThere, type Reader } from './kept-tables.ts'
import { ChainReader, digest, NO_ENTRY, recordKey, type LastEntry } from './verify-chain.ts'

export interface VerifyOptions {
  /** The last entry as it was noted elsewhere. */
  readonly head?: AuditHead | undefined
  readonly signal?: AbortSignal | undefined
  /** Told of the entries and records read so far. */
  readonly report?: (read: number) => void
}

/**
 * Reads the whole audit in order and works its hashes out anew, then compares every record with what
 * its last entry left. Its cost grows with the number of rows; it holds a digest for each record.
 *
 * What it cannot see: a change of what the audit does not hold (names, addresses and secrets of
 * people), and, without a head that was noted elsewhere, the end cut off together with what those
 * entries had done, or the whole audit written anew.
 *
 * @param db a snapshot: records that change meanwhile would not fit the audit
 * @throws the signal's reason when it is aborted
 */
export async function verifyAudit(
  db: Reader,
  kind: StoreKind,
  options: VerifyOptions = {},
): Promise<AuditCheck> {
  const findings = new Findings()
  const afterOf = async (sequence: number): Promise<string | null> => {
    const row = await db
      .selectFrom('audit')
      .select('after')
      .where('sequence', '=', sequence)
      .executeTakeFirst()
    return row?.after ?? null
  }
  const chain = new ChainReader(findings, options.head, async (earlier, before) =>
    sameRecord(await afterOf(earlier), before),
  )
  let read = 0
  const progress = (rows: number): void => {
    options.signal?.throwIfAborted()
    read += rows
    options.report?.(read)
  }
  for await (const rows of pagesOf(db, 'audit')) {
    progress(rows.length)
    await chain.read(rows as unknown as readonly AuditRow[])
  }
  chain.end()

  const there = await tablesThere(db, kind)
  let records = 0
  for (const table of TABLE_NAMES) {
    const { use, key } = KEPT_TABLES[table]
    if ((use !== 'record' && use !== 'setting') || !there.has(table)) continue
    for await (const rows of pagesOf(db, table)) {
      progress(rows.length)
      records += rows.length
      for (const row of rows) {
        const id = String(row[key[0] ?? 'id'])
        const stored = withoutPersonal(table, row)
        const last = chain.living.get(recordKey(table, id))
        chain.living.delete(recordKey(table, id))
        if (last?.digest === digest(stored)) continue
        if (last !== undefined && sameRecord(await afterOf(last.sequence), stored)) continue
        findings.fault(
          last === undefined
            ? {
                ...NO_ENTRY,
                kind: 'record added',
                table,
                record: id,
                message: `The record ${table} ${id} is there, and the audit does not say that it is.`,
              }
            : {
                kind: 'record changed',
                ...entry(last),
                table,
                record: id,
                message: `The record ${table} ${id} is not as ${said(last)} left it.`,
              },
        )
      }
    }
  }
  for (const [key, last] of chain.living) {
    const [table = '', record = ''] = key.split('\n')
    findings.fault({
      kind: 'record removed',
      ...entry(last),
      table,
      record,
      message: `The record ${table} ${record} is gone, and ${said(last)} left it there.`,
    })
  }
  return {
    entries: chain.entries,
    records,
    head: chain.head,
    faults: findings.faults,
    faultCount: findings.faultCount,
    remarks: findings.remarks,
  }
}

/** The last entry of an audit; null where there is none. */
export async function headOfAudit(db: Reader): Promise<AuditHead | null> {
  const row = await db
    .selectFrom('audit')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Whether two texts are of the same record. A column that one of them lacks, because it was added to
 * the table between them, is the same as one that holds nothing.
 */
export function sameRecord(one: string | null, other: string | null): boolean {
  if (one === other) return true
  const [a, b] = [valuesOf(one), valuesOf(other)]
  if (a === undefined || b === undefined) return false
  return [...new Set([...a.keys(), ...b.keys()])].every(
    (column) => (a.get(column) ?? null) === (b.get(column) ?? null),
  )
}

function valuesOf(json: string | null): ReadonlyMap<string, unknown> | undefined {
  if (json === null) return undefined
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
  } catch {
    return undefined
  }
}

function entry({ sequence, at, who }: LastEntry) {
  return { sequence, at, who }
}

function said({ sequence, at, who }: LastEntry): string {
  return `entry ${sequence} (by ${who} at ${at})`
}
