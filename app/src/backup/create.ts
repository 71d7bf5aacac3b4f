import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import {
  KEPT_TABLES,
  pagesOf,
  TABLE_NAMES,
  tablesThere,
  type Reader,
  type TableName,
} from '../audit/kept-tables.ts'
import { inSnapshot } from '../audit/snapshot.ts'
import { headOfAudit } from '../audit/verify.ts'
import { MIGRATION_TABLE } from '../store/migrations/all.ts'
import type { Workspace } from '../workspace.ts'
import { writeBackupFile } from './backup-file.ts'
import { FrameWriter, type PartTotals } from './frames.ts'
import { FORMAT, type BackupAbout, type BackupManifest, type ManifestPart } from './manifest.ts'
import { ABOUT, filePart, FILES_KEPT, isKept, MANIFEST, recordsPart } from './part-names.ts'

export interface CreateOptions {
  /** Without it the backup is not sealed. */
  readonly passphrase?: string | undefined
  /** The version of Footings, for the manifest. */
  readonly version: string
  readonly now: () => Date
  readonly signal?: AbortSignal | undefined
  readonly report?: (part: string) => void
}

/**
 * Writes a workspace into one file: every table as it was at one moment, whatever is written
 * meanwhile, and its files. It holds a page of rows and a few buffers at a time.
 *
 * @returns what the backup says of itself
 * @throws FootingsError 'usage' for a file that is there already or a passphrase too short
 */
export async function createBackup(
  workspace: Pick<Workspace, 'directory' | 'store'>,
  file: string,
  options: CreateOptions,
): Promise<BackupManifest> {
  const made: { manifest?: BackupManifest } = {}
  await inSnapshot(workspace.store, async (db) => {
    const frames = framesOf(workspace, db, options, (manifest) => (made.manifest = manifest))
    await writeBackupFile(file, options.passphrase, frames, options.signal)
  })
  if (made.manifest === undefined) throw new Error('The backup ended before its manifest')
  return made.manifest
}

async function* framesOf(
  { directory, store }: Pick<Workspace, 'directory' | 'store'>,
  db: Reader,
  options: CreateOptions,
  done: (manifest: BackupManifest) => void,
): AsyncGenerator<Buffer> {
  const writer = new FrameWriter()
  const parts: ManifestPart[] = []
  // The first thing that is read settles the moment of the snapshot.
  const about: BackupAbout = {
    format: FORMAT,
    version: options.version,
    migrations: await migrationsOf(db),
    made_at: options.now().toISOString(),
    store: store.kind,
  }
  const note = (rows: number | null) => (totals: PartTotals) => {
    parts.push({ ...totals, rows })
  }
  yield* writer.part(ABOUT, once(about), note(null))
  const there = await tablesThere(db, store.kind)
  for (const table of TABLE_NAMES) {
    if (KEPT_TABLES[table].use === 'passing' || !there.has(table)) continue
    options.report?.(table)
    const count = { rows: 0 }
    yield* writer.part(recordsPart(table), linesOf(db, table, count), (totals) => {
      note(count.rows)(totals)
    })
  }
  const missing: string[] = []
  for await (const path of filesOf(directory, db, missing)) {
    options.report?.(path)
    yield* writer.part(filePart(path), createReadStream(join(directory, path)), note(null))
  }
  const manifest = { ...about, audit_head: await headOfAudit(db), parts, missing }
  yield* writer.part(MANIFEST, once(manifest), () => {})
  yield writer.end()
  done(manifest)
}

async function migrationsOf(db: Reader): Promise<string[]> {
  const applied = await sql<{ name: string }>`
    select name from ${sql.table(MIGRATION_TABLE)} order by name`.execute(db)
  return applied.rows.map(({ name }) => name)
}

async function* once(content: object): AsyncGenerator<Buffer> {
  yield Buffer.from(`${JSON.stringify(content)}\n`)
}

/** A table's rows, a line each. */
export async function* linesOf(
  db: Reader,
  table: TableName,
  count: { rows: number } = { rows: 0 },
): AsyncGenerator<Buffer> {
  for await (const rows of pagesOf(db, table)) {
    count.rows += rows.length
    yield Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  }
}

/**
 * The files of a workspace, as paths below it: of `data` those of the releases that the snapshot
 * knows, which never change. What a release has lost is noted.
 */
export async function* filesOf(
  directory: string,
  db: Reader,
  missing: string[],
): AsyncGenerator<string> {
  const found = async (path: string): Promise<'file' | 'folder' | 'none'> => {
    const about = await stat(join(directory, path)).catch(() => undefined)
    return about?.isFile() === true ? 'file' : about?.isDirectory() === true ? 'folder' : 'none'
  }
  for (const name of FILES_KEPT) {
    if (name === 'data') continue
    const kind = await found(name)
    if (kind === 'file') yield name
    if (kind === 'folder') yield* filesBelow(directory, name)
  }
  const releases = await db
    .selectFrom('release')
    .select(['directory', 'datasets'])
    .orderBy('sequence')
    .execute()
  for (const release of releases) {
    const home = release.directory.replaceAll('\\', '/')
    const datasets = Object.keys(JSON.parse(release.datasets) as object)
    for (const dataset of datasets) {
      const path = `${home}/${dataset}.parquet`
      if (!isKept(path) || (await found(path)) !== 'file') missing.push(path)
    }
    if (isKept(`${home}/any`) && (await found(home)) === 'folder')
      yield* filesBelow(directory, home)
  }
}

async function* filesBelow(directory: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(join(directory, folder), { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* filesBelow(directory, path)
    else if (entry.isFile() && isKept(path)) yield path
  }
}
