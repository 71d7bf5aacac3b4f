import { formatCount, formatNumber } from '../charts/format.ts'
import type { PlannerPlace } from './planner-place.ts'
import type { PlanRule } from './rule.ts'

/** The rule of a plan in sentences, with practices by name. */
export function ruleSentences(
  rule: PlanRule,
  { practices }: Pick<PlannerPlace, 'practices'>,
): readonly string[] {
  const names = new Map(practices.map(({ code, name }) => [code, name]))
  const named = (codes: readonly string[]) =>
    codes.map((code) => `${names.get(code) ?? 'not of the place'} (${code})`).join(', ')
  return [
    bandSentence(rule),
    countSentence(rule),
    neighbourSentence(
      rule,
      practices.some(({ homes }) => homes !== null),
    ),
    ...rule.neighbours.barriers.map(({ name }) => `Nobody crosses ${name}.`),
    ...pairSentences('Neighbours by hand', rule.neighbours.added, named),
    ...pairSentences('No neighbours, by hand', rule.neighbours.removed, named),
    ...(rule.farthest === null
      ? []
      : [
          `No two practices of a network are more than ${shortNumber(rule.farthest)} km from one another by road.`,
        ]),
    `Road km are ${shortNumber(rule.detour)} times the straight line.`,
    ...rule.together.map((codes) => `Kept together: ${named(codes)}.`),
    ...rule.apart.map((codes) => `Kept apart: ${named(codes)}.`),
    ...rule.fixed.map(
      ({ name, practices: codes }) =>
        `Fixed as a network${name === '' ? '' : `, ${name}`}: ${named(codes)}.`,
    ),
    ...(rule.leftOut.length === 0 ? [] : [`Left out: ${named(rule.leftOut)}.`]),
    ...(rule.wishes.length === 0
      ? []
      : [
          `${formatCount(rule.wishes.length, 'wish of practices is', 'wishes of practices are')} weighed; none of them binds.`,
        ]),
  ]
}

function bandSentence({ least, most, list }: PlanRule): string {
  if (most === null && least === 0) return `A network may have any number of ${list} patients.`
  if (most === null) return `A network has ${formatNumber(least)} ${list} patients or more.`
  return `A network has ${formatNumber(least)} to ${formatNumber(most)} ${list} patients.`
}

function countSentence({ count }: PlanRule): string {
  if (count === null) return 'The number of networks is free.'
  if (count.least === count.most)
    return `There ${count.least === 1 ? 'is' : 'are'} ${formatCount(count.least, 'network')}.`
  return `There are ${count.least} to ${count.most} networks.`
}

function neighbourSentence(
  { neighbours: { from, overlap } }: PlanRule,
  homesKnown: boolean,
): string {
  return from === 'points' || !homesKnown
    ? 'A network is in one piece: its practices are joined by neighbours, and practices are neighbours where no other lies between them.'
    : `A network is in one piece: its practices are joined by neighbours, and practices are neighbours where ${shortNumber(100 * overlap)}% or more of their patients' homes overlap.`
}

function pairSentences(
  what: string,
  pairs: readonly (readonly string[])[],
  named: (codes: readonly string[]) => string,
): readonly string[] {
  return pairs.length === 0 ? [] : [`${what}: ${pairs.map(named).join('; ')}.`]
}

/** A number with as many decimals as it was given, at most two. */
function shortNumber(value: number): string {
  return formatNumber(value, [0, 1].find((at) => Number(value.toFixed(at)) === value) ?? 2)
}
