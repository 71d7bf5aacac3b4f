import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDuckDB, sqlText } from '../app/src/evidence/duckdb.ts'
import { importInto } from './import-once.ts'
import { writePatientsByLsoa } from './patients-by-lsoa.ts'
import type { BenchResult } from './result.ts'

const ROWS = 1_900_000
const RUNS = 5
const PEAK = fileURLToPath(new URL('import-peak.ts', import.meta.url))

/**
 * An import with every check against DuckDB's bare copy of the same CSV to Parquet, turn by turn in
 * one process; and the memory of an import in a process of its own.
 */
export async function run(): Promise<readonly BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'footings-bench-'))
  try {
    const file = join(folder, 'gp-reg-pat-prac-lsoa-all.csv')
    await writePatientsByLsoa(file, ROWS)
    const megabytes = (await stat(file)).size / 1e6
    const ours: number[] = []
    const bare: number[] = []
    for (let turn = 0; turn <= RUNS; turn++) {
      const copied = await bareCopy(file, join(folder, 'bare.parquet'))
      const directory = join(folder, `workspace-${turn}`)
      await mkdir(directory)
      const imported = await importInto(file, directory)
      if (imported.rows !== ROWS) throw new Error(`${imported.rows} rows instead of ${ROWS}`)
      await rm(directory, { recursive: true })
      // The first turn reads the file from the disk and loads the programs.
      if (turn === 0) continue
      bare.push(copied)
      ours.push(imported.milliseconds)
    }
    return [
      {
        name: `import of ${ROWS.toLocaleString('en-GB')} rows, ${megabytes.toFixed(0)} MB`,
        value: median(ours),
        unit: 'ms',
      },
      { name: 'bare copy by DuckDB', value: median(bare), unit: 'ms' },
      {
        name: 'import / bare copy',
        value: median(ours) / median(bare),
        unit: 'times',
        limit: 1.6,
        note: `medians of ${RUNS}, taken in turn`,
      },
      {
        name: 'most memory of an import',
        value: await peak(file, folder),
        unit: 'MB',
        limit: 1024,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function bareCopy(file: string, target: string): Promise<number> {
  const duckdb = await openDuckDB()
  try {
    const connection = await duckdb.connect()
    const start = performance.now()
    await connection.run(
      `COPY (FROM read_csv(${sqlText(file)})) TO ${sqlText(target)} (FORMAT parquet)`,
    )
    const milliseconds = performance.now() - start
    connection.closeSync()
    return milliseconds
  } finally {
    duckdb.close()
    await rm(target, { force: true })
  }
}

async function peak(file: string, folder: string): Promise<number> {
  const directory = join(folder, 'workspace-peak')
  await mkdir(directory)
  const child = spawnSync(process.execPath, [PEAK, file, directory], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  return Number(child.stdout)
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}
