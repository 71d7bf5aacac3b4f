import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importPaths, type ImportProgress } from '../evidence/import.ts'
import { makeWorkspace, openWorkspace } from '../workspace.ts'
import { DANUM_SEED, generateDanum } from './generate.ts'
import { storePlan } from './store-plan.ts'

const MARK = 'danum.json'
/** How its own figures are read and what they mean, as a user would write it. */
const DEFINITIONS = fileURLToPath(new URL('definitions', import.meta.url))
const SOURCE = fileURLToPath(new URL('..', import.meta.url))
/** A change in any of these makes another Danum, or reads it differently. */
const MADE_BY = [
  'danum',
  'danum/definitions/indicators',
  'danum/definitions/mappings',
  'evidence',
  'evidence/sources',
  'evidence/sources/mappings',
  'store/migrations',
]

/**
 * Makes sure that a workspace with Danum is in the folder: its files are generated in the layouts
 * of the real publications and taken in by the same importers. One made by this very version is
 * left as it is, with what its user did in it; an older one is put aside, not removed.
 */
export async function ensureDanum(
  directory: string,
  options: {
    readonly now: () => Date
    readonly report?: (progress: ImportProgress) => void
  },
): Promise<void> {
  const version = await versionOfDanum()
  if (existsSync(directory)) {
    if ((await markOf(directory)) === version) return
    await rename(directory, unusedName(`${directory}.before-${dayOf(options.now())}`))
  }
  const making = `${directory}.making-${process.pid}`
  await rm(making, { recursive: true, force: true })
  try {
    await fill(making, options)
    await writeFile(join(making, MARK), `${JSON.stringify({ seed: DANUM_SEED, version })}\n`)
    await mkdir(dirname(directory), { recursive: true })
    await rename(making, directory).catch((error: unknown) => {
      // Another process was as quick with the same.
      if (!existsSync(join(directory, MARK))) throw error
    })
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

async function fill(
  directory: string,
  options: { readonly now: () => Date; readonly report?: (progress: ImportProgress) => void },
): Promise<void> {
  const published = join(directory, 'published')
  const { plan } = await generateDanum({
    seed: DANUM_SEED,
    directory: published,
    withMendip: true,
  })
  await makeWorkspace(directory, {
    place: plan.place.code,
    placeName: plan.place.name,
    madeUp: plan.place.description,
  })
  await cp(DEFINITIONS, directory, { recursive: true })
  const workspace = await openWorkspace(directory, { now: options.now })
  try {
    const report = await importPaths([published], {
      directory,
      store: workspace.store,
      sources: await workspace.sources(),
      who: 'Footings',
      now: options.now,
      ...(options.report === undefined ? {} : { report: options.report }),
    })
    const left = [...report.refused, ...report.unrecognised]
    if (left.length > 0) {
      const told = left.map((file) => `${file.file}: ${file.reason}`).join('; ')
      throw new Error(`not all of Danum was taken in: ${told}`)
    }
    await workspace.observations.refresh()
    await storePlan(workspace, plan)
  } finally {
    await workspace.close()
  }
}

/** `2026-11-01`, for the name of a folder. */
function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}

function unusedName(name: string): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}-${number}`
    if (!existsSync(candidate)) return candidate
  }
}

async function markOf(directory: string): Promise<string | undefined> {
  try {
    const mark = JSON.parse(await readFile(join(directory, MARK), 'utf8')) as { version?: string }
    return mark.version
  } catch {
    return undefined
  }
}

async function versionOfDanum(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of MADE_BY) {
    const path = join(SOURCE, folder)
    if (!existsSync(path)) continue
    for (const name of (await readdir(path)).toSorted()) {
      if (!/\.(ts|yaml)$/.test(name) || name.endsWith('.test.ts')) continue
      hash.update(name).update(await readFile(join(path, name)))
    }
  }
  return hash.digest('hex')
}
