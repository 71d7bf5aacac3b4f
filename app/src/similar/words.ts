import { formatCount, formatNumber } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import { SMALLEST_LIST } from '../comparison/similar.ts'
import type { NoPeers, Pool, SimilarView } from './view.ts'

/** A peer that stays in so many draws is one by any reasonable choice of weights. */
const STEADY = 0.9

/** The finding: which practices are most like this one, how near, and how sure that is. */
export function similarSentence(view: SimilarView): string {
  const { practice, peers, reason, matched, on } = view
  if (reason !== null) {
    return `No practices can be called similar to ${practice.name} on ${longDate(on)}: ${reasonWords(reason)}.`
  }
  const [nearest] = peers
  const steady = peers.filter(({ stays }) => stays >= STEADY).length
  const by = listed(matched.map(({ indicator }) => inSentence(indicator.name)))
  const who =
    peers.length === 1
      ? `${peersOf(view.pool)} most like ${practice.name}`
      : `${formatNumber(peers.length)} practices ${view.pool.england ? 'of England' : 'among those loaded'} most like ${practice.name}`
  const near = nearest === undefined ? '' : ` The nearest is ${nearest.practice.name}.`
  const sure =
    peers.length === 1
      ? ''
      : ` ${steadyWords(steady, peers.length)} among them in at least nine of ten draws.`
  return `These are the ${who} on ${longDate(on)}, by ${by}.${near}${sure}`
}

/** That few practices are like this one, where even the nearest is far. */
export function farWords({ practice, peers, far, farFrom, pool }: SimilarView): string | null {
  const [nearest] = peers
  if (!far || nearest === undefined || farFrom === null) return null
  return (
    `The nearest is at a distance of ${distanceWords(nearest.distance)}. ` +
    `Of ${pool.england ? 'England’s practices' : 'the practices loaded'}, 95 in 100 have one within ${distanceWords(farFrom)}. ` +
    `A comparison of ${practice.name} with these says less than it would of most practices.`
  )
}

/** Who could not be chosen, and why. */
export function leftOutWords({ practice, pool }: SimilarView): readonly string[] {
  const network = practice.networkName ?? practice.network
  return [
    network === null
      ? 'It is in no network, so no practice is left out for being a colleague.'
      : `${formatCount(pool.ownNetwork, 'practice')} of its own network, ${network}: they plan and share work with it, so a comparison with them is another one, ‘its own network’.`,
    ...(pool.smallLists === 0
      ? []
      : [
          `${formatCount(pool.smallLists, 'practice')} with fewer than ${SMALLEST_LIST} patients: mostly for special groups, or opening or closing.`,
        ]),
    ...(pool.withoutList === 0
      ? []
      : [`${formatCount(pool.withoutList, 'practice')} whose list is not known on this day.`]),
    ...(pool.withoutFigures === 0
      ? []
      : [
          `${formatCount(pool.withoutFigures, 'practice')} of which one of the characteristics is not known: nothing is filled in.`,
        ]),
  ]
}

const REASONS: Readonly<Record<NoPeers, string>> = {
  'no list': 'no list of patients is loaded for it',
  'small list': `it has fewer than ${SMALLEST_LIST} patients, and such practices are mostly for special groups`,
  'no characteristics': 'no figures of the characteristics are loaded by this date',
  'missing characteristic':
    'one of the characteristics is not known for it, or no other practice can be chosen',
}

/** Why a practice has none, as the end of a sentence. */
export function reasonWords(reason: NoPeers): string {
  return REASONS[reason]
}

/** A distance as it is printed. */
export function distanceWords(distance: number): string {
  return formatNumber(distance, 2)
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

function steadyWords(steady: number, of: number): string {
  if (steady === of) return `All ${formatNumber(of)} stay`
  if (steady === 0) return `None of the ${formatNumber(of)} stays`
  return `${formatNumber(steady)} of the ${formatNumber(of)} ${steady === 1 ? 'stays' : 'stay'}`
}

function peersOf({ england }: Pool): string {
  return england ? 'practice of England' : 'practice among those loaded'
}

/** The name of an indicator within a sentence. */
function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
