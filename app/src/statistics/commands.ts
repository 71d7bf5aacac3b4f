import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { Columns } from './columns.ts'
import { methodHelp, statisticsHelp } from './help.ts'
import { METHODS } from './method-cards.ts'
import type { Method, Results } from './method.ts'
import { type Options, parseOptions } from './options.ts'
import { withSuppressed } from './suppressed.ts'
import { readTable, type Table } from './table.ts'
import { csvPieces, jsonPieces, write, type Sheet } from './writing.ts'

/** Reads all of standard input. */
async function standardInput(): Promise<Buffer> {
  return buffer(process.stdin)
}

/**
 * `footings statistics METHOD FILE.csv`: the same rows with the results of a method beside them.
 * Everything is worked out before anything is written.
 *
 * @param input what `-` stands for
 */
export async function statistics(
  args: readonly string[],
  effects: Effects,
  input: () => Promise<Buffer> = standardInput,
): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h') {
    effects.out(statisticsHelp())
    return 0
  }
  const method = methodCalled(name)
  if (rest.includes('--help') || rest.includes('-h')) {
    effects.out(methodHelp(method.card))
    return 0
  }
  const { files, options } = parseOptions(method.card, rest)
  const table = await tableOf(method, files, effects, input)
  const columns = new Columns(table, options.columns, options.suppressionMarks)
  const results = withSuppressed(method.run(columns, options), columns)
  if (options.flag('summary') && results.summary === undefined) {
    throw options.wrong('summary', 'needs the groups that it is to give: --group A,B')
  }
  for (const note of results.notes ?? []) effects.err(`${note}\n`)
  const sheet = sheetOf(results, columns, options)
  const pieces = options.flag('json') ? jsonPieces(sheet) : csvPieces(sheet)
  await write(pieces, options.text('out'), effects)
  return 0
}

function methodCalled(name: string): Method {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
  if (method !== undefined) return method
  throw new FootingsError('usage', `There is no method ${name}.`, {
    remedy: `The methods are ${Object.keys(METHODS).join(', ')}. See: footings statistics`,
  })
}

async function tableOf(
  { card }: Method,
  files: readonly string[],
  effects: Effects,
  input: () => Promise<Buffer>,
): Promise<Table> {
  const [file, ...others] = files
  if (file === undefined || others.length > 0) {
    throw new FootingsError(
      'usage',
      file === undefined ? 'No file is named.' : `One file at a time, not ${files.length}.`,
      { remedy: `Write: footings statistics ${card.name} FILE.csv, or - for standard input.` },
    )
  }
  if (file === '-') return readTable(await input(), 'standard input')
  return readTable(await bytesOf(resolve(effects.cwd, file), file), basename(file))
}

async function bytesOf(path: string, told: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const why = code === 'ENOENT' ? 'There is no such file.' : 'The file cannot be read.'
    throw new FootingsError('usage', why, {
      where: { file: told },
      remedy: 'Name a CSV file, or - for standard input.',
      cause: error,
    })
  }
}

function sheetOf(results: Results, columns: Columns, options: Options): Sheet {
  const { table, numeric } = columns
  if (options.flag('curve') && results.curves !== undefined) {
    return { table, kept: [], rows: null, results: results.curves, numeric }
  }
  if (options.flag('summary') && results.summary !== undefined) {
    const { groups, columns: summary } = results.summary
    const first = groups.rows.map(([row]) => row ?? 0)
    return { table, kept: groups.columns, rows: first, results: summary, numeric }
  }
  const kept = results.kept ?? table.header.map((_, index) => index)
  return { table, kept, rows: null, results: results.columns, numeric }
}
