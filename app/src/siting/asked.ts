import { FootingsError } from '../failure.ts'
import type { Words } from '../terminal/options.ts'
import type { SitingInput } from './input.ts'
import type { SitingAsked } from './model.ts'
import { SITING_KINDS, type SitingKind } from './siting-file.ts'

/**
 * What is asked: by the options of the command, or where they are silent by the file.
 *
 * @throws FootingsError 'usage' where something is missing or is not what it should be
 */
export function askedOf(words: Words, input: SitingInput): SitingAsked {
  const kind = kindOf(words, input)
  const limit = numberOf(words, 'limit', 0, Infinity) ?? input.limit
  const base = {
    ...input.rule,
    start: input.today,
    seed: numberOf(words, 'seed', 0, 2 ** 53 - 1) ?? 1,
  }
  if (kind === 'set-covering') {
    if (words.text('p') !== undefined) {
      throw new FootingsError('usage', 'The fewest sites are sought, and --p tells how many.', {
        remedy: 'Leave --p out, or ask for --kind maximal-covering.',
      })
    }
    const share = numberOf(words, 'share', 0, 1) ?? input.share ?? 1
    if (share === 0) throw new FootingsError('usage', '--share is more than 0.', REMEDY_SHARE)
    return { ...base, kind, limit: needed(limit, kind), share }
  }
  const count = countOf(words, input)
  return kind === 'maximal-covering'
    ? { ...base, kind, count, limit: needed(limit, kind) }
    : { ...base, kind, count, limit }
}

const REMEDY_SHARE = { remedy: 'Write it as --share 0.95.' }

function kindOf(words: Words, input: SitingInput): SitingKind {
  const text = words.text('kind')
  if (text === undefined) return input.kind ?? 'p-median'
  const found = SITING_KINDS.find((kind) => kind === text)
  if (found !== undefined) return found
  throw new FootingsError('usage', `There is no kind ${text.slice(0, 40)}.`, {
    remedy: `Choose one of ${SITING_KINDS.join(', ')}.`,
  })
}

function countOf(words: Words, { count: told, problem, rule }: SitingInput): number {
  const count = numberOf(words, 'p', 1, Infinity) ?? told
  if (count === null) {
    throw new FootingsError('usage', 'How many sites to open is not told.', {
      remedy: 'Write it as --p 5.',
    })
  }
  const least = Math.max(1, rule.open?.length ?? 0)
  const most = problem.sites - (rule.closed?.length ?? 0)
  if (Number.isInteger(count) && count >= least && count <= most) return count
  throw new FootingsError('usage', `${count} sites cannot be opened.`, {
    remedy: `Ask for a whole number from ${least} to ${most}.`,
  })
}

function needed(limit: number | null, kind: SitingKind): number {
  if (limit !== null) return limit
  throw new FootingsError('usage', `${kind} needs to know within how much a demand is covered.`, {
    remedy: 'Write it as --limit 5, in the units of the costs.',
  })
}

function numberOf(words: Words, name: string, least: number, most: number): number | null {
  const text = words.text(name)
  if (text === undefined) return null
  const value = text.trim() === '' ? NaN : Number(text)
  if (value >= least && value <= most && value < Infinity) return value
  const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`
  throw new FootingsError('usage', `--${name} ${text.slice(0, 40)} is not a number ${range}.`, {
    remedy: 'See: footings --help',
  })
}
