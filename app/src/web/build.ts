import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import * as z from 'zod'

import regionsPackage from '../../../packages/regions/package.json' with { type: 'json' }
import packageJson from '../../package.json' with { type: 'json' }
import { FootingsError } from '../failure.ts'

import type { Assets } from './assets.ts'

const WEB = fileURLToPath(new URL('.', import.meta.url))
const STYLES = 'styles/footings.scss'
const ISLANDS = 'islands/main.ts'
/** What islands import from elsewhere. */
const IMPORTED = ['../charts', '../../../packages/regions/src', '../../../packages/statistics/src']
const RECORD = 'assets.json'
const KEPT_BUILDS_MS = 7 * 24 * 60 * 60 * 1000

const manifestSchema = z.record(z.string(), z.object({ file: z.string() }))
const recordSchema = z.object({ stylesheet: z.string(), script: z.string(), icon: z.string() })

/**
 * Builds the style sheet and the islands into hashed files under `outDir` and answers their
 * addresses. The folder is named by a hash of everything that goes in, so a second call finds the
 * first one's files (milliseconds, against some four seconds), and two processes that start
 * together cannot leave half a build. Needs no network. Throws FootingsError `internal` when the
 * build fails.
 */
export async function buildAssets(options: { readonly outDir: string }): Promise<Assets> {
  const hash = await hashInputs()
  const directory = join(options.outDir, hash)
  if (!existsSync(join(directory, RECORD))) {
    await mkdir(options.outDir, { recursive: true })
    const scratch = await mkdtemp(join(options.outDir, 'building-'))
    try {
      await buildInto(scratch)
      await chmod(scratch, 0o755)
      await rename(scratch, directory).catch((cause: unknown) => {
        if (!existsSync(join(directory, RECORD))) throw cause
      })
    } catch (cause) {
      throw new FootingsError('internal', 'The styles and scripts of the pages did not build.', {
        remedy: 'Run `npm ci` again and check that the disk is not full.',
        cause,
      })
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
    await removeOthers(options.outDir, hash)
  }
  const record = recordSchema.parse(JSON.parse(readFileSync(join(directory, RECORD), 'utf8')))
  return { directory, ...record }
}

async function buildInto(scratch: string): Promise<void> {
  const { build } = await import('vite')
  await build({
    configFile: false,
    root: WEB,
    base: '/assets/',
    publicDir: join(WEB, 'public'),
    logLevel: 'error',
    css: {
      preprocessorOptions: { scss: { loadPaths: [nodeModules()], quietDeps: true } },
    },
    worker: { format: 'es' },
    build: {
      outDir: scratch,
      emptyOutDir: false,
      assetsDir: '.',
      manifest: 'manifest.json',
      modulePreload: { polyfill: false },
      target: 'es2022',
      rollupOptions: { input: [join(WEB, ISLANDS), join(WEB, STYLES)] },
    },
  })
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(scratch, 'manifest.json'), 'utf8')),
  )
  const stylesheet = manifest[STYLES]?.file
  const script = manifest[ISLANDS]?.file
  if (stylesheet === undefined || script === undefined) {
    throw new Error(`the manifest lacks ${STYLES} or ${ISLANDS}`)
  }
  const record: z.infer<typeof recordSchema> = {
    stylesheet: `/assets/${stylesheet}`,
    script: `/assets/${script}`,
    icon: `/assets/${await hashedIcon(scratch)}`,
  }
  await writeFile(join(scratch, RECORD), JSON.stringify(record, undefined, 2))
}

/** Every asset is served as unchangeable, so the icon carries its content's hash like the rest. */
async function hashedIcon(scratch: string): Promise<string> {
  const content = await readFile(join(scratch, 'icon.svg'))
  const name = `icon-${createHash('sha256').update(content).digest('hex').slice(0, 8)}.svg`
  await rename(join(scratch, 'icon.svg'), join(scratch, name))
  return name
}

async function hashInputs(): Promise<string> {
  const hash = createHash('sha256')
  const files = [fileURLToPath(import.meta.url)]
  for (const folder of ['styles', 'islands', 'public', ...IMPORTED]) {
    const entries = await readdir(join(WEB, folder), { recursive: true, withFileTypes: true })
    files.push(
      ...entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    )
  }
  for (const file of files.filter((name) => !name.includes('.test.')).toSorted()) {
    hash.update(`${relative(WEB, file)}\0`).update(await readFile(file))
  }
  const { version, dependencies } = packageJson
  const tools = [
    dependencies.vite,
    dependencies.sass,
    dependencies['nhsuk-frontend'],
    dependencies['maplibre-gl'],
    regionsPackage.dependencies.highs,
    regionsPackage.dependencies.delaunator,
  ]
  hash.update([version, ...tools].join('\0'))
  return hash.digest('hex').slice(0, 16)
}

function nodeModules(): string {
  const require = createRequire(import.meta.url)
  return dirname(dirname(require.resolve('nhsuk-frontend/package.json')))
}

/** A server that is still running serves its own build, so only old ones go. */
async function removeOthers(outDir: string, keep: string): Promise<void> {
  for (const name of await readdir(outDir)) {
    if (!/^[0-9a-f]{16}$/.test(name) || name === keep) continue
    const { mtimeMs } = await stat(join(outDir, name))
    if (Date.now() - mtimeMs > KEPT_BUILDS_MS) {
      await rm(join(outDir, name), { recursive: true, force: true })
    }
  }
}
