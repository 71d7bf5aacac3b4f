import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { FootingsError } from '../failure.ts'
import { readBackupFile } from './backup-file.ts'
import { inLoading, type LoadInto } from './load.ts'
import type { BackupManifest } from './manifest.ts'
import { HIDDEN, receiveParts } from './receive.ts'

export interface ReadOptions {
  readonly passphrase?: string | undefined
  readonly now: () => Date
  readonly signal?: AbortSignal | undefined
  readonly report?: (part: string) => void
}

/**
 * Reads a backup whole, checks every hash and count, opens its records in a scratch store and
 * verifies their audit there. The scratch store is in a folder of this user alone, and gone after.
 *
 * @throws FootingsError 'data' that says what does not fit and where
 */
export async function verifyBackup(file: string, options: ReadOptions): Promise<BackupManifest> {
  const scratch = await mkdtemp(join(tmpdir(), 'footings-verify-'))
  try {
    return await take(file, { file: join(scratch, 'plan.sqlite') }, undefined, options)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/**
 * Makes a workspace of a backup in a folder that is empty or not there; its records go into
 * `plan.sqlite`, or into PostgreSQL where a URL is given. Everything is put together beside it and
 * checked, and takes its name in the end: what is in the folder is the whole workspace or nothing.
 *
 * @throws FootingsError 'usage' for a folder or a schema that holds something, 'data' for a backup
 * that does not fit
 */
export async function restoreBackup(
  file: string,
  folder: string,
  options: ReadOptions & { readonly databaseUrl?: string | undefined },
): Promise<BackupManifest> {
  const directory = resolve(folder)
  await expectEmpty(directory)
  const making = `${directory}.restoring-${process.pid}-${randomBytes(4).toString('hex')}`
  await mkdir(dirname(directory), { recursive: true })
  await mkdir(making, { mode: 0o700 })
  const { databaseUrl } = options
  try {
    const into = databaseUrl === undefined ? { file: join(making, 'plan.sqlite') } : { databaseUrl }
    const manifest = await take(file, into, making, options)
    await mkdir(join(making, 'mappings'), { recursive: true })
    await rename(join(making, HIDDEN), join(making, 'footings.json'))
    await rmdir(directory).catch((error: unknown) => {
      if (!isAbsent(error)) throw error
    })
    await rename(making, directory)
    return manifest
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

async function take(
  file: string,
  into: LoadInto,
  directory: string | undefined,
  options: ReadOptions,
): Promise<BackupManifest> {
  const { now, signal, report } = options
  return inLoading(into, async (loading) => {
    const taken: { manifest?: BackupManifest } = {}
    await readBackupFile(
      file,
      options.passphrase,
      async (parts) => {
        taken.manifest = await receiveParts(parts, loading, {
          directory,
          now,
          signal,
          ...(report === undefined ? {} : { report }),
        })
      },
      signal,
    )
    if (taken.manifest === undefined) throw new Error('The backup was not read to its end')
    return taken.manifest
  })
}

async function expectEmpty(directory: string): Promise<void> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (isAbsent(error)) return []
    throw new FootingsError('usage', `${directory} is no folder that can be restored into.`, {
      remedy: 'Nothing was changed. Name a folder that is empty or not there.',
      cause: error,
    })
  })
  if (names.length === 0) return
  throw new FootingsError('usage', `${directory} is not empty.`, {
    remedy: 'Nothing was changed. Name a folder that is empty or not there.',
  })
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
