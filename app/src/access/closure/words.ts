import { formatCount, formatNumber } from '../../charts/format.ts'
import type { ModelOrder } from '../../models/kind.ts'
import { choicesOf, type ClosureChoices } from './choices-made.ts'
import type { ClosureData } from './data.ts'
import type { ClosureResult, Span } from './result.ts'

export type Told = { readonly order: ModelOrder<ClosureData>; readonly result: ClosureResult }

/** Whole patients, with thousands. */
export const whole = (value: number): string => formatNumber(value, 0)

export const minutes = (value: number | null): string =>
  value === null ? 'not known' : formatNumber(value, 1)

/** `1,200 to 1,450`, or one figure where both are the same. */
export function spanWords({ low, high }: Span): string {
  const [from, to] = [whole(low), whole(high)]
  return from === to ? from : `${from} to ${to}`
}

const FIFTHS = [
  'Most deprived fifth of England',
  'Second',
  'Third',
  'Fourth',
  'Least deprived fifth of England',
] as const

export const fifthWords = (fifth: number | null): string =>
  fifth === null ? 'Not known' : (FIFTHS[fifth] ?? 'Not known')

/** The rule of room in words, to follow a comma. */
export function ruleWords({ rule, perGp, growth, farthest }: ClosureChoices): string {
  const near = `within ${farthest} minutes by car`
  if (rule === 'none') return `with no limit to what a practice takes, ${near}`
  if (rule === 'growth') return `with no list growing by more than ${growth}%, ${near}`
  return `with at most ${whole(perGp)} patients to a full-time GP, ${near}`
}

/** The names of what closes: `A`, `A and B`, `A, B and C`. */
export function closingWords({ data }: ModelOrder<ClosureData>): string {
  return listed(
    data.practices.filter(({ code }) => data.closing.includes(code)).map(({ name }) => name),
  )
}

export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** Whether a size lies in the range of networks. */
export function inBand(size: number, { least, most }: ClosureChoices): boolean {
  return size >= least && size <= most
}

/** Shares of plausible inputs below and above which an answer is told. */
const NEARLY_ALL = [0.1, 0.9] as const

/** The finding: where the patients would go, who has room, what it does to their way. */
export function findingOf({ order, result }: Told): readonly string[] {
  const choices = choicesOf(order.choices)
  const { moving, receivers, without, withoutSpan, samples } = result
  const first = receivers
    .filter(({ choosing }) => choosing > 0)
    .toSorted((a, b) => b.choosing - a.choosing)
    .slice(0, 3)
  const share = (value: number) => `${Math.round((100 * value) / moving)}%`
  const names = listed(first.map(({ name, choosing }) => `${name} (${share(choosing)})`))
  const who = closingWords(order)
  const closes = order.data.closing.length === 1 ? 'closed' : 'closed together'
  const stays = order.data.closing.length === 1 ? 'it' : 'they'
  return [
    first.length === 0
      ? `If ${who} ${closes}, no open practice would be near enough for any of the ${formatCount(moving, 'patient')}.`
      : `If ${who} ${closes}, of ${formatCount(moving, 'patient')} the largest parts would choose ${names}. If nothing is done, ${stays} ${order.data.closing.length === 1 ? 'stays' : 'stay'} open and nobody moves.`,
    ...roomSentence(result, choices, without, withoutSpan, samples),
    ...travelSentence(result, order.data.homes),
    ...networkSentence(result, choices),
  ]
}

function roomSentence(
  { mostPlaced, moving, allPlaced, unknown }: ClosureResult,
  choices: ClosureChoices,
  without: number,
  span: Span,
  samples: number,
): readonly string[] {
  const range = `${spanWords(span)} over plausible inputs`
  const given = ruleWords(choices)
  const cannot =
    unknown.length === 0 || choices.rule === 'none'
      ? ''
      : ` Whether ${unknown.length} more could take any cannot be told.`
  if (without === 0 && span.high < 0.5) {
    return [`All of them would have a place, ${given}, whatever is plausibly assumed.${cannot}`]
  }
  const could =
    mostPlaced > moving - without
      ? ` If all were placed with an eye to everybody’s room, ${whole(mostPlaced)} could be placed.`
      : ''
  const decided = decidedWords(Math.round(allPlaced * samples), samples)
  return [
    `${whole(without)} of them (${range}) would have no place, ${given}.${could}${decided}${cannot}`,
  ]
}

/** Whether everybody has a place: told where nearly all plausible inputs agree, and else undecided. */
function decidedWords(all: number, samples: number): string {
  const share = all / samples
  if (share === 1) return ''
  const inputs = `${all === 0 ? 'none' : all} of ${samples} plausible inputs`
  if (share < NEARLY_ALL[0]) return ` Some would have none: all have a place in ${inputs}.`
  if (share > NEARLY_ALL[1]) return ` All would very likely have one: they do in ${inputs}.`
  return ` Whether all have one is undecided: they do in ${inputs}.`
}

function travelSentence({ travel, travelSpan }: ClosureResult, homes: boolean): readonly string[] {
  const { before, after } = travel
  if (after === null || travelSpan === null) return []
  if (!homes || before === null) {
    return [
      `The practices that take them are on average ${minutes(after)} minutes by car away from what closes; how far patients live is not known.`,
    ]
  }
  const range = `${minutes(travelSpan.low)} to ${minutes(travelSpan.high)}`
  return [
    `They would travel ${minutes(after)} minutes by car on average (${range}), and travel ${minutes(before)} today.`,
  ]
}

function networkSentence({ networks }: ClosureResult, choices: ClosureChoices): readonly string[] {
  const out = networks.filter(
    ({ before, after }) =>
      before !== null && after !== null && inBand(before, choices) && !inBand(after, choices),
  )
  if (out.length === 0) return []
  const band = `${whole(choices.least)} to ${whole(choices.most)} patients`
  return [
    `${listed(out.map(({ name }) => name))} would no longer have ${band}, as ${out.length === 1 ? 'it has' : 'they have'} today.`,
  ]
}
