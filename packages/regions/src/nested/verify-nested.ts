import { verifyWithChoices } from '../choices/verify-choices.ts'
import type { ChoiceFault } from '../choices/verify-choices.ts'
import { costOf, regionsOf } from '../cost.ts'
import { edgesOf, makeGraph } from '../graph/graph.ts'
import type { Edge } from '../graph/graph.ts'
import { faultsOf } from '../verify.ts'
import type { Fault } from '../verify.ts'
import type { NestedAnswer, NestedProblem } from './problem.ts'

/** What is wrong with clusters within localities. */
export type NestedFault =
  | { readonly level: 'clusters'; readonly fault: Fault | ChoiceFault }
  | { readonly level: 'localities'; readonly fault: Fault }
  /** A cluster of which localities share the nodes. */
  | { readonly level: 'both'; readonly kind: 'divided'; readonly cluster: readonly number[] }
  | {
      readonly level: 'both'
      readonly kind: 'value' | 'bound' | 'half an answer'
      readonly told: number
      readonly counted: number
    }

/** Values told and counted again may differ by this share. */
const ROUNDING = 1e-7

/**
 * Everything that is wrong with a nested answer: with its clusters, with its localities (connected
 * when each cluster counts as joined), with a cluster in two of them, with its values counted again
 * and with a bound above them. Knows nothing of how it was found.
 */
export function faultsOfNested(
  nested: NestedProblem,
  answer: NestedAnswer,
): readonly NestedFault[] {
  const { clusters, localities, value, bound } = answer
  if (clusters === null || localities === null) {
    return clusters === localities
      ? []
      : [{ level: 'both', kind: 'half an answer', told: value, counted: NaN }]
  }
  const { graph } = nested.clusters
  const whole = regionsOf(clusters)
  const faults: NestedFault[] = verifyWithChoices(nested.clusters, nested.choices, clusters).map(
    (fault) => ({ level: 'clusters', fault }),
  )
  const links = whole.flatMap((nodes) =>
    nodes.slice(1).map((node, at): Edge => [nodes[at] ?? node, node]),
  )
  const outer = {
    ...nested.clusters,
    ...nested.localities,
    apart: null,
    graph: makeGraph(graph.n, [...edgesOf(graph), ...links]),
  }
  for (const fault of faultsOf(outer, localities)) faults.push({ level: 'localities', fault })
  for (const cluster of whole) {
    if (new Set(cluster.map((node) => localities[node])).size > 1) {
      faults.push({ level: 'both', kind: 'divided', cluster })
    }
  }
  const inner = costOf(nested.clusters, clusters)
  const above = costOf(outer, localities)
  const told = [
    [answer.clusterValue, inner],
    [answer.localityValue, above],
    [value, inner + above],
  ] as const
  for (const [said, counted] of told) {
    if (!(Math.abs(said - counted) <= ROUNDING * Math.max(1, Math.abs(counted)))) {
      faults.push({ level: 'both', kind: 'value', told: said, counted })
    }
  }
  const open = value - bound
  const slack = ROUNDING * Math.max(1, Math.abs(value))
  if (!(open >= -slack) || (answer.status === 'proven' && open > slack)) {
    faults.push({ level: 'both', kind: 'bound', told: bound, counted: value })
  }
  return faults
}
