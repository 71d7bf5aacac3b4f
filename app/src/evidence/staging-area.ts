import { randomUUID } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashFile } from './files/hash.ts'

/** Where one run of the importer works before anything is visible to readers. */
export interface StagingArea {
  /** For unpacked and tidied files. */
  readonly scratch: string
  /** Room for one release to be. */
  release(source: string): Promise<StagedRelease>
  /** Removes all of it. */
  end(): Promise<void>
}

export interface StagedRelease {
  readonly id: string
  /** Where its Parquet files are written. */
  readonly directory: string
  /** Where they will be, below the workspace. */
  readonly home: string
  /** Moves it home in one step, with a description and the hash of each of its files beside the data. */
  publish(description: object): Promise<void>
  discard(): Promise<void>
}

const OWNER = 'owner.json'
const DESCRIPTION = 'release.json'

/** Begins a run in `staging/` of the workspace, marked with this process so that others leave it. */
export async function beginStaging(workspace: string): Promise<StagingArea> {
  const run = join(workspace, 'staging', randomUUID())
  const scratch = join(run, 'scratch')
  await mkdir(scratch, { recursive: true })
  await writeFile(join(run, OWNER), JSON.stringify({ pid: process.pid }))
  return {
    scratch,
    release: async (source) => stagedRelease(workspace, run, source),
    end: () => rm(run, { recursive: true, force: true }),
  }
}

async function stagedRelease(
  workspace: string,
  run: string,
  source: string,
): Promise<StagedRelease> {
  const id = randomUUID()
  const directory = join(run, id)
  const home = `data/${source}/${id}`
  let place = directory
  await mkdir(directory, { recursive: true })
  return {
    id,
    directory,
    home,
    publish: async (description) => {
      const files = await hashesIn(directory)
      await writeFile(
        join(directory, DESCRIPTION),
        `${JSON.stringify({ ...description, files, writtenBy: process.pid }, undefined, 2)}\n`,
      )
      const target = join(workspace, home)
      await mkdir(join(workspace, 'data', source), { recursive: true })
      await rename(directory, target)
      place = target
    },
    discard: () => rm(place, { recursive: true, force: true }),
  }
}

/** What `publish` records of each file of a release, by its name. */
type FileHashes = Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>

async function hashesIn(directory: string): Promise<FileHashes> {
  const hashes: Record<string, { sha256: string; bytes: number }> = {}
  for (const name of (await readdir(directory)).toSorted()) {
    const { sha256, bytes } = await hashFile(join(directory, name))
    hashes[name] = { sha256, bytes }
  }
  return hashes
}

/**
 * The hashes recorded with a release, or undefined where it has no description that can be read.
 *
 * @param home the directory of the release
 */
export async function recordedHashes(home: string): Promise<FileHashes | undefined> {
  try {
    const text = await readFile(join(home, DESCRIPTION), 'utf8')
    return (JSON.parse(text) as { files?: FileHashes }).files
  } catch (error) {
    if (isAbsent(error) || error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * What imports that died left on disk, below the workspace: their staging, and releases that
 * reached their home but no row in the store. What belongs to a process that is alive is not told.
 *
 * @param known the homes of the releases in the store
 */
export async function findLeftovers(
  workspace: string,
  known: ReadonlySet<string>,
): Promise<readonly string[]> {
  const left: string[] = []
  for (const run of await namesIn(join(workspace, 'staging'))) {
    if (await abandoned(join(workspace, 'staging', run, OWNER), 'pid')) left.push(`staging/${run}`)
  }
  for (const source of await namesIn(join(workspace, 'data'))) {
    for (const id of await namesIn(join(workspace, 'data', source))) {
      const home = `data/${source}/${id}`
      if (known.has(home)) continue
      if (await abandoned(join(workspace, home, DESCRIPTION), 'writtenBy')) left.push(home)
    }
  }
  return left
}

/** Removes what `findLeftovers` finds, and tells what it was. */
export async function sweepStaging(
  workspace: string,
  known: ReadonlySet<string>,
): Promise<readonly string[]> {
  const left = await findLeftovers(workspace, known)
  for (const path of left) await rm(join(workspace, path), { recursive: true, force: true })
  return left
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

async function abandoned(file: string, key: 'pid' | 'writtenBy'): Promise<boolean> {
  try {
    const owner = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    const pid = owner[key]
    return typeof pid !== 'number' || !isAlive(pid)
  } catch (error) {
    // A run that died before it could sign, or while signing.
    if (isAbsent(error) || error instanceof SyntaxError) return true
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
