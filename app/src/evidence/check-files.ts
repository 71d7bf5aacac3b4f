import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { counted, type Finding } from './finding.ts'
import type { DatasetName } from './datasets.ts'
import { sqlText } from './duckdb.ts'
import type { Evidence } from './evidence.ts'
import { hashFile } from './files/hash.ts'
import type { Release } from './releases.ts'
import { recordedHashes } from './staging-area.ts'

const RESTORE = 'Import the file again, or restore the folder from a backup of the workspace.'

/**
 * Verifies the files of a release: there, readable, with the rows that were counted and the bytes
 * that were hashed when it was imported. Rows that were set aside are noted.
 */
export async function checkFiles(
  directory: string,
  evidence: Evidence,
  release: Release,
): Promise<Finding[]> {
  const home = join(directory, release.directory)
  const what = `${release.publication} to ${release.periodEnd} (${release.file})`
  const fault = (message: string, dataset?: DatasetName): Finding => ({
    severity: 'fault',
    release: release.id,
    ...(dataset === undefined ? {} : { dataset }),
    message: `${what}: ${message}`,
  })
  if (!(await isThere(home))) {
    return [
      fault(`its folder ${release.directory} is not there, so its figures are lost. ${RESTORE}`),
    ]
  }
  const findings: Finding[] = []
  for (const [name, recorded] of Object.entries(release.datasets)) {
    const dataset = name as DatasetName
    const path = join(home, `${dataset}.parquet`)
    const rows = await rowsIn(evidence, path)
    if (rows === undefined) {
      findings.push(
        fault(
          `${dataset}.parquet in ${release.directory} is missing or cannot be read. ${RESTORE}`,
          dataset,
        ),
      )
    } else if (rows !== recorded) {
      findings.push(
        fault(
          `${dataset}.parquet in ${release.directory} has ${counted(rows, 'row')}, and ${counted(recorded, 'row')} were imported. Somebody changed it. ${RESTORE}`,
          dataset,
        ),
      )
    }
  }
  if (findings.length === 0) findings.push(...(await checkHashes(home, release, fault)))
  if (release.quarantined > 0) {
    findings.push({
      severity: 'note',
      release: release.id,
      count: release.quarantined,
      message: `${what}: ${counted(release.quarantined, 'row')} of the file ${release.quarantined === 1 ? 'was' : 'were'} set aside, whole or for single values; what was set aside is in no figure. See it with: footings quarantine ${release.id.slice(0, 8)}`,
    })
  }
  return findings
}

async function checkHashes(
  home: string,
  release: Release,
  fault: (message: string) => Finding,
): Promise<Finding[]> {
  const recorded = await recordedHashes(home)
  if (recorded === undefined) {
    return [
      {
        severity: 'warning',
        release: release.id,
        message: `${release.publication} to ${release.periodEnd} (${release.file}): release.json in ${release.directory} is missing, damaged or without hashes. The counts are right, but whether a figure was changed cannot be told. ${RESTORE}`,
      },
    ]
  }
  const findings: Finding[] = []
  for (const [name, { sha256 }] of Object.entries(recorded)) {
    const path = join(home, name)
    const now = (await isThere(path)) ? (await hashFile(path)).sha256 : undefined
    if (now === sha256) continue
    const how = now === undefined ? 'is gone' : 'is not the file that the import wrote'
    findings.push(
      fault(`${name} in ${release.directory} ${how}. Do not rely on its figures. ${RESTORE}`),
    )
  }
  return findings
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

/** Rows of a Parquet file, or undefined where DuckDB cannot read it. */
async function rowsIn(evidence: Evidence, path: string): Promise<number | undefined> {
  try {
    const [row] = await evidence.rows<{ n: number }>(
      `SELECT count(*) AS n FROM read_parquet(${sqlText(path)})`,
    )
    return row?.n
  } catch {
    return undefined
  }
}
