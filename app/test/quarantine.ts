import { join } from 'node:path'
import { sqlText } from '../src/evidence/duckdb.ts'
import type { Release } from '../src/evidence/releases.ts'
import type { TestEvidence } from './imports.ts'

/** A record or cell that an import set aside. */
interface Quarantined {
  readonly line: number
  readonly column: string
  readonly value: string | null
  readonly reason: string
}

/** What an import set aside, by line. */
export async function quarantineOf(
  from: TestEvidence,
  release: Release | undefined,
): Promise<Quarantined[]> {
  if (release === undefined) throw new Error('nothing was imported')
  const path = join(from.directory, release.directory, 'quarantine.parquet')
  return from.evidence.rows<Quarantined>(
    `SELECT line, "column", "value", reason FROM read_parquet(${sqlText(path)}) ORDER BY line, "column"`,
  )
}
