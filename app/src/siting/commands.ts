import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords } from '../terminal/options.ts'
import { progressLine, writeTable } from '../terminal/tables.ts'
import { askedOf } from './asked.ts'
import { readSiting } from './input.ts'
import {
  ASSIGNMENT_COLUMNS,
  assignmentRows,
  DISTRIBUTION_COLUMNS,
  distributionRows,
  sitingJson,
  sitingLines,
} from './results.ts'
import { solveSitingApart } from './solve-apart.ts'

/** The largest file that is read, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024
/** Progress is told at most each so many milliseconds. */
const ON_TERMINAL = 200
const IN_PIPE = 5_000

/**
 * `footings siting solve FILE`: which sites to open, with the bound and whether it is proven. No
 * workspace is needed. Ends with 1 where no sites keep the rule.
 */
export async function siting(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    p: { type: 'string' },
    kind: { type: 'string' },
    limit: { type: 'string' },
    share: { type: 'string' },
    seed: { type: 'string' },
  })
  const [verb, file, ...more] = words.words
  if (verb !== 'solve' || file === undefined || more.length > 0) {
    throw new FootingsError('usage', 'What to solve is not told.', {
      remedy: 'Write: footings siting solve FILE --p 5',
    })
  }
  const input = await readSiting(await textOf(file, effects), basename(file), effects.signal)
  const asked = askedOf(words, input)
  const line = progressLine(effects)
  const started = performance.now()
  let told = started
  const order = { problem: input.problem, asked }
  const answer = await solveSitingApart(order, effects.signal, (part, doing) => {
    if (performance.now() - told < (effects.isTerminal ? ON_TERMINAL : IN_PIPE)) return
    told = performance.now()
    line.show(part === null ? doing : `${Math.floor(100 * part)} %: ${doing}`)
  }).finally(() => line.end())
  const result = { input, asked, answer, seconds: (performance.now() - started) / 1000 }
  if (words.flag('csv')) {
    effects.err(`${sitingLines(result).join('\n').trimEnd()}\n`)
    writeTable(effects, words, ASSIGNMENT_COLUMNS, assignmentRows(result))
  } else if (words.flag('json')) {
    effects.out(`${JSON.stringify(sitingJson(result), undefined, 2)}\n`)
  } else {
    effects.out(`${sitingLines(result).join('\n')}\n`)
    const rows = distributionRows(result)
    if (rows.length > 0) writeTable(effects, words, DISTRIBUTION_COLUMNS, rows)
  }
  return answer.sites.length === 0 ? 1 : 0
}

async function textOf(file: string, effects: Effects): Promise<string> {
  const path = resolve(effects.cwd, file)
  const where = { file }
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) {
      throw new FootingsError('data', `The file has ${Math.round(size / 1024 ** 2)} MB.`, {
        where,
        remedy: `Give one of ${MOST_BYTES / 1024 ** 2} MB at most.`,
      })
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    if (error instanceof FootingsError) throw error
    if (error instanceof TypeError) {
      throw new FootingsError('data', 'The file is no UTF-8 text.', {
        where,
        remedy: 'Give a text in the format of the OR-Library, or JSON.',
        cause: error,
      })
    }
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const why = code === 'ENOENT' ? 'There is no such file.' : 'The file cannot be read.'
    throw new FootingsError('usage', why, {
      where,
      remedy: 'Name a text in the format of the OR-Library, or JSON.',
      cause: error,
    })
  }
}
