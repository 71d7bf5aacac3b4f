import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { TableName } from '../audit/kept-tables.ts'
import { headText } from '../audit/audit-check.ts'
import { verifyAudit } from '../audit/verify.ts'
import { FootingsError } from '../failure.ts'
import type { FramePart } from './frames.ts'
import type { Loading } from './load.ts'
import { readAbout, readManifest, type BackupAbout, type BackupManifest } from './manifest.ts'
import { partNamed } from './part-names.ts'
import { batchesOf } from './rows.ts'

/** The name of `footings.json` while the rest comes in: until the end the folder is no workspace. */
export const HIDDEN = 'footings.json.restoring'

const MOST_TEXT_BYTES = 64 * 1024 ** 2
const MOST_PARTS = 1_000_000
/** A workspace of more than this is none. */
const MOST_BYTES = 256 * 1024 ** 3

export interface ReceiveOptions {
  /** Where its files are written; undefined to read them only. */
  readonly directory: string | undefined
  readonly now: () => Date
  readonly signal?: AbortSignal | undefined
  readonly report?: (part: string) => void
}

interface Received {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number | null
}

/**
 * Takes the parts of a backup: rows into the store that is loading, files into a folder. In the end
 * everything is compared with the manifest, and the audit is verified against the records.
 *
 * @throws FootingsError 'data' that says in which part something is not as it must be
 */
export async function receiveParts(
  parts: AsyncIterable<FramePart>,
  loading: Loading,
  options: ReceiveOptions,
): Promise<BackupManifest> {
  const received: Received[] = []
  const seen = new Set<string>()
  let about: BackupAbout | undefined
  let manifest: BackupManifest | undefined
  let bytes = 0
  for await (const part of parts) {
    options.signal?.throwIfAborted()
    const name = partNamed(part.name)
    if (manifest !== undefined) throw wrong(`${part.name} stands after the manifest.`)
    if ((about === undefined) !== (name.kind === 'about')) {
      throw wrong(`It does not begin by saying what it is, but with ${part.name}.`)
    }
    // Some disks take names for the same that differ in capitals only.
    if (seen.has(part.name.toLowerCase())) throw wrong(`It holds ${part.name} twice.`)
    seen.add(part.name.toLowerCase())
    options.report?.(part.name)
    let rows: number | null = null
    if (name.kind === 'about') {
      about = readAbout(await textOf(part))
      await loading.make(about.migrations, options.now().toISOString())
    } else if (name.kind === 'manifest') manifest = readManifest(await textOf(part))
    else if (name.kind === 'records') rows = await loadRows(part, name.table, loading)
    else await writeFile(part, name.path, options.directory)
    const totals = part.totals()
    bytes += totals.bytes
    if (seen.size > MOST_PARTS || bytes > MOST_BYTES) throw wrong('It is far too large.')
    if (name.kind !== 'manifest') received.push({ ...totals, rows })
  }
  if (manifest === undefined) throw wrong('It has no manifest: its end is missing.')
  compare(received, manifest)
  if (!seen.has('workspace/footings.json')) throw wrong('It holds no footings.json.')
  await loading.settle()
  const check = await verifyAudit(loading.db, loading.kind, {
    head: manifest.audit_head ?? undefined,
    signal: options.signal,
  })
  const [fault] = check.faults
  if (fault !== undefined) throw wrong(`Its audit does not hold: ${fault.message}`)
  const { head } = check
  if (head !== null && manifest.audit_head === null) {
    throw wrong(`Its audit ends at ${headText(head)}, and its manifest knows of none.`)
  }
  return manifest
}

function compare(received: readonly Received[], { parts }: BackupManifest): void {
  const told = new Map(parts.map((part) => [part.name, part]))
  for (const part of received) {
    const said = told.get(part.name)
    told.delete(part.name)
    const same =
      said?.bytes === part.bytes && said.sha256 === part.sha256 && said.rows === part.rows
    if (!same) throw wrong(`${part.name} is not as its manifest says.`)
  }
  const [missing] = told.keys()
  if (missing !== undefined) throw wrong(`${missing} is missing.`)
}

async function textOf(part: FramePart): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of part.content) {
    size += chunk.length
    if (size > MOST_TEXT_BYTES) throw wrong(`${part.name} is far too large.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function loadRows(part: FramePart, table: TableName, loading: Loading): Promise<number> {
  let count = 0
  for await (const { rows, line } of batchesOf(part.name, part.content)) {
    try {
      await loading.insert(table, rows)
    } catch (cause) {
      const to = line + rows.length - 1
      throw new FootingsError(
        'data',
        `The backup is not as it must be: a record in lines ${line} to ${to} of ${part.name} does not fit into its table.`,
        { remedy: 'Nothing was restored. Take another backup.', cause },
      )
    }
    count += rows.length
  }
  return count
}

async function writeFile(
  part: FramePart,
  path: string,
  directory: string | undefined,
): Promise<void> {
  if (directory === undefined) {
    for await (const _ of part.content);
    return
  }
  const file = join(directory, path === 'footings.json' ? HIDDEN : path)
  await mkdir(dirname(file), { recursive: true })
  await pipeline(part.content, createWriteStream(file, { flags: 'wx', flush: true }))
}

function wrong(what: string): FootingsError {
  return new FootingsError('data', `The backup is not as it must be: ${what}`, {
    remedy: 'Nothing was restored. Take another copy of the file, or an earlier backup.',
  })
}
