import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Evidence } from './evidence/evidence.ts'
import { Observations } from './evidence/observations.ts'
import type { Source } from './evidence/reading.ts'
import {
  loadMappings,
  localFiguresSource,
  MAPPINGS_DIRECTORY,
} from './evidence/sources/local-figures.ts'
import { SOURCES } from './evidence/sources/index.ts'
import { FootingsError } from './failure.ts'
import { Register } from './register/register.ts'
import { openStore, type Store } from './store/store.ts'

/** The version of the workspace's layout on disk. A newer one is not touched. */
const FORMAT = 1
const FILE = 'footings.json'

const description = z.object({
  format: z.number().int(),
  /** The sub-ICB that pages open on. */
  place: z.string().nullable(),
  /** What people call that place; the registers know it by the name of its ICB. */
  placeName: z.string().nullable().default(null),
  /** What is said of a place that is invented; null for real ones. */
  madeUp: z.string().nullable(),
})

/** What a workspace says of itself. */
export type WorkspaceDescription = z.infer<typeof description>

/** One folder with everything in it: published figures as Parquet, records, caches. */
export interface Workspace {
  readonly directory: string
  readonly description: WorkspaceDescription
  readonly store: Store
  readonly evidence: Evidence
  readonly observations: Observations
  readonly register: Register
  /** Every publication that can be read, with the local figures that mapping files describe. */
  sources(): Promise<readonly Source[]>
  close(): Promise<void>
}

/**
 * Makes a workspace in a folder that is empty or not there.
 *
 * @throws FootingsError 'usage' when there is one already
 */
export async function makeWorkspace(
  directory: string,
  options: {
    readonly place?: string
    readonly placeName?: string
    readonly madeUp?: string
  } = {},
): Promise<void> {
  const file = join(directory, FILE)
  if (existsSync(file)) {
    throw new FootingsError('usage', `${directory} is a Footings workspace already.`, {
      remedy: 'Use it as it is, or name another folder.',
    })
  }
  await mkdir(join(directory, 'mappings'), { recursive: true })
  await writeDescription(directory, {
    format: FORMAT,
    place: options.place ?? null,
    placeName: options.placeName ?? null,
    madeUp: options.madeUp ?? null,
  })
}

/**
 * Opens a workspace; records are in its `plan.sqlite`, or in PostgreSQL where a URL is given.
 *
 * @throws FootingsError 'usage' when the folder is none, 'data' when a newer Footings made it
 */
export async function openWorkspace(
  folder: string,
  options: { readonly databaseUrl?: string; readonly now?: () => Date } = {},
): Promise<Workspace> {
  const directory = resolve(folder)
  const about = await readDescription(directory)
  const store = await openStore(
    options.databaseUrl === undefined
      ? { file: join(directory, 'plan.sqlite') }
      : { databaseUrl: options.databaseUrl },
    options.now === undefined ? {} : { now: options.now },
  )
  try {
    const evidence = await Evidence.open(directory, store)
    return {
      directory,
      description: about,
      store,
      evidence,
      observations: await Observations.open(evidence, directory),
      register: new Register(evidence, placeNames(about)),
      sources: async () => {
        const shipped = await loadMappings(MAPPINGS_DIRECTORY)
        const own = await loadMappings(join(directory, 'mappings'))
        return [...SOURCES, ...[...shipped, ...own].map(localFiguresSource)]
      },
      close: async () => {
        evidence.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

function placeNames({ place, placeName }: WorkspaceDescription): ReadonlyMap<string, string> {
  return place === null || placeName === null ? new Map() : new Map([[place, placeName]])
}

async function readDescription(directory: string): Promise<WorkspaceDescription> {
  const file = join(directory, FILE)
  if (!existsSync(file)) {
    throw new FootingsError('usage', `${directory} is not a Footings workspace.`, {
      remedy: `Make one with: footings init --workspace ${directory}`,
    })
  }
  let told: unknown
  try {
    told = JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new FootingsError('data', 'It is not JSON.', { where: { file }, cause })
  }
  const parsed = description.safeParse(told)
  const format = z.object({ format: z.number() }).safeParse(told)
  if (format.success && format.data.format > FORMAT) {
    throw new FootingsError('data', `${directory} was made by a newer version of Footings.`, {
      remedy: 'Nothing was changed. Install the newer version to open it.',
    })
  }
  if (!parsed.success) {
    throw new FootingsError('data', 'It does not describe a Footings workspace.', {
      where: { file },
    })
  }
  return parsed.data
}

async function writeDescription(directory: string, told: WorkspaceDescription): Promise<void> {
  const file = join(directory, FILE)
  const making = `${file}.${process.pid}`
  await writeFile(making, `${JSON.stringify(told, undefined, 2)}\n`)
  await rename(making, file)
}
