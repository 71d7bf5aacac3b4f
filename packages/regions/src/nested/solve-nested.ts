import { costOf } from '../cost.ts'
import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'
import { ClusterLevel } from './cluster-level.ts'
import { Descent } from './descent.ts'
import { levelsOf, nestedOf } from './levels.ts'
import type { Levels } from './levels.ts'
import { localitiesAlone } from './locality-level.ts'
import { loosenPairs } from './loosen.ts'
import type { Nested, NestedAnswer, NestedOptions, NestedProblem } from './problem.ts'
import { solveJointly } from './solve-jointly.ts'

/** Regions of each level that may be enumerated to solve all at once. */
const JOINT_SETS = 20_000
const NODES = 200
const TRIES = 2
/** A bound this near to the value, as a share of it, is a proof. */
const PROVEN = 1e-9
/** Rounding may have added this share to a bound. */
const ROUNDING = 1e-6

type Bounds = Pick<NestedAnswer, 'bound' | 'clusterBound' | 'localityBound'>
type Alone = Omit<Bounds, 'bound'>
const IMPOSSIBLE: Bounds = { bound: Infinity, clusterBound: Infinity, localityBound: Infinity }

/**
 * The best clusters within localities that can be found, and how far from it the best possible is.
 *
 * Where the regions of both levels are few, both are solved at once and proven. Otherwise it descends
 * from several clusters (the best alone, near-best ones, one more and one fewer, and those within the
 * best localities): the best localities of the clusters, then the best clusters within those, each
 * step exact; then two neighbouring localities at a time are solved anew on both levels at once. That
 * is not all, so that it is proven only where the cost comes down to the bound: the bound of clusters
 * alone and that of localities alone, which is often some per cent below what nesting allows.
 *
 * Deterministic: no step counts time.
 *
 * @throws RangeError for a node that there is not, and for costs that are not finite
 */
export async function solveNested(
  nested: NestedProblem,
  options: NestedOptions = {},
  watch: Watch = {},
): Promise<NestedAnswer> {
  const { seed = 1, tries = TRIES, nodes = NODES, jointSets = JOINT_SETS } = options
  const levels = levelsOf(nested)
  if (levels === null) {
    return noneOf('infeasible', IMPOSSIBLE, 'the choices contradict one another')
  }
  await pause(watch)
  watch.report?.(null, 'clusters alone')
  const level = await ClusterLevel.of(levels.clusters, { seed, nodes }, watch)
  const inner = await level.best(watch)
  watch.report?.(null, 'localities alone')
  const outer = await localitiesAlone(levels.localities, { seed, nodes }, watch)
  const alone = { clusterBound: inner.bound, localityBound: outer.bound }
  if (inner.status === 'infeasible' || outer.status === 'infeasible') {
    const which = inner.status === 'infeasible' ? 'clusters' : 'localities'
    return noneOf(
      'infeasible',
      { ...alone, bound: Infinity },
      `no ${which} keep the rule: ${(which === 'clusters' ? inner : outer).method}`,
    )
  }
  watch.report?.(null, 'clusters and localities by turns')
  const descent = new Descent(nested, level, { seed, cheap: await level.cheap(inner, watch) })
  await descent.fromClusters(inner.partition && levels.clusters.expand(inner.partition), watch)
  await descent.fromLocalities(outer.partition && levels.localities.expand(outer.partition), watch)
  for (const start of await level.ofOtherCounts(inner, watch)) {
    await descent.fromClusters(start, watch)
  }
  for (const start of await descent.nearBest(inner, tries, watch)) {
    await descent.fromClusters(start, watch)
  }
  let { best } = descent
  if (best !== null) best = await loosenPairs(nested, best, nodes, watch)
  return together(nested, levels, { best, alone, nodes, jointSets }, watch)
}

/** Both levels at once where that can be; else what was found, with the bound of each alone. */
async function together(
  nested: NestedProblem,
  levels: Levels,
  known: {
    readonly best: Nested | null
    readonly alone: Alone
    readonly nodes: number
    readonly jointSets: number
  },
  watch: Watch,
): Promise<NestedAnswer> {
  const { best, alone, nodes, jointSets } = known
  const apartBound = alone.clusterBound + alone.localityBound
  const apart = 'by turns and two localities at a time; the bounds of both levels alone'
  if (best !== null && isProven(best.value, apartBound)) {
    return told(nested, best, { ...alone, bound: best.value }, apart)
  }
  const joint = await solveJointly(levels, best, { mostSets: jointSets, nodes }, watch)
  const bound = Math.max(joint?.bound ?? -Infinity, apartBound)
  const better = joint === null ? null : joint.better
  const found = better === null ? best : nestedOf(nested, better.clusters, better.localities)
  if (found !== null) {
    return told(nested, found, { ...alone, bound }, joint === null ? apart : 'both levels at once')
  }
  return bound === Infinity
    ? noneOf('infeasible', { ...alone, bound }, 'both levels at once: no clusters fill localities')
    : noneOf('unknown', { ...alone, bound }, apart)
}

function told(
  nested: NestedProblem,
  { clusters, localities, value }: Nested,
  lower: Bounds,
  method: string,
): NestedAnswer {
  const clusterValue = costOf(nested.clusters, clusters)
  const proven = isProven(value, lower.bound)
  return {
    ...lower,
    status: proven ? 'proven' : 'found',
    clusters,
    localities,
    value,
    clusterValue,
    localityValue: value - clusterValue,
    bound: proven ? value : lower.bound - ROUNDING * Math.max(1, Math.abs(lower.bound)),
    method,
  }
}

function isProven(value: number, bound: number): boolean {
  return value - bound <= PROVEN * Math.max(1, Math.abs(value))
}

function noneOf(status: 'infeasible' | 'unknown', lower: Bounds, method: string): NestedAnswer {
  return {
    ...lower,
    status,
    clusters: null,
    localities: null,
    value: Infinity,
    clusterValue: Infinity,
    localityValue: Infinity,
    method,
  }
}
