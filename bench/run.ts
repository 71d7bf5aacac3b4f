import { cpus, totalmem } from 'node:os'
import type { BenchResult } from './result.ts'

/** Every benchmark, loaded one after another so that none disturbs another. */
const BENCHES: Readonly<Record<string, () => Promise<{ run(): Promise<readonly BenchResult[]> }>>> =
  {
    closure: () => import('./closure.ts'),
    coverage: () => import('./coverage.ts'),
    hub: () => import('./hub.ts'),
    import: () => import('./import.ts'),
    matrix: () => import('./matrix.ts'),
    money: () => import('./money.ts'),
    queues: () => import('./queues.ts'),
    readers: () => import('./readers.ts'),
    'regions-exact': () => import('./regions-exact.ts'),
    'regions-search': () => import('./regions-search.ts'),
    'regions-wide': () => import('./regions-wide.ts'),
    siting: () => import('./siting.ts'),
    split: () => import('./split.ts'),
    start: () => import('./start.ts'),
    statistics: () => import('./statistics.ts'),
    workforce: () => import('./workforce.ts'),
  }

/** Runs the benchmarks named on the command line, or all, and prints a line a figure. */
const wanted = process.argv.slice(2)
process.stdout.write(
  `Node ${process.versions.node}, ${cpus().length} cores, ${Math.round(totalmem() / 1024 ** 3)} GB\n`,
)
for (const [name, load] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const bench = await load()
  for (const { name: what, value, unit, limit, note } of await bench.run()) {
    const bound =
      limit === undefined ? '' : `  (${value <= limit ? 'within' : 'OVER'} ${limit} ${unit})`
    const remark = note === undefined ? '' : `  ${note}`
    process.stdout.write(`${name}: ${what}: ${value.toFixed(2)} ${unit}${bound}${remark}\n`)
  }
}
