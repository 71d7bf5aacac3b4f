import type { Dirent, Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { FootingsError } from '../../failure.ts'

/** A file that was asked for, by itself or by a folder above it. */
export interface FoundPath {
  /** The path on disk, absolute, its links resolved. */
  readonly path: string
  /** The name to show: the file's own, or its path below the folder that was given. */
  readonly name: string
  readonly size: number
}

/**
 * The files that the paths stand for, in the order given and, within a folder, by name. Folders are
 * walked whole; names that start with a dot and symbolic links inside a folder are passed over, so
 * nothing outside the folder is read and no loop is possible. A link that is itself given is
 * followed. A file that is reached twice comes once.
 *
 * Every path is looked at before the first file is given, so a mistyped one stops the work at its
 * start.
 * @throws FootingsError `usage` when a path is not there, cannot be read or is no file or folder.
 */
export async function* findFiles(
  paths: readonly string[],
  options: { readonly signal?: AbortSignal | undefined } = {},
): AsyncIterable<FoundPath> {
  const roots: { path: string; stats: Stats }[] = []
  for (const given of paths) roots.push(await rootAt(given))
  const seen = new Set<string>()
  for (const { path, stats } of roots) {
    const found = stats.isDirectory()
      ? filesUnder(path, '', options.signal)
      : [{ path, name: basename(path), size: stats.size }]
    for await (const file of found) {
      options.signal?.throwIfAborted()
      if (seen.has(file.path)) continue
      seen.add(file.path)
      yield file
    }
  }
}

async function rootAt(given: string): Promise<{ path: string; stats: Stats }> {
  try {
    const path = await realpath(resolve(given))
    const stats = await stat(path)
    if (!stats.isFile() && !stats.isDirectory()) {
      throw new FootingsError('usage', `"${given}" is neither a file nor a folder.`, {
        remedy: 'Give a file, a zip or a folder of them.',
      })
    }
    return { path, stats }
  } catch (error) {
    throw unreadable(given, error)
  }
}

async function* filesUnder(
  folder: string,
  below: string,
  signal: AbortSignal | undefined,
): AsyncIterable<FoundPath> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    throw unreadable(folder, error)
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    signal?.throwIfAborted()
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) yield* filesUnder(path, name, signal)
    else if (entry.isFile()) yield { path, name, size: (await stat(path)).size }
  }
}

/** The error to show for a file that could not be opened; any other error comes back as it is. */
export function unreadable(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new FootingsError('usage', `There is no file or folder at "${path}".`, {
      remedy: 'Check the spelling, and the folder that you are in.',
      cause: error,
    })
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new FootingsError('usage', `"${path}" may not be read by you.`, {
      remedy: 'Ask its owner for leave to read it, or copy it to a folder of your own.',
      cause: error,
    })
  }
  if (code === 'EISDIR') {
    return new FootingsError('usage', `"${path}" is a folder where a file is needed.`, {
      remedy: 'Give the files in it.',
      cause: error,
    })
  }
  if (code === 'ELOOP') {
    return new FootingsError('usage', `"${path}" is a link that leads back to itself.`, {
      remedy: 'Give the file itself.',
      cause: error,
    })
  }
  return error
}
