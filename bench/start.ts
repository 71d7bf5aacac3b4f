import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildAssets } from '../app/src/web/build.ts'
import type { BenchResult } from './result.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RUNS = 9

/** What a person waits for first: the help of the command line, and the scripts of a page. */
export async function run(): Promise<readonly BenchResult[]> {
  const bin = join(ROOT, 'app/bin/footings.js')
  const help = median(() => timed([bin, '--help']))
  const bare = median(() => timed(['--eval', '0']))
  const { directory } = await buildAssets({ outDir: join(ROOT, 'app/dist') })
  return [
    {
      name: 'footings --help',
      value: help,
      unit: 'ms',
      limit: 200,
      note: `bare Node ${bare.toFixed(0)} ms`,
    },
    {
      name: 'all scripts, gzipped',
      value: directory === undefined ? 0 : scripts(directory),
      unit: 'kB',
      limit: 100,
    },
  ]
}

function timed(args: readonly string[]): number {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, [...args], { stdio: 'ignore' })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return performance.now() - start
}

function median(measure: () => number): number {
  const times = Array.from({ length: RUNS }, measure).toSorted((a, b) => a - b)
  return times[Math.floor(RUNS / 2)] ?? 0
}

function scripts(directory: string): number {
  const files = readdirSync(directory).filter((name) => name.endsWith('.js'))
  const bytes = files
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0)
  return bytes / 1000
}
