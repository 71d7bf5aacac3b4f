import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { EvaluationError } from '@footings/evaluation'
import { FootingsError } from '../failure.ts'
import { readTable, type Table } from '../statistics/table.ts'
import { write } from '../statistics/writing.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, type Words } from '../terminal/options.ts'
import { EvaluateColumns } from './columns.ts'
import { evaluateHelp, evaluateMethodHelp, SHARED_OPTIONS } from './help.ts'
import type { EvaluateAnswer, EvaluateMethod } from './method.ts'
import { EVALUATE_METHODS } from './methods.ts'
import { EvaluateOptions } from './options.ts'
import { answerText } from './writing.ts'

/** Reads all of standard input. */
async function standardInput(): Promise<Buffer> {
  return buffer(process.stdin)
}

/**
 * `footings evaluate METHOD FILE.csv`: what a table says of a change, the smallest effect that it
 * could have shown first.
 *
 * @param input what `-` stands for
 */
export async function evaluate(
  args: readonly string[],
  effects: Effects,
  input: () => Promise<Buffer> = standardInput,
): Promise<number> {
  const [id, ...rest] = args
  if (id === undefined || id === '--help' || id === '-h') {
    effects.out(await evaluateHelp())
    return 0
  }
  const method = await methodCalled(id)
  if (rest.includes('--help') || rest.includes('-h')) {
    effects.out(evaluateMethodHelp(method))
    return 0
  }
  const words = wordsOf(method, rest)
  const given = givenBy(method, words)
  const options = new EvaluateOptions(method.id, given)
  const table = await tableOf(method, words.words, effects, input)
  const roles = new Map([...given].filter(([name]) => isRole(method, name)))
  const columns = new EvaluateColumns(table, method.columns, roles, options.suppressionMarks)
  const form = {
    json: words.flag('json'),
    csv: words.flag('csv'),
    table: words.text('table') ?? null,
  }
  const text = answerText(answerOf(method, columns, options), form, effects)
  await write([text], words.text('out') ?? null, effects)
  return 0
}

async function methodCalled(id: string): Promise<EvaluateMethod> {
  const load = Object.hasOwn(EVALUATE_METHODS, id) ? EVALUATE_METHODS[id] : undefined
  if (load !== undefined) return load()
  throw new FootingsError('usage', `There is no method ${id}.`, {
    remedy: `The methods are ${Object.keys(EVALUATE_METHODS).join(', ')}. See: footings evaluate`,
  })
}

function isRole({ columns }: EvaluateMethod, name: string): boolean {
  return columns.some(({ role }) => role === name)
}

function namesOf(
  method: EvaluateMethod,
): readonly { readonly name: string; readonly unit: string }[] {
  const roles = method.columns.map(({ role }) => ({ name: role, unit: 'COLUMN' }))
  return [...roles, ...method.options, ...SHARED_OPTIONS]
}

function wordsOf(method: EvaluateMethod, args: readonly string[]): Words {
  const names = namesOf(method)
  const unknown = args.find((word) => {
    const name = /^--([^=]+)/.exec(word)?.[1]
    return name !== undefined && name !== 'workspace' && !names.some((one) => one.name === name)
  })
  if (unknown !== undefined) {
    throw new FootingsError(
      'usage',
      `${method.id} has no option ${unknown.split('=')[0]}. It has ${names.map(({ name }) => `--${name}`).join(', ')}.`,
      { remedy: `See: footings evaluate ${method.id} --help` },
    )
  }
  const types = names.map(({ name, unit }) => [
    name,
    { type: unit === 'flag' ? ('boolean' as const) : ('string' as const) },
  ])
  const valued = new Set(names.flatMap(({ name, unit }) => (unit === 'flag' ? [] : [`--${name}`])))
  return parseWords(
    withSigns(args, valued),
    Object.fromEntries(types) as Parameters<typeof parseWords>[1],
  )
}

/** A number below 0 after an option is its value, not an option of its own. */
function withSigns(args: readonly string[], valued: ReadonlySet<string>): readonly string[] {
  const joined: string[] = []
  for (const word of args) {
    const before = joined.at(-1)
    if (/^-\.?\d/.test(word) && before !== undefined && valued.has(before)) {
      joined[joined.length - 1] = `${before}=${word}`
    } else joined.push(word)
  }
  return joined
}

/** What was given, by name; a flag is given as an empty text. */
function givenBy(method: EvaluateMethod, words: Words): ReadonlyMap<string, string> {
  const given = new Map<string, string>()
  for (const { name } of namesOf(method)) {
    const text = words.text(name) ?? (words.flag(name) ? '' : undefined)
    if (text !== undefined) given.set(name, text)
  }
  return given
}

function answerOf(
  method: EvaluateMethod,
  columns: EvaluateColumns,
  options: EvaluateOptions,
): EvaluateAnswer {
  try {
    const answer = method.run(columns, options)
    const withheld = columns.suppressed.size
    if (withheld === 0) return answer
    const note = `Rows with a number that is withheld, which is not known and not zero: ${withheld}.`
    return { ...answer, notes: [note, ...answer.notes] }
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error
    throw new FootingsError('data', error.message, {
      where: { file: columns.table.file },
      remedy: `See: footings evaluate ${method.id} --help`,
      cause: error,
    })
  }
}

async function tableOf(
  { id }: EvaluateMethod,
  files: readonly string[],
  effects: Effects,
  input: () => Promise<Buffer>,
): Promise<Table> {
  const [file, ...others] = files
  if (file === undefined || others.length > 0) {
    throw new FootingsError(
      'usage',
      file === undefined ? 'No file is named.' : `One file at a time, not ${files.length}.`,
      { remedy: `Write: footings evaluate ${id} FILE.csv, or - for standard input.` },
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
