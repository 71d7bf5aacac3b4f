import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseCsv } from './csv.ts'
import { generateDanum } from './generate.ts'
import type { DanumPlan } from './plan.ts'

/** Danum as written to a directory of its own, read back for a test. */
export interface WrittenPlace {
  readonly directory: string
  /** Paths below the directory. */
  readonly paths: readonly string[]
  readonly plan: DanumPlan
  text(path: string): Promise<string>
  /** The rows of a CSV file as lists of cells, its header too. */
  cells(path: string): Promise<string[][]>
  /** The rows of a CSV file as records by the names of its header. */
  rows(path: string): Promise<Record<string, string>[]>
  remove(): Promise<void>
}

/** Writes the Danum of a seed to a temporary directory. The caller removes it. */
export async function writePlace(seed: number): Promise<WrittenPlace> {
  const directory = await mkdtemp(join(tmpdir(), 'danum-'))
  const { files, plan } = await generateDanum({ seed, directory })
  const text = async (path: string): Promise<string> => readFile(join(directory, path), 'utf8')
  const cells = async (path: string): Promise<string[][]> => parseCsv(await text(path))
  return {
    directory,
    paths: files.map((file) => relative(directory, file)),
    plan,
    text,
    cells,
    async rows(path) {
      const [header = [], ...rows] = await cells(path)
      return rows.map((row) =>
        Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])),
      )
    },
    remove: async () => rm(directory, { recursive: true }),
  }
}

/** The sum of a column, of the rows that have a number in it. */
export function total(rows: readonly Record<string, string>[], column: string): number {
  return rows.reduce((whole, row) => {
    const number = Number(row[column])
    return row[column] === '' || Number.isNaN(number) ? whole : whole + number
  }, 0)
}
