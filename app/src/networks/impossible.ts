import {
  whyInfeasible,
  type Infeasibility,
  type InfeasibilityReason,
  type Watch,
} from '@footings/regions'
import { formatCount, formatNumber } from '../charts/format.ts'
import { networksOf } from './kept-networks.ts'
import { easedSolve } from './eased-solve.ts'
import { expanded, smallerProblem } from './place-solver.ts'
import type { Question } from './question.ts'
import type { Impossible, Relaxation } from './run-model.ts'

/** To how many patients the smallest relaxation is found. */
const STEP = 1

/**
 * Why no arrangement keeps the rule of a question, in words with the practices named, and the smallest
 * change of each part of the rule that would do.
 */
export async function impossibleBecause(
  question: Question,
  seed: number,
  watch: Watch,
): Promise<Impossible> {
  const why = await whyInfeasible(smallerProblem(question), easedSolve(seed), { step: STEP }, watch)
  return {
    reasons:
      why.reasons.length > 0
        ? why.reasons.map((reason) => reasonInWords(question, reason))
        : [{ sentence: wholeRuleInWords(question, why.status), practices: [] }],
    relaxations: why.relaxations.map((one) => relaxationOf(question, one)),
  }
}

function relaxationOf(question: Question, found: Infeasibility['relaxations'][number]): Relaxation {
  const relaxed = {
    proven: found.proven,
    networks: networksOf(question, expanded(question, found.partition)),
  }
  switch (found.kind) {
    case 'min':
      return { kind: 'least', to: Math.floor(found.to), ...relaxed }
    case 'max':
      return { kind: 'most', to: Math.ceil(found.to), ...relaxed }
    case 'count':
      return { kind: 'count', to: found.to + question.choices.fixed.length, ...relaxed }
    case 'excuse':
      return {
        kind: 'excuse',
        alone: found.nodes.map((node) => codesOf(question, [node])),
        ...relaxed,
      }
  }
  return {
    kind: 'shortfall',
    total: found.total,
    outside: found.regions.map(({ nodes, by }) => ({
      practices: codesOf(question, nodes),
      by,
    })),
    ...relaxed,
  }
}

function reasonInWords(
  question: Question,
  reason: InfeasibilityReason,
): Impossible['reasons'][number] {
  const { least, most } = question.rule
  const { codes } = question
  const nodes = 'node' in reason ? [reason.node] : 'nodes' in reason ? reason.nodes : []
  const practices = codesOf(question, nodes)
  const names = namesOf(question, practices)
  const patients = (size: number) => formatCount(Math.round(size), 'patient')
  switch (reason.kind) {
    case 'too large alone':
      return {
        practices,
        sentence: `${names} has ${patients(reason.size)}, ${formatNumber(Math.round(reason.over))} more than the greatest size of ${formatNumber(most ?? 0)}, and so fits into no network.`,
      }
    case 'island too small':
      return {
        practices,
        sentence: `Nothing joins ${names} to the rest, and there are only ${patients(reason.size)}, ${formatNumber(Math.round(reason.short))} fewer than the least size of ${formatNumber(least)}.`,
      }
    case 'cannot grow':
      return {
        practices,
        sentence: `${names} and all that it could be with have ${patients(reason.size)}, ${formatNumber(Math.round(reason.short))} fewer than the least size of ${formatNumber(least)}.`,
      }
    case 'island fits no number':
      return {
        practices,
        sentence: `${practices.length === codes.length ? 'All practices' : names} have ${patients(reason.size)}: ${formatNumber(Math.round(reason.over))} too many for ${formatCount(reason.regions, 'network')} of ${bandInWords(question)}${reason.short > 0 ? `, and ${formatNumber(Math.round(reason.short))} too few for ${reason.regions + 1}` : ''}.`,
      }
    case 'number of regions':
      return {
        practices: [],
        sentence: `All practices have ${patients(reason.total)}. Networks of ${bandInWords(question)} can be ${numbersInWords(question, reason.fewest, reason.most)}, and the rule asks for ${numbersInWords(question, reason.wanted.min, reason.wanted.max)}.`,
      }
  }
  return {
    practices,
    sentence: `${names} are all kept apart from one another, and there can be ${formatCount(reason.most, 'network')} at most.`,
  }
}

/** Numbers of networks as the rule counts them, those that are fixed too. */
function numbersInWords({ choices }: Question, fewest: number, most: number): string {
  const [from, to] = [fewest + choices.fixed.length, most + choices.fixed.length]
  return from === to ? formatNumber(from) : `${formatNumber(from)} to ${formatNumber(to)}`
}

function bandInWords({ rule: { least, most } }: Question): string {
  return most === null
    ? `${formatNumber(least)} patients and over`
    : `${formatNumber(least)} to ${formatNumber(most)} patients`
}

function wholeRuleInWords(question: Question, status: Infeasibility['status']): string {
  return status === 'infeasible'
    ? `Sizes alone would allow networks of ${bandInWords(question)}; with who is whose neighbour, and what is kept together and apart, no arrangement does.`
    : 'No arrangement within the rule was found, and it is not proven that there is none.'
}

function codesOf({ chosen, codes }: Question, nodes: readonly number[]): string[] {
  return nodes.flatMap((node) =>
    (chosen?.members[node] ?? []).flatMap((member) => codes[member] ?? []),
  )
}

/** The practices by name and code; of many the first three and how many more. */
function namesOf({ practices }: Question, codes: readonly string[]): string {
  const names = codes.map((code) => {
    const name = practices.find((one) => one.code === code)?.name
    return name === undefined ? code : `${name} (${code})`
  })
  if (names.length <= 4) return names.join(', ')
  return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
}
