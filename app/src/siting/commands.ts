import { basename } from 'node:path'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords } from '../terminal/options.ts'
import { progressLine, writeTable } from '../terminal/tables.ts'
import { textFile } from '../terminal/text-file.ts'
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

/** What to do about a file that cannot be read, or is no text. */
const REMEDIES = {
  unread: 'Name a text in the format of the OR-Library, or JSON.',
  noText: 'Give a text in the format of the OR-Library, or JSON.',
}
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
  const input = await readSiting(
    await textFile(file, effects, REMEDIES),
    basename(file),
    effects.signal,
  )
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
