import { canonical, measuresOf, whyHere } from '@footings/regions'
import type { Alternative, MoveFault, Partition } from '@footings/regions'
import { formatCount, formatNumber } from '../charts/format.ts'
import type { AimKind, Party } from './aims.ts'
import { partitionOf } from './arrangement.ts'
import type { Arrangement, PlannerPlace } from './planner-place.ts'
import { questionOf, type Question } from './question.ts'
import type { PlanRule } from './rule.ts'

/** What a change of an arrangement does by one aim: more is worse. */
export interface AimChange {
  readonly kind: AimKind
  /** In the unit of the aim. */
  readonly by: number
  readonly points: number
}

/** A network that a practice could be in instead. */
export interface OtherPlace {
  readonly network: string
  /** Codes that would go with it, because the rule keeps them together. */
  readonly with: readonly string[]
  /** Points of the party that moving it alone would cost; below 0 where it saves. */
  readonly points: number
  readonly aims: readonly AimChange[]
  /** What would then be against the rule, in words; empty when the move is allowed. */
  readonly breaks: readonly string[]
  /** Where it is not allowed: the cheapest swap of two that is. */
  readonly swap: { readonly codes: readonly string[]; readonly points: number } | null
}

/** Why a practice is in its network, by the weights of a party. */
export interface PlaceOfPractice {
  /** Null where it is in no network. */
  readonly network: string | null
  /** Why it cannot be moved at all: a fixed network, or it takes no part; null otherwise. */
  readonly held: string | null
  /** Whether what the rule keeps together or fixes could be counted with. */
  readonly withChoices: boolean
  /** The cheapest move first. */
  readonly others: readonly OtherPlace[]
}

/**
 * Why a practice is where it is in an arrangement: what moving it to each network that it has a
 * neighbour in would cost a party, and what that would break.
 */
export function placeOfPractice(
  place: PlannerPlace,
  rule: PlanRule,
  party: Party,
  arrangement: Arrangement,
  code: string,
): PlaceOfPractice {
  const count = Math.max(1, arrangement.networks.length)
  const question = questionOf(place, rule, party.weights, count)
  const whole = partitionOf(question, arrangement)
  const node = question.codes.indexOf(code)
  const network = networkOf(arrangement, code)
  if (node === -1) {
    const why = question.excluded.find((one) => one.code === code)?.why
    return {
      network,
      held: `It takes no part: ${why ?? 'it is not of the place'}.`,
      withChoices: true,
      others: [],
    }
  }
  if (question.choices.fixed.some((nodes) => nodes.includes(node))) {
    return { network, held: 'The rule fixes its network as it is.', withChoices: true, others: [] }
  }
  const settled = settledIn(question, whole)
  const small = settled.nodeOf(node)
  const found = whyHere({ ...settled.problem, count: countOf(question) }, settled.partition, small)
  const before = measuresOf(question.problem, question.aims, whole)
  return {
    network,
    held: null,
    withChoices: settled.withChoices,
    others: found.alternatives.map((one) => otherPlace(one)),
  }

  function otherPlace(one: Alternative): OtherPlace {
    const moved = settled.membersOf(small)
    const first = settled.membersOf([...settled.partition].indexOf(one.region))[0] ?? 0
    const target = whole[first] ?? 0
    const after = measuresOf(
      question.problem,
      question.aims,
      canonical(whole.map((region, at) => (moved.includes(at) ? target : region))),
    )
    return {
      network:
        networkOf(arrangement, question.codes[first] ?? '') ??
        question.practices[first]?.name ??
        '',
      with: moved.flatMap((member) => (member === node ? [] : (question.codes[member] ?? []))),
      points: one.change.total,
      aims: question.kinds.map((kind, at): AimChange => {
        const by = (after[at] ?? NaN) - (before[at] ?? NaN)
        return { kind, by, points: ((party.weights[kind.id] ?? 0) * by) / kind.perPoint }
      }),
      breaks: one.faults.map((fault) => faultInWords(fault, nameOfRegion)),
      swap:
        one.exchange === null
          ? null
          : {
              codes: settled
                .membersOf(one.exchange.node)
                .flatMap((member) => question.codes[member] ?? []),
              points: one.exchange.change.total,
            },
    }
  }

  function nameOfRegion(region: number): string {
    const at = settled.membersOf([...settled.partition].indexOf(region))[0] ?? 0
    return networkOf(arrangement, question.codes[at] ?? '') ?? question.practices[at]?.name ?? ''
  }
}

interface Settled {
  readonly problem: Question['problem']
  readonly partition: Partition
  readonly nodeOf: (node: number) => number
  readonly membersOf: (node: number) => readonly number[]
  readonly withChoices: boolean
}

/** With what the rule keeps together as one; where the arrangement does not keep that, without. */
function settledIn({ chosen, problem, joined }: Question, whole: Partition): Settled {
  const partition = chosen?.contract(whole) ?? null
  if (chosen === null || partition === null) {
    return {
      problem: { ...problem, graph: joined },
      partition: whole,
      nodeOf: (node) => node,
      membersOf: (node) => [node],
      withChoices: false,
    }
  }
  return {
    problem: chosen.problem,
    partition,
    nodeOf: (node) => chosen.members.findIndex((members) => members.includes(node)),
    membersOf: (node) => chosen.members[node] ?? [],
    withChoices: true,
  }
}

/** The name of the network that a practice is in; null where it is in none. */
export function networkOf({ networks }: Arrangement, code: string): string | null {
  return networks.find(({ practices }) => practices.includes(code))?.name ?? null
}

function faultInWords(fault: MoveFault, nameOf: (region: number) => string): string {
  switch (fault.kind) {
    case 'too small':
      return `${nameOf(fault.region)} would have ${formatCount(Math.ceil(fault.short), 'patient')} too few`
    case 'too large':
      return `${nameOf(fault.region)} would have ${formatCount(Math.ceil(fault.over), 'patient')} too many`
    case 'in pieces':
      return `${nameOf(fault.region)} would be in ${formatNumber(fault.parts.length)} pieces`
    case 'too few regions':
      return 'there would be too few networks'
    case 'kept apart':
      break
  }
  return `practices that the rule keeps apart would be together in ${nameOf(fault.region)}`
}

/** The numbers of networks that the rule allows, less those that it fixes. */
function countOf({ rule: { count }, choices }: Question): { min: number; max: number } | null {
  const fixed = choices.fixed.length
  return count === null ? null : { min: count.least - fixed, max: count.most - fixed }
}
