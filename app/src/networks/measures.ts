import { measuresOf } from '@footings/regions'
import type { AimKind, Party } from './aims.ts'
import { partitionOf } from './arrangement.ts'
import { measureNetwork, type NetworkMeasure } from './network-measure.ts'
import type { Arrangement, PlannerPlace } from './planner-place.ts'
import { questionOf, type Question } from './question.ts'
import type { PlanRule } from './rule.ts'
import { ruleFaults, type RuleFault } from './rule-faults.ts'

/** What an arrangement does by one aim. */
export interface AimMeasure {
  readonly kind: AimKind
  /** In the unit of its kind; null is not known. */
  readonly measure: number | null
  /** Why it is not known, or of which practices a figure is lacking. */
  readonly note: string | null
}

/** The points that an arrangement has by the weights of a party: less is better. */
export interface PartyPoints {
  readonly party: string
  readonly points: number
  /** Points of each aim that can be counted and has a weight; they add up to the points. */
  readonly parts: readonly { readonly id: string; readonly points: number }[]
}

/** An arrangement measured, whether or not it keeps the rule. */
export interface ArrangementMeasure {
  readonly networks: readonly NetworkMeasure[]
  /** Codes of practices that take part and are in no network. They are no network: what is even is counted without them. */
  readonly inNoNetwork: readonly string[]
  readonly aims: readonly AimMeasure[]
  readonly parties: readonly PartyPoints[]
  /** What it does against the rule; empty when it keeps it. */
  readonly faults: readonly RuleFault[]
}

/** What is nearer to 0 than this is 0: a constant less a sum leaves a trace of rounding. */
const ROUNDING = 1e-9

/**
 * Measures an arrangement of a question: today's, one found, or one made by hand. Its points by the
 * weights of the question are its cost as a solver counts it, when the question is the one that was
 * solved and every practice is in a network: even sizes are counted for the question's number of
 * networks, and who is in none has no part in what is even, and 0 km. O(n²) for each aim of pairs.
 *
 * @throws FootingsError 'data' for a practice in two networks
 */
export function measureIn(
  question: Question,
  parties: readonly Party[],
  arrangement: Arrangement,
): ArrangementMeasure {
  const partition = partitionOf(question, arrangement)
  const placed = new Set(arrangement.networks.flatMap(({ practices }) => practices))
  const loose = new Set(question.codes.flatMap((code, node) => (placed.has(code) ? [] : [node])))
  const measures = measuresOf(question.problem, question.aims, partition, loose).map((value) =>
    Math.abs(value) < ROUNDING ? 0 : value,
  )
  const known = new Map(question.kinds.map(({ id }, at) => [id, measures[at] ?? null]))
  return {
    networks: arrangement.networks.map((network) => measureNetwork(question, network)),
    inNoNetwork: question.codes.filter((code) => !placed.has(code)),
    aims: question.counted.map(({ kind, note }) => ({
      kind,
      note,
      measure: known.get(kind.id) ?? null,
    })),
    parties: parties.map((party) => pointsOf(question.kinds, measures, party)),
    faults: ruleFaults(question, arrangement, partition),
  }
}

/**
 * Measures an arrangement under a rule. For several arrangements put the question once and use
 * {@link measureIn}.
 *
 * @param count number of networks that even sizes are counted for; null for what the rule says
 * @throws FootingsError as {@link measureIn}
 */
export function measure(
  place: PlannerPlace,
  rule: PlanRule,
  parties: readonly Party[],
  arrangement: Arrangement,
  count: number | null = null,
): ArrangementMeasure {
  return measureIn(questionOf(place, rule, {}, count), parties, arrangement)
}

function pointsOf(
  kinds: readonly AimKind[],
  measures: readonly number[],
  { name, weights }: Party,
): PartyPoints {
  const parts = kinds.flatMap(({ id, perPoint }, at) => {
    const weight = weights[id] ?? 0
    return weight === 0 ? [] : [{ id, points: (weight * (measures[at] ?? NaN)) / perPoint }]
  })
  return { party: name, parts, points: parts.reduce((sum, { points }) => sum + points, 0) }
}
