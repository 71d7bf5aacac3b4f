import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { csvRows, type CsvRow } from '../../../packages/statistics/test/oracles.ts'
import { statistics } from './commands.ts'

/** What came of a command that was run in memory. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs `footings statistics ARGS` with a text, or bytes, as standard input. */
export async function run(args: readonly string[], input: string | Buffer = ''): Promise<Ran> {
  let out = ''
  let err = ''
  const effects: Effects = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    isTerminal: false,
    now: () => new Date('2026-11-01T12:00:00Z'),
    env: {},
    cwd: process.cwd(),
    signal: new AbortController().signal,
  }
  try {
    const code = await statistics(args, effects, async () => Buffer.from(input))
    return { code, out, err }
  } catch (error) {
    if (!(error instanceof FootingsError)) throw error
    return { code: error.exitCode, out, err: err + error.sentence }
  }
}

/** The rows that a command wrote. Fails where it did not end well. */
export async function rowsOf(
  args: readonly string[],
  input: string | Buffer = '',
): Promise<readonly CsvRow[]> {
  const { code, out, err } = await run(args, input)
  if (code !== 0) throw new Error(`${args.join(' ')}: ${err}`)
  return csvRows(out)
}

/** Rows as CSV, so that a part of a file can be given to a command. */
export function asCsv(rows: readonly CsvRow[]): string {
  const names = Object.keys(rows[0] ?? {})
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const lines = rows.map((row) => names.map((name) => quoted(row[name] ?? '')).join(','))
  return [names.map(quoted).join(','), ...lines, ''].join('\n')
}
