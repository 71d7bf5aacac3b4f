import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  KEPT_TABLES,
  pagesOf,
  TABLE_NAMES,
  tablesThere,
  type Reader,
  type StoredRow,
  type TableName,
} from '../audit/kept-tables.ts'
import { inSnapshot } from '../audit/snapshot.ts'
import { FootingsError } from '../failure.ts'
import { toCsv } from '../terminal/tables.ts'
import type { Workspace } from '../workspace.ts'
import { filesOf } from './create.ts'

export interface ExportOptions {
  readonly now: () => Date
  readonly signal?: AbortSignal | undefined
  readonly report?: (part: string) => void
}

/** What was written. */
export interface Exported {
  readonly made_at: string
  readonly tables: readonly { readonly table: string; readonly rows: number }[]
  /** The workspace's own files, published figures among them as Parquet. */
  readonly files: readonly string[]
  /** Files that the records speak of and that were not there. */
  readonly missing: readonly string[]
}

/**
 * Writes everything that a site needs to leave, in open forms: each table as CSV and as a line of
 * JSON a row, all of one moment, and the files of the workspace. Passwords, keys and codes are left
 * out. It cannot be restored from: that is what a backup is for.
 *
 * @throws FootingsError 'usage' for a folder that holds something
 */
export async function exportWorkspace(
  { directory, store }: Pick<Workspace, 'directory' | 'store'>,
  folder: string,
  options: ExportOptions,
): Promise<Exported> {
  const to = resolve(folder)
  await expectEmpty(to)
  const making = `${to}.making-${process.pid}-${randomBytes(4).toString('hex')}`
  await mkdir(join(making, 'records'), { recursive: true, mode: 0o700 })
  try {
    const exported = await inSnapshot(store, async (db): Promise<Exported> => {
      const there = await tablesThere(db, store.kind)
      const tables: { table: string; rows: number }[] = []
      for (const table of TABLE_NAMES) {
        const { use, secret } = KEPT_TABLES[table]
        if (use === 'passing' || secret === 'all' || !there.has(table)) continue
        options.signal?.throwIfAborted()
        options.report?.(table)
        tables.push({ table, rows: await writeTable(db, table, join(making, 'records')) })
      }
      const [files, missing]: [string[], string[]] = [[], []]
      for await (const path of filesOf(directory, db, missing)) {
        options.signal?.throwIfAborted()
        options.report?.(path)
        await mkdir(dirname(join(making, path)), { recursive: true })
        await copyFile(join(directory, path), join(making, path))
        files.push(path)
      }
      return { made_at: options.now().toISOString(), tables, files, missing }
    })
    await writeFile(join(making, 'export.json'), `${JSON.stringify(exported, undefined, 2)}\n`)
    await rmdir(to).catch(() => {})
    await rename(making, to)
    return exported
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

async function writeTable(db: Reader, table: TableName, folder: string): Promise<number> {
  const { secret } = KEPT_TABLES[table]
  let rows = 0
  const pages = async function* () {
    for await (const page of pagesOf(db, table)) {
      rows += page.length
      yield page.map((row) => withoutSecrets(row, Array.isArray(secret) ? secret : []))
    }
  }
  await pipeline(
    Readable.from(ndjson(pages())),
    createWriteStream(join(folder, `${table}.ndjson`), { flags: 'wx' }),
  )
  rows = 0
  await pipeline(
    Readable.from(csv(pages())),
    createWriteStream(join(folder, `${table}.csv`), { flags: 'wx' }),
  )
  return rows
}

async function* ndjson(pages: AsyncIterable<readonly StoredRow[]>): AsyncGenerator<string> {
  for await (const page of pages) yield page.map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** Text that a spreadsheet would take for a formula has an apostrophe before it: see {@link toCsv}. */
async function* csv(pages: AsyncIterable<readonly StoredRow[]>): AsyncGenerator<string> {
  let columns: readonly string[] | undefined
  for await (const page of pages) {
    const [first] = page
    if (columns === undefined && first !== undefined) {
      columns = Object.keys(first)
      yield toCsv([columns])
    }
    const names = columns ?? []
    yield toCsv(page.map((row) => names.map((name) => row[name])))
  }
}

function withoutSecrets(row: StoredRow, secret: readonly string[]): StoredRow {
  if (secret.length === 0) return row
  return Object.fromEntries(Object.entries(row).filter(([column]) => !secret.includes(column)))
}

async function expectEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  if (names.length === 0) return
  throw new FootingsError('usage', `${folder} is not empty.`, {
    remedy: 'Nothing was written. Name a folder that is empty or not there.',
  })
}
