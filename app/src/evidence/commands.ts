import { join, resolve } from 'node:path'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace, workspaceFolder } from '../terminal/options.ts'
import { progressLine, writeTable } from '../terminal/tables.ts'
import { checkEvidence } from './check.ts'
import { importPaths } from './import.ts'
import { loadIndicators } from './indicators.ts'
import { readQuarantine } from './quarantine.ts'
import { findRelease, listReleases, type Release } from './releases.ts'

/** `footings import PATH...`: takes in files, zips and folders. */
export async function importCommand(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args)
  if (words.words.length === 0) {
    throw new FootingsError('usage', 'There is nothing to import.', {
      remedy: 'Name files, zips or folders: footings import PATH...',
    })
  }
  return withWorkspace(words, effects, async (workspace) => {
    const line = progressLine(effects)
    const paths = words.words.map((path) => resolve(effects.cwd, path))
    const report = await importPaths(paths, {
      directory: workspace.directory,
      store: workspace.store,
      sources: await workspace.sources(),
      who: effects.env['USER'] ?? 'command line',
      now: effects.now,
      signal: effects.signal,
      report: ({ file, doing }) => line.show(`${doing}: ${file}`),
    })
    const fresh = report.releases.some((release) => release.status === 'new')
    if (fresh) {
      line.show('working out the indicators')
      await workspace.observations.refresh()
    }
    line.end()
    const rows = report.releases.map((release) => ({
      ...summary(release),
      status: release.status,
      supersedes: release.supersedes.length,
    }))
    writeTable(
      effects,
      words,
      [
        { key: 'source', heading: 'Source' },
        { key: 'period', heading: 'Period' },
        { key: 'rows', heading: 'Rows' },
        { key: 'quarantined', heading: 'Set aside' },
        { key: 'left_out', heading: 'Left out' },
        { key: 'status', heading: 'Status' },
        { key: 'file', heading: 'File' },
        { key: 'sha256', heading: 'SHA-256', show: (value) => String(value).slice(0, 12) },
      ],
      rows,
      { releases: rows, refused: report.refused, unrecognised: report.unrecognised },
    )
    for (const refusal of report.refused) {
      effects.err(`refused: ${refusal.file}: ${refusal.reason} ${refusal.remedy}\n`)
    }
    for (const file of report.unrecognised)
      effects.err(`not recognised: ${file.file}: ${file.reason}\n`)
    return report.refused.length > 0 || report.releases.length === 0 ? 3 : 0
  })
}

/** `footings releases`: what was taken in, also what later files replaced. */
export async function releases(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args)
  return withWorkspace(words, effects, async (workspace) => {
    const rows = (await listReleases(workspace.store)).map((release) => ({
      ...summary(release),
      superseded: release.supersededBy !== null,
    }))
    writeTable(
      effects,
      words,
      [
        { key: 'id', heading: 'Release', show: (value) => String(value).slice(0, 8) },
        { key: 'source', heading: 'Source' },
        { key: 'period', heading: 'Period' },
        { key: 'rows', heading: 'Rows' },
        { key: 'quarantined', heading: 'Set aside' },
        { key: 'superseded', heading: 'Replaced', show: (value) => (value === true ? 'yes' : '') },
        { key: 'file', heading: 'File' },
      ],
      rows,
    )
    return 0
  })
}

/** `footings quarantine RELEASE`: rows that were set aside, with line, column, value and reason. */
export async function quarantine(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args)
  return withWorkspace(words, effects, async (workspace) => {
    const [id = ''] = words.words
    const all = await listReleases(workspace.store)
    const release =
      (await findRelease(workspace.store, id)) ??
      all.find((one) => id !== '' && one.id.startsWith(id))
    if (release === undefined) {
      throw new FootingsError('usage', `There is no release ${id}.`, {
        remedy: 'See: footings releases',
      })
    }
    const rows = await readQuarantine(workspace, release)
    writeTable(
      effects,
      words,
      [
        { key: 'file', heading: 'File' },
        { key: 'line', heading: 'Line' },
        { key: 'column', heading: 'Column' },
        { key: 'value', heading: 'Value' },
        { key: 'reason', heading: 'Reason' },
      ],
      rows,
    )
    return 0
  })
}

/** `footings check`: verifies what was taken in; exit code 1 when something is wrong. */
export async function check(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args)
  return withWorkspace(words, effects, async (workspace) => {
    const findings = await checkEvidence(workspace)
    writeTable(
      effects,
      words,
      [
        { key: 'severity', heading: 'Finding' },
        { key: 'message', heading: 'What' },
      ],
      findings,
      { releases: workspace.evidence.releases.length, findings },
    )
    if (findings.length === 0 && !words.flag('json') && !words.flag('csv')) {
      effects.out(`All ${workspace.evidence.releases.length} releases are in order.\n`)
    }
    return findings.some((finding) => finding.severity === 'fault') ? 1 : 0
  })
}

/** `footings indicators`: every indicator with its domain, meaning and source. */
export async function indicators(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args)
  const rows = await loadIndicators(join(workspaceFolder(words, effects), 'indicators'))
  writeTable(
    effects,
    words,
    [
      { key: 'id', heading: 'Indicator' },
      { key: 'domain', heading: 'Domain' },
      { key: 'name', heading: 'Name' },
      { key: 'unit', heading: 'Unit' },
      { key: 'polarity', heading: 'Direction' },
      { key: 'reviewed', heading: 'Reviewed' },
      { key: 'next_review', heading: 'Next review' },
    ],
    rows,
  )
  return 0
}

function summary(release: Release) {
  const { id, source, publication, publisher, licence, layout, file, sha256, rows, quarantined } =
    release
  return {
    id,
    source,
    publication,
    publisher,
    licence,
    layout,
    period:
      release.periodStart === release.periodEnd
        ? release.periodEnd
        : `${release.periodStart} to ${release.periodEnd}`,
    period_start: release.periodStart,
    period_end: release.periodEnd,
    rows,
    quarantined,
    left_out: release.leftOut,
    file,
    sha256,
    datasets: release.datasets,
  }
}
