import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sqlText } from './duckdb.ts'
import type { Evidence } from './evidence.ts'
import type { Release } from './releases.ts'

/** A row, or a cell of a wide row, that was set aside. */
export interface QuarantinedRow {
  readonly file: string
  /** Line of the file, from 1, the header included. */
  readonly line: number
  readonly column: string
  /** The first 60 characters as they stand in the file. */
  readonly value: string | null
  readonly reason: string
}

/** What was set aside of a release, in the order of the file. */
export async function readQuarantine(
  workspace: { readonly directory: string; readonly evidence: Evidence },
  release: Release,
  limit = 100_000,
): Promise<QuarantinedRow[]> {
  const path = join(workspace.directory, release.directory, 'quarantine.parquet')
  if (!existsSync(path)) return []
  const rows = await workspace.evidence.rows<Omit<QuarantinedRow, 'file'>>(
    `SELECT line, "column", "value", reason FROM read_parquet(${sqlText(path)}) ORDER BY line, "column" LIMIT ${limit}`,
  )
  return rows.map((row) => ({ file: release.file, ...row }))
}
