import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { FootingsError } from '../failure.ts'
import type { Store } from '../store/store.ts'
import { openDuckDB, type DuckDBConnection } from './duckdb.ts'
import { findFiles } from './files/find.ts'
import { hashFile } from './files/hash.ts'
import { openFile, type OpenedFile } from './files/open.ts'
import { looksLikePatients } from './files/patient-level.ts'
import { fullDisk } from './full-disk.ts'
import { prepareText, type PreparedText } from './prepare.ts'
import type { Reading, Sample, Source } from './reading.ts'
import { nearest, recognise } from './recognise.ts'
import { patientLevel, recordRefusal, type RefusedFile } from './refusals.ts'
import { findSameFile, hasReleaseOfSize, listReleases, recordRelease } from './releases.ts'
import type { NewRelease, Release } from './releases.ts'
import { stageText } from './stage-text.ts'
import {
  beginStaging,
  recordedHashes,
  sweepStaging,
  type StagedRelease,
  type StagingArea,
} from './staging-area.ts'
import type { Staged } from './staging.ts'

/** A release that came of an import, and whether the workspace had it already. */
export interface ImportedRelease extends Release {
  readonly status: 'new' | 'unchanged'
  readonly supersedes: readonly string[]
}

/** A file of no known publication. */
export interface UnrecognisedFile {
  readonly file: string
  readonly reason: string
}

export interface ImportReport {
  readonly releases: readonly ImportedRelease[]
  readonly refused: readonly RefusedFile[]
  readonly unrecognised: readonly UnrecognisedFile[]
}

export interface ImportProgress {
  readonly file: string
  readonly doing: string
  /** Files dealt with so far. */
  readonly done: number
}

export interface ImportOptions {
  /** The workspace's directory. */
  readonly directory: string
  readonly store: Store
  readonly sources: readonly Source[]
  readonly who: string
  readonly now: () => Date
  readonly signal?: AbortSignal
  readonly report?: (progress: ImportProgress) => void
}

interface Run extends ImportOptions {
  readonly connection: DuckDBConnection
  readonly area: StagingArea
  readonly tell: (file: string, doing: string) => void
}

/**
 * Takes files, zips and folders into the workspace. Each file is staged apart and appears in one
 * step, by a row in the store; an import that dies leaves nothing that a reader could see, and
 * the next import sweeps what it left on disk.
 */
export async function importPaths(
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  const homes = (await listReleases(options.store)).map((release) => release.directory)
  await sweepStaging(options.directory, new Set(homes))
  const area = await beginStaging(options.directory)
  const duckdb = await openDuckDB({ scratch: area.scratch, memory: '500MB' })
  const reports: ImportReport[] = []
  let done = 0
  try {
    const connection = await duckdb.connect()
    const tell = (file: string, doing: string) => options.report?.({ file, doing, done })
    const run: Run = { ...options, connection, area, tell }
    const signal = options.signal === undefined ? {} : { signal: options.signal }
    for await (const found of findFiles(paths, signal)) {
      try {
        for await (const opened of openFile(found.path, { scratch: area.scratch, ...signal })) {
          options.signal?.throwIfAborted()
          try {
            reports.push(await importFile(opened, run))
          } finally {
            await opened.dispose()
          }
          done += 1
        }
      } catch (error) {
        reports.push(await refused(error, basename(found.path), run))
      }
    }
    connection.closeSync()
  } finally {
    duckdb.close()
    await area.end()
  }
  return merge(reports)
}

async function importFile(opened: OpenedFile, run: Run): Promise<ImportReport> {
  run.tell(opened.name, 'reading')
  const reports: ImportReport[] = []
  try {
    if (opened.kind === 'empty') {
      throw new FootingsError('data', 'The file is empty.', { remedy: 'Download it again.' })
    }
    if (opened.kind === 'other') return unrecognised(opened.name, 'it is not a table of figures')
    for await (const text of prepareText(opened, run.area.scratch)) {
      reports.push(await importText(text, opened, run))
    }
  } catch (error) {
    return refused(error, opened.name, run)
  }
  // A workbook's notes and cover sheets are no news beside a sheet that was understood.
  const understood = reports.filter((report) => report.unrecognised.length === 0)
  return merge(understood.length > 0 ? understood : reports.slice(0, 1))
}

