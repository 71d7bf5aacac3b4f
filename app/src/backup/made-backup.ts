import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { headOfAudit } from '../audit/verify.ts'
import { MIGRATIONS } from '../store/migrations/all.ts'
import type { Store } from '../store/store.ts'
import { writeBackupFile } from './backup-file.ts'
import { linesOf } from './create.ts'
import { FrameWriter } from './frames.ts'
import type { ManifestPart } from './manifest.ts'

/** A folder for one test. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'footings-backup-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

/** A part with its text; `rows` is what the manifest says of it. */
export interface MadePart {
  readonly name: string
  readonly text: string
  readonly rows?: number | null
}

/** The parts of a small backup of a store: what it is, its audit, two tables, and `footings.json`. */
export async function partsOf(store: Store): Promise<MadePart[]> {
  const parts: MadePart[] = []
  for (const table of ['footprint', 'stream', 'setting', 'audit'] as const) {
    const count = { rows: 0 }
    let text = ''
    for await (const lines of linesOf(store.db, table, count)) text += lines.toString()
    parts.push({ name: `records/${table}.ndjson`, text, rows: count.rows })
  }
  return [...parts, { name: 'workspace/footings.json', text: '{}' }]
}

const ABOUT_TEXT = {
  format: 1,
  version: '0.1.0',
  made_at: '2026-11-22T12:00:00.000Z',
  store: 'sqlite',
  migrations: MIGRATIONS.map(({ name }) => name),
}

/** Writes a backup with whatever parts are wanted: for tests of what must be refused. */
export async function writeMade(
  file: string,
  store: Store,
  parts: readonly MadePart[],
  options: {
    readonly about?: object
    readonly manifest?: (manifest: {
      readonly parts: readonly ManifestPart[]
      readonly audit_head: unknown
    }) => object
    readonly withoutManifest?: boolean
    readonly after?: readonly MadePart[]
  } = {},
): Promise<void> {
  const writer = new FrameWriter()
  const frames = async function* () {
    const noted: ManifestPart[] = []
    const about = { ...ABOUT_TEXT, ...options.about }
    const first = { name: 'about.json', text: JSON.stringify(about), rows: null }
    for (const { name, text, rows = null } of [first, ...parts]) {
      yield* writer.part(name, once(text), (totals) => void noted.push({ ...totals, rows }))
    }
    const manifest = {
      ...about,
      parts: noted,
      audit_head: await headOfAudit(store.db),
      missing: [],
    }
    const told = { ...manifest, ...options.manifest?.(manifest) }
    if (options.withoutManifest !== true) {
      yield* writer.part('manifest.json', once(JSON.stringify(told)), () => {})
    }
    for (const { name, text } of options.after ?? []) yield* writer.part(name, once(text), () => {})
    yield writer.end()
  }
  await writeBackupFile(file, undefined, frames())
}
