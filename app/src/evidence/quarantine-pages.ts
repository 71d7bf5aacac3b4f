import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FootingsError } from '../failure.ts'
import { sqlText } from './duckdb.ts'
import type { Evidence } from './evidence.ts'
import type { QuarantinedRow } from './quarantine.ts'
import type { Release } from './releases.ts'

export interface QuarantinePage {
  readonly rows: readonly QuarantinedRow[]
  /** Asks for the rows after these; null after the last. */
  readonly next: string | null
}

/**
 * Some of what was set aside of a release, in the order of the file.
 *
 * @param cursor what an earlier page gave as `next`
 * @throws FootingsError 'usage' for a cursor that no page gave
 */
export async function quarantinePage(
  workspace: { readonly directory: string; readonly evidence: Evidence },
  release: Release,
  cursor: string | undefined,
  limit: number,
): Promise<QuarantinePage> {
  const skip = cursor === undefined ? 0 : Number(/^\d{1,9}$/.test(cursor) ? cursor : Number.NaN)
  if (Number.isNaN(skip)) {
    throw new FootingsError('usage', 'This cursor is not one that a page gave.', {
      remedy: 'Begin without a cursor, and take each next one from the page before.',
    })
  }
  const path = join(workspace.directory, release.directory, 'quarantine.parquet')
  if (!existsSync(path)) return { rows: [], next: null }
  const rows = await workspace.evidence.rows<Omit<QuarantinedRow, 'file'>>(
    `SELECT line, "column", "value", reason FROM read_parquet(${sqlText(path)})
     ORDER BY line, "column", "value", reason LIMIT ? OFFSET ?`,
    [limit + 1, skip],
  )
  const next = rows.length > limit ? String(skip + limit) : null
  return { rows: rows.slice(0, limit).map((row) => ({ file: release.file, ...row })), next }
}
