import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
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
/** Milliseconds between making a folder and signing it, at the very most. */
const TIME_TO_SIGN = 10_000

/** Begins a run in `staging/` of the workspace, marked with this process so that others leave it. */
export async function beginStaging(workspace: string): Promise<StagingArea> {
  const id = randomUUID()
  const run = join(workspace, 'staging', id)
  // Others must not find it before it is signed.
  const unsigned = join(workspace, 'staging', `.${id}`)
  await mkdir(join(unsigned, 'scratch'), { recursive: true })
  const owner = { pid: process.pid, start: startOf(process.pid) }
  await writeFile(join(unsigned, OWNER), JSON.stringify(owner))
  await rename(unsigned, run)
  const scratch = join(run, 'scratch')
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
        `${JSON.stringify({ ...description, files, writtenBy: process.pid, start: startOf(process.pid) }, undefined, 2)}\n`,
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
    const path = join(workspace, 'staging', run)
    const goes = run.startsWith('.')
      ? !(await isYoung(path))
      : await abandoned(join(path, OWNER), 'pid')
    if (goes) left.push(`staging/${run}`)
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
    if (typeof pid !== 'number' || !isAlive(pid)) return true
    // A process that comes after a dead one may have its number; in a container it mostly has.
    const start = startOf(pid)
    return start !== undefined && owner['start'] !== undefined && owner['start'] !== start
  } catch (error) {
    // A description that is not there, or half of one.
    if (isAbsent(error) || error instanceof SyntaxError) return true
    throw error
  }
}

/** When a process began, in ticks of the system's clock; undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  try {
    const told = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Field 22, counted from the end of the name, which may hold anything.
    return told.slice(told.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

async function isYoung(directory: string): Promise<boolean> {
  const made = await stat(directory).catch(() => undefined)
  return made !== undefined && Date.now() - made.mtimeMs < TIME_TO_SIGN
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
