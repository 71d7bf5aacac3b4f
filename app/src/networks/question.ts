import { makeGraph, edgesOf, graphOf, objectiveOf, withChoices } from '@footings/regions'
import type { Aim, ChosenProblem, Choices, Edge, Graph, RegionProblem } from '@footings/regions'
import { countedAims, type CountedAim } from './aim-terms.ts'
import type { AimKind, Party } from './aims.ts'
import { roadKilometres } from './distances.ts'
import { sharedHomes } from './pair-counts.ts'
import { neighboursByRule, type PlanNeighbours } from './neighbours-of.ts'
import type { PlannerPlace, PlannerPractice } from './planner-place.ts'
import type { PlanRule } from './rule.ts'
import { excludedBy, type Excluded } from './excluded.ts'
import { problemsOf, type QuestionProblem } from './rule-problems.ts'

/** A place, a rule and what matters, put as a problem that can be solved. Nodes are `practices`. */
export interface Question {
  readonly place: PlannerPlace
  readonly rule: PlanRule
  /** Number of networks asked for; null where the rule leaves it free. */
  readonly count: number | null
  /** Those that take part, by name. */
  readonly practices: readonly PlannerPractice[]
  readonly codes: readonly string[]
  readonly excluded: readonly Excluded[]
  /** Patients of each on the list of the rule. */
  readonly sizes: Float64Array
  /** Road kilometres, row-major n x n; NaN where a point is not known. */
  readonly km: Float64Array
  /** Patients of each two who live alike, row-major n x n. */
  readonly shared: Float64Array
  readonly neighbours: PlanNeighbours
  /** Neighbours, and those kept together, who count as joined. */
  readonly joined: Graph
  /** Number of networks that an even share is counted for. */
  readonly evenCount: number
  /** Every aim, those that cannot be counted too. */
  readonly counted: readonly CountedAim[]
  /** Those that can be counted, whatever their weight: a weight of 1 in points is 1 / perPoint here. */
  readonly aims: readonly Aim[]
  readonly kinds: readonly AimKind[]
  /** Before choices, with the weights in its objective: values are points. */
  readonly problem: RegionProblem
  readonly choices: Choices
  /** With choices settled, and the way back; null where they contradict one another. */
  readonly chosen: ChosenProblem | null
  /** What keeps it from being solved, or from having a sensible answer. Empty: solve it. */
  readonly problems: readonly QuestionProblem[]
  readonly notes: readonly string[]
}

/**
 * Puts the question. It never fails on what a user may have given: everything that stands in the way
 * is in `problems`, and the problem is of the rest. Pure. O(n²) and the small areas.
 *
 * @param count number of networks, or null for what the rule says
 */
export function questionOf(
  place: PlannerPlace,
  rule: PlanRule,
  weights: Party['weights'],
  count: number | null,
): Question {
  const excluded = excludedBy(place, rule)
  const out = new Set(excluded.map(({ code }) => code))
  const practices = place.practices.filter(({ code }) => !out.has(code))
  const n = practices.length
  const sizes = Float64Array.from(practices, (practice) => practice[rule.list] ?? 0)
  const km = roadKilometres(practices, rule.detour)
  const shared = sharedHomes(practices)
  const neighbours = neighboursByRule(practices, rule)
  const evenCount = count ?? freeCount(place, rule, sizes)
  const counted = countedAims({
    practices,
    sizes,
    km,
    shared,
    groupings: place.groupings,
    wishes: rule.wishes,
    evenCount,
  })
  const able = counted.flatMap(({ kind, counted: term }) => (term === null ? [] : [{ kind, term }]))
  const aims = able.map(({ kind, term }): Aim => ({
    ...term,
    id: kind.id,
    weight: (weights[kind.id] ?? 0) / kind.perPoint,
  }))
  const graph = graphOf(n, neighbours.edges)
  const problem: RegionProblem = {
    graph,
    sizes,
    band: { min: rule.least, max: rule.most ?? Infinity },
    count: countBand(rule, count),
    apart: null,
    objective: objectiveOf(n, aims),
  }
  const choices = choicesOf(practices, rule, km)
  const settled = withChoices(problem, choices)
  const chosen = settled.problem === null ? null : settled
  return {
    place,
    rule,
    count,
    practices,
    codes: practices.map(({ code }) => code),
    excluded,
    sizes,
    km,
    shared,
    neighbours,
    joined: joinedGraph(graph, choices),
    evenCount,
    counted,
    aims,
    kinds: able.map(({ kind }) => kind),
    problem,
    choices,
    chosen,
    problems: problemsOf({
      place,
      rule,
      weights,
      practices,
      sizes,
      excluded,
      aims,
      chosen,
      conflicts: settled.conflicts,
      choices,
    }),
    notes: [...neighbours.notes, ...weightNotes(counted, weights)],
  }
}

/**
 * The number of networks that an even share is counted for where the number is free: the whole number
 * nearest to all patients divided by the middle of the band; without an upper limit as many as there
 * are today, or as many as the least size allows where that is fewer. Within the rule's number.
 */
function freeCount(place: PlannerPlace, rule: PlanRule, sizes: Float64Array): number {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const { least, most, count } = rule
  const today = place.groupings.find(({ id }) => id === 'network')?.groups.length ?? 1
  const usual =
    most !== null && most > 0
      ? Math.round(total / ((least + most) / 2))
      : Math.min(today, least > 0 ? Math.floor(total / least) : today)
  const within = Math.min(Math.max(usual, count?.least ?? 1), count?.most ?? Infinity)
  return Math.max(1, Math.min(within, sizes.length))
}

function countBand({ count: band }: PlanRule, count: number | null): RegionProblem['count'] {
  if (count !== null) return { min: count, max: count }
  return band === null ? null : { min: band.least, max: band.most }
}

function choicesOf(
  practices: readonly PlannerPractice[],
  rule: PlanRule,
  distance: Float64Array,
): Choices {
  const nodes = new Map(practices.map(({ code }, node) => [code, node]))
  const nodesOf = (codes: readonly string[]) => [
    ...new Set(codes.flatMap((code) => nodes.get(code) ?? [])),
  ]
  return {
    together: rule.together.map(nodesOf).filter((group) => group.length > 1),
    fixed: rule.fixed
      .map(({ practices: codes }) => nodesOf(codes))
      .filter(({ length }) => length > 0),
    apart: rule.apart.flatMap(([one, other]): Edge[] => {
      const [a, b] = [nodes.get(one), nodes.get(other)]
      return a === undefined || b === undefined ? [] : [[a, b]]
    }),
    ...(rule.farthest === null ? {} : { farthest: { distance, most: rule.farthest } }),
  }
}

function joinedGraph(graph: Graph, { together }: Choices): Graph {
  const links = together.flatMap((group) =>
    group.slice(1).map((node, at): Edge => [group[at] ?? node, node]),
  )
  return links.length === 0 ? graph : makeGraph(graph.n, [...edgesOf(graph), ...links])
}

function weightNotes(counted: readonly CountedAim[], weights: Party['weights']): readonly string[] {
  const known = new Set<string>(counted.map(({ kind }) => kind.id))
  const strangers = Object.keys(weights).filter((id) => (weights[id] ?? 0) > 0 && !known.has(id))
  return [
    ...counted.flatMap(({ kind, counted: term, note }) => {
      if (note === null || (weights[kind.id] ?? 0) === 0) return []
      return [
        `${kind.label}: ${term === null ? 'not known, and its weight has no effect. ' : ''}${note}`,
      ]
    }),
    ...strangers.map((id) => `Nothing here is counted as ${id}, and its weight has no effect.`),
  ]
}
