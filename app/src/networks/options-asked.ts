import { FootingsError } from '../failure.ts'
import { sizeRule } from '../register/policy.ts'
import type { Words } from '../terminal/options.ts'
import { EXAMPLE_PARTIES, type Party } from './aims.ts'
import { wholeNumber } from './command-words.ts'
import type { PlannerPlace } from './planner-place.ts'
import { PlanRule } from './rule.ts'
import { aimsOf } from './weights-text.ts'

/** The words of `footings networks options` that {@link ruleAsked} and {@link partiesAsked} read. */
export const ASKED_WORDS = {
  min: { type: 'string' },
  max: { type: 'string' },
  count: { type: 'string' },
  list: { type: 'string' },
  weights: { type: 'string' },
  party: { type: 'string' },
} as const

/**
 * The rule that a command line asks for: sizes are those of the policy of the day unless told, and
 * `--max none` is no upper limit.
 *
 * @throws FootingsError 'usage' for what is no rule
 */
export function ruleAsked(words: Words, on: string): PlanRule {
  const { lower, upper } = sizeRule(on)
  const most = words.text('max')?.trim().toLowerCase() === 'none' ? null : wholeNumber(words, 'max')
  const count = wholeNumber(words, 'count')
  const noLimit = most === null && words.text('max') !== undefined
  const told = PlanRule.safeParse({
    least: wholeNumber(words, 'min') ?? lower,
    most: noLimit ? null : (most ?? upper),
    count: count === null ? null : { least: count, most: count },
    ...(words.text('list') === undefined ? {} : { list: words.text('list') }),
  })
  if (told.success) return told.data
  const [issue] = told.error.issues
  const option = OPTION_OF[String(issue?.path[0])] ?? '--min'
  throw new FootingsError('usage', `${option} ${messageOf(option, issue?.message)}.`, {
    remedy: 'Write it as --min 30000 --max 50000 --count 8 --list registered.',
  })
}

const OPTION_OF: Readonly<Record<string, string>> = {
  least: '--min',
  most: '--max',
  count: '--count',
  list: '--list',
}

function messageOf(option: string, message = 'is not right'): string {
  return option === '--list' ? 'is registered or weighted' : message
}

/**
 * Whose weights a command line asks for: those written out, one of the example parties, or all of the
 * example parties.
 *
 * @throws FootingsError 'usage' for weights that are none, and a party that there is not
 */
export function partiesAsked(words: Words, place: PlannerPlace): readonly Party[] {
  const [weights, party] = [words.text('weights'), words.text('party')]
  if (weights !== undefined) {
    if (party !== undefined) {
      throw new FootingsError('usage', 'Both --weights and --party are given.', {
        remedy: 'Leave one of them out.',
      })
    }
    return [{ name: 'Weights given', weights: weightsOf(weights, place) }]
  }
  if (party === undefined) return EXAMPLE_PARTIES
  const found = EXAMPLE_PARTIES.find(({ name }) => name.toLowerCase() === party.toLowerCase())
  if (found !== undefined) return [found]
  throw new FootingsError('usage', `There is no example party ${party.slice(0, 40)}.`, {
    remedy: `Choose one of ${EXAMPLE_PARTIES.map(({ name }) => name).join(', ')}, or write the weights: --weights distance=1,disruption=0.5.`,
  })
}

function weightsOf(text: string, place: PlannerPlace): Party['weights'] {
  const known = aimsOf(place).map(({ id }): string => id)
  return Object.fromEntries(
    text.split(',').map((one): [string, number] => {
      const [aim = '', weight = ''] = one.split('=').map((part) => part.trim())
      if (!known.includes(aim)) {
        throw new FootingsError('usage', `--weights: there is no aim ${aim.slice(0, 40)}.`, {
          remedy: `The aims here are ${known.join(', ')}.`,
        })
      }
      if (!/^\d+(?:\.\d+)?$/.test(weight) || Number(weight) > 100) {
        throw new FootingsError(
          'usage',
          `--weights: the weight of ${aim} is not a number from 0 to 100.`,
          { remedy: 'Write it as --weights distance=1,disruption=0.5.' },
        )
      }
      return [aim, Number(weight)]
    }),
  )
}
