import { FootingsError } from '../failure.ts'
import { commandDay } from '../register/asked.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace } from '../terminal/options.ts'
import { writeTable } from '../terminal/tables.ts'
import { progressOf, wholeNumber } from './command-words.ts'
import {
  foundOptions,
  OPTION_COLUMNS,
  optionRows,
  optionsJson,
  optionsLines,
  PLACED_COLUMNS,
  placedRows,
} from './options-answer.ts'
import { ASKED_WORDS, partiesAsked, ruleAsked } from './options-asked.ts'
import { readPlannerPlace } from './place-data.ts'
import { solveApart } from './solve-apart.ts'

const NEAR_BEST = 3
const MOST_NEAR_BEST = 20
/** How many more points near-best options may have. */
const WITHIN = 0.05

/**
 * `footings networks options`: the best networks of a place for each number of them, with proof,
 * several that are nearly as good, and today's on the same scales. Nothing is written. Ends with 1
 * where no arrangement keeps the rule.
 */
export async function optionsCommand(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    place: { type: 'string' },
    on: { type: 'string' },
    near: { type: 'string' },
    seed: { type: 'string' },
    ...ASKED_WORDS,
  })
  const [stray] = words.words
  if (stray !== undefined) {
    throw new FootingsError('usage', `${stray.slice(0, 40)} is not an option.`, {
      remedy: 'Write: footings networks options --place CODE',
    })
  }
  const nearBest = wholeNumber(words, 'near') ?? NEAR_BEST
  if (nearBest > MOST_NEAR_BEST) {
    throw new FootingsError('usage', `--near ${nearBest} is too many.`, {
      remedy: `Ask for ${MOST_NEAR_BEST} at most.`,
    })
  }
  const seed = wholeNumber(words, 'seed') ?? 1
  return withWorkspace(words, effects, async (workspace) => {
    const code = (words.text('place') ?? workspace.description.place)?.trim().toUpperCase()
    if (code === undefined) {
      throw new FootingsError('usage', 'No place is named.', {
        remedy: 'Add --place CODE; see: footings place list',
      })
    }
    const on = await commandDay(words, workspace, effects.now, code)
    const rule = ruleAsked(words, on)
    const place = await readPlannerPlace(workspace, code, on)
    const parties = partiesAsked(words, place)
    const progress = progressOf(effects)
    const run = await solveApart(
      { place, rule, parties, seed, want: { kind: 'options', nearBest, within: WITHIN } },
      effects.signal,
      progress.show,
    ).finally(progress.end)
    if (run.kind !== 'options') throw new Error('A run for options gave something else')
    const result = { place, rule, parties, run }
    const found = foundOptions(result)
    if (words.flag('csv')) {
      effects.err(`${optionsLines(result).join('\n').trimEnd()}\n`)
      writeTable(effects, words, PLACED_COLUMNS, placedRows(result, found))
    } else if (words.flag('json')) {
      effects.out(`${JSON.stringify(optionsJson(result, found), undefined, 2)}\n`)
    } else {
      effects.out(`${optionsLines(result).join('\n')}\n`)
      writeTable(effects, words, OPTION_COLUMNS, optionRows(found))
    }
    return run.impossible === null ? 0 : 1
  })
}