async function importText(text: PreparedText, opened: OpenedFile, run: Run): Promise<ImportReport> {
  const sample: Sample = { file: text.name, names: text.look.names, rows: text.look.rows }
  const patients = looksLikePatients(sample.names, sample.rows)
  if (patients !== null) throw patientLevel(patients.reason)
  const source = recognise(run.sources, sample)
  if (source === undefined) {
    const like = nearest(run.sources, sample)
    return unrecognised(
      text.name,
      like === undefined
        ? 'its header is of no publication that Footings knows'
        : `it looks like ${like.publication}, but has no column ${like.missing.join(', ')}`,
    )
  }
  const plain = source.read(sample)
  const reading =
    text.sheet === undefined ? plain : { ...plain, layout: `${plain.layout}, sheet ${text.sheet}` }
  run.tell(text.name, `checking as ${source.publication}`)

  // A file of a size never seen is new: its hash is then taken while DuckDB reads it.
  let damaged: Release | undefined
  const { size } = await stat(opened.path)
  const hashing = hashFile(opened.path, run.signal)
  if (await hasReleaseOfSize(run.store, source.id, size)) {
    const same = await findSameFile(run.store, source.id, (await hashing).sha256, reading.layout)
    if (same !== undefined && (await isWhole(run.directory, same))) return unchanged(same)
    damaged = same
  }
  const staging = await run.area.release(source.id)
  try {
    const staged = await stageText(run.connection, text, sample, reading, staging, run.signal)
    const { sha256, bytes } = await hashing
    const release = {
      ...describe(source, reading, staged, staging),
      file: text.name,
      sha256,
      bytes,
    }
    await staging.publish(release)
    const recorded = await recordRelease(run.store, release, run.who, run.now(), damaged)
    if (recorded === 'there already') {
      await staging.discard()
      const same = await findSameFile(run.store, source.id, sha256, reading.layout)
      return same === undefined ? merge([]) : unchanged(same)
    }
    const taken = { ...recorded.release, status: 'new', supersedes: recorded.supersedes } as const
    return { releases: [taken], refused: [], unrecognised: [] }
  } catch (error) {
    await hashing.catch(() => undefined)
    await staging.discard()
    throw error
  }
}

/**
 * Whether the files of a release are there in the sizes that they were written in. One that lost
 * any is taken in anew.
 */
async function isWhole(directory: string, release: Release): Promise<boolean> {
  const home = join(directory, release.directory)
  const recorded = (await recordedHashes(home)) ?? {}
  for (const dataset of Object.keys(release.datasets)) {
    const name = `${dataset}.parquet`
    const there = await stat(join(home, name)).catch(() => undefined)
    if (there === undefined || there.size !== recorded[name]?.bytes) return false
  }
  return true
}

function describe(
  source: Source,
  reading: Reading,
  staged: Staged,
  staging: StagedRelease,
): Omit<NewRelease, 'file' | 'sha256' | 'bytes'> {
  return {
    id: staging.id,
    source: source.id,
    part: staged.part,
    periodStart: staged.periodStart,
    periodEnd: staged.periodEnd,
    publication: source.publication,
    publisher: source.publisher,
    licence: source.licence,
    page: source.page ?? '',
    layout: reading.layout,
    datasets: staged.tables,
    rows: staged.records,
    quarantined: staged.bad,
    leftOut: staged.leftOut,
    directory: staging.home,
  }
}

async function refused(error: unknown, file: string, run: Run): Promise<ImportReport> {
  if (!(error instanceof FootingsError) || error.kind === 'usage') {
    throw fullDisk(error, run.directory)
  }
  return {
    releases: [],
    refused: [await recordRefusal(run.store, run.who, run.now(), error, file)],
    unrecognised: [],
  }
}

function unrecognised(file: string, reason: string): ImportReport {
  return { releases: [], refused: [], unrecognised: [{ file, reason }] }
}

function unchanged(release: Release): ImportReport {
  return {
    releases: [{ ...release, status: 'unchanged', supersedes: [] }],
    refused: [],
    unrecognised: [],
  }
}

function merge(reports: readonly ImportReport[]): ImportReport {
  return {
    releases: reports.flatMap((report) => report.releases),
    refused: reports.flatMap((report) => report.refused),
    unrecognised: reports.flatMap((report) => report.unrecognised),
  }
}
