import { costOf, regionsOf } from './cost.ts'
import { componentsOf } from './graph/graph.ts'
import type { Answer, AnswerStatus, Partition, RegionProblem } from './problem.ts'

/** What is wrong with a partition. */
export type Fault =
  | { readonly kind: 'not covered'; readonly nodes: readonly number[] }
  | { readonly kind: 'in pieces'; readonly region: number; readonly parts: number }
  | { readonly kind: 'too small' | 'too large'; readonly region: number; readonly size: number }
  | { readonly kind: 'number of regions'; readonly regions: number }
  | {
      readonly kind: 'kept apart'
      readonly region: number
      readonly nodes: readonly [number, number]
    }
  | { readonly kind: 'value'; readonly told: number; readonly counted: number }
  | { readonly kind: 'bound'; readonly bound: number; readonly value: number }

/** What is wrong with an answer: also a status that says that it has no partition when it has one. */
export type AnswerFault = Fault | { readonly kind: 'status'; readonly status: AnswerStatus }

/** Sums of sizes are compared with this allowance for rounding, as a share of the size. */
const SIZE_ROUNDING = 1e-9
/** Values told and counted again may differ by this share. */
const VALUE_ROUNDING = 1e-7

/**
 * Everything that a partition does against the rule of its problem; empty when it keeps it. Knows
 * nothing of how partitions are found. O(n + edges + pairs inside regions).
 */
export function faultsOf(problem: RegionProblem, partition: Partition): readonly Fault[] {
  const { graph, band, count, sizes, apart } = problem
  const uncovered = Array.from({ length: graph.n }, (_, node) => node).filter(
    (node) => !Number.isInteger(partition[node]) || (partition[node] ?? -1) < 0,
  )
  if (uncovered.length > 0 || partition.length !== graph.n) {
    return [{ kind: 'not covered', nodes: uncovered }]
  }
  const faults: Fault[] = []
  const regions = [...regionsOf(partition).entries()].filter(([, members]) => members.length > 0)
  if (count !== null && (regions.length < count.min || regions.length > count.max)) {
    faults.push({ kind: 'number of regions', regions: regions.length })
  }
  for (const [region, members] of regions) {
    const parts = componentsOf(graph, members).length
    if (parts > 1) faults.push({ kind: 'in pieces', region, parts })
    const size = members.reduce((sum, node) => sum + (sizes[node] ?? NaN), 0)
    const slack = SIZE_ROUNDING * Math.max(1, size)
    if (!(size >= band.min - slack)) faults.push({ kind: 'too small', region, size })
    if (!(size <= band.max + slack)) faults.push({ kind: 'too large', region, size })
    if (apart === null) continue
    for (const a of members) {
      for (const b of members) {
        if (a < b && apart[a * graph.n + b] === 1) {
          faults.push({ kind: 'kept apart', region, nodes: [a, b] })
        }
      }
    }
  }
  return faults
}

/**
 * Everything that is wrong with an answer: with its status, which must say
 * whether it has a partition, with the partition, with its value counted again from the
 * problem, and with a bound that lies above the value or, in a proven answer, below it.
 */
export function faultsOfAnswer(problem: RegionProblem, answer: Answer): readonly AnswerFault[] {
  const { status } = answer
  const found = status === 'proven' || status === 'found'
  const faults: AnswerFault[] =
    found === (answer.partition !== null) ? [] : [{ kind: 'status', status }]
  if (answer.partition === null) return faults
  faults.push(...faultsOf(problem, answer.partition))
  if (faults.some(({ kind }) => kind === 'not covered')) return faults
  const counted = costOf(problem, answer.partition)
  const slack = VALUE_ROUNDING * Math.max(1, Math.abs(counted))
  if (!(Math.abs(counted - answer.value) <= slack)) {
    faults.push({ kind: 'value', told: answer.value, counted })
  }
  const open = answer.value - answer.bound
  if (open < -slack || (answer.status === 'proven' && open > slack)) {
    faults.push({ kind: 'bound', bound: answer.bound, value: answer.value })
  }
  return faults
}
