import type { Contradiction, InfeasibilityReason, Relaxation } from '@footings/regions'
import { formatCount, formatNumber } from '../charts/format.ts'
import { listed } from '../footprints/words.ts'
import type { GraphAnswer } from './solve-graph.ts'
import type { GraphInput } from './solve-input.ts'

/** Of many names the first few are told. */
const SHOWN = 12

/** How much is known of an answer, in a sentence. It says that nothing is better only when proven. */
export function proofWords({ status, value, bound }: GraphAnswer): string {
  if (status === 'proven') return 'yes: no regions have less'
  if (status === 'infeasible') return 'yes: no regions keep the rule'
  if (status === 'unknown') return 'no: none were found, and it is not proven that there are none'
  if (bound === null) return 'no: best found; how far the least is below it is not known'
  const open = (value ?? NaN) - bound
  return bound > 0
    ? `no: best found; at most ${formatNumber((100 * open) / bound, 2)} % above the least possible`
    : `no: best found; at most ${amount(open)} above the least possible`
}

/** Why no regions keep the rule, a sentence each. */
export function reasonLines(input: GraphInput, answer: GraphAnswer): readonly string[] {
  const { conflicts, reasons, status } = answer
  if (conflicts.length > 0) return conflicts.map((one) => conflictWords(input, one))
  if (reasons.length > 0) return reasons.map((one) => reasonWords(input, answer, one))
  return status === 'infeasible'
    ? [
        'Sizes alone would allow it; with who is whose neighbour, and what is kept together and apart, no regions do.',
      ]
    : []
}

/** The smallest changes of the rule that would do, a sentence each. */
export function relaxationLines(input: GraphInput, answer: GraphAnswer): readonly string[] {
  return answer.relaxations.map((one) => relaxationWords(input, answer, one))
}

/** A number without decimals where it is whole, otherwise with two. */
export function amount(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 2)
}

function conflictWords(input: GraphInput, conflict: Contradiction): string {
  const named = (nodes: readonly number[]) => some(nodes.map((node) => input.ids[node] ?? ''))
  switch (conflict.kind) {
    case 'apart from itself':
      return `${named([conflict.node])} is to be kept apart from itself.`
    case 'together and apart':
      return `${named(conflict.nodes)} are to be kept together and to be kept apart.`
    case 'together and too far':
      return `${named(conflict.nodes)} are to be kept together and are too far from one another.`
    case 'fixed and apart':
      return `${named(conflict.nodes)} are in one fixed region and are to be kept apart.`
    case 'fixed twice':
      return `${named(conflict.nodes)} ${conflict.nodes.length === 1 ? 'is' : 'are'} in two fixed regions.`
    case 'together across fixed':
      return `${named(conflict.group)} are to be kept together, and a fixed region has only some of them.`
    case 'too many fixed':
      return `${formatCount(conflict.fixed, 'region is', 'regions are')} fixed and there may be ${conflict.most}${conflict.left > 0 ? `, with ${conflict.left} nodes in none of them yet` : ''}.`
  }
  return `${conflict.wanted} more regions are wanted than are fixed, and only ${conflict.left} can be made of what is left.`
}

function reasonWords(input: GraphInput, answer: GraphAnswer, reason: InfeasibilityReason): string {
  const { band } = input.problem
  const named = (nodes: readonly number[]) => some(idsOf(input, answer, nodes))
  switch (reason.kind) {
    case 'too large alone':
      return `${named([reason.node])} has ${amount(reason.size)}, ${amount(reason.over)} more than the greatest size of ${amount(band.max)}, and so fits into no region.`
    case 'island too small':
      return `Nothing joins ${named(reason.nodes)} to the rest, with ${amount(reason.size)} together: ${amount(reason.short)} fewer than the least size of ${amount(band.min)}.`
    case 'cannot grow':
      return `${named([reason.node])} and all that it could be with have ${amount(reason.size)}: ${amount(reason.short)} fewer than the least size of ${amount(band.min)}.`
    case 'island fits no number':
      return `${named(reason.nodes)} have ${amount(reason.size)} together: ${amount(reason.over)} too many for ${formatCount(reason.regions, 'region')}${reason.short > 0 ? ` and ${amount(reason.short)} too few for ${reason.regions + 1}` : ''}.`
    case 'number of regions':
      return `All sizes together are ${amount(reason.total)}: ${numbers(input, reason.fewest, reason.most)} regions can be made of them, and ${numbers(input, reason.wanted.min, reason.wanted.max)} are asked for.`
  }
  return `${named(reason.nodes)} are all kept apart from one another, and there can be ${formatCount(reason.most + input.choices.fixed.length, 'region')} at most.`
}

function relaxationWords(input: GraphInput, answer: GraphAnswer, one: Relaxation): string {
  const { band } = input.problem
  const named = (nodes: readonly number[]) => some(idsOf(input, answer, nodes))
  const smallest = one.proven ? 'No smaller change of this kind does.' : 'A smaller one may do.'
  switch (one.kind) {
    case 'min':
      return `Let the least size be ${amount(one.to)} instead of ${amount(band.min)}. ${smallest}`
    case 'max':
      return `Let the greatest size be ${amount(one.to)} instead of ${amount(band.max)}. ${smallest}`
    case 'count':
      return `Let there be ${formatCount(one.to + input.choices.fixed.length, 'region')}.`
    case 'excuse':
      return `Let ${named(one.nodes)} stand alone, whatever the size. ${smallest}`
  }
  return `Without a change of the rule, regions can be outside the sizes by ${amount(one.total)} in all: ${one.regions.map(({ nodes, by }) => `${named(nodes)}, ${amount(Math.abs(by))} too ${by < 0 ? 'few' : 'many'}`).join('; ')}. ${one.proven ? 'None can be by less.' : 'Less may be possible.'}`
}

/** How many regions, those that are fixed too. */
function numbers({ choices }: GraphInput, fewest: number, most: number): string {
  const [from, to] = [fewest + choices.fixed.length, most + choices.fixed.length]
  if (fewest > most) return 'no number of'
  return from === to ? formatNumber(from) : `${formatNumber(from)} to ${formatNumber(to)}`
}

/** The ids of all nodes that nodes of the smaller problem stand for. */
export function idsOf(
  { ids }: GraphInput,
  { members }: GraphAnswer,
  nodes: readonly number[],
): readonly string[] {
  return nodes.flatMap((node) => (members[node] ?? []).map((member) => ids[member] ?? ''))
}

function some(names: readonly string[]): string {
  if (names.length <= SHOWN) return listed(names)
  return `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`
}
