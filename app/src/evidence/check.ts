import type { Store } from '../store/store.ts'
import { checkCodes } from './check-codes.ts'
import { checkFiles } from './check-files.ts'
import { checkTotals } from './check-totals.ts'
import { sqlText } from './duckdb.ts'
import type { Evidence } from './evidence.ts'
import { counted, some, type Figures, type Finding } from './finding.ts'
import { listReleases, type Release } from './releases.ts'
import { findLeftovers } from './staging-area.ts'

/**
 * Verifies all that was taken in: the files of every release against the counts and hashes that
 * were recorded; codes in figures that no register knows; figures against published totals; what
 * dead imports left. Faults come first. It reads and changes nothing.
 */
export async function checkEvidence(workspace: {
  readonly directory: string
  readonly store: Store
  readonly evidence: Evidence
}): Promise<Finding[]> {
  const { directory, store, evidence } = workspace
  const releases = await listReleases(store)
  const findings: Finding[] = []
  const sound: Release[] = []
  for (const release of releases) {
    const found = await checkFiles(directory, evidence, release)
    findings.push(...found)
    const whole = found.every(({ severity }) => severity !== 'fault')
    if (whole && release.supersededBy === null) sound.push(release)
  }
  const figures: Figures = {
    evidence,
    rows: (dataset) => {
      const of = sound.filter((release) => (release.datasets[dataset] ?? 0) > 0)
      const paths = of.map((release) => sqlText(evidence.pathOf(release, dataset)))
      return paths.length === 0 ? undefined : `(SELECT * FROM read_parquet([${paths.join(', ')}]))`
    },
  }
  findings.push(...(await checkCodes(figures)), ...(await checkTotals(figures)))
  const left = await findLeftovers(directory, new Set(releases.map((release) => release.directory)))
  if (left.length > 0) {
    findings.push({
      severity: 'note',
      count: left.length,
      message: `Imports that were cut off left ${counted(left.length, 'folder')}: ${some(left)}. No figure comes from them. The next import removes them.`,
    })
  }
  return findings.toSorted((one, other) => GRAVITY[one.severity] - GRAVITY[other.severity])
}

const GRAVITY = { fault: 0, warning: 1, note: 2 } as const
